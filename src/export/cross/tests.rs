use serde_json::json;

use super::*;

#[test]
fn a_table_names_what_its_shares_are_of_where_that_is_noised() {
    let cell = |n: u64| json!({ "responses": n, "base": 103, "tenths": 330, "hidden": null });
    let row = |option: &str, counts: &str, n: u64| json!({ "option": option, "text": option, "counts": counts, "cells": [cell(n)] });
    let figures = |noised: bool| -> Figures {
        let figures = json!({
            "survey": "s", "title": "S", "basis": { "Released": 1 }, "sample": "SelfSelected",
            "by": [], "only": [], "responses": 103, "suspect": 0, "simulated": 0,
            "groups": [{ "names": [], "responses": 103 }], "merges": [],
            "blocks": [{
                "question": "q", "text": "Q", "statement": null, "shape": "One", "conditional": false,
                "noised": noised, "rows": [row("a", "Option", 34), row("b", "Apart", 6)], "statistics": [null],
            }],
        });
        serde_json::from_value(figures).unwrap()
    };
    let line = [
        Cell::Head(BASE.to_owned()),
        Cell::Count(103, true),
        Cell::Empty,
    ];
    let has = |figures: &Figures| lay_out(figures, &figures.blocks[0]).contains(&line.to_vec());
    assert!(has(&figures(true)));
    assert!(!has(&figures(false)));
    let said = |figures: &Figures| {
        method(figures)
            .iter()
            .any(|line| line.contains("det antal som andelarna är av"))
    };
    assert!(said(&figures(true)));
    assert!(!said(&figures(false)));
}

#[test]
fn a_group_that_is_not_known_is_no_line_of_who_gave_no_answer() {
    let figures: Figures = serde_json::from_value(json!({
        "survey": "s", "title": "S", "basis": { "Released": 1 }, "sample": "SelfSelected",
        "by": [{ "key": "age", "text": "Hur gammal är du?" }], "only": [], "responses": 40, "suspect": 0, "simulated": 0,
        "groups": [{ "names": [{ "key": "_not_answered", "text": "Svarade inte" }], "responses": 40 }],
        "merges": [], "blocks": [],
    }))
    .unwrap();
    let name = group_name(&figures, &figures.groups[0]);
    assert_eq!(name, "Svarade inte på ”Hur gammal är du?”");
}

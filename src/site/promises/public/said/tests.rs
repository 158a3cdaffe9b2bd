//! What is said to be most frequent is that.

use serde_json::{Value, json};

use super::*;

fn row(option: &str, counts: &str, shown: Result<u64, &str>) -> Value {
    let (tenths, hidden) = (shown.ok(), shown.err());
    let cell = json!({ "responses": tenths, "base": null, "tenths": tenths, "hidden": hidden });
    json!({ "option": option, "text": option, "counts": counts, "cells": [cell] })
}

fn most_of(shape: &str, rows: &[Value]) -> (Vec<String>, bool) {
    let figures: Figures = serde_json::from_value(json!({
        "survey": "s", "title": "S", "basis": { "Released": 1 }, "sample": "SelfSelected",
        "by": [], "only": [], "responses": 103, "suspect": 0, "simulated": 0,
        "groups": [{ "names": [], "responses": 103 }], "merges": [],
        "blocks": [{
            "question": "q", "text": "Q", "statement": null, "shape": shape, "conditional": false,
            "rows": rows, "statistics": [null],
        }],
    }))
    .unwrap();
    most(&Locale::all()[0], &figures, &figures.blocks[0])
}

#[test]
fn whoever_wrote_is_among_those_who_answered() {
    let rows = [
        row("_text", "Text", Ok(850)),
        row("nothing", "Option", Ok(150)),
        row("dont_know", "Apart", Ok(130)),
    ];
    let (told, others) = most_of("Text", &rows);
    assert_eq!(
        told,
        ["Skrev text: 85 %", "nothing: 15 %", "dont_know: 13 %"]
    );
    assert!(!others, "all are told");
}

#[test]
fn what_is_over_ninety_per_cent_is_told_first_and_nothing_is_said_of_what_is_unknown() {
    let mut rows = vec![
        row("a", "Option", Ok(30)),
        row("b", "Option", Err("OverNinety")),
        row("c", "Option", Ok(20)),
        row("d", "Option", Ok(10)),
        row("e", "Option", Err("FewerThanFive")),
    ];
    let (told, others) = most_of("Several", &rows);
    assert!(told[0].starts_with("b: "), "{told:?}");
    assert_eq!(told[1..], ["a: 3 %", "c: 2 %"]);
    assert!(others, "the rest is known to be less");
    rows.push(row("f", "Option", Err("TooFewAnswers")));
    assert!(!most_of("Several", &rows).1, "it may be more");
}

use serde_json::json;

use super::*;
use crate::statistics::figures::Name;

/// A question whose second option was added after some had answered.
fn figures(noised: bool, by: &[&str]) -> Figures {
    let row = |option: &str, base: u64| {
        json!({
            "option": option, "text": option, "counts": "Option",
            "cells": [{ "responses": 10, "base": base, "tenths": 200, "hidden": null }],
        })
    };
    let by: Vec<_> = by
        .iter()
        .map(|key| json!({ "key": key, "text": key }))
        .collect();
    let figures = json!({
        "survey": "s", "title": "S", "basis": "Preliminary", "sample": "SelfSelected",
        "by": by, "only": [], "responses": 50, "suspect": 0, "simulated": 0,
        "groups": [{ "names": [], "responses": 50 }], "merges": [],
        "blocks": [{
            "question": "q", "text": "Q", "statement": null, "shape": "One", "conditional": false,
            "noised": noised, "rows": [row("a", 50), row("b", 20)], "statistics": [null],
        }],
    });
    serde_json::from_value(figures).unwrap()
}

#[test]
fn a_base_of_its_own_is_said_to_be_noised_where_it_is() {
    let said = |figures: &Figures| method(figures).iter().any(|line| line == LATER_NOISED);
    assert!(said(&figures(true, &[])));
    assert!(said(&figures(false, &["age"])));
    assert!(!said(&figures(false, &[])));
}

#[test]
fn no_exact_number_may_be_passed_on_and_small_ones_are_marked() {
    let mut exact = serde_json::to_value(figures(false, &[])).unwrap();
    exact["basis"] = json!("Exact");
    let exact: Figures = serde_json::from_value(exact).unwrap();
    assert_eq!(
        in_status(&exact, false, None),
        "exakt, får inte lämnas vidare"
    );
    let few = "exakt, får inte lämnas vidare; under 5";
    assert_eq!(in_status(&exact, true, None), few);
    assert_eq!(status(&exact, false, None), "exact");
    assert_eq!(status(&exact, true, None), "exact; under 5");
    assert!(method(&exact)[0].contains("analys: de får inte lämnas vidare"));
}

#[test]
fn suspects_beside_some_are_those_of_the_whole_survey() {
    let mut figures = figures(false, &[]);
    figures.suspect = 10;
    let said = |figures: &Figures| method(figures).pop().unwrap();
    assert_eq!(said(&figures), "10 misstänkta svar är inte räknade.");
    let name = |text: &str| Name {
        key: text.to_owned(),
        text: text.to_owned(),
    };
    figures.only = vec![(name("age"), name("16_24"))];
    let whole = "I hela enkäten väntar 10 misstänkta svar, som inte är räknade.";
    assert_eq!(said(&figures), whole);
}

#[test]
fn a_hidden_group_has_few_answers_or_stands_beside_one_that_has() {
    let few = Hidden::TooFewAnswers;
    assert_eq!(in_cell(&figures(true, &[]), few), "för få svar");
    assert_eq!(in_cell(&figures(true, &["round"]), few), "för få svar");
    let grouped = figures(true, &["age"]);
    assert_eq!(
        in_cell(&grouped, few),
        "för få svar här eller i en annan grupp"
    );
    let status = status(&grouped, false, Some(few));
    assert!(status.ends_with("too few answers here or in another group"));
}

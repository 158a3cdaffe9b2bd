use serde_json::json;

use super::make::per_mille;
use super::*;
use crate::statistics::measures::wilson;
use crate::statistics::weights::Method;

#[test]
fn an_interval_of_some_residents_is_of_their_part_of_what_all_are_worth() {
    let cell = json!({
        "responses": 50, "base": 100, "tenths": 500, "hidden": null, "interval": [400, 600],
    });
    let figures = json!({
        "survey": "s", "title": "S", "basis": "Exact", "sample": "Random",
        "by": [], "only": [], "responses": 100, "suspect": 0, "simulated": 0,
        "groups": [{ "names": [], "responses": 100 }], "merges": [],
        "blocks": [{
            "question": "q", "text": "Q", "statement": null, "shape": "One", "conditional": false,
            "rows": [{ "option": "a", "text": "a", "counts": "Option", "cells": [cell] }],
            "statistics": [null],
        }],
    });
    let mut figures: Figures = serde_json::from_value(figures).unwrap();
    figures.weighted_intervals(&Weighting {
        method: Method::Raking,
        residents: 400,
        n: 350,
        n_eff: 320.0,
        deff: 1.25,
        capped: 0,
    });
    let of = |(low, high)| (per_mille(low), per_mille(high));
    assert_eq!(
        figures.blocks[0].rows[0].cells[0].interval,
        wilson(40, 80).map(of)
    );
}

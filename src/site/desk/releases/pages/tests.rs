use serde_json::json;

use super::*;
use crate::survey::Language;

fn figures(groups: &[(&str, Option<u64>)]) -> Figures {
    let groups: Vec<_> = groups
        .iter()
        .map(|(text, n)| json!({ "names": [{ "key": text, "text": text }], "responses": n }))
        .collect();
    let figures = json!({
        "survey": "s", "title": "S", "basis": "Exact", "sample": "SelfSelected",
        "by": [{ "key": "age", "text": "Hur gammal är du?" }], "only": [], "responses": 103,
        "suspect": 0, "simulated": 0, "groups": groups, "merges": [], "blocks": [],
    });
    serde_json::from_value(figures).unwrap()
}

#[test]
fn it_is_told_how_many_of_what_is_merged_have_few() {
    let merge = Merge {
        dimension: "age".to_owned(),
        into: "Under 45 år".to_owned(),
        categories: vec!["16–24".to_owned(), "25–44".to_owned()],
    };
    let said = |young: u64, old: u64, shown: Option<u64>| {
        let l = Locale::of(&Language::new("sv").unwrap());
        let exact = figures(&[
            ("16–24", Some(young)),
            ("25–44", Some(old)),
            ("45–", Some(77)),
        ]);
        let protected = figures(&[("Under 45 år", shown), ("45–", Some(77))]);
        merged(l, &exact, &protected, &merge).replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(
        said(3, 40, Some(43)),
        "16–24, 25–44 visas som Under 45 år, för en av dem har färre än 30 svar."
    );
    assert_eq!(
        said(23, 3, None),
        "16–24, 25–44 slås ihop till Under 45 år, för 2 av dem har färre än 30 svar var. De visas ändå inte."
    );
}

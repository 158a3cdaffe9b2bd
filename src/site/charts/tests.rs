use serde_json::{Value, json};

use crate::site::charts::notes::{base, merges, notes, several, shows, words};
use crate::site::charts::words::{group_name, option_text, share};
use crate::site::charts::{chart, not_drawn, people};
use crate::statistics::disclosure::Merge;
use crate::statistics::figures::{Basis, Block, Figures};
use crate::statistics::themes::ALONE;
use crate::survey::Language;
use crate::web::Locale;

pub(super) fn row(option: &str, counts: &str, cell: &Value) -> Value {
    json!({ "option": option, "text": option, "counts": counts, "cells": [cell] })
}

pub(super) fn shown(n: u64, base: u64) -> Value {
    let tenths = (n * 100 + base / 2) / base * 10;
    json!({ "responses": n, "base": base, "tenths": tenths, "hidden": null })
}

pub(super) fn hidden(why: &str) -> Value {
    json!({ "responses": null, "base": null, "tenths": null, "hidden": why })
}

/// A question's figures by these groups, the first alone with cells.
pub(super) fn figures(by: &[&str], shape: &Value, noised: bool, rows: &[Value]) -> Figures {
    let by: Vec<Value> = by
        .iter()
        .map(|key| json!({ "key": key, "text": key }))
        .collect();
    let figures = json!({
        "survey": "s", "title": "S", "basis": { "Released": 1 }, "sample": "SelfSelected",
        "by": by, "only": [], "responses": 103, "suspect": 0, "simulated": 0,
        "groups": [{ "names": [], "responses": 103 }], "merges": [],
        "blocks": [{
            "question": "q", "text": "Q", "statement": null, "shape": shape, "conditional": false,
            "noised": noised, "rows": rows, "statistics": [null],
        }],
    });
    serde_json::from_value(figures).unwrap()
}

/// A sentence without the marks around what it is given.
pub(super) fn swedish(said: &[String]) -> String {
    said.join(" ").replace(['\u{2068}', '\u{2069}'], "")
}

pub(super) fn locale() -> &'static Locale {
    Locale::of(&Language::new("sv").unwrap())
}

fn of(figures: &Figures) -> String {
    swedish(&[base(locale(), figures, &[&figures.blocks[0]])])
}

fn noted(figures: &Figures) -> String {
    swedish(&notes(locale(), figures, &figures.blocks[0]))
}

fn decided(base: u64, noised: bool) -> Figures {
    let rows = [
        row("none", "Option", &shown(34, base)),
        row("dont_know", "Apart", &hidden("FewerThanFive")),
        row("_text", "Text", &shown(61, base)),
        row("_answered", "Answered", &shown(101, 103)),
        row("_not_answered", "NotAnswered", &shown(2, 103)),
    ];
    figures(&[], &json!("Text"), noised, &rows)
}

#[test]
fn what_shares_are_of_is_told_though_noise_puts_it_above_those_who_answered() {
    let said = of(&decided(103, true));
    assert!(said.starts_with("101 svarade av 103"), "{said}");
    let whose = "Andelarna är av dem som tog ställning. De är räknade på 103: också det antalet";
    assert!(said.contains(whose), "{said}");
    // An older release does not say that it is changed.
    assert!(of(&decided(103, false)).contains("De är räknade på 103"));
    let exact = of(&decided(99, false));
    assert!(exact.contains("Andelarna är av de 99 som tog ställning."));
    assert!(!exact.contains("på måfå"), "{exact}");
    assert!(noted(&decided(103, true)).contains("större än antalet som svarade"));
}

#[test]
fn that_texts_are_to_be_coded_again_is_said_only_where_the_line_of_them_stands() {
    let said = |recode: Value| {
        let rows = [
            row("police", "Option", &shown(50, 99)),
            row("_recode", "Removed", &recode),
            row("_coded", "Answered", &shown(99, 99)),
        ];
        noted(&figures(&[], &json!("Several"), true, &rows)).contains("ska kodas om")
    };
    assert!(said(shown(12, 99)));
    assert!(!said(shown(0, 99)));
    assert!(!said(hidden("FewerThanFive")));
}

#[test]
fn how_many_answered_stands_with_the_share_that_its_table_has() {
    let asked = |answered: Value, not: u64, noised: bool| {
        let rows = [
            row("a", "Option", &shown(50, 99)),
            row("_answered", "Answered", &answered),
            row("_not_answered", "NotAnswered", &shown(not, 103)),
        ];
        figures(&[], &json!("One"), noised, &rows)
    };
    // Each number is changed for itself: 90 + 12 are not the 99 of whom 90 are 91 %.
    let said = of(&asked(shown(90, 99), 12, true));
    assert!(
        said.starts_with("90 svarade, 91 % av dem som fick frågan."),
        "{said}"
    );
    assert!(!said.contains("102"), "{said}");
    // Nor are there more who were asked than answers in all.
    let said = of(&asked(shown(95, 105), 10, true));
    assert!(said.starts_with("95 svarade, 90 % av"), "{said}");
    let said = of(&asked(shown(90, 99), 9, false));
    assert!(said.starts_with("90 svarade av 99 som"), "{said}");
    let rows = [
        row("police", "Option", &shown(20, 60)),
        row("_coded", "Answered", &shown(60, 66)),
        row("_not_coded", "NotAnswered", &shown(9, 66)),
    ];
    let said = of(&figures(&[], &json!("Several"), true, &rows));
    assert!(said.starts_with("60 kodade texter, 91 % av"), "{said}");
}

#[test]
fn who_did_not_say_their_age_is_not_taken_for_who_did_not_answer() {
    let mut figures = figures(&["age"], &json!("One"), true, &[]);
    figures.by[0].text = "Hur gammal är du?".to_owned();
    figures.groups = serde_json::from_value(json!([
        { "names": [{ "key": "_not_answered", "text": "Svarade inte" }], "responses": 40 },
        { "names": [{ "key": "old", "text": "45 år eller äldre" }], "responses": null },
    ]))
    .unwrap();
    let name = |group| swedish(&[group_name(locale(), &figures, group)]);
    assert_eq!(name(0), "Svarade inte på ”Hur gammal är du?”");
    assert_eq!(name(1), "45 år eller äldre");
    let en = Locale::of(&Language::new("en").unwrap());
    let name = swedish(&[group_name(en, &figures, 0)]);
    assert_eq!(name, "Did not answer “Hur gammal är du?”");
}

fn themes(by: &[&str], base: u64, coded: &Value) -> Figures {
    let rows = [
        row("police", "Option", &shown(20, base)),
        row("_nothing", "Option", &shown(9, base)),
        row("_unclear", "Apart", &hidden("FewerThanFive")),
        row("_coded", "Answered", coded),
        row("_not_coded", "NotAnswered", &shown(0, 63)),
    ];
    figures(by, &json!("Several"), true, &rows)
}

#[test]
fn what_the_program_says_of_a_theme_is_in_the_words_of_the_reader() {
    let words = |language: &str, option: &str, text: &str| {
        let l = Locale::of(&Language::new(language).unwrap());
        option_text(l, option, text).replace(['\u{2068}', '\u{2069}'], "")
    };
    let traffic = format!("Trafik{ALONE}");
    assert_eq!(words("sv", "traffic", &traffic), traffic);
    assert_eq!(words("en", "traffic", &traffic), "Trafik, no subtheme");
    assert_eq!(words("en", "traffic", "Trafik"), "Trafik");
    assert_eq!(words("en", "_unclear", "Oklart"), "Unclear");
}

#[test]
fn shares_of_themes_are_of_coded_texts() {
    let coded = shown(63, 63);
    for figures in [
        themes(&[], 61, &coded),
        themes(&[], 65, &coded),
        themes(&[], 61, &hidden("WouldReveal")),
        themes(&["age"], 61, &coded),
    ] {
        let said = noted(&figures);
        assert!(
            said.contains("Andelarna är av de kodade texterna"),
            "{said}"
        );
        assert!(said.contains("En text kan ha flera teman"), "{said}");
        assert!(!said.contains("tog ställning"), "{said}");
    }
}

#[test]
fn a_question_by_itself_says_all_that_its_page_does() {
    let rows = [
        row("a", "Option", &shown(50, 99)),
        row("b", "Option", &hidden("FewerThanFive")),
        row("_answered", "Answered", &shown(99, 103)),
        row("_not_answered", "NotAnswered", &shown(4, 103)),
    ];
    let several = noted(&figures(&[], &json!("Several"), false, &rows));
    assert!(several.contains("Flera svar var möjliga"), "{several}");
    assert!(several.contains("har själva valt att delta"), "{several}");
    assert!(!several.contains("på måfå"), "{several}");
    let points = json!({ "Scale": { "points": [["a", 1], ["b", 2]] } });
    let mut scale = figures(&["age"], &points, true, &rows);
    scale.blocks[0].statistics =
        serde_json::from_value(json!([{ "mean": 1.5, "median": 1.0, "net": null }])).unwrap();
    let scale = noted(&scale);
    assert!(scale.contains("med 2 i stället för"), "{scale}");
    assert!(
        scale.contains("därför stämmer inte alltid summorna"),
        "{scale}"
    );
}

#[test]
fn where_there_are_no_shares_nothing_is_said_of_them() {
    let rows = [
        row("a", "Option", &hidden("TooFewAnswers")),
        row("dont_know", "Apart", &hidden("TooFewAnswers")),
        row("_answered", "Answered", &hidden("TooFewAnswers")),
        row("_not_answered", "NotAnswered", &hidden("TooFewAnswers")),
    ];
    for by in [&[][..], &["age"]] {
        let nothing = figures(by, &json!("Several"), true, &rows);
        assert_eq!(of(&nothing), "");
        assert_eq!(noted(&nothing), "");
        assert_eq!(several(locale(), &[&nothing.blocks[0]]), None);
    }
}

#[test]
fn what_is_merged_is_shown_or_is_said_not_to_be() {
    let mut figures = figures(&["age"], &json!("One"), true, &[]);
    let name = json!({ "key": "under_45", "text": "Under 45 år" });
    for (responses, said) in [
        (
            json!(41),
            "Sammanslaget: 16–24, 25–44 visas som Under 45 år.",
        ),
        (
            json!(null),
            "Sammanslaget till Under 45 år, men visas ändå inte: 16–24, 25–44.",
        ),
    ] {
        let group = json!([{ "names": [name], "responses": responses }]);
        figures.groups = serde_json::from_value(group).unwrap();
        figures.merges = vec![Merge {
            dimension: "age".to_owned(),
            into: "Under 45 år".to_owned(),
            categories: vec!["16–24".to_owned(), "25–44".to_owned()],
        }];
        assert_eq!(swedish(&merges(locale(), &figures)), said);
    }
    // Across rounds it is named with its round.
    let mut rounds = figures.clone();
    rounds.by.insert(
        0,
        serde_json::from_value(json!({ "key": "round", "text": "Omgång" })).unwrap(),
    );
    let round = serde_json::from_value(json!({ "key": "s", "text": "2024" })).unwrap();
    rounds.groups[0].names.insert(0, round);
    rounds.groups[0].responses = Some(41);
    rounds.merges[0].into = "Under 45 år (2024)".to_owned();
    assert!(shows(&rounds, &rounds.merges[0]));
}

#[test]
fn a_grid_says_of_each_statement_what_is_so_of_it() {
    let statement = |key: &str, noised: bool, apart: &Value| {
        let rows = [
            row("yes", "Option", &shown(34, 60)),
            row("Vet inte", "Apart", apart),
            row("_answered", "Answered", &shown(70, 103)),
        ];
        let mut block = figures(&[], &json!("One"), noised, &rows).blocks.remove(0);
        block.statement = Some(("Q".to_owned(), format!("Påstående {key}")));
        block
    };
    let bare = json!({ "responses": 10, "base": null, "tenths": null, "hidden": null });
    let grid = |first: Block, second: Block| {
        let mut all = figures(&[], &json!("One"), false, &[]);
        all.blocks = vec![first, second];
        let blocks: Vec<&Block> = all.blocks.iter().collect();
        swedish(&[base(locale(), &all, &blocks)])
    };
    let exact = || statement("A", false, &shown(10, 70));
    let mixed = grid(exact(), statement("B", true, &bare));
    assert!(
        mixed.contains("för att ingen ska kännas igen: Påstående B."),
        "{mixed}"
    );
    assert!(!mixed.contains("den här frågan"), "{mixed}");
    assert!(mixed.contains("Där ”Vet inte” har en andel"), "{mixed}");
    let plain = grid(exact(), exact());
    assert!(
        plain.contains("Andelen för ”Vet inte” är i stället"),
        "{plain}"
    );
    assert!(!plain.contains("på måfå"), "{plain}");
    let noised = || statement("B", true, &bare);
    let noised = grid(noised(), noised());
    assert!(
        noised.contains("Talen i den här frågan är ändrade"),
        "{noised}"
    );
    assert!(noised.contains("visas utan andel"), "{noised}");
    // What is not shown at all is not told of.
    let mut silent = statement("B", true, &hidden("TooFewAnswers"));
    silent.rows.truncate(2);
    silent.rows[0].cells = silent.rows[1].cells.clone();
    let silent = grid(exact(), silent);
    assert!(!silent.contains("på måfå"), "{silent}");
}

#[test]
fn a_share_in_whole_per_cents_is_rounded() {
    let l = Locale::of(&Language::new("sv").unwrap());
    for (tenths, whole, exact) in [
        (639, "64 %", "63,9 %"),
        (444, "44 %", "44,4 %"),
        (285, "29 %", "28,5 %"),
        (1000, "100 %", "100,0 %"),
        (0, "0 %", "0,0 %"),
    ] {
        assert_eq!(share(l, tenths, Basis::Preliminary), whole);
        assert_eq!(share(l, tenths, Basis::Released(1)), whole);
        assert_eq!(share(l, tenths, Basis::Exact), exact);
    }
}

#[test]
fn a_long_chart_is_cut_into_parts_that_hold_each_line_once_on_one_scale() {
    use crate::site::charts::{chart, chart_in_parts};
    use crate::web::chart::{Words, on_page};
    let names: Vec<String> = (10..50).map(|n| format!("alternativ{n}")).collect();
    let mut rows: Vec<Value> = names
        .iter()
        .map(|name| row(name, "Option", &shown(50, 100)))
        .collect();
    // Rare options have words for a number, in some parts alone.
    for name in ["sällsynt1", "sällsynt2"] {
        rows.push(row(name, "Option", &hidden("FewerThanFive")));
    }
    let long = figures(&[], &json!("Several"), false, &rows);
    let block = &long.blocks[0];
    let whole = chart(locale(), &long, &[block]).unwrap();
    assert!(whole.height() > 600.0);
    let parts = chart_in_parts(locale(), &long, block, (600.0, 9));
    assert!(parts.len() > 1 && parts.iter().all(|part| part.height() <= 600.0));
    let drawn: Vec<String> = parts
        .iter()
        .map(|part| on_page(part, &Words::default(), "x").into_string())
        .collect();
    let all = drawn.concat();
    for name in names.iter().map(String::as_str).chain(["sällsynt1"]) {
        assert_eq!(all.matches(&format!(">{name}<")).count(), 1, "{name}");
    }
    let widths = all.split("class=\"bar\"").skip(1).map(|bar| {
        let width = bar.split("width=\"").nth(1).unwrap();
        width.split('"').next().unwrap().to_owned()
    });
    let widths: std::collections::BTreeSet<String> = widths.collect();
    assert_eq!(widths.len(), 1, "{widths:?}");
    assert!(chart_in_parts(locale(), &long, block, (600.0, 1)).is_empty());
    // One bar of a scale is not cut, however many points it has.
    let points: Vec<(String, i64)> = names.iter().cloned().zip(1..).collect();
    let scale = json!({ "Scale": { "points": points } });
    let scale = figures(&[], &scale, false, &rows);
    let block = &scale.blocks[0];
    assert!(chart(locale(), &scale, &[block]).unwrap().height() > 600.0);
    assert!(chart_in_parts(locale(), &scale, block, (600.0, 9)).is_empty());
}

#[test]
fn whoever_wrote_stands_first_in_the_chart_of_a_question_that_is_answered_in_words() {
    let rows = [
        row("_text", "Text", &shown(88, 103)),
        row("nothing", "Option", &shown(15, 103)),
        row("_answered", "Answered", &shown(103, 103)),
        row("_not_answered", "NotAnswered", &shown(0, 103)),
    ];
    let bars = |shape: &Value| {
        let all = figures(&[], shape, false, &rows);
        let drawn = chart(locale(), &all, &[&all.blocks[0]]).unwrap();
        crate::web::chart::on_page(&drawn, &words(locale(), &all, &[&all.blocks[0]]), "c")
            .into_string()
    };
    let text = bars(&json!("Text"));
    let (wrote, nothing) = (text.find("Skrev text"), text.find("nothing"));
    assert!(wrote.is_some() && wrote < nothing, "{text}");
    // The words beside "other" are a part of that option.
    assert!(!bars(&json!("One")).contains("Skrev text"));
}

#[test]
fn that_few_were_not_asked_is_told_only_of_a_question_that_some_were_not() {
    let rows = [
        row("a", "Option", &shown(50, 99)),
        row("_answered", "Answered", &shown(99, 103)),
        row("_not_shown", "NotShown", &hidden("FewerThanFive")),
    ];
    let mut all = figures(&[], &json!("One"), true, &rows);
    let told = |all: &Figures| people(&all.blocks[0]).any(|row| row.option == "_not_shown");
    assert!(!told(&all), "everybody was asked");
    all.blocks[0].conditional = true;
    assert!(told(&all));
    all.blocks[0].conditional = false;
    all.blocks[0].rows[2].cells[0].hidden = None;
    all.blocks[0].rows[2].cells[0].responses = Some(12);
    assert!(told(&all), "it was added later");
}

#[test]
fn whom_a_chart_of_groups_lacks_is_said_and_the_others_keep_their_marks() {
    let cells = |one: Value, two: Value| json!({ "option": "a", "text": "Svar", "counts": "Option", "cells": [one, two] });
    let of = |row: Value| {
        let mut all = figures(&["gender"], &json!("Several"), true, &[row]);
        all.groups = serde_json::from_value(json!([
            { "names": [{ "key": "w", "text": "Kvinna" }], "responses": 50 },
            { "names": [{ "key": "m", "text": "Man" }], "responses": 53 },
        ]))
        .unwrap();
        all
    };
    let both = of(cells(shown(20, 50), shown(10, 53)));
    assert_eq!(not_drawn(locale(), &both, &[&both.blocks[0]]), None);
    let men = of(cells(hidden("OverNinety"), shown(10, 53)));
    let told = not_drawn(locale(), &men, &[&men.blocks[0]]);
    let told = swedish(&told.into_iter().collect::<Vec<_>>());
    assert!(told.starts_with("Inte i diagrammet: Kvinna."), "{told}");
    let drawn = |all: &Figures| {
        let drawing = chart(locale(), all, &[&all.blocks[0]]).unwrap();
        crate::web::chart::on_page(&drawing, &words(locale(), all, &[&all.blocks[0]]), "c")
            .into_string()
    };
    let place = |page: &str| (page.find("Kvinna"), page.find("Man"));
    // The same names in the same order: a mark stands for the same group in every chart of a page.
    for all in [&both, &men] {
        let (women, men) = place(&drawn(all));
        assert!(women.is_some() && women < men);
    }
}

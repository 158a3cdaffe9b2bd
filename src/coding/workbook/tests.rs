mod refused;

use std::collections::BTreeMap;

use uuid::Uuid;

use super::check::{What, Wrong, check};
use super::read::{Back, workbook as read};
use super::write::{About, workbook as write};
use super::{Known, Row, key};
use crate::text::codebook::{Codebook, Version};
use crate::text::coded::Coded;

fn book() -> Codebook {
    Codebook::shipped().unwrap()
}

fn row(name: &str, revision: i64, text: &str, themes: &[u32]) -> Row {
    Row {
        key: key(name, revision),
        question: "Vad skulle göra dig tryggare?".to_owned(),
        language: "sv".to_owned(),
        text: text.to_owned(),
        themes: themes.to_vec(),
    }
}

/// Name, text, and what somebody said of it how often.
type Text<'t> = (&'t str, &'t str, Option<(&'t str, i64)>);

fn known(rows: &[Text<'_>]) -> BTreeMap<String, Known> {
    let one = |(n, (name, text, mine)): (u128, &Text<'_>)| {
        let known = Known {
            id: Uuid::from_u128(n),
            question: "measures".to_owned(),
            language: "sv".to_owned(),
            text: (*text).to_owned(),
            is_open: mine.is_none(),
            mine: mine.map(|(line, revision)| (Coded::parse(line).unwrap(), revision)),
        };
        ((*name).to_owned(), known)
    };
    (1..).zip(rows).map(one).collect()
}

fn made(rows: &[Row]) -> Vec<u8> {
    let version = Version {
        number: 3,
        book: book(),
    };
    let about = About {
        title: "Trygghet",
        survey: "dals-ed",
        coder: "Cia Öst",
        version: &version,
    };
    write(&about, rows).unwrap()
}

fn back(rows: &[Row]) -> Back {
    read(&made(rows)).unwrap()
}

fn wrong(back: &Back, known: &BTreeMap<String, Known>) -> Vec<(String, What)> {
    let all = check(back, known, &book(), &book()).unwrap_err();
    all.into_iter()
        .map(|Wrong { cell, what }| (cell, what))
        .collect()
}

#[test]
fn what_goes_out_comes_back() {
    let long = "å".repeat(40_000);
    let texts = [
        "=1+1",
        "Fler poliser\r\n\r\npå torget\u{7}",
        "أريد المزيد من الضوء",
        "  mycket   luft  ",
        "_x0041_ är ett A för Excel",
        "<b>&amp;\"'",
        &long,
    ];
    let rows: Vec<Row> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| row(&format!("K{n}"), 0, text, &[2]))
        .collect();
    let back = back(&rows);
    assert_eq!(
        (&*back.survey, &*back.coder, back.version),
        ("dals-ed", "Cia Öst", 3)
    );
    assert_eq!(back.columns, (7, 0));
    let names: Vec<String> = (0..texts.len()).map(|n| format!("K{n}")).collect();
    let all: Vec<_> = names
        .iter()
        .zip(texts)
        .map(|(n, t)| (n.as_str(), t, None))
        .collect();
    let brought = check(&back, &known(&all), &book(), &book()).unwrap();
    assert_eq!(brought.changes.len(), texts.len());
    assert!(
        brought
            .changes
            .iter()
            .all(|c| c.coded.to_string() == "2" && c.revision == 0)
    );
}

#[test]
fn rows_that_say_nothing_new_change_nothing() {
    let first = book().themes[0].code;
    let rows = [
        row("A", 0, "a", &[]),
        row("B", 2, "b", &[first]),
        row("C", 2, "c", &[first]),
    ];
    let all = known(&[
        ("A", "a", Some(("5", 1))),
        ("B", "b", Some((&format!("{first}@0-1"), 2))),
        // Coded on the screen since, as the workbook says too.
        ("C", "c", Some((&first.to_string(), 7))),
    ]);
    let brought = check(&back(&rows), &all, &book(), &book()).unwrap();
    assert_eq!(
        (brought.changes.len(), brought.same, brought.empty),
        (0, 2, 1)
    );
}

#[test]
fn parts_stay_with_their_themes() {
    let (one, two) = (book().themes[0].code, book().themes[1].code);
    let rows = [row("B", 2, "bb", &[one, two])];
    let mine = format!("{one}@0-1");
    let all = known(&[("B", "bb", Some((&mine, 2)))]);
    let brought = check(&back(&rows), &all, &book(), &book()).unwrap();
    assert_eq!(
        brought.changes[0].coded.to_string(),
        format!("{one}@0-1 {two}")
    );
    assert_eq!(brought.changes[0].revision, 2);
}

#[test]
fn themes_are_known_by_the_codebook_that_they_went_out_with() {
    let then = book();
    let (other, merged, split) = (&then.themes[0], &then.themes[1], &then.themes[2]);
    let now = then
        .clone()
        .with_merged(&merged.key, &other.key, 4)
        .unwrap();
    let now = now.without(&split.key, 5).unwrap();
    let rows = [
        row("A", 0, "a", &[merged.code]),
        row("B", 0, "b", &[other.code]),
    ];
    let all = known(&[("A", "a", None), ("B", "b", None)]);
    let back = back(&rows);
    let brought = check(&back, &all, &now, &then).unwrap();
    let codes: Vec<String> = brought
        .changes
        .iter()
        .map(|c| c.coded.to_string())
        .collect();
    assert_eq!(codes, [other.code.to_string(), other.code.to_string()]);
    let mut gone = back;
    gone.rows[0].themes[0].1 = split.key.clone();
    let problems = check(&gone, &all, &now, &then).unwrap_err();
    assert_eq!(problems[0].what, What::Gone(split.key.clone()));
}

#[test]
fn a_name_that_another_theme_has_by_now_is_the_one_that_was_chosen() {
    let then = book();
    let (old, other) = (&then.themes[0], &then.themes[1]);
    let rows = [row("A", 0, "a", &[old.code])];
    let back = back(&rows);
    let all = known(&[("A", "a", None)]);
    // Renamed, and its name given to another one.
    let mut now = then.clone();
    now.themes[0].name = "Något annat".to_owned();
    now.themes[1].name.clone_from(&old.name);
    let brought = check(&back, &all, &now, &then).unwrap();
    assert_eq!(brought.changes[0].coded.to_string(), old.code.to_string());
    // Taken away, and its name given to another one.
    let mut gone = then.clone().without(&old.key, 5);
    if gone.is_err() {
        // It has themes within it: the other one instead.
        gone = then.clone().without(&other.key, 5);
    }
    let mut gone = gone.unwrap();
    let lost = then
        .themes
        .iter()
        .find(|t| gone.find(&t.key).is_none())
        .unwrap();
    gone.themes[3].name.clone_from(&lost.name);
    let rows = [row("A", 0, "a", &[lost.code])];
    let back = self::back(&rows);
    let problems = check(&back, &all, &gone, &then).unwrap_err();
    assert_eq!(problems[0].what, What::Gone(lost.name.clone()));
}

#[test]
fn what_was_gone_when_it_went_out_is_not_decided_by_handing_it_in() {
    let first = book();
    let leaf = first.themes.iter().find(|t| t.parent.is_some()).unwrap();
    let kept = first.themes.last().unwrap();
    let then = first.clone().without(&leaf.key, 2).unwrap();
    let mine = format!("{} {}", leaf.code, kept.code);
    let all = known(&[("A", "a", Some((&mine, 3)))]);
    let version = Version {
        number: 2,
        book: then.clone(),
    };
    let about = About {
        title: "",
        survey: "dals-ed",
        coder: "Cia",
        version: &version,
    };
    let rows = [row("A", 3, "a", &[leaf.code, kept.code])];
    let back = read(&write(&about, &rows).unwrap()).unwrap();
    assert_eq!(
        back.rows[0].themes.len(),
        1,
        "the theme that is gone has no cell"
    );
    let brought = check(&back, &all, &then, &then).unwrap();
    assert_eq!((brought.changes.len(), brought.same), (0, 1));
}

#[test]
fn themes_that_were_merged_stand_in_one_cell() {
    let first = book();
    let leaves: Vec<_> = first.themes.iter().filter(|t| t.parent.is_some()).collect();
    let (one, other) = (leaves[0], leaves[1]);
    let now = first.clone().with_merged(&one.key, &other.key, 2).unwrap();
    let mine = format!("{} {}", one.code, other.code);
    let all = known(&[("A", "a", Some((&mine, 3)))]);
    let version = Version {
        number: 2,
        book: now.clone(),
    };
    let about = About {
        title: "",
        survey: "dals-ed",
        coder: "Cia",
        version: &version,
    };
    let rows = [row("A", 3, "a", &[one.code, other.code])];
    let back = read(&write(&about, &rows).unwrap()).unwrap();
    assert_eq!(back.rows[0].themes.len(), 1);
    assert_eq!(back.rows[0].themes[0].1, other.name);
    let brought = check(&back, &all, &now, &now).unwrap();
    assert_eq!((brought.changes.len(), brought.same), (0, 1));
}

#[test]
fn what_others_have_coded_meanwhile_is_left_as_it_was() {
    let mut all = known(&[("A", "a", None)]);
    all.get_mut("A").unwrap().is_open = false;
    let rows = [row("A", 0, "a", &[book().themes[0].code])];
    let brought = check(&back(&rows), &all, &book(), &book()).unwrap();
    assert_eq!((brought.changes.len(), brought.done), (0, 1));
}

#[test]
fn a_name_that_stands_twice_has_its_key_behind_it() {
    let mut book = book();
    book.themes[1].name = book.themes[0].name.to_uppercase();
    let labels = super::labels(&book);
    assert_eq!(
        labels[0].0,
        format!("{} ({})", book.themes[0].name, book.themes[0].key)
    );
    assert!(labels[1].0.ends_with(&format!("({})", book.themes[1].key)));
    assert_eq!(labels[2].0, book.themes[2].name);
    // A theme is no mark, whatever it is called.
    book.themes[2].name = "oklart".to_owned();
    let labels = super::labels(&book);
    assert!(labels[2].0.ends_with(&format!("({})", book.themes[2].key)));
    let rows = [row("A", 0, "a", &[0])];
    let back = back(&rows);
    let brought = check(&back, &known(&[("A", "a", None)]), &book, &book).unwrap();
    assert_eq!(brought.changes[0].coded.to_string(), "0");
}

//! What is asked in other words now is not put into them: a release says what was asked.

use std::path::Path;

use serde_json::json;

use super::*;
use crate::survey::Language;
use crate::survey::file::Folder;

fn locale(code: &str) -> &'static Locale {
    Locale::of(&Language::new(code).unwrap())
}

fn survey(slug: &str) -> Survey {
    let folder = Folder::read(Path::new("surveys")).unwrap();
    let mut all = folder.load().into_iter();
    let found = all.find(|(found, _)| found == slug).unwrap();
    found.1.unwrap()
}

/// Figures of two questions of Åsele's survey by whether there is a link to the school.
fn figures() -> Figures {
    let row = |option: &str, text: &str| json!({ "option": option, "text": text, "counts": "Option", "cells": [] });
    let block = |key: &str, text: &str, rows: Vec<serde_json::Value>| {
        json!({
            "question": key, "text": text, "statement": null, "shape": "One", "conditional": false,
            "rows": rows, "statistics": [],
        })
    };
    serde_json::from_value(json!({
        "survey": "asele", "title": "Å", "basis": { "Released": 1 }, "sample": "SelfSelected",
        "by": [{ "key": "school_link", "text": "Har du koppling till någon skola i Åsele kommun?" }],
        "only": [], "responses": 103, "suspect": 0, "simulated": 0,
        "groups": [
            { "names": [{ "key": "pupil", "text": "Jag går i skolan" }], "responses": 50 },
            { "names": [{ "key": "_not_answered", "text": "" }], "responses": 53 },
        ],
        "merges": [],
        "blocks": [
            block("school_way", "Hur trygg eller otrygg är vägen till och från skolan?", vec![
                row("very_safe", "Mycket trygg"), row("_other", "Skrev"),
            ]),
            block("school_area", "Hur tryggt var det på skolgården?", vec![row("very_safe", "Mycket tryggt")]),
        ],
    }))
    .unwrap()
}

#[test]
fn a_release_is_read_in_a_language_where_it_was_asked_in_the_words_that_stand() {
    let (survey, mut figures) = (survey("asele"), figures());
    let english = survey.language_index("en").unwrap();
    let read = Translated::of(locale("en"), &figures, &survey, Some(english));
    let first = &read.figures.blocks[0];
    assert_eq!(
        first.text,
        "How safe or unsafe is the way to and from school?"
    );
    assert_eq!(first.rows[0].text, "Very safe");
    assert_eq!(first.rows[1].text, "Skrev", "has words of the program");
    assert_eq!(
        read.figures.groups[0].names[0].text, "I go to school",
        "{:?}",
        read.figures.groups
    );
    assert!(!read.groups_left && !read.is_left("school_way"));
    // It was asked in other words than stand in the survey now.
    assert!(read.is_left("school_area") && read.leaves_any());
    assert_eq!(read.figures.blocks[1], figures.blocks[1]);
    // In the survey's own language nothing changes.
    assert_eq!(
        Translated::of(locale("sv"), &figures, &survey, Some(0)).figures,
        figures
    );
    // A group that the survey no longer knows leaves all their names, and a new wording of one answer its question.
    figures.groups[0].names[0].text = "Jag gick i skolan".to_owned();
    figures.blocks[0].rows[0].text = "Jättetrygg".to_owned();
    let read = Translated::of(locale("en"), &figures, &survey, Some(english));
    assert!(read.groups_left && read.is_left("school_way"));
    assert_eq!(read.figures, figures);
}

#[test]
fn a_statement_is_put_with_its_grid() {
    let (survey, mut figures) = (survey("asele"), figures());
    let grid = "Hur stort problem är det här där du bor?";
    let block = &mut figures.blocks[0];
    block.question = "traffic_problems.speeding".to_owned();
    block.text = format!("{grid} Fortkörning");
    block.statement = Some((grid.to_owned(), "Fortkörning".to_owned()));
    block.rows[0].option = "small".to_owned();
    block.rows[0].text = "Litet problem".to_owned();
    let read = Translated::of(locale("en"), &figures, &survey, survey.language_index("en"));
    let (asked, statement) = read.figures.blocks[0].statement.clone().unwrap();
    assert_eq!(asked, "How big a problem is this where you live?");
    assert_eq!(read.figures.blocks[0].text, format!("{asked} {statement}"));
    assert_ne!(statement, "Fortkörning");
}

#[test]
fn a_grid_stays_together_and_without_the_language_all_stays() {
    let (survey, mut figures) = (survey("asele"), figures());
    let grid = "Hur stort problem är det här där du bor?";
    let statement = |key: &str, said: &str, block: &mut Block| {
        block.question = format!("traffic_problems.{key}");
        block.text = format!("{grid} {said}");
        block.statement = Some((grid.to_owned(), said.to_owned()));
        block.rows.truncate(1);
        block.rows[0].option = "small".to_owned();
        block.rows[0].text = "Litet problem".to_owned();
    };
    statement("speeding", "Fortkörning", &mut figures.blocks[0]);
    statement("reckless", "Buskörning", &mut figures.blocks[1]);
    let english = survey.language_index("en");
    let read = Translated::of(locale("en"), &figures, &survey, english);
    assert!(
        read.figures
            .blocks
            .iter()
            .all(|block| !read.is_left(&block.question))
    );
    statement("reckless", "Vild körning", &mut figures.blocks[1]);
    let read = Translated::of(locale("en"), &figures, &survey, english);
    assert_eq!(read.figures.blocks, figures.blocks);
    assert!(read.is_left("traffic_problems.speeding"));
    let none = Translated::of(locale("en"), &figures, &survey, None);
    assert!(none.groups_left && none.is_left("traffic_problems.speeding"));
    assert_eq!(none.figures, figures);
}

#[test]
fn what_was_put_first_and_bands_of_numbers_have_words_of_the_program() {
    let (survey, mut figures) = (survey("asele"), figures());
    let index = survey.question_index("walks").unwrap();
    figures.blocks.truncate(1);
    figures.by.clear();
    figures.groups.clear();
    let block = &mut figures.blocks[0];
    block.question = "walks".to_owned();
    block.text = survey.questions[index].text.in_language(0).to_owned();
    block.rows[0].option = "from_4".to_owned();
    block.rows[0].text = "4 eller mer".to_owned();
    let english = survey.language_index("en");
    let read = Translated::of(locale("en"), &figures, &survey, english);
    assert!(!read.leaves_any(), "{read:?}");
    let said = read.figures.blocks[0].rows[0]
        .text
        .replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(said, "4 or more");
    // A ranking of another survey.
    let survey = self::survey("arjang");
    let index = survey.question_index("top_measures").unwrap();
    let question = &survey.questions[index];
    let block = &mut figures.blocks[0];
    block.question = "top_measures.first".to_owned();
    block.text = format!("{} (satt överst)", question.text.in_language(0));
    block.rows.truncate(1);
    block.rows[0].option.clone_from(&question.options[0].key);
    block.rows[0].text = question.options[0].text.in_language(0).to_owned();
    let english = survey.language_index("en");
    let read = Translated::of(locale("en"), &figures, &survey, english);
    assert!(!read.leaves_any(), "{read:?}");
    assert!(read.figures.blocks[0].text.ends_with("(put first)"));
}

#[test]
fn how_people_answered_is_the_programs_own_and_is_told_in_every_language() {
    let survey = survey("asele");
    let mut figures = figures();
    figures.by = serde_json::from_value(json!([{ "key": "channel", "text": "Kanal" }])).unwrap();
    let name =
        |key: &str, text: &str| json!({ "names": [{ "key": key, "text": text }], "responses": 50 });
    let groups = json!([name("web", "Webb"), name("street", "Gata och torg")]);
    figures.groups = serde_json::from_value(groups).unwrap();
    figures.blocks.truncate(1);
    let english = survey.language_index("en").unwrap();
    let read = Translated::of(locale("en"), &figures, &survey, Some(english));
    assert!(!read.leaves_any());
    assert_eq!(read.figures.by[0].text, "How people answered");
    let groups = read.figures.groups.iter();
    let groups: Vec<&str> = groups.map(|group| &*group.names[0].text).collect();
    assert_eq!(groups, ["Web", "Street and square"]);
    // Places bear their own names.
    figures.by =
        serde_json::from_value(json!([{ "key": "place_asked", "text": "Plats" }])).unwrap();
    let read = Translated::of(locale("en"), &figures, &survey, Some(english));
    assert_eq!(read.figures.groups, figures.groups);
    assert!(!read.groups_left);
}

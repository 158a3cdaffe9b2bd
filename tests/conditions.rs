//! The phone's conditions and the server's agree: both are held against the same vectors, this one here,
//! the phone's in `tests/browser/street.test.mjs`.
//!
//! `LYSSNA_WRITE_VECTORS=1 cargo test --test conditions` writes them anew after a survey has changed.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod support;

use lyssna::clock::Clock;
use lyssna::site::collect::bundle;
use lyssna::storage::Store;
use lyssna::survey::Kind;
use lyssna::survey::Published;
use serde_json::{Value, json};
use support::{Database, published};

const FILE: &str = "tests/browser/conditions.json";

/// Scales whose numbers are not their points' places.
const SCALES: &str = r#"
[[page]]
key = "one"
title = "Skalor"
[[page.question]]
key = "from_zero"
kind = "scale"
text = "Hur?"
from = 0
to = 10
options = [{ key = "dont_know", text = "Vet inte", role = "dont_know" }]
[[page.question]]
key = "below"
kind = "scale"
text = "Och?"
from = -2
to = 2
show_if = { question = "from_zero", at_least = 5 }
[[page.question]]
key = "worded"
kind = "scale"
text = "Med ord?"
options = [{ key = "bad", text = "Dåligt" }, { key = "fair", text = "Hyfsat" }, { key = "good", text = "Bra" }]
[[page.question]]
key = "after_zero"
kind = "short-text"
text = "Varför?"
show_if = { question = "below", at_least = 0 }
[[page.question]]
key = "after_words"
kind = "short-text"
text = "Varför då?"
show_if = { question = "worded", at_least = 2 }
"#;

/// Form fields as somebody could leave them: about half of the questions answered, some of them wrongly.
fn made_up(published: &Published, clock: &Clock) -> Vec<(String, String)> {
    let below = |n: usize| usize::from(u16::from_le_bytes(clock.random())) % n.max(1);
    let mut fields = Vec::new();
    for question in &published.survey.questions {
        let key = &question.key;
        if below(4) == 0 {
            continue;
        }
        let option = || question.options[below(question.options.len())].key.clone();
        match &question.kind {
            Kind::Information => {}
            Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. } => {
                fields.push((format!("a.{key}"), option()));
            }
            Kind::SeveralChoices { .. } => {
                // In the order of the form and each once, as a browser sends them.
                for choice in &question.options {
                    if below(3) == 0 && choice.role == lyssna::survey::Role::Plain {
                        fields.push((format!("a.{key}"), choice.key.clone()));
                    }
                }
            }
            Kind::Grid => {
                for statement in &question.statements {
                    fields.push((format!("a.{key}.{}", statement.key), option()));
                }
            }
            Kind::Ranking { .. } => fields.push((format!("a.{key}.1"), option())),
            Kind::Number { .. } => fields.push((format!("a.{key}"), below(9).to_string())),
            Kind::Date { .. } => {
                for (part, value) in [("day", "3"), ("month", "5"), ("year", "2026")] {
                    fields.push((format!("a.{key}.{part}"), value.to_owned()));
                }
            }
            Kind::ShortText { .. } | Kind::LongText { .. } => {
                if question.options.is_empty() || below(2) == 0 {
                    fields.push((format!("a.{key}.text"), "Mer ljus".to_owned()));
                } else {
                    fields.push((format!("a.{key}"), option()));
                }
            }
        }
    }
    fields
}

#[tokio::test]
async fn the_server_shows_what_the_vectors_say() {
    let database = Database::sqlite();
    let store = Store::open(&database.url).await.unwrap();
    let clock = support::clock();
    let mut all = Vec::new();
    let own = tempfile::tempdir().unwrap();
    let head = std::fs::read_to_string("surveys/sunne.toml").unwrap();
    let head = head.split("\n[[page]]").next().unwrap();
    let head: String = head
        .lines()
        .filter(|line| {
            !["background", "tables", "residents"]
                .iter()
                .any(|key| line.starts_with(key))
        })
        .map(|line| {
            if line.starts_with("languages") {
                "languages = [\"sv\"]\n".to_owned()
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    std::fs::write(own.path().join("scale.toml"), head + SCALES).unwrap();
    for slug in ["arjang", "asele", "dals-ed", "filipstad", "sunne", "scale"] {
        let published = match slug {
            "scale" => {
                let folder = lyssna::survey::file::Folder::read(own.path()).unwrap();
                let survey = folder.load_one("scale").unwrap().1.unwrap();
                let codes = lyssna::survey::Codes::first(&survey);
                let id = lyssna::survey::SurveyId {
                    municipality: "1766".into(),
                    number: 9,
                };
                std::sync::Arc::new(Published::new(id, 1, survey, codes))
            }
            _ => published(&store, slug).await,
        };
        let rules = bundle::rules(&published.survey);
        let mut vectors = Vec::new();
        for _ in 0..20 {
            let fields = made_up(&published, &clock);
            vectors.push(json!({ "fields": fields, "shown": bundle::shown(&published, &fields) }));
        }
        all.push(json!({ "survey": slug, "rules": rules, "vectors": vectors }));
    }
    let fresh = Value::Array(all);
    if std::env::var("LYSSNA_WRITE_VECTORS").is_ok() {
        std::fs::write(FILE, serde_json::to_string(&fresh).unwrap() + "\n").unwrap();
    }
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    assert!(
        kept == fresh,
        "a survey or a rule has changed: see this file's head"
    );
    let shown: Vec<usize> = kept[0]["vectors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["shown"].as_array().unwrap().len())
        .collect();
    assert!(
        shown.iter().min() < shown.iter().max(),
        "conditions open and close: {shown:?}"
    );
    store.close().await;
}

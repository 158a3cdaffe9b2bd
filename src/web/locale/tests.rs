use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;

use super::*;
use crate::survey::{Language, language};

fn languages() -> Vec<Language> {
    language::INTERFACE
        .iter()
        .filter_map(|code| Language::new(code))
        .collect()
}

#[test]
fn every_language_has_every_message() {
    assert_eq!(Locale::all().len(), language::INTERFACE.len());
    for language in languages() {
        let on_pages = Locale::of(&language).t("language-name");
        assert_eq!(language.own_name(), on_pages, "in files as on pages");
    }
    // The names of all arguments of the Swedish messages: a translation that uses another one fails.
    let arguments: HashMap<Cow<'static, str>, FluentValue<'_>> =
        include_str!("../locales/sv/main.ftl")
            .split("{ $")
            .skip(1)
            .filter_map(|rest| rest.split_once(" }"))
            .map(|(name, _)| (Cow::Borrowed(name), FluentValue::from("x")))
            .collect();
    for locale in Locale::all() {
        for key in keys() {
            let found =
                LOCALES.lookup_no_default_fallback(&locale.identifier, key, Some(&arguments));
            assert!(found.is_some(), "{} lacks {key}", locale.language.code());
        }
    }
}

#[test]
fn no_language_has_a_message_that_swedish_lacks() {
    let known: Vec<&str> = keys().collect();
    for code in language::INTERFACE {
        let text = std::fs::read_to_string(format!("src/web/locales/{code}/main.ftl")).unwrap();
        for key in text.lines().filter_map(key_of) {
            assert!(known.contains(&key), "{code} has {key}, which sv has not");
        }
    }
}

#[test]
fn staff_have_every_message_in_swedish_and_english() {
    for code in ["sv", "en"] {
        let path = format!("src/web/locales/{code}/staff.ftl");
        let text = std::fs::read_to_string(path).unwrap();
        let mut found: Vec<&str> = text.lines().filter_map(key_of).collect();
        let mut known: Vec<&str> = staff_keys().collect();
        found.sort_unstable();
        known.sort_unstable();
        let lacks: Vec<&&str> = known.iter().filter(|key| !found.contains(key)).collect();
        assert!(lacks.is_empty(), "{code} lacks {lacks:?}");
        assert_eq!(found.len(), known.len(), "{code} has a message twice");
        assert!(known.iter().all(|key| keys().all(|other| other != *key)));
    }
}

/// Returns the messages of a file: keys and texts.
fn entries(text: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (key_of(line), all.last_mut()) {
            (Some(key), _) => {
                let begun = line.split_once('=').map_or("", |(_, text)| text);
                all.push((key.to_owned(), begun.to_owned()));
            }
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => {}
        }
    }
    all
}

/// Words with the same form in singular and plural.
const SAME: [(&str, &[&str]); 2] = [
    (
        "sv",
        &[
            "alternativ",
            "av",
            "blad",
            "boende",
            "byte",
            "delades",
            "får",
            "händer",
            "kan",
            "kl",
            "med",
            "min",
            "och",
            "om",
            "på",
            "som",
            "svar",
            "svarade",
            "svarsalternativ",
            "tecken",
            "till",
            "vill",
            "visas",
            "är",
        ],
    ),
    (
        "en",
        &[
            "already", "and", "answered", "are", "at", "hands", "if", "may", "min", "of", "on",
            "or", "to", "wants", "was", "who", "with",
        ],
    ),
];

#[test]
fn a_count_and_its_word_agree() {
    // Limits defined by the program, which are never one, and arguments that are no counts.
    let limits = [
        "longest",
        "least",
        "most",
        "at",
        "base",
        "new",
        "cells",
        "a",
        "c",
        "contrast",
        "from",
        "shown",
        "municipality",
        "place",
        "release",
        "title",
        "unit",
        "focus",
        "question",
        "value",
        "revision",
        "version",
        "by",
        "day",
        "on",
        "title",
        "what",
        "who",
    ];
    for (code, same) in SAME {
        // Mistakes in survey files are described in English by the program itself.
        for file in ["main", "staff", "files"] {
            let path = format!("src/web/locales/{code}/{file}.ftl");
            let text = match std::fs::read_to_string(path) {
                Ok(text) => text,
                Err(_) if (code, file) == ("en", "files") => continue,
                Err(error) => panic!("{code} {file}: {error}"),
            };
            for (key, text) in entries(&text)
                .into_iter()
                .filter(|(_, t)| !t.contains("->"))
            {
                for rest in text.split("{ $").skip(1) {
                    let Some((name, behind)) = rest.split_once(" } ") else {
                        continue;
                    };
                    let word = behind.split(|c: char| !c.is_alphabetic()).next();
                    let word = word.unwrap_or_default();
                    let agrees = word.is_empty() || name.contains(' ') || same.contains(&word);
                    assert!(
                        agrees || limits.contains(&name),
                        "{code} {key}: \"{{ ${name} }} {word}\" says the same of one and of many"
                    );
                }
            }
        }
    }
}

#[test]
fn a_message_chooses_its_form_by_a_count() {
    let swedish = Locale::of(&Language::new("sv").unwrap());
    let said = |key, n: &str| {
        swedish
            .with(key, &[("n", n)])
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(said("search-found", "0"), "0 texter");
    assert_eq!(said("search-found", "1"), "1 text");
    assert_eq!(said("search-found", "2"), "2 texter");
    assert_eq!(said("figure-release", "007"), "utgåva 007", "no count");
    let every = |stored: &str| {
        let all = [("stored", stored), ("same", "0"), ("empty", "3")];
        swedish
            .with("workbook-stored", &all)
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(
        every("1"),
        "1 text är kodad. 0 rader sa detsamma som redan är sparat, 3 hade inget tema."
    );
}

#[test]
fn numbers_that_are_joined_keep_their_order_from_right_to_left() {
    let arabic = Locale::of(&Language::new("ar").unwrap());
    let clock = "\u{2066}\u{2068}01\u{2069}:\u{2068}05\u{2069}\u{2069}";
    let told = arabic.moment(5 * 60_000);
    assert!(told.ends_with(clock), "{told:?}");
    // Arguments are isolated, so text between two of them follows the direction of the surrounding text.
    let is_joint = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '"';
    for locale in Locale::all() {
        let code = locale.language.code();
        if locale.language.direction() == "ltr" {
            continue;
        }
        let text = std::fs::read_to_string(format!("src/web/locales/{code}/main.ftl")).unwrap();
        for (key, text) in entries(&text) {
            for (end, _) in text.match_indices('}') {
                let (before, behind) = text.split_at(end + 1);
                let joint = behind.split_once("{ $").map_or("", |(joint, _)| joint);
                let joined = !joint.is_empty() && joint.chars().all(is_joint);
                let held = before.rfind("\\u2066") > before.rfind("\\u2069");
                assert!(!joined || held, "{code} {key}: {text}");
            }
        }
    }
}

#[test]
fn days_in_a_text_are_told_in_words() {
    let swedish = Locale::of(&Language::new("sv").unwrap());
    for (text, words) in [
        ("2026-11-02", "2 november 2026"),
        (
            "2026-11-02 Torget, 2026-12-01.",
            "2 november 2026 Torget, 1 december 2026.",
        ),
        (
            "KS 2026-11-021 20261102 2026-13-01 åäöåä",
            "KS 2026-11-021 20261102 2026-13-01 åäöåä",
        ),
        ("", ""),
    ] {
        let told = swedish.days_in_words(text);
        assert_eq!(told.replace(['\u{2068}', '\u{2069}'], ""), words);
    }
}

#[test]
fn the_wanted_language_is_found() {
    let all = languages();
    let code = |accepted: &str| all[negotiate(accepted, &all)].code().to_owned();
    assert_eq!(code("ar-SY,ar;q=0.9,en;q=0.8"), "ar");
    assert_eq!(code("de, en-GB;q=0.7, sv;q=0.1"), "en");
    assert_eq!(code("fi;q=0.3, en;q=0"), "fi");
    assert_eq!(code(""), "sv");
    assert_eq!(code("zz;q=x,;;;,"), "sv");
}

/// Keys of figures that no release has: exact and preliminary ones, weighted or made up.
const OF_STAFF: [&str; 14] = [
    "basis-counted",
    "basis-counted-between",
    "basis-exact",
    "basis-preliminary",
    "few-note",
    "only-now",
    "round-not-yet",
    "simulated-in-rounds",
    "simulated-note",
    "weighted-cells",
    "weighted-margins",
    "weighted-note",
    "weighted-of",
    "weighted-own",
];

#[test]
fn what_everybody_reads_is_said_in_every_language() {
    let known: Vec<&str> = keys().collect();
    let staff: Vec<&str> = staff_keys().collect();
    let mut sources = Vec::new();
    let mut folders = vec![
        "src/site/charts".into(),
        "src/site/results".into(),
        "src/site/municipality".into(),
        "src/site/picture/everybody".into(),
        "src/site/promises/public".into(),
        std::path::PathBuf::from("src/site/respond"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name != "tests.rs") {
                sources.push(path);
            }
        }
    }
    sources.push("src/site/charts.rs".into());
    sources.push("src/site/public.rs".into());
    sources.push("src/site/desk/releases/pages/files.rs".into());
    assert!(sources.len() > 40, "{}", sources.len());
    for path in sources {
        let source = std::fs::read_to_string(&path).unwrap();
        // A test within the file is none of its pages.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for word in source.split('"').skip(1).step_by(2) {
            // Others are names of fields too.
            let of_staff = word.contains('-') && staff.contains(&word) && !known.contains(&word);
            assert!(
                !of_staff || OF_STAFF.contains(&word),
                "{}: \"{word}\" is said to staff alone",
                path.display()
            );
        }
    }
}

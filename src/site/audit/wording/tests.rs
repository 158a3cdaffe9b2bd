use std::path::Path;

use super::*;
use crate::survey::Language;

fn swedish() -> &'static Locale {
    Locale::of(&Language::new("sv").unwrap())
}

/// Removes the isolation marks around arguments.
fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// Collects possible event codes of a source file: lower-case strings with a dot, outside tests.
fn codes(path: &Path, found: &mut Vec<String>) {
    const OTHERS: [&str; 19] = [
        "css", "csv", "db", "docx", "ftl", "html", "js", "json", "pdf", "png", "rs", "sav", "se",
        "svg", "toml", "txt", "xlsx", "xml", "zip",
    ];
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            codes(&entry.unwrap().path(), found);
        }
        return;
    }
    let source = path.extension().is_some_and(|e| e == "rs");
    let tests =
        path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests");
    if !source || tests || path.starts_with("src/site/audit/wording") {
        return;
    }
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    let small =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
        for literal in line.split('"').skip(1).step_by(2) {
            if let Some((area, act)) = literal.split_once('.')
                && small(area)
                && small(act)
                && !OTHERS.contains(&act)
            {
                found.push(literal.to_owned());
            }
        }
    }
}

#[test]
fn every_event_that_is_written_down_has_words() {
    let mut found = Vec::new();
    codes(Path::new("src"), &mut found);
    assert!(found.len() > 50, "{found:?}");
    for code in &found {
        assert!(
            EVENTS.contains(&code.as_str()),
            "{code} has no words: give it a place in EVENTS and a message {}",
            key(code)
        );
    }
    for locale in [swedish(), Locale::of(&Language::new("en").unwrap())] {
        for what in EVENTS {
            assert!(locale.find(&key(what)).is_some(), "{what}");
        }
    }
    // And every event in the list is recorded somewhere.
    for what in EVENTS.iter().filter(|what| what.contains('.')) {
        assert!(found.iter().any(|code| code == what), "{what}");
    }
}

#[test]
fn words_of_events_are_told_apart() {
    let mut all: Vec<String> = choices(swedish()).into_iter().map(|(_, w)| w).collect();
    all.dedup();
    assert_eq!(all.len(), EVENTS.len());
}

#[test]
fn what_was_published_withheld_and_followed_up_is_told_in_words() {
    let l = swedish();
    for (what, written, words) in [
        ("release.publish", "release 2", "utgåva 2"),
        ("release.withdraw", "release 2", "utgåva 2"),
        ("picture.translate-show", "fi", "Suomi"),
        (
            "promise.refuse",
            "report 3: för tidigt",
            "rapport 3: för tidigt",
        ),
        (
            "promise.withhold",
            "report 3: ett namn",
            "rapport 3: ett namn",
        ),
        (
            "promise.follow-up",
            "follow-up 1: KS 2027/1",
            "uppföljning 1: KS 2027/1",
        ),
    ] {
        let Some(Told::Words(told)) = detail(l, what, written, &|_| None) else {
            panic!("{what} has no words");
        };
        assert_eq!(bare(&told), words, "{what}");
    }
}

#[test]
fn who_is_told_in_words() {
    let l = swedish();
    for (written, words) in [
        ("Eva <eva@kommun.se>", "Eva <eva@kommun.se>"),
        ("single sign-on", "kommunens inloggningstjänst"),
        ("surveys folder", "mappen med enkäter"),
        (
            "command line: root (uid 0), signed in as anna (uid 1000)",
            "kommandoraden: root (uid 0), inloggad som anna (uid 1000)",
        ),
        (
            "Cia by API token \"Lägesbilden i R\" 0a0b",
            "Cia med API-nyckeln \"Lägesbilden i R\" 0a0b",
        ),
    ] {
        assert_eq!(who(l, written), words);
    }
    assert_eq!(bare(&object(l, "picture 2")), "lägesbild 2");
    assert_eq!(object(l, "dals-ed"), "dals-ed");
    assert_eq!(
        object(l, BY_OTHER_TOOLS),
        "säkerhetskopia återlagd med databasens egna verktyg"
    );
}

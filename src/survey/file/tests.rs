//! The shipped files are valid, and each mistake is found at its position.

mod guide;
mod refused;

use std::path::Path;

use super::build::{self, Source, Sources};
use super::*;

#[test]
fn the_shipped_surveys_are_valid() {
    let folder = Folder::read(Path::new("surveys")).unwrap();
    let mut slugs = Vec::new();
    for (slug, loaded) in folder.load() {
        match loaded {
            Ok(survey) => slugs.push(survey.slug),
            Err(problems) => {
                let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
                panic!("{slug}:\n{}", all.join("\n"));
            }
        }
    }
    assert_eq!(slugs, ["arjang", "asele", "dals-ed", "filipstad", "sunne"]);
}

const GOOD: &str = r##"
language = "sv"
languages = ["sv"]
title = "T"
sender = "S"
introduction = "I"
thanks = "Tack"
other_ways = "Ring"
municipality = "1438"
accent = "#1d5c4d"
background = ["age"]
[contact]
name = "N"
email = "a@example.se"
web = "https://www.example.se"
[notice]
board = "B"
purpose = "P"
legal_basis = "L"
recipients = "R"
retention = "X"
case_number = "1"
data_protection_officer = "d@example.se"
[[page]]
key = "one"
title = "Sidan"
[[page.question]]
key = "age"
kind = "one-choice"
text = "Ålder?"
options = [{ key = "young", text = "Ung" }, { key = "old", text = "Gammal" }]
[[page.question]]
key = "why"
kind = "long-text"
text = "Varför?"
show_if = { question = "age", equals = "old" }
"##;

fn sources(base: &str, overlays: &[(&str, &str)]) -> Sources {
    let source = |path: String, text: &str| Source {
        path,
        text: text.to_owned(),
        unreadable: None,
    };
    Sources {
        slug: "x".to_owned(),
        base: Some(source("x.toml".to_owned(), base)),
        overlays: overlays
            .iter()
            .map(|(language, text)| {
                (
                    (*language).to_owned(),
                    source(format!("x.{language}.toml"), text),
                )
            })
            .collect(),
        ..Sources::default()
    }
}

fn problems(base: &str, overlays: &[(&str, &str)]) -> Vec<String> {
    build::survey(&sources(base, overlays))
        .expect_err("the file has a mistake")
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn replaced(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    problems(&GOOD.replace(from, to), &[])
}

#[test]
fn the_plain_example_is_good() {
    assert!(build::survey(&sources(GOOD, &[])).is_ok());
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_valid_one() {
    assert_eq!(
        replaced("thanks =", "thank ="),
        [
            "x.toml:1:1: the file lacks the key \"thanks\": What the receipt says when the answers are in.",
            "x.toml:7:1: unknown key \"thank\"; did you mean \"thanks\"?",
        ]
    );
}

#[test]
fn a_duplicate_key_and_broken_syntax_are_found_together() {
    let all = replaced("title = \"T\"", "title = \"T\"\ntitle = \"U\"\nclosed = ");
    assert!(
        all.iter()
            .any(|p| p.starts_with("x.toml:5:1: ") && p.contains("duplicate")),
        "{all:?}"
    );
    assert!(
        all.iter().any(|p| p.starts_with("x.toml:6:10: ")),
        "{all:?}"
    );
}

#[test]
fn what_cannot_be_read_is_told_once_and_a_day_as_a_day() {
    for (from, to) in [
        ("title = \"T\"", "title = \"T"),
        ("title = \"T\"", "title = \"a \"b\" c\""),
        ("title = \"T\"", "title = \"a \\ b\""),
        ("title = \"T\"", "title = { a = \"T\""),
    ] {
        let all = replaced(from, to);
        assert_eq!(all.len(), 1, "{to}: {all:#?}");
        // An inline table may continue on the next line, so the end is missed there.
        let line = if to.contains('{') { 5 } else { 4 };
        let place = format!("x.toml:{line}:");
        assert!(all[0].starts_with(&place), "{to}: {all:#?}");
    }
    // An unterminated text in three quotes is reported at the end of the file.
    let all = replaced("title = \"T\"", "title = \"\"\"T");
    assert!(
        all.len() == 1 && all[0].contains("three of each"),
        "{all:#?}"
    );
    for day in ["2026-02-31", "20 november 2026"] {
        let all = replaced("accent =", &format!("closes = {day}\naccent ="));
        assert_eq!(all.len(), 1, "{day}: {all:#?}");
        assert!(
            all[0].starts_with("x.toml:10:") && all[0].contains("a day is written"),
            "{day}: {all:#?}"
        );
    }
}

#[test]
fn what_follows_from_a_mistake_is_not_told_beside_it() {
    // After invalid TOML, nothing that could not be parsed is reported as missing, empty or unknown.
    for (from, to, place) in [
        ("accent =", "opens = 2026-13-01\naccent =", "x.toml:10:9: "),
        ("key = \"young\",", "key = \"young\"", "x.toml:31:28: "),
        ("title = \"T\"", "title = T", "x.toml:4:9: "),
        ("title = \"T\"", "title", "x.toml:4:6: "),
        ("[contact]", "[contact", "x.toml:12:9: "),
        ("[notice]", "[contact]", "x.toml:16:2: "),
    ] {
        let all = replaced(from, to);
        let toml = format!("{place}this is not valid TOML: ");
        assert!(
            all.len() == 1 && all[0].starts_with(&toml),
            "{to}: {all:#?}"
        );
    }
    // Places of an unknown municipality.
    let read = |path: String| Source {
        text: std::fs::read_to_string(&path).unwrap(),
        path,
        unreadable: None,
    };
    let mut base = read("surveys/dals-ed.toml".to_owned());
    base.text = base.text.replace("\"1438\"", "\"9999\"");
    let overlays = ["ar", "en", "fi", "sv-simple"].map(|code| {
        let overlay = read(format!("surveys/dals-ed.{code}.toml"));
        (code.to_owned(), overlay)
    });
    let mut sources = Sources {
        slug: "dals-ed".to_owned(),
        base: Some(base),
        overlays: overlays.to_vec(),
        places: vec![(
            "1438".to_owned(),
            read("surveys/places/1438.toml".to_owned()),
        )],
        ..Sources::default()
    };
    let told = |sources: &Sources| -> Vec<String> {
        let problems = build::survey(sources).expect_err("there is a mistake");
        problems.iter().map(ToString::to_string).collect()
    };
    let all = told(&sources);
    assert!(
        all.len() == 1 && all[0].contains("no municipality has the code \"9999\""),
        "{all:#?}"
    );
    // Places that cannot be read.
    let base = sources.base.as_mut().unwrap();
    base.text = base.text.replace("\"9999\"", "\"1438\"");
    assert!(build::survey(&sources).is_ok());
    sources.places[0].1.text.push_str("\n[[place]\n");
    let all = told(&sources);
    assert!(
        all.iter()
            .all(|told| told.starts_with("surveys/places/1438.toml:")),
        "{all:#?}"
    );
}

#[test]
fn valid_names_are_listed_once() {
    let kind = replaced("kind = \"one-choice\"", "kind = \"multi\"");
    assert_eq!(kind.len(), 1, "{kind:?}");
    assert_eq!(kind[0].matches("valid are").count(), 1, "{kind:?}");
    let role = replaced("text = \"Gammal\"", "text = \"Gammal\", role = \"neither\"");
    assert_eq!(role[0].matches("valid are").count(), 1, "{role:?}");
    let twice = replaced("key = \"old\"", "key = \"young\"");
    assert!(
        twice.iter().any(|told| told.ends_with("; valid are young")),
        "{twice:?}"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_once_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.toml");
    // Latin-1 has the first 256 characters.
    let latin: Vec<u8> = GOOD.chars().map(|c| u8::try_from(c).unwrap()).collect();
    for (bytes, says) in [
        (latin, "not UTF-8"),
        (vec![b'#'; 300 * 1024], "at most 262144 are read"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let read = Folder::read(folder.path()).unwrap();
        assert!(read.stray().is_empty(), "{says}");
        let mut loaded = read.load();
        let problems = loaded.remove(0).1.expect_err("it cannot be read");
        assert!(
            problems.len() == 1 && problems[0].to_string().contains(says),
            "{problems:#?}"
        );
    }
    // Files that belong to no survey are reported by the folder.
    std::fs::rename(&path, folder.path().join("Å.toml")).unwrap();
    let read = Folder::read(folder.path()).unwrap();
    assert!(!read.stray().is_empty() && read.load().is_empty());
}

#[test]
fn nothing_is_made_with_a_places_file_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let places = std::fs::read_to_string("surveys/places/1438.toml").unwrap();
    std::fs::create_dir(folder.path().join("places")).unwrap();
    let path = folder.path().join("places/1438.toml");
    std::fs::copy("surveys/dals-ed.toml", folder.path().join("dals-ed.toml")).unwrap();
    let base = folder.path().join("dals-ed.toml");
    let text = std::fs::read_to_string(&base).unwrap();
    let languages = "languages = [\"sv\", \"sv-simple\", \"en\", \"fi\", \"ar\"]";
    std::fs::write(&base, text.replace(languages, "languages = [\"sv\"]")).unwrap();
    let load = || {
        let read = Folder::read(folder.path()).unwrap();
        let found = read.load_one("dals-ed").unwrap().1.map(drop);
        (found, read.stray().len())
    };
    std::fs::write(&path, &places).unwrap();
    assert_eq!(load(), (Ok(()), 0));
    let latin: Vec<u8> = places
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(b'-'))
        .collect();
    for (bytes, says) in [
        (latin, "not UTF-8"),
        (vec![b'#'; 300 * 1024], "at most 262144 are read"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let (found, stray) = load();
        let problems = found.expect_err("no name with letters that nobody wrote");
        assert!(
            problems.len() == 1 && problems[0].to_string().contains(says),
            "{problems:#?}"
        );
        assert_eq!(stray, 1);
    }
}

#[test]
fn a_places_file_that_is_missing_is_told_once_and_alone() {
    // One survey without places, and one with areas and places in five languages.
    for (slug, languages) in [("filipstad", &["sv"][..]), ("sunne", &[]), ("dals-ed", &[])] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("places")).unwrap();
        for file in std::fs::read_dir("surveys").unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name == format!("{slug}.toml")
                || languages.is_empty() && name.starts_with(&format!("{slug}."))
            {
                let text = std::fs::read_to_string(&path).unwrap();
                let alone = |line: &str| {
                    if line.starts_with("languages = ") && !languages.is_empty() {
                        format!("languages = {languages:?}\n")
                    } else {
                        format!("{line}\n")
                    }
                };
                let text: String = text.lines().map(alone).collect();
                std::fs::write(folder.path().join(&name), text).unwrap();
            }
        }
        let load = || {
            let read = Folder::read(folder.path()).unwrap();
            let whole = read.load_one(slug).unwrap().1.map(drop);
            let shown = read.shown().remove(0).1.map(|(_, lacks)| lacks);
            (whole, shown)
        };
        let (found, shown) = load();
        let problems = found.expect_err("no survey without its places");
        assert_eq!(shown, Err(problems.clone()), "nothing of it is published");
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let code = match slug {
            "filipstad" => "1782",
            "sunne" => "1766",
            _ => "1438",
        };
        assert!(
            told.len() == 1
                && told[0].contains(&format!("/{slug}.toml:"))
                && told[0].contains(&format!("there is no file places/{code}.toml")),
            "{told:#?}"
        );
        let places = format!("places/{code}.toml");
        std::fs::copy(format!("surveys/{places}"), folder.path().join(&places)).unwrap();
        assert_eq!(load(), (Ok(()), Ok(Vec::new())));
    }
}

#[test]
fn a_wrong_type_and_a_wrong_kind_say_what_was_expected() {
    assert_eq!(
        replaced("title = \"T\"", "title = 7"),
        ["x.toml:4:9: \"title\" should be a text in quotes, not the number 7"]
    );
    let kind = replaced("kind = \"one-choice\"", "kind = \"one-choise\"");
    assert!(
        kind[0].starts_with(
            "x.toml:29:8: \"one-choise\" is no \"kind\"; did you mean \"one-choice\"?"
        ),
        "{kind:?}"
    );
}

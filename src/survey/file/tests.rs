//! The shipped files are valid, and each mistake is found at its position.

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

#[test]
fn a_condition_on_a_later_missing_or_own_question_is_refused() {
    let missing = replaced("question = \"age\"", "question = \"agee\"");
    assert_eq!(
        missing,
        ["x.toml:36:24: no question has the key \"agee\"; did you mean \"age\"?"]
    );
    let own = replaced(
        "question = \"age\", equals = \"old\"",
        "question = \"why\", answered = true",
    );
    assert_eq!(
        own,
        ["x.toml:36:24: this condition goes round in a circle: why → why"]
    );
    let option = replaced("equals = \"old\"", "equals = \"olds\"");
    assert_eq!(
        option,
        ["x.toml:36:40: \"age\" has no option \"olds\"; did you mean \"old\"?"]
    );
    let circle = replaced(
        "text = \"Ålder?\"",
        "text = \"Ålder?\"\nshow_if = { question = \"why\", answered = true }",
    );
    assert_eq!(
        circle,
        ["x.toml:31:24: this condition goes round in a circle: why → age → why"]
    );
}

#[test]
fn a_pale_accent_and_an_unknown_municipality_are_refused_at_once() {
    let both = problems(
        &GOOD
            .replace("#1d5c4d", "#8fd3c4")
            .replace("\"1438\"", "\"0001\""),
        &[],
    );
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(
        both[0].starts_with("x.toml:9:16: no municipality has the code \"0001\""),
        "{both:?}"
    );
    assert!(
        both[1].starts_with("x.toml:10:10: \"#8fd3c4\" has a contrast of 1."),
        "{both:?}"
    );
}

#[test]
fn of_numbers_and_areas_the_cause_is_told_and_the_limit_that_holds() {
    let scale = "kind = \"scale\"\nfrom = 5\nto = 1";
    let options =
        "options = [{ key = \"young\", text = \"Ung\" }, { key = \"old\", text = \"Gammal\" }]\n";
    let plain = GOOD
        .replace("background = [\"age\"]\n", "")
        .replace("show_if = { question = \"age\", equals = \"old\" }\n", "")
        .replace(options, "");
    let of_kind = |kind: &str| problems(&plain.replace("kind = \"one-choice\"", kind), &[]);
    let ends = of_kind(scale);
    assert!(
        ends.len() == 1 && ends[0].ends_with("should be above \"from\", by at most 10"),
        "{ends:?}"
    );
    let one_end = of_kind("kind = \"scale\"\nfrom = 1");
    assert!(
        one_end.len() == 1 && one_end[0].contains("needs both"),
        "{one_end:?}"
    );
    for (wrong, told) in [
        ("longest = -5", "a whole number from 1 to 10000, not"),
        ("longest = 10001", "should be 1 to 10000 characters"),
    ] {
        let all = replaced(
            "kind = \"long-text\"",
            &format!("kind = \"long-text\"\n{wrong}"),
        );
        assert!(all.len() == 1 && all[0].contains(told), "{all:?}");
    }
    let bands = of_kind("kind = \"number\"\nminimum = 1\nmaximum = 7\nbands = [0, 1, 8]");
    assert!(
        bands.len() == 2
            && bands[0].contains(":10: 0 should not be below")
            && bands[1].contains(":16: 8 should not be below"),
        "{bands:?}"
    );
    let number = "kind = \"number\"\nminimum = 7\nmaximum = 1\nbands = [7]";
    let crossed = of_kind(number);
    assert!(
        crossed.len() == 1 && crossed[0].contains("not be more than"),
        "{crossed:?}"
    );
    let place = "kind = \"place\"\nplace = \"home\"\nareas = [\"edd\"]";
    let mut own = sources(&plain.replace("kind = \"one-choice\"", place), &[]);
    let path = "surveys/places/1438.toml";
    own.places.push((
        "1438".to_owned(),
        Source {
            path: path.to_owned(),
            text: std::fs::read_to_string(path).unwrap(),
            unreadable: None,
        },
    ));
    let area = build::survey(&own).unwrap_err();
    assert!(
        area.len() == 1 && area[0].to_string().contains("have no area \"edd\""),
        "{area:?}"
    );
}

#[test]
fn options_that_nobody_can_tell_apart_are_told_in_every_language() {
    let same = replaced("text = \"Gammal\"", "text = \" Ung\"");
    assert_eq!(
        same,
        ["x.toml:31:67: two of these options have the text \"Ung\": nobody can tell them apart"]
    );
    // With a condition on each of them, two options may share a text.
    let apart = GOOD.replace(
        "show_if = { question = \"age\", equals = \"old\" }",
        "show_if = { question = \"age\", equals = \"old\" }\n[[page.question]]\nkey = \"what\"\nkind = \"one-choice\"\ntext = \"Vad?\"\noptions = [{ key = \"a\", text = \"A\", show_if = { question = \"age\", equals = \"old\" } }, { key = \"b\", text = \"A\", show_if = { question = \"age\", equals = \"young\" } }, { key = \"c\", text = \"C\" }]",
    );
    assert!(build::survey(&sources(&apart, &[])).is_ok());
    let base = GOOD.replace("languages = [\"sv\"]", "languages = [\"sv\", \"en\"]");
    let english = "title = \"T\"\nsender = \"S\"\nintroduction = \"I\"\nthanks = \"Thanks\"\nother_ways = \"Phone\"\n[notice]\nboard = \"B\"\npurpose = \"P\"\nlegal_basis = \"L\"\nrecipients = \"R\"\nretention = \"X\"\n[page.one]\ntitle = \"Page\"\n[question.age]\ntext = \"Age?\"\n[question.age.options]\nyoung = \"Old\"\nold = \"Old\"\n[question.why]\ntext = \"Why?\"\n";
    assert_eq!(
        problems(&base, &[("en", english)]),
        ["x.en.toml:18:7: two of these options have the text \"Old\": nobody can tell them apart"]
    );
    // An overlay in the survey's own language is a problem.
    let own = problems(
        &base,
        &[
            ("en", &english.replacen("Old", "Young", 1)),
            ("sv", "title = \"T\"\n"),
        ],
    );
    assert_eq!(
        own,
        [
            "x.sv.toml:1:1: the survey itself is in \"sv\": write its words in x.toml, and take this file away"
        ]
    );
}

#[test]
fn every_missing_translation_is_found_and_a_needless_one_too() {
    let base = GOOD.replace("languages = [\"sv\"]", "languages = [\"sv\", \"en\"]");
    let english = r#"
title = "T"
sender = "S"
introduction = "I"
thanks = "Thanks"
other_ways = "Phone"
[notice]
board = "B"
purpose = "P"
legal_basis = "L"
recipients = "R"
retention = "X"
[page.one]
title = "Page"
[question.age]
text = "Age?"
help = "Years"
[question.age.options]
young = "Young"
olds = "Old"
[question.wyh]
text = "Why?"
"#;
    let all = problems(&base, &[("en", english)]);
    assert_eq!(
        all,
        [
            "x.en.toml:15:2: missing translation of question.why.text: \"Varför?…\"",
            "x.en.toml:17:8: the first language has no question.age.help, so there is nothing to translate",
            "x.en.toml:18:15: missing translation of question.age.options.old: \"Gammal\"",
            "x.en.toml:20:8: \"age\" has no \"olds\" among its options; did you mean \"old\"?",
            "x.en.toml:21:11: the survey has no question \"wyh\"; did you mean \"why\"?",
        ]
    );
}

#[test]
fn a_host_that_could_smuggle_into_a_header_is_refused() {
    for host in [
        "https://a.se; script-src *",
        "https://a.se/x",
        "https://a.se\\nX: y",
        "*",
        "http://a.se",
    ] {
        let all = replaced("accent =", &format!("frame_hosts = [\"{host}\"]\naccent ="));
        assert!(all[0].starts_with("x.toml:10:16: "), "{host}: {all:?}");
    }
}

#[test]
fn what_validator_says_comes_with_its_place() {
    assert_eq!(
        replaced("a@example.se", "nobody"),
        ["x.toml:14:9: \"email\" should be an e-mail address"]
    );
}

#[test]
fn keys_of_another_kind_and_a_shuffled_scale_are_refused() {
    let all = replaced(
        "kind = \"one-choice\"",
        "kind = \"scale\"\nshuffle = true\nmost = 2",
    );
    assert_eq!(
        all,
        [
            "x.toml:30:11: only lists without an order may be shuffled: one-choice, several-choices, ranking",
            "x.toml:31:8: \"most\" has a meaning for SeveralChoices and Ranking only",
        ]
    );
}

#[test]
fn helplines_stand_beside_text_boxes_only() {
    let all = replaced(
        "kind = \"one-choice\"",
        "kind = \"one-choice\"\nhelplines = true",
    );
    assert_eq!(
        all,
        ["x.toml:30:13: \"helplines\" has a meaning for ShortText and LongText only"]
    );
}

#[test]
fn what_could_not_work_is_refused() {
    for (from, to, word) in [
        ("text = \"Ung\"", "text = \" \"", "this text is empty"),
        (
            "text = \"Ung\"",
            "text = \"Ung\\u202e\"",
            "invisible character, U+202E",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\", \"age\"]",
            "stands here twice",
        ),
        (
            "background = [\"age\"]",
            "background = [\"why\"]",
            "no options to group by",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[\"age\"], [\"why\"]]",
            "channel and place_asked, not by \"why\"",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[\"age\", \"channel\"], [\"channel\", \"age\"]]",
            "this grouping stands here twice",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[\"age\"], [\"channel\"], [\"place_asked\"], [\"age\", \"channel\"]]",
            "4 tables by group are too many",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[]]",
            "one or two keys",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\nresidents = { question = \"age\", equals = \"odl\" }",
            "did you mean \"old\"?",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\nresidents = { not = { question = \"age\", equals = \"old\" } }",
            "by one question and \"equals\" or \"any_of\"",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\nsample = \"randon\"",
            "did you mean \"random\"?",
        ),
        (
            "text = \"Ålder?\"",
            "text = \"Ålder?\"\ngroups = [{ key = \"a\", text = \"A\", group = \"c\" }, { key = \"b\", text = \"B\" }]",
            "no group has the key \"c\"",
        ),
        (
            "text = \"Ålder?\"",
            "text = \"Ålder?\"\ngroups = [{ key = \"a\", text = \"A\", group = \"b\" }, { key = \"b\", text = \"B\", group = \"a\" }]",
            "lies, by way of others, in itself",
        ),
        ("equals = \"old\"", "any_of = []", "at least one option"),
        (
            "kind = \"one-choice\"",
            "kind = \"several-choices\"\nleast = 7",
            "only 2 options",
        ),
        (
            "kind = \"one-choice\"",
            "kind = \"scale\"\nfrom = -9223372036854775808\nto = 9223372036854775807",
            "by at most 10",
        ),
    ] {
        let all = replaced(from, to);
        assert!(all.iter().any(|p| p.contains(word)), "{word}: {all:?}");
    }
}

#[test]
fn a_hopeless_file_is_told_in_no_more_than_two_hundred_lines() {
    let all = problems(&"=\n".repeat(20_000), &[]);
    assert!(all.len() <= 200, "{}", all.len());
}

/// The guide to writing surveys.
fn guide() -> String {
    std::fs::read_to_string("surveys/README.md").unwrap()
}

#[test]
fn the_guide_explains_every_key_that_a_file_can_have() {
    let guide = guide();
    let mut keys = std::collections::BTreeSet::new();
    for schema in [
        format::schema::<format::SurveyFile>(),
        format::schema::<format::PlacesFile>(),
        format::schema::<format::OverlayFile>(),
    ] {
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        for object in definitions.map(|(_, object)| object).chain([&schema]) {
            let properties = object["properties"].as_object().into_iter().flatten();
            keys.extend(properties.map(|(key, _)| key.clone()));
        }
    }
    assert!(keys.len() > 60, "{keys:?}");
    for key in keys {
        let told = [
            format!("`{key}`"),
            format!("{key} ="),
            format!("[{key}]"),
            format!("[[{key}]]"),
            format!(".{key}]"),
        ];
        assert!(
            told.iter().any(|told| guide.contains(told)),
            "the guide lacks \"{key}\""
        );
    }
    for kind in format::schema::<format::SurveyFile>()["$defs"]["KindName"]["enum"]
        .as_array()
        .unwrap()
    {
        let kind = kind.as_str().unwrap();
        assert!(guide.contains(&format!("\n### {kind}\n")), "{kind}");
    }
}

#[test]
fn the_questions_of_the_guide_are_taken() {
    let guide = guide();
    let blocks = guide.split("```toml\n").skip(1);
    let questions = blocks.filter_map(|block| {
        let block = block.split("```").next().unwrap();
        (block.starts_with("[[page.question]]") && !block.contains("show_if")).then_some(block)
    });
    let mut seen = 0;
    for question in questions {
        let text = format!("{GOOD}\n{question}");
        let mut sources = sources(&text, &[]);
        let places = std::fs::read_to_string("surveys/places/1438.toml").unwrap();
        sources.places.push((
            "1438".to_owned(),
            Source {
                path: "places/1438.toml".to_owned(),
                text: places,
                unreadable: None,
            },
        ));
        let built = build::survey(&sources);
        let told = built.err().unwrap_or_default();
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        // Areas and files belong to the guide's own example town.
        assert!(
            told.iter().all(|t| t.contains("have no area")),
            "{question}\n{told:#?}"
        );
        seen += 1;
    }
    assert!(seen >= 11, "{seen}");
}

#[test]
fn what_can_be_ticked_instead_is_taken_where_the_guide_says_so() {
    let guide = guide();
    let row = guide
        .lines()
        .find(|line| line.starts_with("| `options` |"))
        .unwrap();
    let (with, without) = row.split_once("ticked instead").unwrap();
    let kind = |kind: &str| {
        let option = "options = [{ key = \"none_such\", text = \"Inget\", role = \"none\" }]";
        let asked = format!(
            "{GOOD}\n[[page.question]]\nkey = \"q\"\nkind = \"{kind}\"\ntext = \"Q\"\n{option}\n"
        );
        build::survey(&sources(&asked, &[])).is_ok()
    };
    for taken in ["short-text", "long-text"] {
        assert!(
            kind(taken) && with.contains(&format!("`{taken}`")),
            "{taken}"
        );
    }
    for refused in ["number", "date", "information"] {
        assert!(
            !kind(refused) && without.contains(&format!("`{refused}`")),
            "{refused}"
        );
    }
}

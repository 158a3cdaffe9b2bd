//! What is written is read as the same survey, with the same bytes each time.

use std::path::Path;

use super::*;
use crate::survey::file::Folder;

fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
        unreadable: None,
    }
}

/// A survey with every kind of question and of setting.
const EVERYTHING: &str = r##"
language = "sv"
languages = ["sv", "en"]
title = "Allt"
sender = "Dals-Eds kommun"
introduction = """
Först ett stycke.

Sedan "ett till" med \\ och å."""
thanks = "Tack"
other_ways = "Ring"
municipality = "1438"
local_police_area = "Östra Fyrbodal"
round = "2026"
repeats = "2025"
opens = 2026-03-01
closes = 2026-03-31
one_page = false
accent = "#1d5c4d"
logo = "vapen.png"
frame_hosts = ["https://www.example.se"]
background = ["age", "home"]
tables = [["age"], ["age", "channel"]]
sample = "random"
residents = { question = "age", any_of = ["young", "old"] }
reviewed = { by = "Språkvårdaren", on = 2026-02-01 }
[contact]
name = "N"
phone = "0534-190 00"
email = "a@example.se"
web = "https://www.example.se"
address = "Box 31"
[notice]
board = "B"
joint_controllers = ["Polisen"]
purpose = "P"
legal_basis = "L"
recipients = "R"
retention = "X"
case_number = "1"
data_protection_officer = "d@example.se"
[[page]]
key = "one"
title = "Först"
text = "Under rubriken"
[[page.question]]
key = "age"
kind = "one-choice"
text = "Ålder?"
help = "Ungefär."
required = true
original = "Hur gammal är du?"
options = [
  { key = "young", text = "Ung", group = "some" },
  { key = "old", text = "Gammal", group = "some" },
  { key = "none", text = "Vill inte", role = "not_applicable" },
]
groups = [{ key = "some", text = "Någon", group = "all" }, { key = "all", text = "Alla" }]
[[page.question]]
key = "home"
kind = "place"
place = "home"
areas = ["ed", "north"]
text = "Var bor du?"
options = [{ key = "elsewhere", text = "Inte här", role = "none" }]
[[page.question]]
key = "where"
kind = "place"
place = "meant"
text = "Vilken plats?"
[[page.question]]
key = "many"
kind = "several-choices"
text = "Vilka?"
shuffle = true
least = 1
most = 2
options = [
  { key = "a", text = "A" },
  { key = "b", text = "B", show_if = { question = "age", equals = "old" } },
  { key = "c", text = "Annat", role = "other" },
]
[[page.question]]
key = "safe"
kind = "scale"
from = 0
to = 10
low = "Otrygg"
high = "Trygg"
text = "Hur tryggt?"
options = [{ key = "unsure", text = "Vet inte", role = "dont_know" }]
[[page.question]]
key = "worded"
kind = "scale"
text = "Hur ofta?"
options = [{ key = "never", text = "Aldrig" }, { key = "often", text = "Ofta" }]
[[page.question]]
key = "grid"
kind = "grid"
text = "Hur är det?"
statements = [{ key = "day", text = "Dag" }, { key = "night", text = "Natt" }]
options = [{ key = "good", text = "Bra" }, { key = "bad", text = "Dåligt" }]
[[page]]
key = "two"
title = "Sedan"
show_if = { all = [
  { question = "age", answered = true },
  { any = [{ question = "safe", at_least = 3 }, { not = { question = "many", none_of = ["a", "b"] } }] },
] }
[[page.question]]
key = "size"
kind = "number"
text = "Hur mycket?"
unit = "meter"
minimum = 0
maximum = 10.5
decimals = 1
bands = [0, 2.5, 5]
[[page.question]]
key = "more"
kind = "short-text"
longest = 50
text = "Mer?"
show_if = { question = "size", at_least = 2.5 }
[[page.question]]
key = "story"
kind = "long-text"
helplines = true
text = "Berätta"
options = [{ key = "nothing", text = "Inget", role = "none" }]
[[page.question]]
key = "when"
kind = "date"
earliest = 2026-01-01
latest = 2026-12-31
text = "När?"
[[page.question]]
key = "order"
kind = "ranking"
most = 2
text = "I vilken ordning?"
options = [{ key = "x", text = "X" }, { key = "y", text = "Y" }, { key = "z", text = "Z" }]
[[page.question]]
key = "note"
kind = "information"
text = "Till sist."
"##;

const ENGLISH: &str = r#"
title = "Everything"
sender = "Dals-Ed Municipality"
introduction = "I"
thanks = "Thanks"
other_ways = "Call"
[notice]
board = "B"
joint_controllers = ["The police"]
purpose = "P"
legal_basis = "L"
recipients = "R"
retention = "X"
[page.one]
title = "First"
text = "Below"
[page.two]
title = "Then"
[question]
age = { text = "Age?", help = "About.", options = { young = "Young", old = "Old", none = "No" }, groups = { some = "Some", all = "All" } }
home = { text = "Home?", options = { elsewhere = "Not here", mill = "The mill" }, groups = { north = "The north" } }
where = { text = "Where?" }
many = { text = "Which?", options = { a = "A", b = "B", c = "Other" } }
safe = { text = "How safe?", low = "Unsafe", high = "Safe", options = { unsure = "Do not know" } }
worded = { text = "How often?", options = { never = "Never", often = "Often" } }
grid = { text = "How is it?", statements = { day = "Day", night = "Night" }, options = { good = "Good", bad = "Bad" } }
size = { text = "How much?", unit = "metres" }
more = { text = "More?" }
story = { text = "Tell", options = { nothing = "Nothing" } }
when = { text = "When?" }
order = { text = "In which order?", options = { x = "X", y = "Y", z = "Z" } }
note = { text = "At last." }
"#;

const PLACES: &str = r#"
municipality = "1438"
area = [{ key = "ed", text = "Ed" }, { key = "north", text = "Norra" }, { key = "spots", text = "Platser" }]
place = [
  { key = "centre", text = "Centrum", area = "ed", aliases = ["torget", "stan"] },
  { key = "mill", text = "Kvarnen", area = "north" },
  { key = "station", text = "Stationen", area = "spots" },
  { key = "forest", text = "Skogen" },
]
"#;

fn everything() -> Survey {
    let sources = Sources {
        slug: "allt".to_owned(),
        base: Some(source("allt.toml", EVERYTHING)),
        overlays: vec![("en".to_owned(), source("allt.en.toml", ENGLISH))],
        places: vec![("1438".to_owned(), source("places/1438.toml", PLACES))],
        pictures: vec![("vapen.png".to_owned(), b"\x89PNG and more".to_vec())],
    };
    build::survey(&sources).unwrap_or_else(|problems| {
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", all.join("\n"))
    })
}

#[test]
fn the_shipped_surveys_are_written_as_what_they_were_read_from() {
    let folder = Folder::read(Path::new("surveys")).unwrap();
    for (slug, survey) in folder.load() {
        let survey = survey.unwrap();
        let all = files(&survey).unwrap_or_else(|error| panic!("{slug}: {error}"));
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[0], format!("{slug}.toml"));
        assert!(names.len() >= survey.languages.len(), "{names:?}");
        assert_eq!(files(&survey).unwrap(), all, "the same bytes each time");
    }
}

#[test]
fn everything_that_a_file_can_say_is_written() {
    let survey = everything();
    let all = files(&survey).unwrap();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["allt.toml", "allt.en.toml", "places/1438.toml", "allt.png"]
    );
    let base = String::from_utf8(all[0].1.clone()).unwrap();
    for part in [
        "from = 0",
        "maximum = 10.5",
        "earliest = 2026-01-01",
        "areas = [",
        "sample = \"random\"",
    ] {
        assert!(base.contains(part), "{part}: {base}");
    }
    // What is usual is not said.
    for part in ["one_page", "decimals = 0", "longest = 2000", "\"centre\""] {
        assert!(!base.contains(part), "{part}: {base}");
    }
}

#[test]
fn what_would_be_read_as_another_survey_is_not_given_away() {
    let mut survey = everything();
    survey.title.0[0] = " Allt ".into();
    assert!(matches!(files(&survey), Err(NotWritten::Other(_))));
    let mut survey = everything();
    survey.questions[0].key = "Ålder".to_owned();
    assert!(matches!(files(&survey), Err(NotWritten::Other(_))));
}

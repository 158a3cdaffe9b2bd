//! What was asked and answered means the same for good: values, codes and columns when a survey changes.

use calamine::{Data, Reader as _};
use lyssna::accounts::Role;
use lyssna::export::codebook::{RowsCodebook, Values};
use lyssna::survey::file::{Folder, Problem};

use crate::respond::resident::SAME_PAGE;
use crate::support::TestApp;

/// A survey of the test's own: its questions behind the usual head.
fn survey(questions: &str) -> String {
    let head = SAME_PAGE.split("[[page.question]]").next().unwrap();
    head.replace("background = [\"age\"]\n", "") + questions
}

const SCALE: &str = r#"
[[page.question]]
key = "trust"
kind = "scale"
text = "Förtroende?"
from = 0
to = 10
options = [{ key = "dont_know", text = "Vet inte", role = "dont_know" }]
[[page.question]]
key = "why"
kind = "short-text"
text = "Varför?"
show_if = { question = "trust", at_least = 5 }
"#;

async fn answer(test: &TestApp, fields: &[(&str, &str)]) {
    let mut somebody = test.respondent("x").await;
    for (name, value) in fields {
        somebody.fill(name, value);
    }
    while somebody.page.text("h1") != "Se över dina svar" {
        somebody.press("next").await;
    }
    somebody.press("submit").await;
    assert_eq!(somebody.receipt().len(), 19, "{}", somebody.page.outline());
}

async fn change(test: &TestApp, text: &str) {
    std::fs::write(test.database.path("surveys").join("x.toml"), text).unwrap();
    test.app.look().await.unwrap();
}

/// Rows in the plain dialect, by the names of columns.
async fn rows(test: &TestApp) -> Vec<std::collections::BTreeMap<String, String>> {
    let bytes = test.rows("x", "plain", true).await;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.deserialize().map(Result::unwrap).collect()
}

async fn codebook(test: &TestApp) -> RowsCodebook {
    let published = test.app.surveys.find("x").unwrap();
    RowsCodebook::of(&test.app.store, &published, true)
        .await
        .unwrap()
}

fn values(codebook: &RowsCodebook, name: &str) -> Vec<(String, i64)> {
    let variable = codebook.variables.iter().find(|v| v.name == name);
    match &variable.unwrap_or_else(|| panic!("no {name}")).values {
        Values::Category(all) => all.iter().map(|c| (c.key.clone(), c.value)).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_point_of_a_numbered_scale_is_its_number_everywhere() {
    let test = TestApp::with_surveys(&[("x.toml", &survey(SCALE))]).await;
    for point in ["0", "4", "5", "10"] {
        answer(&test, &[("a.trust", point)]).await;
    }
    answer(&test, &[("a.trust", "dont_know")]).await;
    let figures = test.figures("x", &[], true).await.unwrap();
    let mean = figures.block("trust").unwrap().statistics[0].unwrap().mean;
    assert!((mean - 4.75).abs() < 1e-9, "{mean}");
    let rows = rows(&test).await;
    let mut said: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row["trust"].as_str(), row["why._shown"].as_str()))
        .collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            ("0", "0"),
            ("10", "1"),
            ("4", "0"),
            ("5", "1"),
            ("dont_know", "0")
        ],
        "at_least compares the number on the scale"
    );
    let values = values(&codebook(&test).await, "trust");
    assert!(
        values[..11]
            .iter()
            .all(|(key, value)| *key == value.to_string())
    );
    assert_eq!(values[11], ("dont_know".to_owned(), 12));
    test.end().await;
}

const ENDS: &str = r#"
[[page.question]]
key = "change"
kind = "scale"
text = "Hur har det blivit?"
from = -3
to = 3
low = "Mycket sämre"
high = "Mycket bättre"
options = [{ key = "dont_know", text = "Vet inte", role = "dont_know" }]
"#;

#[tokio::test]
async fn the_ends_of_a_numbered_scale_have_their_words_wherever_figures_are_read() {
    let test = TestApp::with_surveys(&[("x.toml", &survey(ENDS))]).await;
    for point in ["-3", "0", "3", "dont_know"] {
        answer(&test, &[("a.change", point)]).await;
    }
    let ends = ["-3 (Mycket sämre)", "3 (Mycket bättre)"];
    let mut anna = test.respondent("x").await;
    anna.fill("a.change", "3").press("next").await;
    assert!(anna.page.text("dl.answers").contains(ends[1]));
    let lines = test.exact("x", &[]).await.join("\n");
    assert!(lines.contains(&format!("change,Hur har det blivit?,3,{},1,", ends[1])));
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let html = cia.get("/staff/s/x/figures/codebook?format=html").await;
    let sav = test.rows("x", "sav", false).await;
    for end in ends {
        assert!(lines.contains(end), "{lines}");
        assert!(html.text("main").contains(end), "{}", html.text("main"));
        let bytes = end.as_bytes();
        assert!(sav.windows(bytes.len()).any(|part| part == bytes), "{end}");
    }
    // Names, keys and values are as they were.
    assert!(rows(&test).await.iter().any(|row| row["change"] == "3"));
    let values = values(&codebook(&test).await, "change");
    assert_eq!(values.len(), 8);
    assert!(
        values[..7]
            .iter()
            .all(|(key, value)| *key == value.to_string())
    );
    // What sums it up names them as well.
    let figures = test.figures("x", &[], true).await.unwrap();
    let block = figures.block("change").unwrap();
    let texts: Vec<&str> = block.rows.iter().map(|row| row.text.as_str()).collect();
    let points = ["-2", "-1", "0", "1", "2"];
    let expected = [&ends[..1], &points[..], &ends[1..]].concat();
    assert_eq!(texts[..7], expected[..]);
    test.end().await;
}

const CHOICE: &str = r#"
[[page.question]]
key = "what"
kind = "several-choices"
text = "Vad?"
options = [{ key = "light", text = "Ljus" }, { key = "police", text = "Polis" }]
[[page.question]]
key = "where"
kind = "one-choice"
text = "Var?"
options = [{ key = "park", text = "Parken" }, { key = "square", text = "Torget" }]
[[page.question]]
key = "measures"
kind = "short-text"
text = "Förslag?"
options = [{ key = "nothing", text = "Inget", role = "none" }]
"#;

#[tokio::test]
async fn an_option_put_between_two_others_leaves_every_value_as_it_was() {
    let test = TestApp::with_surveys(&[("x.toml", &survey(CHOICE))]).await;
    answer(
        &test,
        &[("a.where", "square"), ("a.measures.text", "Mer ljus")],
    )
    .await;
    let before = codebook(&test).await;
    let between = CHOICE
        .replace(
            "{ key = \"square\"",
            "{ key = \"station\", text = \"Stationen\" }, { key = \"square\"",
        )
        .replace(
            "{ key = \"nothing\"",
            "{ key = \"unsure\", text = \"Vet inte\", role = \"dont_know\" }, { key = \"nothing\"",
        );
    change(&test, &survey(&between)).await;
    let after = codebook(&test).await;
    for column in ["where", "measures"] {
        let after = values(&after, column);
        assert_eq!(after.len(), values(&before, column).len() + 1);
        for old in values(&before, column) {
            assert!(after.contains(&old), "{column}: {old:?} in {after:?}");
        }
        let mut numbers: Vec<i64> = after.iter().map(|(_, value)| *value).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), after.len(), "{column}: {after:?}");
    }
    assert_eq!(
        values(&before, "where"),
        [("park".to_owned(), 1), ("square".to_owned(), 2)]
    );
    test.end().await;
}

#[tokio::test]
async fn what_was_asked_and_answered_is_told_when_the_survey_no_longer_asks_it() {
    let test = TestApp::with_surveys(&[("x.toml", &survey(CHOICE))]).await;
    for _ in 0..12 {
        answer(&test, &[("a.what", "police"), ("a.where", "park")]).await;
    }
    // A draft that nobody answers leaves no trace.
    let draft = CHOICE.replace("key = \"light\"", "key = \"draft\"");
    change(&test, &survey(&draft)).await;
    let only = CHOICE
        .split("[[page.question]]\nkey = \"where\"")
        .next()
        .unwrap();
    let only = only.replace(
        ", { key = \"police\", text = \"Polis\" }",
        ", { key = \"youth\", text = \"Fritidsgård\" }",
    );
    change(&test, &survey(&only)).await;
    answer(&test, &[("a.what", "youth")]).await;
    let lines = test.exact("x", &[]).await.join("\n");
    for told in [
        "what,Vad?,police,Polis (har tagits bort),12,12,",
        "what,Vad?,youth,Fritidsgård,1,1,",
        "where,Var? (fråga som har tagits bort),park,Parken,12,12,",
        "where,Var? (fråga som har tagits bort),_not_shown,Fick inte frågan,1,",
    ] {
        assert!(lines.contains(told), "{told}\n{lines}");
    }
    assert!(!lines.contains("draft"), "{lines}");
    let rows = rows(&test).await;
    assert_eq!(
        rows.iter()
            .filter(|row| row["what.police"] == "1" && row["where"] == "park")
            .count(),
        12
    );
    assert_eq!(
        rows.iter().filter(|row| row["where._shown"] == "0").count(),
        1
    );
    let told = codebook(&test).await;
    assert!(
        told.variables
            .iter()
            .any(|v| v.name == "where" && v.label.contains("Var?"))
    );
    test.end().await;
}

const TEXTS: &str = r#"
[[page.question]]
key = "wish"
kind = "long-text"
text = "Vad önskar du?"
[[page.question]]
key = "word"
kind = "short-text"
text = "Vilket ord?"
"#;

#[tokio::test]
async fn a_text_whose_question_was_taken_away_is_read_and_coded_under_its_wording_of_the_time() {
    let test = TestApp::with_surveys(&[("x.toml", &survey(TEXTS))]).await;
    answer(
        &test,
        &[
            ("a.wish.text", "Mer ljus i parken"),
            ("a.word.text", "Min pappa slår mig varje dag"),
        ],
    )
    .await;
    let only = TEXTS
        .split("[[page.question]]\nkey = \"word\"")
        .next()
        .unwrap();
    change(&test, &survey(only)).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let wording = "Vilket ord? (fråga som har tagits bort)";
    // Texts: each under its question, which can be chosen.
    let texts = cia.get("/staff/s/x/texts").await;
    assert!(
        texts.texts("ul.texts .hint").contains(&wording.to_owned()),
        "{}",
        texts.text("main")
    );
    assert!(texts.texts(".chips a").contains(&wording.to_owned()));
    let links = texts.attributes("ul.texts a", "href");
    let one = links.iter().find(|to| to.ends_with("/word")).unwrap();
    assert_eq!(cia.get(one).await.text("p.question-text"), wording);
    let urgent = cia.get("/staff/s/x/coding/urgent").await;
    assert!(
        urgent.text("main").contains(wording),
        "{}",
        urgent.text("main")
    );
    // Coding: in the list, alone, and as a workbook.
    let begun = cia.post("/staff/s/x/coding", &[("twice", "0")]).await;
    assert_eq!(begun.status, 303);
    let list = cia.get("/staff/s/x/coding/list").await;
    assert_eq!(list.text("#question option[value=word]"), wording);
    assert!(list.texts("ul.texts .hint").contains(&wording.to_owned()));
    let file = cia
        .get("/staff/s/x/coding/workbook/file?which=open&most=500")
        .await;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(&file.bytes[..])).unwrap();
    let sheet = book.worksheet_range("Texter").unwrap();
    let cells: Vec<&Data> = sheet.rows().flatten().collect();
    assert!(
        cells.contains(&&Data::String(wording.to_owned())),
        "{cells:?}"
    );
    let place = one.replace("/texts/", "/coding/");
    let page = cia.get(&place).await;
    assert_eq!(page.text("p.question-text"), wording);
    // What is said of it is kept, and counts.
    let said = cia
        .post(&place, &[("revision", "0"), ("theme", "lighting")])
        .await;
    assert_eq!(said.status, 303, "{}", said.text("main"));
    let settled = cia.get("/staff/s/x/coding/list?stage=settled").await;
    assert_eq!(settled.texts("ul.texts > li").len(), 1);
    test.end().await;
}

const PARTS: &str = r#"
[[page.question]]
key = "safe"
kind = "grid"
text = "Hur är det?"
statements = [{ key = "day", text = "Dagtid" }, { key = "night", text = "Nattetid" }]
options = [{ key = "yes", text = "Tryggt" }, { key = "no", text = "Otryggt" }]
[[page.question]]
key = "what"
kind = "several-choices"
text = "Vad?"
options = [{ key = "light", text = "Ljus" }, { key = "police", text = "Polis" }]
"#;

#[tokio::test]
async fn who_answered_before_an_option_or_a_statement_was_there_is_in_no_base_of_it() {
    let test = TestApp::with_surveys(&[("x.toml", &survey(PARTS))]).await;
    for _ in 0..3 {
        answer(&test, &[("a.safe.day", "yes"), ("a.what", "light")]).await;
    }
    let more = PARTS
        .replace(
            "{ key = \"night\"",
            "{ key = \"evening\", text = \"Kvällstid\" }, { key = \"night\"",
        )
        .replace(
            "{ key = \"police\"",
            "{ key = \"youth\", text = \"Fritidsgård\" }, { key = \"police\"",
        );
    change(&test, &survey(&more)).await;
    let has = |lines: &[String], told: &str| {
        let found = lines.iter().any(|line| line.contains(told));
        assert!(found, "{told}\n{}", lines.join("\n"));
    };
    let lines = test.exact("x", &[]).await;
    has(&lines, "what,Vad?,youth,Fritidsgård,,0,,exact; not asked");
    has(&lines, "what,Vad?,police,Polis,0,3,0.0,exact");
    let evening = "safe.evening,Hur är det? Kvällstid";
    has(
        &lines,
        &format!("{evening},_not_shown,Fick inte frågan,3,3,"),
    );
    answer(
        &test,
        &[
            ("a.safe.day", "no"),
            ("a.safe.evening", "no"),
            ("a.what", "youth"),
        ],
    )
    .await;
    answer(&test, &[("a.what", "light")]).await;
    let lines = test.exact("x", &[]).await;
    for told in [
        "what,Vad?,light,Ljus,4,5,80.0,",
        "what,Vad?,youth,Fritidsgård,1,2,50.0,",
        "safe.day,Hur är det? Dagtid,_not_answered,Svarade inte,1,5,",
        "safe.day,Hur är det? Dagtid,_not_shown,Fick inte frågan,0,5,",
    ] {
        has(&lines, told);
    }
    for told in [
        "no,Otryggt,1,1,100.0,",
        "_not_answered,Svarade inte,1,2,",
        "_not_shown,Fick inte frågan,3,5,",
    ] {
        has(&lines, &format!("{evening},{told}"));
    }
    let rows = rows(&test).await;
    let said = |column: &str, cell: &str| {
        let same = rows.iter().filter(|row| row[column] == cell);
        same.count()
    };
    for (column, expected) in [
        ("safe.evening._shown", [3, 2, 0]),
        ("what.youth", [1, 1, 3]),
        ("what.police", [5, 0, 0]),
    ] {
        let found = [said(column, "0"), said(column, "1"), said(column, "")];
        assert_eq!(found, expected, "{column}");
    }
    assert!(!rows[0].contains_key("safe.day._shown"));
    test.end().await;
}

#[tokio::test]
async fn a_scale_that_was_answered_keeps_its_points() {
    let test = TestApp::with_surveys(&[("x.toml", &survey(SCALE))]).await;
    // Nobody has answered yet: the draft may change.
    change(&test, &survey(&SCALE.replace("to = 10", "to = 8"))).await;
    assert_eq!(test.app.surveys.find("x").unwrap().version, 2);
    answer(&test, &[("a.trust", "8")]).await;
    change(&test, &survey(&SCALE.replace("to = 10", "to = 9"))).await;
    assert_eq!(test.app.surveys.find("x").unwrap().version, 2, "refused");
    let reworded = SCALE
        .replace("to = 10", "to = 8")
        .replace("Förtroende?", "Vilket förtroende?");
    change(&test, &survey(&reworded)).await;
    assert_eq!(test.app.surveys.find("x").unwrap().version, 3);
    test.end().await;
}

#[tokio::test]
async fn what_excludes_the_rest_stands_alone_beside_a_text_too() {
    let test = TestApp::new().await;
    let survey = &test.app.surveys.find("dals-ed").unwrap().survey;
    let question = &survey.questions[survey.question_index("measures").unwrap()];
    let keys: Vec<String> = question.options.iter().map(|o| o.key.clone()).collect();
    assert!(keys.len() > 1);
    let mut both = test.respondent("dals-ed").await;
    both.tick("a.measures", &keys[0])
        .tick("a.measures", &keys[1]);
    both.press("next").await;
    assert_eq!(both.page.status, 422);
    let mut beside = test.respondent("dals-ed").await;
    beside
        .tick("a.measures", &keys[0])
        .fill("a.measures.text", "Mer ljus");
    beside.press("next").await;
    assert_eq!(beside.page.status, 422);
    assert!(
        beside.page.text("main").contains("Mer ljus"),
        "nothing typed is lost"
    );
    test.end().await;
}

/// What is wrong in a file, as the command line says it.
fn said<T>(found: Result<T, Vec<Problem>>) -> String {
    let problems = found.err().expect("the file is refused");
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn keys_that_would_name_a_column_twice_are_refused_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    for key in [
        "day",
        "survey",
        "channel",
        "language",
        "place_asked",
        "event",
        "asked_by",
        "outing",
        "round",
        "simulated",
        "invalid",
    ] {
        let text = survey(&CHOICE.replace("key = \"where\"", &format!("key = \"{key}\"")));
        std::fs::write(folder.path().join("x.toml"), text).unwrap();
        let (_, found) = Folder::read(folder.path()).unwrap().load_one("x").unwrap();
        let told = said(found);
        assert!(told.contains("names a column of its own"), "{key}: {told}");
    }
    let beside = CHOICE.replace(
        "key = \"police\", text = \"Polis\"",
        "key = \"text\", text = \"Text\" }, { key = \"more\", text = \"Annat\", role = \"other\"",
    );
    std::fs::write(folder.path().join("x.toml"), survey(&beside)).unwrap();
    let (_, found) = Folder::read(folder.path()).unwrap().load_one("x").unwrap();
    let told = said(found);
    assert!(
        told.contains("names the column of what is written"),
        "{told}"
    );
}

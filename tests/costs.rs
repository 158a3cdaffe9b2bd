//! What pages cost the database: as many queries for a large municipality as for a small one.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};

use lyssna::accounts::{Person, Role, Standing, store};
use lyssna::response::{Channel, Origin, Submission, submit};
use lyssna::survey::Journey;
use lyssna::survey::simulate::Simulation;
use support::TestApp;
use support::colleague::Colleague;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Statements that were sent to a database so far.
static SENT: AtomicUsize = AtomicUsize::new(0);

/// Counts what the driver logs: one line a statement.
struct Count;

impl Subscriber for Count {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        SENT.fetch_add(1, Ordering::SeqCst);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

const SURVEY: &str = r#"
language = "sv"
languages = ["sv"]
title = "Trygghet"
sender = "Prov kommun"
introduction = "Inledning."
thanks = "Tack."
other_ways = "Ring."
municipality = "1438"
background = ["age"]
closes = 2026-01-31
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
required = true
options = [{ key = "young", text = "Ung" }, { key = "old", text = "Gammal" }]
[[page.question]]
key = "why"
kind = "long-text"
text = "Varför?"
"#;

const SOUNDS: &str = "Min styvpappa slår mig när han är full, jag är 13 år";

/// A municipality with so many colleagues of each role, and so many surveys of which each has answers, texts that sound
/// and a release.
async fn municipality(people: usize, surveys: usize) -> TestApp {
    let names: Vec<String> = (0..surveys).map(|n| format!("survey-{n}.toml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), SURVEY)).collect();
    let test = TestApp::with_surveys(&files).await;
    let clock = &test.app.clock;
    let mut tx = test.app.store.begin().await.unwrap();
    for n in 0..people {
        let person = Person {
            id: clock.id(),
            email: format!("p{n}@kommun.se"),
            name: format!("Person {n}"),
            standing: Standing::Active,
            password: None,
            totp: None,
            subject: None,
        };
        store::insert_person(&mut tx, &person, clock.now())
            .await
            .unwrap();
        let roles = [Role::Analyst, Role::Coordinator, Role::Editor];
        store::replace_roles(&mut tx, "1438", person.id, &roles)
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let mut simulation = Simulation::new(7);
    for n in 0..surveys {
        let slug = format!("survey-{n}");
        let published = test.app.surveys.find(&slug);
        let published = published.unwrap_or_else(|| panic!("{:?}", test.app.watch.problems()));
        for _ in 0..40 {
            let mut person = simulation.person(&published.survey);
            person[1].0 = vec![("text".to_owned(), SOUNDS.to_owned())];
            let journey = Journey::new(&published.survey, &person);
            let submission = Submission {
                published: &published,
                journey: &journey,
                id: clock.id(),
                channel: Channel::Web,
                language: "sv",
                origin: Origin::Real,
                suspect: None,
                collected: None,
            };
            submit(&test.app.intake, &submission).await.unwrap();
        }
    }
    test
}

/// Hands so many texts of the first survey over, each to somebody else, and makes as many tokens.
async fn beginnings(ann: &mut Colleague<'_>, many: usize) {
    let urgent = "/staff/s/survey-0/coding/urgent";
    for n in 0..many {
        let page = ann.get(urgent).await;
        let (alarm, people) = (
            format!("{urgent}/alarm"),
            page.attributes("select[name=receiver] option[value]", "value"),
        );
        let form = format!("form[action='{alarm}']");
        let typed = [
            ("receiver", people[n + 1].as_str()),
            ("note", "Ring skolan"),
        ];
        let told = ann.press(&page, &form, &typed).await;
        assert_eq!(told.status, 303, "{}", told.text("main"));
        let (label, scope) = (format!("Token {n}"), ("scope", "releases"));
        let token = [("label", label.as_str()), ("days", "30"), scope];
        let made = ann.post("/staff/m/1438/tokens", &token).await;
        assert_eq!(made.status, 200, "{}", made.text("main"));
    }
}

/// Statements that each page takes when it is opened for the second time.
async fn costs(people: usize, surveys: usize) -> Vec<(String, usize)> {
    let test = municipality(people, surveys).await;
    let all = [
        Role::Administrator,
        Role::Analyst,
        Role::Coordinator,
        Role::Editor,
        Role::Collector,
    ];
    let all = all.map(|role| ("1438", role));
    let mut ann = test.colleague("Ann", &all).await;
    for n in 0..surveys {
        let page = ann.release(&format!("survey-{n}")).await;
        assert_eq!(page.status, 303, "{}", page.text("main"));
    }
    let begun = [("title", "Lägesbild"), ("year", "2026")];
    let picture = ann.post("/staff/m/1438/pictures", &begun).await;
    assert_eq!(picture.status, 303, "{}", picture.text("main"));
    let picture = picture.header("location").to_owned();
    let coding = "/staff/s/survey-0/coding";
    assert_eq!(ann.post(coding, &[("twice", "0")]).await.status, 303);
    let text = ann.get(&format!("{coding}/next")).await;
    let text = text.header("location").to_owned();
    beginnings(&mut ann, people / 2).await;
    let mut costs = Vec::new();
    for (page, path) in [
        ("start", "/staff"),
        ("people", "/staff/m/1438/people"),
        ("tokens", "/staff/m/1438/tokens"),
        ("pictures", "/staff/m/1438/pictures"),
        ("picture", &picture),
        ("codebook", "/staff/m/1438/codebook"),
        ("text", &text),
        ("urgent", "/staff/s/survey-0/coding/urgent"),
        ("survey", "/staff/s/survey-0"),
    ] {
        assert_eq!(ann.get(path).await.status, 200, "{path}");
        costs.push((page.to_owned(), cost(&mut ann, path).await));
    }
    test.end().await;
    costs
}

async fn cost(of: &mut Colleague<'_>, path: &str) -> usize {
    let before = SENT.load(Ordering::SeqCst);
    assert_eq!(of.get(path).await.status, 200, "{path}");
    SENT.load(Ordering::SeqCst) - before
}

#[tokio::test]
async fn a_page_takes_as_many_queries_for_fifty_people_and_thirty_surveys_as_for_three() {
    tracing::subscriber::set_global_default(Count).unwrap();
    let (small, large) = (costs(3, 3).await, costs(50, 30).await);
    assert!(small.iter().all(|(_, queries)| *queries > 0), "{small:?}");
    assert_eq!(small, large);
}

//! Preliminary figures tell nobody of the few who came or went: attacks by two ways of asking, by a restart, by a
//! second node, by a new version of the survey.

use std::sync::Arc;

use jiff::SignedDuration;
use lyssna::accounts::Role;
use lyssna::app::App;
use lyssna::figures::{Asked, FiguresError};
use lyssna::response::keys::Receipt;
use lyssna::response::withdraw::{Withdrawal, withdraw};
use lyssna::response::{Channel, Origin, Submission, submit};
use lyssna::statistics::Figures;
use lyssna::statistics::disclosure::Hidden;
use lyssna::statistics::figures::ShownCell;
use lyssna::statistics::layout::GroupingError;
use lyssna::storage::Store;
use lyssna::survey::Journey;
use lyssna::survey::simulate::Simulation;

use crate::desk::results::in_swedish_alone;
use crate::support::{Database, TestApp, clock, config};

const TABLES: &str = "tables = [[\"age\"], [\"age\", \"gender\"]]";

/// A survey that publishes figures by age, and by age and gender.
fn survey() -> String {
    let text = in_swedish_alone();
    let declared = "tables = [[\"age\"], [\"gender\"], [\"channel\"]]";
    assert!(text.contains(declared));
    text.replace(declared, TABLES)
}

async fn served(database: Database) -> TestApp {
    let folder = database.path("surveys");
    std::fs::create_dir_all(folder.join("places")).unwrap();
    std::fs::copy("surveys/places/1438.toml", folder.join("places/1438.toml")).unwrap();
    std::fs::write(folder.join("ed.toml"), survey()).unwrap();
    let folder = folder.display().to_string();
    TestApp::with(database, &["--surveys", &folder]).await
}

/// Another program on the same database an hour later: a second node, or the first one after a restart.
async fn another(test: &TestApp) -> Arc<App> {
    let folder = test.database.path("surveys").display().to_string();
    let clock = clock();
    clock.advance(SignedDuration::from_hours(1));
    let store = Store::open(&test.database.url).await.unwrap();
    App::new(store, clock, config(&["--surveys", &folder]))
        .await
        .unwrap()
}

/// Made-up answers of people who count as real ones.
async fn answer(test: &TestApp, people: usize, seed: u64) -> Vec<Receipt> {
    let published = test.app.surveys.find("ed").unwrap();
    let mut simulation = Simulation::new(seed);
    let mut receipts = Vec::new();
    for _ in 0..people {
        let journey = Journey::new(&published.survey, &simulation.person(&published.survey));
        let submission = Submission {
            published: &published,
            journey: &journey,
            id: test.app.clock.id(),
            channel: Channel::Web,
            language: "sv",
            origin: Origin::Real,
            suspect: None,
            collected: None,
        };
        receipts.push(submit(&test.app.intake, &submission).await.unwrap().receipt);
    }
    receipts
}

async fn ask(app: &App, by: &[&str], question: Option<&str>) -> Result<Figures, FiguresError> {
    let published = app.surveys.find("ed").unwrap();
    let asked = Asked {
        by: by.iter().map(ToString::to_string).collect(),
        question: question.map(str::to_owned),
        ..Asked::default()
    };
    app.figures
        .figures_across(&app.store, &app.clock, &app.surveys, &published, &asked)
        .await
}

/// All that is published of the survey, as a program gets it.
async fn all(app: &App) -> String {
    let mut all = String::new();
    for by in [&[][..], &["age"], &["age", "gender"]] {
        let figures = ask(app, by, None).await.unwrap();
        all.push_str(&serde_json::to_string(&figures).unwrap());
    }
    all
}

/// A line's cell of the group with these two categories.
fn cell<'f>(figures: &'f Figures, names: [&str; 2], question: &str, option: &str) -> &'f ShownCell {
    let group = figures
        .groups
        .iter()
        .position(|group| [0, 1].map(|n| group.names[n].key.as_str()) == names)
        .unwrap();
    let row = figures.block(question).unwrap().rows.iter();
    &row.clone().find(|row| row.option == option).unwrap().cells[group]
}

#[tokio::test]
async fn one_question_and_groups_in_another_order_are_of_the_same_moment_as_the_whole_table() {
    let test = served(Database::sqlite()).await;
    answer(&test, 300, 1).await;
    let whole = ask(&test.app, &["age", "gender"], None).await.unwrap();
    assert!(whole.groups.len() > 4 && whole.responses == 300);
    // Whoever asks in other words after each new answer learns nothing of it.
    answer(&test, 9, 2).await;
    let turned = ask(&test.app, &["gender", "age"], None).await.unwrap();
    assert_eq!(turned.by[0].key, "gender");
    assert_eq!((turned.responses, turned.counted), (300, whole.counted));
    assert_eq!(turned.groups.len(), whole.groups.len());
    let mut shown = 0;
    for group in &whole.groups {
        let [a, g] = [0, 1].map(|n| group.names[n].key.as_str());
        for block in &whole.blocks {
            for row in &block.rows {
                let mine = cell(&whole, [a, g], &block.question, &row.option);
                let theirs = cell(&turned, [g, a], &block.question, &row.option);
                assert_eq!(mine, theirs, "{a} {g} {} {}", block.question, row.option);
                shown += usize::from(mine.hidden != Some(Hidden::TooFewAnswers));
            }
        }
    }
    assert!(shown > 20, "{shown}");
    // Categories of what comes first stand together.
    let firsts: Vec<&str> = turned
        .groups
        .iter()
        .map(|g| g.names[0].key.as_str())
        .collect();
    let mut once = firsts.clone();
    once.dedup();
    let mut different = once.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(once.len(), different.len(), "{firsts:?}");
    let mut questions = 0;
    for (by, of) in [(["age", "gender"], &whole), (["gender", "age"], &turned)] {
        for block in &of.blocks {
            let key = block.question.split('.').next().unwrap();
            let alone = ask(&test.app, &by, Some(key)).await.unwrap();
            assert_eq!(alone.block(&block.question), Some(block), "{key}");
            assert_eq!((&alone.groups, &alone.merges), (&of.groups, &of.merges));
            assert_eq!((alone.responses, alone.counted), (300, whole.counted));
            questions += 1;
        }
    }
    assert!(questions >= 2 * whole.blocks.len() && whole.blocks.len() > 1);
    assert_eq!(ask(&test.app, &["age"], None).await.unwrap().responses, 300);
    test.end().await;
}

#[tokio::test]
async fn a_restart_and_a_second_node_give_the_same_figures_however_many_ask_at_once() {
    for database in Database::engines().await {
        let test = served(database).await;
        answer(&test, 120, 3).await;
        let first = all(&test.app).await;
        answer(&test, 9, 4).await;
        let later = another(&test).await;
        assert_eq!(all(&later).await, first, "a restart tells nothing");
        assert_eq!(all(&test.app).await, first);
        // The tenth makes new ones possible: whoever counts them first, everybody gets the same.
        answer(&test, 1, 5).await;
        let asking = (0..8).map(|n| {
            let app = Arc::clone(if n % 2 == 0 { &later } else { &test.app });
            tokio::spawn(async move { all(&app).await })
        });
        let mut given = Vec::new();
        for asked in asking.collect::<Vec<_>>() {
            given.push(asked.await.unwrap());
        }
        assert_ne!(given[0], first);
        assert!(given.iter().all(|one| *one == given[0]));
        let now = ask(&later, &[], None).await.unwrap();
        assert_eq!(now.responses, 130);
        later.store.close().await;
        test.end().await;
    }
}

#[tokio::test]
async fn who_withdraws_is_not_given_away_by_new_figures() {
    let test = served(Database::sqlite()).await;
    let receipts = answer(&test, 90, 6).await;
    let first = all(&test.app).await;
    let id = test.app.surveys.find("ed").unwrap().id.clone();
    for (n, receipt) in receipts[..10].iter().enumerate() {
        assert_eq!(all(&test.app).await, first, "after {n}");
        let done = withdraw(&test.app.store, &id, receipt).await.unwrap();
        assert_eq!(done, Withdrawal::Done);
    }
    assert_ne!(all(&test.app).await, first);
    let now = ask(&test.app, &[], None).await.unwrap();
    assert_eq!(now.responses, 80);
    test.end().await;
}

#[tokio::test]
async fn a_new_version_waits_for_the_next_count_and_pages_say_from_when_figures_are() {
    let test = served(Database::sqlite()).await;
    answer(&test, 90, 7).await;
    let first = ask(&test.app, &["age"], None).await.unwrap();
    answer(&test, 4, 8).await;
    test.app.clock.advance(SignedDuration::from_mins(63));
    // Other tables, another wording.
    let changed = survey()
        .replace(TABLES, "tables = [[\"age\"], [\"channel\"]]")
        .replace("Hur gammal är du?", "Vilken ålder har du?");
    std::fs::write(test.database.path("surveys").join("ed.toml"), changed).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.surveys.find("ed").unwrap().version, 2);
    assert_eq!(ask(&test.app, &["age"], None).await.unwrap(), first);
    // What it does not publish any more is not given; what it publishes since is not there yet.
    let gone = ask(&test.app, &["age", "gender"], None).await;
    assert!(matches!(
        gone,
        Err(FiguresError::Grouping(GroupingError::NoTable { .. }))
    ));
    let added = ask(&test.app, &["channel"], None).await;
    assert!(matches!(added, Err(FiguresError::NotYet { .. })));
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/ed/results?view=protected").await;
    let told = "De räknades den 22 november 2026 kl. 11.00";
    assert!(page.text(".method").contains(told), "{}", page.outline());
    let corrected = "Ett svar som rättas står till dess som det var då";
    assert!(page.text(".method").contains(corrected));
    assert!(page.text("main p strong").contains("90 räknade svar"));
    let page = cia
        .get("/staff/s/ed/results?view=protected&by=channel")
        .await;
    assert_eq!(page.status, 422);
    let told = "räknades den 22 november 2026 kl. 11.00, utan den här tabellen";
    assert!(
        page.text(".alert").contains(told),
        "{}",
        page.text(".alert")
    );
    // Exact figures are as they stand now, and say nothing of another moment.
    let page = cia.get("/staff/s/ed/results").await;
    assert!(page.text("main p strong").contains("94 räknade svar"));
    assert!(!page.text(".method").contains("räknades"));
    answer(&test, 6, 9).await;
    let page = cia
        .get("/staff/s/ed/results?view=protected&by=channel")
        .await;
    assert_eq!(page.status, 200);
    assert!(page.text("main p strong").contains("100 räknade svar"));
    let told = "De räknades den 22 november 2026 kl. 12.03";
    assert!(page.text(".method").contains(told), "{}", page.outline());
    assert!(page.body.contains("Vilken ålder har du?"));
    test.end().await;
}

#[tokio::test]
async fn a_disposal_takes_the_figures_of_those_who_go_along() {
    let test = served(Database::sqlite()).await;
    answer(&test, 60, 10).await;
    assert_eq!(ask(&test.app, &[], None).await.unwrap().responses, 60);
    let id = test.app.surveys.find("ed").unwrap().id.clone();
    test.dispose(&id, "KS 1", false).await;
    let now = ask(&test.app, &[], None).await.unwrap();
    assert_eq!(now.responses, 0);
    test.end().await;
}

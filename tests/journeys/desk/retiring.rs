//! Surveys whose file goes, or whose translation is not ready.

use jiff::SignedDuration;
use lyssna::accounts::Role;
use lyssna::publishing::retire::{bring_back, retire};

use crate::respond::resident::SAME_PAGE;
use crate::support::TestApp;

async fn take_out_of_use(test: &TestApp, slug: &str) -> bool {
    let published = test.app.surveys.find(slug).unwrap();
    let mut tx = test.app.store.begin().await.unwrap();
    let done = retire(&mut tx, &test.app.clock, &published).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    test.app.look().await.unwrap();
    done
}

#[tokio::test]
async fn a_survey_whose_file_is_gone_goes_on_and_staff_are_told_until_it_is_retired() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let path = test.database.path("surveys").join("x.toml");
    std::fs::remove_file(&path).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/s/x?lang=sv").await.text("h1"), "Prov");
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let desk = olle.get("/staff").await.text("main");
    assert!(desk.contains("x.toml:1:1: filen är borta"), "{desk}");
    assert!(desk.contains("lyssna retire x"), "{desk}");
    let health = test.get("/health/ready").await;
    assert!(health.body.contains("1 mistake"), "{}", health.body);
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "young").press("next").await;
    assert!(take_out_of_use(&test, "x").await);
    assert!(!take_out_of_use(&test, "x").await, "once is enough");
    assert_eq!(test.app.watch.problems(), [""; 0]);
    // Whoever has begun may finish, and what was answered can be taken back.
    assert_eq!(test.get("/s/x").await.text("h1"), "Frågorna är stängda");
    anna.press("submit").await;
    assert_eq!(anna.receipt().len(), 19);
    assert_eq!(test.get("/s/x/withdraw").await.status, 200);
    let desk = olle.get("/staff/s/x").await;
    assert!(desk.text("main").contains("ur bruk"), "{}", desk.body);
    assert!(!desk.body.contains("/staff/s/x/dates"), "{}", desk.body);
    // Nobody is sent out with it, and no sheets are printed.
    let mut eva = test.colleague("Eva", &[("1438", Role::Collector)]).await;
    for (path, asked) in [("street", "form#ready"), ("paper", "#sheets")] {
        let page = eva.get(&format!("/staff/s/x/{path}")).await;
        let said = page.text("main");
        assert!(said.contains("Bara driften kan ta den i bruk"), "{said}");
        assert!(page.texts(asked).is_empty(), "{path}");
    }
    let ready = eva.post("/staff/s/x/street/ready", &[]).await;
    assert_eq!(ready.status, 409);
    let batch = [("place", "Torget"), ("sheets", "2")];
    let made = eva.post("/staff/s/x/paper", &batch).await;
    assert_eq!(made.status, 422, "{}", made.header("location"));
    test.end().await;
}

#[tokio::test]
async fn the_file_of_a_retired_survey_is_not_read_until_it_is_brought_back() {
    let soon = SAME_PAGE.replace("one_page = true", "one_page = true\nopens = 2026-12-01");
    let test = TestApp::with_surveys(&[("x.toml", &soon)]).await;
    assert!(take_out_of_use(&test, "x").await);
    let page = test.get("/s/x?lang=sv").await;
    assert_eq!(page.text("h1"), "Frågorna är stängda");
    assert!(
        page.text("main").contains("Enkäten är avslutad"),
        "{}",
        page.body
    );
    let problems = test.app.watch.problems().join("\n");
    assert!(
        problems.contains("x.toml:1:1: the survey was taken out of use"),
        "{problems}"
    );
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(&path, soon.replace("\"Prov\"", "\"Nytt\"")).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.surveys.find("x").unwrap().version, 1);
    // Its day comes, and it stays out of use.
    test.app.clock.advance(SignedDuration::from_hours(24 * 20));
    let page = test.get("/s/x?lang=sv").await;
    assert_eq!(page.text("h1"), "Frågorna är stängda");
    let published = test.app.surveys.find("x").unwrap();
    let mut tx = test.app.store.begin().await.unwrap();
    assert!(bring_back(&mut tx, &published).await.unwrap());
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/s/x?lang=sv").await.text("h1"), "Nytt");
    assert_eq!(test.app.watch.problems(), [""; 0]);
    test.end().await;
}

#[tokio::test]
async fn a_translation_left_behind_by_a_retired_survey_is_told() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    assert!(take_out_of_use(&test, "x").await);
    let folder = test.database.path("surveys");
    std::fs::rename(folder.join("x.toml"), folder.join("x.en.toml")).unwrap();
    test.app.look().await.unwrap();
    let problems = test.app.watch.problems().join("\n");
    assert!(
        problems.contains("x.en.toml:1:1: a translation needs its survey"),
        "{problems}"
    );
    test.end().await;
}

#[tokio::test]
async fn of_a_file_that_is_refused_nothing_is_said_of_what_is_shown() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let other = SAME_PAGE
        .replace("languages = [\"sv\"]", "languages = [\"sv\", \"en\"]")
        .replace("\"long-text\"", "\"date\"");
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(path, other).unwrap();
    test.app.look().await.unwrap();
    let problems = test.app.watch.problems().join("\n");
    assert!(problems.contains("with another kind"), "{problems}");
    assert!(
        problems.contains("there is no file for \"en\"") && !problems.contains("shown without"),
        "{problems}"
    );
    test.end().await;
}

#[tokio::test]
async fn a_translation_that_is_missing_hides_its_language_and_not_the_survey() {
    let base = SAME_PAGE.replace("languages = [\"sv\"]", "languages = [\"sv\", \"en\"]");
    assert_ne!(base, SAME_PAGE);
    let test = TestApp::with_surveys(&[("x.toml", &base)]).await;
    let page = test.get("/s/x?lang=en").await;
    assert_eq!(page.text("h1"), "Prov");
    assert!(!page.body.contains("lang=en\""), "{}", page.body);
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let desk = olle.get("/staff").await.text("main");
    assert!(
        desk.contains("det finns ingen fil för ”en” bredvid den här; tills den finns visas enkäten utan språket ”en”"),
        "{desk}"
    );
    test.end().await;
}

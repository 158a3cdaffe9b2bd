//! Surveys that are not open yet, closed, unknown.

use jiff::SignedDuration;

use super::resident::SAME_PAGE;
use crate::support::TestApp;

fn dated(line: &str) -> String {
    SAME_PAGE.replace("one_page = true", &format!("one_page = true\n{line}"))
}

#[tokio::test]
async fn a_survey_says_when_it_opens_and_when_it_closed() {
    let soon = dated("opens = 2026-12-01");
    let over = dated("closes = 2026-11-01");
    let test = TestApp::with_surveys(&[("soon.toml", &soon), ("over.toml", &over)]).await;
    let page = test.get("/s/soon").await;
    assert_eq!(page.text("h1"), "Frågorna är inte öppna än");
    assert!(page.body.contains("2026-12-01"));
    let page = test.get("/s/over").await;
    assert_eq!(page.text("h1"), "Frågorna är stängda");
    assert!(page.body.contains("a@example.se"), "whom to ask instead");
    let home = test.get("/?lang=sv").await;
    assert_eq!(
        home.texts(".surveys li").len(),
        1,
        "a closed survey is not offered"
    );
    test.end().await;
}

#[tokio::test]
async fn whoever_began_before_it_closed_may_finish_for_two_hours() {
    let today = dated("closes = 2026-11-22");
    let test = TestApp::with_surveys(&[("x.toml", &today)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "young").press("next").await;
    // 10:01 UTC is 11:01 in Stockholm; the day ends 12 h 59 min later.
    test.app
        .clock
        .advance(SignedDuration::from_mins(12 * 60 + 59 + 119));
    assert_eq!(
        test.get("/s/x?lang=sv").await.text("h1"),
        "Frågorna är stängda"
    );
    let mut late = anna.clone();
    anna.press("submit").await;
    assert_eq!(anna.receipt().len(), 19);
    test.app.clock.advance(SignedDuration::from_mins(2));
    late.press("submit").await;
    assert_eq!(late.page.text("h1"), "Frågorna är stängda");
    assert_eq!(test.stored("x").await, ["counted 1"]);
    test.end().await;
}

#[tokio::test]
async fn an_edited_survey_takes_answers_to_the_version_that_was_shown() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "old").press("next").await;
    let edited = SAME_PAGE.replace(
        "options = [{ key = \"young\", text = \"Ung\" }, { key = \"old\", text = \"Gammal\" }]",
        "options = [{ key = \"young\", text = \"Ung\" }, { key = \"middle\", text = \"Medel\" }]",
    );
    let edited = edited.replace("equals = \"old\"", "equals = \"middle\"");
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(&path, edited).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.surveys.find("x").unwrap().version, 2);
    anna.fill("a.why.text", "Därför")
        .press("next")
        .await
        .press("submit")
        .await;
    assert_eq!(anna.receipt().len(), 19);
    let lines = test.exact("x", &[]).await;
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with("x,age,Ålder?,_removed,") && l.contains(",1,1,")),
        "{lines:#?}"
    );
    test.end().await;
}

#[tokio::test]
async fn an_invalid_file_keeps_the_last_good_version_and_says_so() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(
        &path,
        SAME_PAGE.replace("title = \"Prov\"", "titel = \"Prov\""),
    )
    .unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/s/x?lang=sv").await.text("h1"), "Prov");
    let health = test.get("/health/ready").await;
    assert_eq!(health.status, 200);
    assert!(
        health
            .body
            .contains("x.toml:4:1: unknown key \"titel\"; did you mean \"title\"?"),
        "{}",
        health.body
    );
    std::fs::write(&path, SAME_PAGE.replace("\"Prov\"", "\"Nytt\"")).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/s/x?lang=sv").await.text("h1"), "Nytt");
    assert_eq!(test.get("/health/ready").await.body, "ready\n");
    test.end().await;
}

#[tokio::test]
async fn unknown_addresses_and_wrong_methods_say_what_to_do() {
    let test = TestApp::new().await;
    for path in [
        "/s/nowhere",
        "/nowhere",
        "/s/dals-ed/nowhere",
        "/s/dals-ed/logo",
    ] {
        let page = test.get(path).await;
        assert_eq!(
            (page.status.as_u16(), page.text("h1").as_str()),
            (404, "Sidan finns inte"),
            "{path}"
        );
    }
    let request = axum::http::Request::delete("/s/dals-ed")
        .body(axum::body::Body::empty())
        .unwrap();
    let page = test.send(request, "192.0.2.1").await;
    assert_eq!(
        (page.status.as_u16(), page.text("h1").as_str()),
        (405, "Det går inte att öppna sidan så")
    );
    test.end().await;
}

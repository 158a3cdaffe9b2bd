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
            .any(|l| l.starts_with("x,age,Ålder?,old,Gammal (har tagits bort),1,1,")),
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

#[tokio::test]
async fn closing_a_survey_in_its_file_closes_it_for_older_forms_too() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "young").press("next").await;
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(&path, dated("closes = 2026-11-01")).unwrap();
    test.app.look().await.unwrap();
    let mut late = anna.clone();
    late.press("submit").await;
    assert_eq!(late.page.text("h1"), "Frågorna är stängda");
    assert!(test.stored("x").await.is_empty());
    // And opening it again opens it for them.
    std::fs::write(&path, dated("closes = 2026-12-31")).unwrap();
    test.app.look().await.unwrap();
    anna.press("submit").await;
    assert_eq!(test.stored("x").await, ["counted 1"]);
    test.end().await;
}

#[tokio::test]
async fn a_question_keeps_its_kind_for_ever() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(
        &path,
        SAME_PAGE.replace("kind = \"long-text\"", "kind = \"short-text\""),
    )
    .unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.surveys.find("x").unwrap().version, 1);
    assert!(
        test.get("/health/ready")
            .await
            .body
            .contains("a key of its own")
    );
    test.end().await;
}

#[tokio::test]
async fn a_folder_that_was_away_and_came_back_is_told_no_more() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let (here, away) = (test.database.path("surveys"), test.database.path("away"));
    std::fs::rename(&here, &away).unwrap();
    test.app.look().await.unwrap();
    assert!(
        test.get("/health/ready")
            .await
            .body
            .contains("cannot be read")
    );
    assert_eq!(
        test.get("/s/x").await.status,
        200,
        "what was served goes on"
    );
    std::fs::rename(&away, &here).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/health/ready").await.body, "ready\n");
    test.end().await;
}

#[tokio::test]
async fn odd_addresses_are_pages_too() {
    let test = TestApp::new().await;
    for path in [
        "/s/%ff",
        "/s/dals-ed?lang=sv&lang=en",
        "/?lang=%ff&lang=xx",
        "/s/dals-ed?frame=1&frame=0&x",
    ] {
        let page = test.get(path).await;
        assert!([200, 404].contains(&page.status.as_u16()), "{path}");
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{path}"
        );
    }
    assert_eq!(
        test.get("/s/dals-ed?lang=sv&lang=en")
            .await
            .attribute("html", "lang"),
        "en"
    );
    test.end().await;
}

#[tokio::test]
async fn who_may_frame_what() {
    let test = TestApp::new().await;
    let ancestors = |page: &crate::support::page::Page| {
        page.header("content-security-policy")
            .split("frame-ancestors ")
            .nth(1)
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        ancestors(&test.get("/s/dals-ed?frame=1").await),
        "'self' https://www.dalsed.se"
    );
    for path in ["/", "/s/dals-ed/withdraw", "/s/dals-ed/share", "/nowhere"] {
        assert_eq!(ancestors(&test.get(path).await), "'none'", "{path}");
    }
    let too_large = test.post("/s/dals-ed", "x".repeat(2 << 20)).await;
    assert_eq!(
        (too_large.status.as_u16(), ancestors(&too_large).as_str()),
        (413, "'self' https://www.dalsed.se")
    );
    let framed = test.get("/s/dals-ed?frame=1&lang=sv").await;
    assert_eq!(
        framed.attribute("footer a[href*=withdraw]", "target"),
        "_blank"
    );
    test.end().await;
}

//! Where the desk leads: who can do what one cannot, what was just done, and what is said only where it is so.

use jiff::SignedDuration;
use lyssna::accounts::Role;

use crate::respond::resident::SAME_PAGE;
use crate::support::TestApp;

#[tokio::test]
async fn whoever_cannot_close_or_release_is_told_who_can() {
    let test = TestApp::new().await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
    let page = "/staff/s/dals-ed";
    let alone = dan.get(page).await.text("main");
    assert!(alone.contains("Är ingen redaktör"), "{alone}");
    let mut erik = test.colleague("Erik", &[("1438", Role::Editor)]).await;
    let told = dan.get(page).await.text("main");
    assert!(told.contains("enkäten stängs, av Erik."), "{told}");
    let releases = format!("{page}/releases");
    let open = dan.get(&releases).await.text("#make");
    assert!(open.contains("Enkäten kan stängas av Erik."), "{open}");
    let none = erik.get(&releases).await.text("main");
    assert!(none.contains("Utgåvor görs av Dan."), "{none}");
    // The police and whoever collects are told by role alone.
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    let police = pia.get(&releases).await.text("main");
    assert!(
        police.contains("kommunens analytiker") && !police.contains("Dan"),
        "{police}"
    );
    let mut carl = test.colleague("Carl", &[("1438", Role::Collector)]).await;
    let collector = carl.get(page).await.text("main");
    assert!(!collector.contains("Erik"), "{collector}");
    // Of another municipality nobody is named.
    test.colleague("Sara", &[("2463", Role::Editor)]).await;
    assert!(!dan.get(page).await.text("main").contains("Sara"));
    // What was done is told as what it was.
    let closed = erik
        .post(&format!("{page}/dates"), &[("act", "close-now")])
        .await;
    assert_eq!(closed.status, 303);
    let receipt = erik.get(closed.header("location")).await.text(".word");
    assert!(receipt.starts_with("Enkäten är stängd."), "{receipt}");
    test.app.clock.advance(SignedDuration::from_hours(3));
    erik.sign_in(true).await;
    let later = erik.get(closed.header("location")).await;
    assert_eq!(later.text(".word"), "", "it was said of that moment");
    // Nobody makes a link by which nobody can answer.
    let codes = erik.get(&format!("{page}/codes")).await;
    assert!(codes.texts("main #label").is_empty());
    test.end().await;
}

#[tokio::test]
async fn a_sheet_that_is_not_entered_waits_for_those_who_enter_it() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
    let nothing = anna.get("/staff").await.text(".waits");
    assert!(nothing.contains("Inget väntar"), "{nothing}");
    assert!(
        !nothing.contains("årshjulet"),
        "a collector has none: {nothing}"
    );
    let fields = [
        ("place", "Biblioteket"),
        ("event", ""),
        ("language", "sv"),
        ("sheets", "3"),
    ];
    let made = anna.post("/staff/s/dals-ed/paper", &fields).await;
    let batch = anna.get(made.header("location")).await;
    let sheets = format!("{}/sheets", made.header("location"));
    assert!(batch.attributes("main a", "href").contains(&sheets));
    assert!(batch.text("main").contains("Skriv ut bladen först"));
    let waits = anna.get("/staff").await.text(".waits");
    assert!(waits.contains("3 pappersblad att skriva in"), "{waits}");
    let others = dan.get("/staff").await.text(".waits");
    assert!(!others.contains("pappersblad"), "{others}");
    assert!(others.contains("årshjulet"), "{others}");
    test.end().await;
}

#[tokio::test]
async fn a_closed_survey_leads_to_what_came_of_it_and_to_what_is_open() {
    let other = SAME_PAGE.replace("title = \"Prov\"", "title = \"Höstens frågor\"");
    let elsewhere = other.replace("1438", "2463").replace("Höstens", "Åseles");
    let files = [
        ("x.toml", SAME_PAGE),
        ("y.toml", &other),
        ("z.toml", &elsewhere),
    ];
    let test = TestApp::with_surveys(&files).await;
    let mut erik = test.colleague("Erik", &[("1438", Role::Editor)]).await;
    let close = [("act", "close-now")];
    assert_eq!(erik.post("/staff/s/x/dates", &close).await.status, 303);
    let after = test.get("/s/x?lang=sv&frame=1").await;
    let ways = after.attributes("main a", "href");
    assert!(ways[0].starts_with("/results/1438/x"), "{ways:?}");
    // Only what is open in the same municipality; where it may not be framed it opens by itself.
    let open = after.attributes("main section a", "href");
    assert_eq!(open, ["/s/y?lang=sv"]);
    assert_eq!(after.attribute("main section a", "target"), "_blank");
    assert!(after.text("main section").contains("Höstens frågor"));
    assert_eq!(erik.post("/staff/s/y/dates", &close).await.status, 303);
    let none = test.get("/s/x?lang=sv").await;
    assert!(
        none.texts("main section").is_empty(),
        "{}",
        none.text("main")
    );
    test.end().await;
}

#[tokio::test]
async fn what_closed_last_stands_first_among_what_is_closed() {
    let of = |title: &str| SAME_PAGE.replace("title = \"Prov\"", &format!("title = \"{title}\""));
    let (a, b, c) = (of("Alfa"), of("Beta"), of("Gamma"));
    let test = TestApp::with_surveys(&[("a.toml", &a), ("b.toml", &b), ("c.toml", &c)]).await;
    let mut erik = test.colleague("Erik", &[("1438", Role::Editor)]).await;
    let close = [("act", "close-now")];
    assert_eq!(erik.post("/staff/s/a/dates", &close).await.status, 303);
    test.app.clock.advance(SignedDuration::from_hours(48));
    erik.sign_in(true).await;
    assert_eq!(erik.post("/staff/s/b/dates", &close).await.status, 303);
    let order = erik.get("/staff").await.texts("article.dialogue h4");
    assert_eq!(order, ["Gamma", "Beta", "Alfa"]);
    test.end().await;
}

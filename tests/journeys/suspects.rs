//! Spam and floods: marked, kept apart, counted beside, never dropped.

use lyssna::response::review::{self, Which};

use crate::support::{Database, TestApp};

#[tokio::test]
async fn two_signs_make_a_suspect_and_one_does_not() {
    let test = TestApp::new().await;
    // Young alone.
    let mut quick = test.respondent("dals-ed").await;
    quick.press("next").await;
    let minted = test.app.clock.now();
    quick.fill("t", &minted.to_string());
    // A changed time breaks the signature too: two signs.
    quick.press("submit").await;
    assert_eq!(
        quick.receipt().len(),
        19,
        "a suspect gets its receipt like everybody"
    );
    assert_eq!(test.stored("dals-ed").await, ["suspect 1"]);
    // The trap alone.
    let mut filled = test.respondent("dals-ed").await;
    filled.fill("homepage", "x").press("next").await;
    filled.fill("homepage", "x").press("submit").await;
    assert_eq!(test.stored("dals-ed").await, ["counted 1", "suspect 1"]);
    let lines = test.exact("dals-ed", &[]).await;
    assert!(
        lines[2].starts_with("dals-ed,_survey,Hela enkäten,_suspect,") && lines[2].contains(",1,"),
        "{}",
        lines[2]
    );
    test.end().await;
}

#[tokio::test]
async fn suspects_of_a_burst_are_decided_together() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        for _ in 0..33 {
            let mut one = test.respondent("dals-ed").await;
            test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
            one.fill("homepage", "x").press("next").await;
            one.fill("homepage", "x").press("submit").await;
        }
        let published = test.app.surveys.find("dals-ed").unwrap();
        let suspects = review::list(&test.app.store, &published).await.unwrap();
        assert_eq!(suspects.len(), 33);
        let tags: Vec<&String> = suspects.iter().filter_map(|s| s.burst.as_ref()).collect();
        assert_eq!(tags.len(), 3, "thirty at once are no burst");
        assert!(tags.iter().all(|tag| *tag == tags[0]));
        let tag = data_encoding::HEXLOWER.decode(tags[0].as_bytes()).unwrap();
        let decide = async |which: Which, accept| {
            let mut tx = test.app.store.begin().await.unwrap();
            let decided = review::decide(&mut tx, &published.id, &which, accept)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            decided
        };
        assert_eq!(decide(Which::Burst(tag), false).await, 3);
        assert_eq!(
            decide(Which::One(suspects[0].id), true).await,
            u64::from(suspects[0].burst.is_none())
        );
        decide(Which::All, true).await;
        assert_eq!(test.stored("dals-ed").await, ["counted 30", "rejected 3"]);
        test.end().await;
    }
}

#[tokio::test]
async fn beyond_a_thousand_an_hour_the_answers_stay_in_the_form() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus").press("next").await;
    let body = anna.body("submit");
    for _ in 0..1000 {
        assert_eq!(anna.send(body.clone()).await.status, 200);
    }
    let mut other = test.respondent("dals-ed").await;
    test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
    other
        .fill("a.measures.text", "Fler bänkar")
        .press("next")
        .await;
    other.press("submit").await;
    assert_eq!(other.page.status, 429);
    assert!(!other.page.header("retry-after").is_empty());
    assert_eq!(other.value("a.measures.text"), Some("Fler bänkar"));
    other.wait(60);
    other.press("submit").await;
    assert_eq!(other.page.status, 200);
    test.end().await;
}

#[tokio::test]
async fn a_code_from_staff_lifts_the_brakes() {
    let test = TestApp::new().await;
    let published = test.app.surveys.find("dals-ed").unwrap();
    let code = lyssna::response::codes::make(&test.app.store, &test.app.clock, &published.id, "9B")
        .await
        .unwrap();
    for _ in 0..40 {
        let path = format!("/s/dals-ed?lang=sv&code={code}");
        let mut pupil = crate::support::respondent::Respondent::open(&test, &path).await;
        test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
        pupil.press("next").await.press("submit").await;
        assert_eq!(pupil.page.status, 200);
    }
    // Each form was younger than three seconds: with a burst they would be suspect.
    assert_eq!(test.stored("dals-ed").await, ["counted 40"]);
    test.end().await;
}

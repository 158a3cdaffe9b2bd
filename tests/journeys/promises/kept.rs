//! What protects a promise where nobody would miss it at once: what is signed, what it rests on, what stays hidden, what stays told.

use jiff::SignedDuration;
use lyssna::picture::{Body, NewPicture, Piece, store};

use super::feeds::entries;
use super::{Writers, adopted, followed_up, of_police, signed};
use crate::support::TestApp;

const DONE: [(&str, &str); 2] = [("goal", "done"), ("done", "Det är gjort")];

/// A document that is whole, with an activity of the police; returns its address.
async fn whole(all: &mut Writers<'_>, areas: &[u32]) -> String {
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    all.focus(&path, areas, "").await;
    all.terms(&path, &[]).await;
    let focus = format!("1-{}", areas[0]);
    let days = format!("#plan-{focus}");
    let asks = all.eva.get(&format!("{path}/focus")).await;
    assert_eq!(asks.texts(&days).len(), 1, "nothing is planned yet");
    let fields = [of_police("Fler kontroller", &focus), DONE.to_vec()].concat();
    all.activity(&path, &fields).await;
    let asks = all.eva.get(&format!("{path}/focus")).await;
    assert!(asks.texts(&days).is_empty(), "an activity serves it");
    path
}

#[tokio::test]
async fn what_went_missing_since_the_review_is_not_signed_and_no_day_to_come_either() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = whole(&mut all, &areas).await;
    let revision = all.dan.get(&path).await;
    let revision = revision.attribute("main input[name=revision]", "value");
    let review = [("revision", revision.as_str()), ("act", "review")];
    assert_eq!(all.dan.post(&path, &review).await.status, 303);
    let on = |day| {
        [
            ("revision", revision.as_str()),
            ("party", "police"),
            ("office", "Lokalpolisområdeschef"),
            ("signed_on", day),
        ]
    };
    let sign = format!("{path}/sign");
    let early = all.eva.post(&sign, &on("2099-01-01")).await;
    assert_eq!(early.status, 422);
    assert!(early.text(".alert").contains("Dagen har inte varit än"));
    // Nothing is missing yet: the municipality signs.
    let mut municipality = on("2026-01-10");
    municipality[1] = ("party", "municipality");
    assert_eq!(all.eva.post(&sign, &municipality).await.status, 303);
    // Another picture is adopted: that the areas of the one before still stand has not been said.
    adopted(&test, "2463", 2026, &["Belysningen"]).await;
    let gone = all.eva.post(&sign, &on("2026-01-10")).await;
    assert_eq!(gone.status, 422);
    let why = gone.text(".alert");
    assert!(why.contains("Något saknas"), "{why}");
    assert_eq!(test.get("/promises/2463/1").await.status, 404);
    test.end().await;
}

#[tokio::test]
async fn a_picture_that_nobody_adopted_is_nothing_to_promise_on() {
    let test = TestApp::new().await;
    adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut body = Body::usual();
    let markdown = "Det är mörkt vid stationen.".to_owned();
    let piece = body.add(0, Piece::Text { markdown }).unwrap();
    let area = body
        .put_focus(None, "Mörkret", "Därför.", &[piece])
        .unwrap();
    let new = NewPicture {
        title: "Utkast",
        year: 2026,
        previous: None,
        body: &body,
        by: "Cia",
        at: 2,
    };
    let mut tx = test.app.store.begin().await.unwrap();
    let number = store::insert_picture(&mut tx, "2463", &new).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let mut all = Writers::new(&test, "2463").await;
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    let offered = all.eva.get(&format!("{path}/focus")).await.text("main");
    assert!(offered.contains("Trafiken"), "{offered}");
    assert!(!offered.contains("Mörkret"), "{offered}");
    // Sent nevertheless, it is told before anybody signs.
    let focus = format!("{number}-{area}");
    let fields = [
        ("focus", focus.as_str()),
        ("chosen", &focus),
        ("stands", ""),
        ("plan_by", "2026-06-01"),
    ];
    all.send(&path, "/focus", &fields).await;
    let gaps = all.gaps(&path).await;
    let told = gaps
        .iter()
        .any(|gap| gap.contains("ur en antagen lägesbild"));
    assert!(told, "{gaps:?}");
    test.end().await;
}

#[tokio::test]
async fn what_one_version_promised_stays_promised_beside_others() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = whole(&mut all, &areas).await;
    let focus = format!("1-{}", areas[0]);
    let second = [of_police("Fler samtal", &focus), DONE.to_vec()].concat();
    all.activity(&path, &second).await;
    all.sign(&path).await;
    let mut plan = second.clone();
    plan.retain(|(name, _)| *name != "promised");
    all.put(&path, "/activity/2", &plan).await;
    let decision = [
        ("reference", "KS 2026/80"),
        ("decided_on", "2026-11-20"),
        ("reason", "Polisen har inte tid"),
    ];
    all.terms(&path, &decision).await;
    all.sign(&path).await;
    test.app.clock.advance(SignedDuration::from_hours(24 * 75));
    let over = test.get("/promises/2463/1?lang=sv").await.text(".counts");
    assert!(over.contains("Uppfyllda: 0 av 2"), "{over}");
    test.end().await;
}

#[tokio::test]
async fn the_police_open_no_file_of_others_before_it_is_confirmed() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = whole(&mut all, &areas).await;
    all.sign(&path).await;
    let at = format!("{path}/report/1");
    let page = all.eva.get(&at).await;
    let form = page.attribute("main input[name=form]", "value");
    let token = all.eva.form_token();
    let fields = [
        ("form_token", token.as_str()),
        ("form", &form),
        ("said", "done"),
        ("from", "2026-03-01"),
    ];
    let sent = all
        .eva
        .post_file(&at, &fields, ("file", b"%PDF-1.7 vittnet"));
    assert_eq!(sent.await.status, 303);
    let file = format!("{path}/reports/1/file");
    assert_eq!(all.eva.get(&file).await.status, 200);
    assert_eq!(all.pia.get(&file).await.status, 404, "nobody confirmed it");
    all.confirm(&path, "yes").await;
    assert_eq!(all.pia.get(&file).await.status, 200);
    test.end().await;
}

#[tokio::test]
async fn what_is_withheld_is_in_no_file_and_no_feed_and_the_feed_says_that_it_changed() {
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    let nothing = [
        ("said", "nothing"),
        ("reason", "Karl Karlsson var sjuk"),
        ("from", "2026-06-01"),
        ("words", "Han bor på Storgatan"),
    ];
    all.reported_looked(&path, 1, &nothing).await;
    // Nothing was done, for a reason that stands in what is said and not in the words beside it.
    let names = ["Karl Karlsson", "Storgatan"];
    let json = "/promises/2463/1/files/promise.json";
    let places = ["/promises/2463/1/1?lang=sv", json];
    for place in places {
        let told = test.get(place).await.body;
        assert!(names.iter().all(|name| told.contains(name)), "{place}");
    }
    let of = |all: Vec<[String; 4]>| {
        let mut all = all.into_iter();
        all.find(|one| one[3].contains("2026") && one[3].contains("1 juni"))
            .expect("the report")
    };
    let before = of(entries(&test).await);
    assert!(before[3].contains("Karl Karlsson"), "{before:?}");
    test.app.clock.advance(SignedDuration::from_mins(5));
    let hide = [
        ("report", "3"),
        ("act", "withhold"),
        ("reason", "Ett namn stod i rapporten"),
    ];
    let decide = format!("{path}/reports");
    assert_eq!(all.dan.post(&decide, &hide).await.status, 303);
    for place in places {
        let told = test.get(place).await.body;
        assert!(!names.iter().any(|name| told.contains(name)), "{place}");
        assert!(told.contains("Ett namn stod i rapporten"), "{place}");
    }
    let after = of(entries(&test).await);
    assert_eq!(after[0], before[0], "the same entry");
    assert!(!after[3].contains("Karl Karlsson"), "{after:?}");
    assert!(after[2] > before[2], "{after:?} after {before:?}");
    test.end().await;
}

#[tokio::test]
async fn nothing_is_adopted_after_the_follow_up_that_closed() {
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    test.app.clock.advance(SignedDuration::from_hours(24 * 140));
    all.eva.sign_in(true).await;
    let fields = |reference| {
        [
            ("as_of", "2026-12-31"),
            ("words", "Två av fyra."),
            ("adopted_by", "Kommunstyrelsen"),
            ("adopted_on", "2027-04-01"),
            ("reference", reference),
            ("closes", "yes"),
        ]
    };
    let at = format!("{path}/follow-up");
    let second = all.eva.post(&at, &fields("KS 2027/2")).await;
    assert_eq!(second.status, 200, "{}", second.text(".alert"));
    followed_up(&mut all.eva, &path, &fields("KS 2027/1")).await;
    // Read before the first was adopted, and not changed since.
    let form = format!("main form[action='{at}/adopt']");
    let late = all.eva.press(&second, &form, &[]).await;
    assert_eq!(late.status, 409);
    assert_eq!(test.get("/promises/2463/1/follow-ups/2").await.status, 404);
    test.end().await;
}

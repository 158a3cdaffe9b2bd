//! The open-data feed: nothing before an administrator said who the municipality is, then what is public and nothing else.

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use lyssna::accounts::Role;

use crate::support::answered::{answers, close};
use crate::support::promised::signed;
use crate::support::{Database, TestApp};

const SETTINGS: [(&str, &str); 5] = [
    ("organisation", "212000-1413"),
    ("publisher", "Dals-Eds kommun"),
    ("email", "kommun@dalsed.se"),
    ("homepage", "https://www.dalsed.se"),
    ("geonames", ""),
];

#[tokio::test]
async fn the_feed_lists_what_is_published_and_an_administrator_says_by_whom() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answers(&test, "dals-ed", 120, 6).await;
        close(&test, "dals-ed").await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        assert_eq!(cia.release("dals-ed").await.status, 303);
        let feed = "/datasets/dcat/1438";
        assert_eq!(test.get(feed).await.status, 404);
        let at = "/staff/m/1438/open-data";
        assert_eq!(cia.get(at).await.status, 403);
        let mut ann = test
            .colleague("Ann", &[("1438", Role::Administrator)])
            .await;
        let wrong = [
            ("organisation", "212000-1414"),
            ("publisher", ""),
            ("email", "kommun"),
            ("homepage", "dalsed.se"),
            ("geonames", "x"),
        ];
        let refused = ann.post(at, &wrong).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.texts(".alert li").len(),
            5,
            "{:?}",
            refused.texts(".alert li")
        );
        assert_eq!(refused.attribute("input#homepage", "value"), "dalsed.se");
        assert_eq!(ann.post(at, &SETTINGS).await.status, 303);
        let acts = lyssna::audit::last(&test.app.store, "1438").await.unwrap();
        assert_eq!(ann.post(at, &SETTINGS).await.status, 303);
        let still = lyssna::audit::last(&test.app.store, "1438").await.unwrap();
        assert_eq!(acts, still, "saved as it is, nothing is written");
        let empty = test.get(feed).await;
        assert_eq!(
            (empty.status.as_u16(), empty.header("content-type")),
            (200, "application/rdf+xml")
        );
        assert!(
            empty
                .body
                .contains("http://dataportal.se/organisation/SE2120001413")
        );
        assert!(
            !empty.body.contains("dcat:Dataset"),
            "a release is not public by itself"
        );
        let publish = [("act", "publish"), ("seen", "0")];
        let done = cia
            .post("/staff/s/dals-ed/releases/1/publish", &publish)
            .await;
        assert_eq!(done.status, 303);
        let full = test.get(feed).await;
        assert_eq!(full.body.matches("<dcat:Dataset ").count(), 1);
        assert_ne!(full.header("etag"), empty.header("etag"));
        // Each file that it lists is there, as its kind.
        let base = test.app.config.base_url();
        let files: Vec<&str> = full
            .body
            .split("<dcat:downloadURL rdf:resource=\"")
            .skip(1)
            .collect();
        assert_eq!(files.len(), 4);
        for file in files {
            let path = file.split('"').next().unwrap().strip_prefix(&base).unwrap();
            let got = test.get(path).await;
            assert_eq!(got.status, 200, "{path}");
            let kind = got
                .header("content-type")
                .split(';')
                .next()
                .unwrap()
                .to_owned();
            let said = file.split("media-types/").nth(1).unwrap();
            assert!(said.starts_with(&kind), "{path}: {kind}, {said:.40}");
        }
        // The one municipality with settings answers at the address that the portal knows, under its own name.
        let only = test.get("/datasets/dcat").await;
        assert_eq!(only.status, 200);
        assert!(only.body.contains(&format!(
            "<dcat:Catalog rdf:about=\"{base}/datasets/dcat\">"
        )));
        let back = [("act", "withdraw"), ("seen", "1"), ("reason", "Fel")];
        let done = cia.post("/staff/s/dals-ed/releases/1/publish", &back).await;
        assert_eq!(done.status, 303);
        assert!(!test.get(feed).await.body.contains("dcat:Dataset"));
        let trail = ann.get("/staff/m/1438/audit").await.text("main");
        assert!(
            trail.contains("Ändrade uppgifterna för öppna data"),
            "{trail}"
        );
        test.end().await;
    }
}

#[tokio::test]
async fn a_harvest_gets_the_last_feed_while_the_database_is_away() {
    let test = TestApp::new().await;
    let (_, _) = signed(&test).await;
    let mut ann = test
        .colleague("Ann", &[("2463", Role::Administrator)])
        .await;
    let done = ann.post("/staff/m/2463/open-data", &SETTINGS).await;
    assert_eq!(done.status, 303);
    let paths = [
        "/datasets/dcat",
        "/datasets/dcat/2463",
        "/promises/2463?lang=sv",
    ];
    let mut before = Vec::new();
    for path in paths {
        before.push(test.get(path).await);
    }
    let failures = test.app.metrics.failures.get();
    test.app.store.close().await;
    for (path, before) in paths.iter().zip(&before) {
        let after = test.get(path).await;
        assert_eq!(
            (after.status.as_u16(), &after.bytes),
            (200, &before.bytes),
            "{path}"
        );
        assert_eq!(after.header("etag"), before.header("etag"));
    }
    assert!(test.app.metrics.failures.get() > failures, "it is counted");
    let known = Request::builder()
        .uri(paths[1])
        .header("if-none-match", before[1].header("etag"))
        .body(Body::empty())
        .unwrap();
    assert_eq!(test.send(known, "192.0.2.1").await.status, 304);
    let never = test.get("/datasets/dcat/1438").await;
    assert!(never.status.is_server_error(), "nothing was made of it");
    // A page that says how a promise goes is not sent on another day; the feed is.
    test.app.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(test.get(paths[0]).await.status, 200);
    assert!(test.get(paths[2]).await.status.is_server_error());
    test.end().await;
}

#[tokio::test]
async fn what_was_withdrawn_does_not_come_back_while_the_database_is_away() {
    let test = TestApp::new().await;
    answers(&test, "dals-ed", 120, 6).await;
    close(&test, "dals-ed").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    assert_eq!(cia.release("dals-ed").await.status, 303);
    let at = "/staff/s/dals-ed/releases/1/publish";
    let publish = [("act", "publish"), ("seen", "0")];
    assert_eq!(cia.post(at, &publish).await.status, 303);
    let page = |lang: &str| format!("/results/1438/dals-ed/1?lang={lang}");
    for lang in ["sv", "fi"] {
        assert!(test.get(&page(lang)).await.body.contains("<svg"));
    }
    let back = [("act", "withdraw"), ("seen", "1"), ("reason", "Fel")];
    assert_eq!(cia.post(at, &back).await.status, 303);
    // Nobody asks for a page between the withdrawal and the failure.
    let failures = test.app.metrics.failures.get();
    test.app.store.close().await;
    for lang in ["sv", "fi"] {
        let after = test.get(&page(lang)).await;
        assert!(after.status.is_server_error(), "{lang}: {}", after.status);
    }
    assert!(test.app.metrics.failures.get() > failures, "it is counted");
    test.end().await;
}

#[tokio::test]
async fn two_municipalities_have_a_feed_each_and_a_promise_is_a_dataset() {
    let test = TestApp::new().await;
    let (_, _) = signed(&test).await;
    for municipality in ["2463", "1438"] {
        let mut ann = test
            .colleague(
                &format!("Ann {municipality}"),
                &[(municipality, Role::Administrator)],
            )
            .await;
        let at = format!("/staff/m/{municipality}/open-data");
        assert_eq!(ann.post(&at, &SETTINGS).await.status, 303);
    }
    assert_eq!(
        test.get("/datasets/dcat").await.status,
        404,
        "whose would it be"
    );
    let feed = test.get("/datasets/dcat/2463").await;
    assert!(
        feed.body.contains("/promises/2463/1#dataset"),
        "{}",
        feed.body
    );
    assert!(feed.body.contains("<dcterms:modified"));
    let other = test.get("/datasets/dcat/1438").await;
    assert!(!other.body.contains("dcat:Dataset"));
    test.end().await;
}

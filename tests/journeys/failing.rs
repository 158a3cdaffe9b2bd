//! When the database is broken: everybody is told what to do, and the log and the counter have it once.

use lyssna::accounts::Role;

use super::api::{fetch, token};
use crate::support::TestApp;
use crate::support::page::Page;

async fn change(test: &TestApp, sql: &'static str) {
    let mut tx = test.app.store.begin().await.unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query(sql).execute(db).await.map(drop)).unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
}

fn failures(test: &TestApp) -> u64 {
    test.app.metrics.failures.get()
}

/// The reference number on a page: eight letters and digits.
fn reference(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let words = text.split(|c| !is_part(c));
    let found: Vec<&str> = words.filter(|word| word.len() == 8).collect();
    assert_eq!(found.len(), 1, "{text}");
    found[0]
}

fn is_told(page: &Page, sentence: &str) {
    assert_eq!(page.status, 500, "{}", page.body);
    let text = page.text("main");
    assert!(text.contains(sentence), "{text}");
    reference(&text);
    assert!(
        !page.body.contains("codebook_gone"),
        "the cause is for the log"
    );
    assert!(
        !page.body.contains("no such table"),
        "the cause is for the log"
    );
}

#[tokio::test]
async fn a_page_that_fails_says_so_in_its_readers_language_with_a_number_and_is_counted_once() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let working = cia.get("/staff/m/1438/codebook").await;
    assert_eq!(working.status, 200);
    change(&test, "ALTER TABLE codebook RENAME TO codebook_gone").await;
    assert_eq!(failures(&test), 0);
    let swedish = cia.get("/staff/m/1438/codebook").await;
    is_told(&swedish, "Uppge gärna numret");
    assert_eq!(swedish.header("cache-control"), "no-store");
    assert_eq!(swedish.texts("main a"), ["Till startsidan"]);
    assert_eq!(
        swedish.header("content-security-policy"),
        working.header("content-security-policy")
    );
    assert_eq!(failures(&test), 1);
    let again = cia.get("/staff/m/1438/codebook").await;
    assert_ne!(
        reference(&swedish.text("main")),
        reference(&again.text("main")),
        "each in the log by itself"
    );
    assert_eq!(failures(&test), 2);
    // What was refused and not broken is no failure.
    assert_eq!(cia.get("/staff/m/1438/people").await.status, 403);
    assert_eq!(failures(&test), 2);
}

#[tokio::test]
async fn answers_that_cannot_be_stored_stay_in_the_form_and_the_failure_is_counted() {
    let test = TestApp::new().await;
    change(&test, "ALTER TABLE response RENAME TO response_gone").await;
    let id = test.app.clock.id();
    let body = format!(
        "id={id}&at=check&to=submit&lang=sv&v=1&a.measures.text=Mer+ljus+vid+bron&a.age=25_44"
    );
    let page = test.post("/s/dals-ed", body).await;
    assert_eq!(page.status, 503, "{}", page.body);
    assert_eq!(page.header("retry-after"), "60");
    assert!(page.body.contains("Mer ljus vid bron"));
    assert_eq!(failures(&test), 1);
    assert_eq!(test.submissions("Unavailable"), 1);
}

#[tokio::test]
async fn a_program_is_told_in_its_own_form_whatever_failed() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let token = token(&mut cia, "1438", &["releases"], "30").await;
    change(&test, "ALTER TABLE api_token RENAME TO api_token_gone").await;
    let page = fetch(&test, &token, "surveys").await;
    assert_eq!(page.status, 500, "{}", page.body);
    assert_eq!(page.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.starts_with("report this number: "), "{detail}");
    reference(detail);
    assert_eq!(failures(&test), 1);
}

#[tokio::test]
async fn who_hangs_up_half_way_undoes_nothing() {
    let test = TestApp::new().await;
    let eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let held = test.app.store.begin().await.unwrap();
    let form = eva.form(&[("label", "klass 9B")]);
    let request = eva.request("POST", "/staff/s/dals-ed/codes", form);
    // Sent, and on its way to the database, which somebody else holds; then the browser is closed.
    let mut sent = Box::pin(test.send(request, "192.0.2.1"));
    assert!(futures_util::poll!(&mut sent).is_pending());
    drop(sent);
    held.rollback().await.unwrap();
    let published = test.app.surveys.find("dals-ed").unwrap();
    let made = async {
        loop {
            let all = lyssna::response::codes::list(&test.app.store, &published.id);
            match all.await.unwrap().first() {
                Some(code) => return code.label.clone(),
                None => tokio::task::yield_now().await,
            }
        }
    };
    let patience = std::time::Duration::from_secs(60);
    let label = tokio::time::timeout(patience, made).await;
    assert_eq!(label.as_deref(), Ok("klass 9B"), "it was never done");
}

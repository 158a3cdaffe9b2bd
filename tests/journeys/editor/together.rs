//! Two who write at once, a survey that is answered while it is changed, and a session that ends.

use lyssna::accounts::Role;

use super::officer::{begin, complete, publish};
use crate::support::TestApp;

const BASE: &str = "/staff/m/1438/drafts/1";

#[tokio::test]
async fn two_who_write_see_each_other_and_neither_loses_a_word() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Editor)]).await;
    begin(&mut eva, "template safety", "Prov").await;
    let question = format!("{BASE}/question/age");
    let of_eva = eva.get(&question).await;
    let of_dan = dan.get(&question).await;
    assert!(
        of_dan.text("main").contains("Eva är också här"),
        "{}",
        of_dan.text("main")
    );
    // Another part: both are stored, without a word to either.
    let words = dan.get(&format!("{BASE}/about/words")).await;
    dan.fill_on(&words, "form.draft-form", &[("thanks", "Tack ska du ha!")])
        .await;
    let saved = eva
        .fill_on(&of_eva, "form.draft-form", &[("help", "Räkna i år.")])
        .await;
    assert_eq!(saved.text("#help"), "Räkna i år.");
    // The same part: what the other has saved stands beside what was typed.
    let late = dan
        .fill(
            &of_dan,
            "form.draft-form",
            &[("help", "Ungefär."), ("option_text", "Yngre än 16")],
        )
        .await;
    assert_eq!(late.status, 409);
    assert_eq!(late.text("#help"), "Ungefär.");
    assert!(late.text("#help-theirs").contains("Räkna i år."));
    assert_eq!(late.attribute("[name=option_text]", "value"), "Yngre än 16");
    assert!(late.text("main").contains("Nu står det:"));
    let chosen = dan.fill_on(&late, "form.draft-form", &[]).await;
    assert_eq!(chosen.text("#help"), "Ungefär.");
    // Different fields of the same part: each keeps what it wrote.
    let of_eva = eva.get(&question).await;
    let of_dan = dan.get(&question).await;
    eva.fill_on(
        &of_eva,
        "form.draft-form",
        &[("text", "Hur många år är du?")],
    )
    .await;
    let both = dan
        .fill_on(
            &of_dan,
            "form.draft-form",
            &[("option_text", "Yngre än sexton")],
        )
        .await;
    assert_eq!(both.text("#text"), "Hur många år är du?");
    assert_eq!(
        both.attribute("[name=option_text]", "value"),
        "Yngre än sexton"
    );
    // A translation of an original that was changed meanwhile is told as that, and one of what is gone can be copied.
    let english = eva.get(&format!("{BASE}/languages/en")).await;
    let now = dan.get(&question).await;
    dan.fill_on(&now, "form.draft-form", &[("text", "Hur gammal är du nu?")])
        .await;
    let path = "question.age.text";
    let saved = eva
        .fill_on(
            &english,
            "form.draft-form",
            &[(path, "How many years old are you?")],
        )
        .await;
    let unit = saved.text(&format!(".draft-unit.changed:has([name=\"{path}\"])"));
    assert!(
        unit.contains("Den översattes från:"),
        "{}",
        saved.text("main")
    );
    let now = dan.get(&question).await;
    dan.fill_on(&now, "form.draft-form", &[("key", "years")])
        .await;
    let lost = eva
        .fill(&saved, "form.draft-form", &[(path, "What age are you?")])
        .await;
    assert_eq!(lost.status, 409);
    assert!(lost.text("#lost").contains("What age are you?"));
    // Removed by one while the other writes: the words can be copied.
    let of_eva = eva.get(&format!("{BASE}/question/stayed_in")).await;
    let clear = dan.get(BASE).await;
    let form = "form:has(button[value=\"remove stayed_in\"])";
    dan.fill_on(&clear, form, &[("act", "remove stayed_in")])
        .await;
    let gone = eva
        .fill(
            &of_eva,
            "form.draft-form",
            &[("text", "Har du låtit bli att gå ut?")],
        )
        .await;
    assert_eq!(gone.status, 410);
    assert!(gone.text("#typed").contains("Har du låtit bli att gå ut?"));
    test.end().await;
}

#[tokio::test]
async fn a_change_while_answers_come_in_says_what_it_does_and_breaks_no_form() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Coordinator)]).await;
    begin(&mut eva, "template open", "Prov").await;
    complete(&mut eva, BASE).await;
    publish(&mut eva, &mut cia, BASE).await;
    let mut before = test.respondent("prov").await;
    before.fill("a.measures.text", "Lampor").wait(60);
    // A key and a kind that are published stay.
    let question = eva.get(&format!("{BASE}/question/gender")).await;
    assert!(
        question
            .attributes(
                "form.draft-form [name=key], form.draft-form select[name=kind]:not([disabled])",
                "name"
            )
            .is_empty()
    );
    let forged = [("kind", "number"), ("key", "other")];
    let refused = eva.fill(&question, "form.draft-form", &forged).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".alert").contains("ligger fast"));
    let question = eva
        .fill_on(
            &question,
            "form.draft-form",
            &[("text", "Vad är ditt kön?"), ("more", "Ickebinär")],
        )
        .await;
    assert!(question.text("main").contains("Sparat"));
    let draft = eva.get(BASE).await;
    let form = "form:has(button[value=\"remove topics\"])";
    eva.fill_on(&draft, form, &[("act", "remove topics")]).await;
    let decide = eva.get(&format!("{BASE}/decide")).await;
    let effects = decide.text("#effects");
    for told in [
        "med samma nyckel",
        "inte kunde välja: Ickebinär",
        "ställs inte längre",
    ] {
        assert!(effects.contains(told), "{told}: {effects}");
    }
    assert!(decide.text("#changes").contains("Borttaget"));
    eva.fill_on(&decide, "form.draft-form", &[("act", "send")])
        .await;
    let decide = cia.get(&format!("{BASE}/decide")).await;
    cia.fill_on(&decide, "form.draft-form", &[("act", "approve")])
        .await;
    let decide = eva.get(&format!("{BASE}/decide")).await;
    let unsaid = eva
        .fill(&decide, "form.draft-form", &[("act", "publish")])
        .await;
    assert_eq!(
        (unsaid.status.as_u16(), unsaid.attribute(".alert a", "href")),
        (422, "#same".to_owned())
    );
    let done = eva
        .fill_on(
            &unsaid,
            "form.draft-form",
            &[("act", "publish"), ("same", "gender")],
        )
        .await;
    assert!(
        done.text("main").contains("version 2"),
        "{}",
        done.text("main")
    );
    // Whoever had begun sends the form that was shown.
    before.press("next").await;
    before.press("submit").await;
    assert_eq!(before.page.status, 200, "{}", before.page.text("main"));
    assert!(
        before.page.body.contains("KVITTO") || before.page.text("h1").contains("Tack"),
        "{}",
        before.page.text("main")
    );
    let now = test.get("/s/prov").await;
    assert!(now.body.contains("Vad är ditt kön?") && !now.body.contains("a.topics"));
    // A second press on publish publishes nothing anew.
    let again = eva
        .fill(
            &unsaid,
            "form.draft-form",
            &[("act", "publish"), ("same", "gender")],
        )
        .await;
    assert_eq!(again.status, 303);
    test.end().await;
}

#[tokio::test]
async fn words_typed_as_a_session_ended_are_there_after_signing_in() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    begin(&mut eva, "template open", "Prov").await;
    let question = eva.get(&format!("{BASE}/question/age")).await;
    eva.token = None;
    let ended = eva
        .fill(
            &question,
            "form.draft-form",
            &[("text", "Hur många år är du?")],
        )
        .await;
    assert_eq!(ended.status, 401);
    assert!(ended.body.contains("unsent"), "{}", ended.text("main"));
    test.end().await;
}

#[tokio::test]
async fn a_partner_and_a_collector_see_no_draft() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    begin(&mut eva, "template open", "Hemligt prov").await;
    for role in [Role::Partner, Role::Collector, Role::Analyst] {
        let mut other = test.colleague(role.as_str(), &[("1438", role)]).await;
        for path in [
            "/staff/m/1438/drafts",
            BASE,
            &format!("{BASE}/decide"),
            &format!("{BASE}/versions"),
        ] {
            assert_eq!(other.get(path).await.status, 403, "{path}");
        }
        assert!(!other.get("/staff").await.body.contains("Hemligt prov"));
    }
    // Nor anybody without the key of its preview.
    for path in [
        "/draft/1438/1",
        "/draft/1438/1?trial=x",
        "/draft/1438/1/privacy",
    ] {
        assert_eq!(test.get(path).await.status, 404, "{path}");
    }
    assert!(!test.get("/").await.body.contains("Hemligt prov"));
    test.end().await;
}

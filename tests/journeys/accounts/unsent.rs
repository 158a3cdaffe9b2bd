//! A sign-in comes between a form and its end: nothing that was typed is lost, and nobody else gets it.

use jiff::SignedDuration;
use lyssna::accounts::session::AHEAD;
use lyssna::accounts::{Role, people, second_factor, store};
use lyssna::picture::{self, Body, Piece};

use crate::support::TestApp;
use crate::support::colleague::Colleague;
use crate::support::page::Page;

const PASSWORD: &str = "fyra katter på taket";
const SIGN_IN: &str = "form[action='/staff/sign-in']";
const CODES: &str = "/staff/s/dals-ed/codes";

/// Somebody who is signed in, and could sign in again.
async fn known<'t>(test: &'t TestApp, name: &str, role: Role) -> Colleague<'t> {
    let colleague = test.colleague(name, &[("1438", role)]).await;
    let door = &test.app.door;
    let hash = door.hasher.hash(&test.app.clock, PASSWORD).await.unwrap();
    let mut tx = test.app.store.begin().await.unwrap();
    store::update_password(&mut tx, colleague.person.id, &hash)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    colleague
}

/// Presses the button of a form of a session that has ended, for something with this label.
async fn too_late(test: &TestApp, who: &mut Colleague<'_>, label: &str) -> Page {
    let page = who.get(CODES).await;
    test.app.clock.advance(SignedDuration::from_mins(31));
    who.press(&page, "main form", &[("label", label)]).await
}

/// The labels of the codes that were made.
async fn made(test: &TestApp) -> Vec<String> {
    let published = test.app.surveys.find("dals-ed").unwrap();
    lyssna::response::store::list_event_codes(&test.app.store, &published.id)
        .await
        .unwrap()
        .into_iter()
        .map(|code| code.label)
        .collect()
}

/// A picture that somebody has reviewed.
async fn reviewed(test: &TestApp) -> i64 {
    let mut body = Body::usual();
    body.sections.truncate(1);
    let markdown = "Många vill ha mer ljus.".to_owned();
    let finding = body.add(0, Piece::Text { markdown }).unwrap();
    body.put_focus(None, "Ljus", "", &[finding]).unwrap();
    let new = picture::store::NewPicture {
        title: "Lägesbild",
        year: 2026,
        previous: None,
        body: &body,
        by: "Cia",
        at: test.app.clock.now(),
    };
    let db = &test.app.store;
    let mut tx = db.begin().await.unwrap();
    let number = picture::store::insert_picture(&mut tx, "1438", &new)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let picture = picture::store::find_picture(db, "1438", number)
        .await
        .unwrap()
        .unwrap();
    let mut tx = db.begin().await.unwrap();
    let done = picture::store::update_reviewed(&mut tx, "1438", &picture, "Dan").await;
    assert!(done.unwrap());
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    number
}

#[tokio::test]
async fn adopting_with_a_stale_sign_in_is_one_press_from_done_after_the_password() {
    let test = TestApp::new().await;
    let mut eva = known(&test, "Eva", Role::Coordinator).await;
    let path = format!("/staff/m/1438/pictures/{}", reviewed(&test).await);
    let page = eva.get(&path).await;
    test.app.clock.advance(SignedDuration::from_mins(11));
    let decision = [
        ("by", "Kommunstyrelsen & \"nämnden\""),
        ("on", "2026-11-22"),
        ("reference", "KS 2026/112"),
    ];
    let form = format!("form[action='{path}/adopt']");
    let asked = eva.press(&page, &form, &decision).await;
    assert_eq!(asked.status, 401);
    assert_eq!(asked.text("h1"), "Bekräfta att det är du");
    assert!(asked.text(".word").contains("inte sparat än"));
    assert!(!asked.body.contains("Kommunstyrelsen"), "sealed");
    assert_eq!(asked.header("cache-control"), "no-store");
    let again = "form[action='/staff/again']";
    let wrong = eva.press(&asked, again, &[("password", "fel")]).await;
    assert_eq!(wrong.status, 422);
    let shown = eva.press(&wrong, again, &[("password", PASSWORD)]).await;
    assert_eq!(shown.status, 200, "{}", shown.text("main"));
    assert_eq!(shown.text("h1"), "Du är inloggad igen");
    assert_eq!(shown.header("cache-control"), "no-store");
    assert_eq!(
        shown.texts("main dd"),
        [
            "Lägesbilder, Dals-Ed",
            "Gå vidare för att anta",
            "Kommunstyrelsen & \"nämnden\"",
            "22 november 2026",
            "KS 2026/112"
        ]
    );
    assert_eq!(shown.texts("main button"), ["Skicka igen"]);
    let (state, _) = adopted(&test).await;
    assert_eq!(
        state,
        picture::PictureState::Reviewed,
        "nothing sends itself"
    );
    // Asked as ever, and done.
    let asked = eva.press(&shown, "main form", &[]).await;
    assert_eq!(asked.text("h1"), "Anta Lägesbild 2026?");
    let sure = [("act", "sure")];
    let done = eva.press(&asked, "main form", &sure).await;
    assert_eq!(done.header("location"), path, "{}", done.text("main"));
    let (state, by) = adopted(&test).await;
    assert_eq!(state, picture::PictureState::Adopted);
    assert_eq!(by, decision[0].1);
    test.end().await;
}

async fn adopted(test: &TestApp) -> (picture::PictureState, String) {
    let found = picture::store::find_picture(&test.app.store, "1438", 1).await;
    let found = found.unwrap().unwrap();
    (found.state, found.adopted_by)
}

#[tokio::test]
async fn a_long_note_on_a_theme_survives_an_ended_session_and_the_whole_way_in() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Analyst).await;
    let page = anna.get("/staff/m/1438/codebook/new").await;
    let note = "Mörka vägar <och> stigar & parker, \"trasiga\" lampor.\r\n".repeat(15);
    test.app.clock.advance(SignedDuration::from_mins(31));
    let typed = [
        ("name", "Ljus i mörker"),
        ("colour", "#1d4f91"),
        ("definition", note.as_str()),
    ];
    let asked = anna.press(&page, "main form", &typed).await;
    assert_eq!(
        (asked.status.as_u16(), asked.text("h1").as_str()),
        (401, "Logga in")
    );
    assert!(!asked.body.contains("lampor"));
    let email = anna.person.email.clone();
    let own = [("email", email.as_str()), ("password", PASSWORD)];
    // The second step is set up on the way, and its codes are kept.
    let set_up = anna.press(&asked, SIGN_IN, &own).await;
    assert_eq!(set_up.text("h1"), "Ställ in tvåstegsverifiering");
    assert!(set_up.text(".word").contains("inte sparat än"));
    let secret = set_up.text("code.secret").replace(' ', "");
    let secret = data_encoding::BASE32_NOPAD
        .decode(secret.as_bytes())
        .unwrap();
    let step = "form[action='/staff/second-factor']";
    let wrong = anna.press(&set_up, step, &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    let code = second_factor::code_at(&secret, test.app.clock.now());
    let codes = anna.press(&wrong, step, &[("code", &code)]).await;
    assert_eq!(
        codes.texts(".codes li").len(),
        second_factor::RECOVERY_CODES
    );
    let shown = anna.press(&codes, "main form", &[]).await;
    assert_eq!(
        shown.text("h1"),
        "Du är inloggad igen",
        "{}",
        shown.text("main")
    );
    assert!(shown.text("main dd.typed").contains("Ljus i mörker"));
    let done = anna.press(&shown, "main form", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text("main"));
    let db = &test.app.store;
    let book = lyssna::coding::codebook::current(db, "1438")
        .await
        .unwrap()
        .book;
    let theme = book.themes.iter().find(|t| t.name == "Ljus i mörker");
    let kept = theme.unwrap().definition.replace("\r\n", "\n");
    assert_eq!(kept, note.replace("\r\n", "\n").trim());
    test.end().await;
}

#[tokio::test]
async fn somebody_else_who_signs_in_does_not_get_what_was_sent() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let bo = known(&test, "Bo", Role::Editor).await;
    let asked = too_late(&test, &mut anna, "Klass 9B").await;
    let theirs = [("email", bo.person.email.as_str()), ("password", PASSWORD)];
    let refused = anna.press(&asked, SIGN_IN, &theirs).await;
    assert_eq!(refused.status, 403);
    assert!(
        refused
            .text("main")
            .contains("någon annan som skickade det")
    );
    assert!(!refused.body.contains("Klass 9B"));
    assert_eq!(made(&test).await, [""; 0]);
    assert_eq!(anna.get("/staff").await.status, 200, "Bo is in");
    // Whoever sent it gets it from the same page.
    let email = anna.person.email.clone();
    let own = [("email", email.as_str()), ("password", PASSWORD)];
    let shown = anna.press(&asked, SIGN_IN, &own).await;
    assert_eq!(shown.status, 200);
    assert!(shown.text("main").contains("Du är inloggad som Anna."));
    let done = anna.press(&shown, "main form", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text("main"));
    assert_eq!(made(&test).await, ["Klass 9B"]);
    test.end().await;
}

#[tokio::test]
async fn what_was_changed_on_the_way_or_is_too_old_is_refused_in_plain_words() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let asked = too_late(&test, &mut anna, "Klass 9B").await;
    let sealed = asked.attribute("input[name=unsent]", "value");
    let email = anna.person.email.clone();
    let mut sign_in = async |sealed: &str| {
        let fields = [
            ("email", email.as_str()),
            ("password", PASSWORD),
            ("unsent", sealed),
        ];
        anna.token = None;
        anna.post("/staff/sign-in", &fields).await
    };
    let turned: String = sealed.chars().rev().collect();
    for forged in [turned.as_str(), "x", &sealed[..sealed.len() - 4]] {
        let page = sign_in(forged).await;
        assert_eq!(page.status, 422);
        assert!(page.text("main").contains("ändrat på vägen"));
    }
    assert_eq!(sign_in(&sealed).await.text("h1"), "Du är inloggad igen");
    test.app.clock.advance(SignedDuration::from_hours(24));
    let aged = sign_in(&sealed).await;
    assert_eq!(aged.status, 410);
    assert!(aged.text("main").contains("mer än ett dygn"));
    assert!(!aged.body.contains("Klass 9B"));
    assert_eq!(made(&test).await, [""; 0]);
    test.end().await;
}

#[tokio::test]
async fn what_cannot_go_along_is_told_before_the_sign_in() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let asked = too_late(&test, &mut anna, &"x".repeat(600 * 1024)).await;
    assert_eq!(asked.status, 401);
    assert!(
        asked.text(".word").contains("för stort"),
        "{}",
        asked.text("main")
    );
    assert_eq!(asked.attribute("input[name=unsent]", "value"), "");
    assert_eq!(asked.attribute("input[name=to]", "value"), CODES);
    let ours = ("sec-fetch-site", "same-origin");
    let file = "--limit\r\nContent-Disposition: form-data; name=\"workbook\"; filename=\"f\"\r\n\r\nx\r\n--limit--\r\n";
    let kind = ("content-type", "multipart/form-data; boundary=limit");
    let workbook = "/staff/s/dals-ed/coding/workbook";
    let asked = anna.post_bare(workbook, file, &[ours, kind]).await;
    assert_eq!(asked.status, 401);
    assert!(asked.text(".word").contains("Välj den igen"));
    assert_eq!(asked.attribute("input[name=to]", "value"), workbook);
    let passwords = "password=hemligt+ett&new_password=hemligt+tv%C3%A5";
    let asked = anna
        .post_bare("/staff/account/password", passwords, &[ours])
        .await;
    assert_eq!(asked.status, 401);
    assert!(asked.text(".word").contains("Lösenord följer inte med"));
    // Signing in leads to the page of the form then.
    let email = anna.person.email.clone();
    let own = [("email", email.as_str()), ("password", PASSWORD)];
    anna.sign_in(true).await;
    let asked = too_late(&test, &mut anna, &"x".repeat(600 * 1024)).await;
    let done = anna.press(&asked, SIGN_IN, &own).await;
    assert_eq!(
        (done.status.as_u16(), done.header("location")),
        (303, CODES)
    );
    test.end().await;
}

#[tokio::test]
async fn a_page_older_than_the_sign_in_asks_once_more_and_nothing_from_elsewhere_is_shown() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let page = anna.get(CODES).await;
    anna.sign_in(true).await;
    let (_, hidden) = page.form("main form");
    let old = format!("form_token={}&label=Klass+9B", hidden[0].1);
    for headers in [&[][..], &[("sec-fetch-site", "none")]] {
        let refused = anna.post_bare(CODES, &old, headers).await;
        assert_eq!(refused.status, 403);
        assert_eq!(refused.text("h1"), "Det får du inte göra");
        assert!(!refused.body.contains("Klass 9B"));
    }
    let shown = anna
        .press(&page, "main form", &[("label", "Klass 9B")])
        .await;
    assert_eq!(shown.status, 403);
    assert_eq!(shown.text("h1"), "Sidan var äldre än din inloggning");
    assert!(shown.text("main dl").contains("Klass 9B"));
    assert_eq!(made(&test).await, [""; 0]);
    assert_eq!(anna.press(&shown, "main form", &[]).await.status, 303);
    assert_eq!(made(&test).await, ["Klass 9B"]);
    let file = "--limit\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\nold\r\n--limit--\r\n";
    let kind = ("content-type", "multipart/form-data; boundary=limit");
    let ours = ("sec-fetch-site", "same-origin");
    let mut dan = known(&test, "Dan", Role::Analyst).await;
    let workbook = "/staff/s/dals-ed/coding/workbook";
    let told = dan.post_bare(workbook, file, &[ours, kind]).await;
    assert_eq!(told.status, 403);
    assert_eq!(told.text("h1"), "Sidan var äldre än din inloggning");
    assert_eq!(told.attribute("main a.primary", "href"), workbook);
    // Another person who signed in on the same browser is not shown what Anna wrote.
    let mut bo = known(&test, "Bo", Role::Editor).await;
    let refused = bo.press(&page, "main form", &[("label", "Klass 9B")]).await;
    assert_eq!(refused.status, 403);
    assert_eq!(refused.text("h1"), "Det får du inte göra");
    assert!(!refused.body.contains("Klass 9B"));
    // Without a session, and without a browser's word, it is as it was.
    anna.token = None;
    let refused = anna.post_bare(CODES, &old, &[]).await;
    assert_eq!(refused.status, 401);
    assert!(refused.attribute("input[name=unsent]", "value").is_empty());
    test.end().await;
}

#[tokio::test]
async fn a_page_outlives_the_session_that_it_was_made_in_for_its_own_person() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let mut bo = known(&test, "Bo", Role::Editor).await;
    let page = anna.get(CODES).await;
    // She signs out in another window, and in again.
    let out = anna
        .press(&page, "form[action='/staff/sign-out']", &[])
        .await;
    assert_eq!(out.status, 303, "{}", out.text("main"));
    anna.sign_in(true).await;
    let typed = [("label", "Klass 9B")];
    let shown = anna.press(&page, "main form", &typed).await;
    assert_eq!(shown.status, 403);
    assert_eq!(shown.text("h1"), "Sidan var äldre än din inloggning");
    assert!(shown.text("main dl").contains("Klass 9B"));
    assert_eq!(made(&test).await, [""; 0]);
    assert_eq!(anna.press(&shown, "main form", &[]).await.status, 303);
    assert_eq!(made(&test).await, ["Klass 9B"]);
    // Or an administrator makes a link for a new password, and she uses it.
    let (db, clock) = (&test.app.store, &test.app.clock);
    let actor = people::Actor {
        who: "Eva",
        municipality: "1438",
    };
    people::reset(db, clock, actor, &anna.person, false)
        .await
        .unwrap();
    anna.sign_in(true).await;
    let typed = [("label", "Klass 8A")];
    let shown = anna.press(&page, "main form", &typed).await;
    assert_eq!(shown.text("h1"), "Sidan var äldre än din inloggning");
    assert!(shown.text("main dl").contains("Klass 8A"));
    // The same page is no way into somebody else's session, however its marks are put together.
    let (_, hidden) = page.form("main form");
    let theirs = bo.get(CODES).await.form("main form").1;
    let (annas, bos) = (&hidden[0].1, &theirs[0].1);
    let halves = |one: &str, other: &str| {
        let (token, seal) = (one.split('.').next(), other.split('.').nth(1));
        format!("{}.{}", token.unwrap(), seal.unwrap())
    };
    for mark in [annas.clone(), halves(annas, bos)] {
        let body = format!("form_token={mark}&label=Klass+7C");
        let ours = [("sec-fetch-site", "same-origin")];
        let refused = bo.post_bare(CODES, &body, &ours).await;
        assert_eq!(refused.status, 403);
        assert_eq!(refused.text("h1"), "Det får du inte göra");
        assert!(!refused.body.contains("Klass 7C"));
    }
    assert_eq!(made(&test).await, ["Klass 9B"]);
    test.end().await;
}

#[tokio::test]
async fn what_was_sent_without_any_known_session_still_needs_the_right_to_it() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let collector = known(&test, "Per", Role::Collector).await;
    let page = anna.get("/staff/s/dals-ed").await;
    anna.token = None;
    let closing = [("act", "close-now")];
    let form = "form[action='/staff/s/dals-ed/dates']";
    let asked = anna.press(&page, form, &closing).await;
    let theirs = [
        ("email", collector.person.email.as_str()),
        ("password", PASSWORD),
    ];
    let shown = anna.press(&asked, SIGN_IN, &theirs).await;
    assert!(
        shown.text("main dl").contains("Ja, stäng nu"),
        "{}",
        shown.text("main")
    );
    let refused = anna.press(&shown, "main form", &[]).await;
    assert_eq!(refused.status, 403);
    assert_eq!(refused.text("h1"), "Det får du inte göra");
    assert!(refused.text("main dl").contains("Ja, stäng nu"));
    test.end().await;
}

#[tokio::test]
async fn whoever_may_not_do_what_they_sent_is_shown_what_they_typed_and_nobody_else_is() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let asked = too_late(&test, &mut anna, "Klass 9B").await;
    // Meanwhile she has lost the role that the form asks for.
    let mut tx = test.app.store.begin().await.unwrap();
    store::replace_roles(&mut tx, "1438", anna.person.id, &[Role::Partner])
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let email = anna.person.email.clone();
    let own = [("email", email.as_str()), ("password", PASSWORD)];
    let shown = anna.press(&asked, SIGN_IN, &own).await;
    assert_eq!(shown.text("h1"), "Du är inloggad igen");
    let refused = anna.press(&shown, "main form", &[]).await;
    assert_eq!(refused.status, 403);
    assert_eq!(refused.text("h1"), "Det får du inte göra");
    assert!(refused.text("main dl").contains("Klass 9B"));
    assert!(refused.text("main").contains("Det är inte sparat"));
    assert_eq!(refused.header("cache-control"), "no-store");
    // Words of a field that has no label here are shown too.
    let comment = [("nowhere", "Fler lampor vid stationen.")];
    let refused = anna.press(&shown, "main form", &comment).await;
    assert!(
        refused
            .text("main dl")
            .contains("Fler lampor vid stationen.")
    );
    // Not to another person, not without the browser's word that the page is ours.
    let mut per = known(&test, "Per", Role::Collector).await;
    per.token = anna.token.clone();
    let page = per.get("/staff/account").await;
    per.sign_in(true).await;
    let (_, hidden) = page.form("form[action='/staff/sign-out']");
    let body = format!("form_token={}&label=Klass+9B", hidden[0].1);
    for headers in [&[("sec-fetch-site", "same-origin")][..], &[]] {
        let refused = per
            .post_bare("/staff/s/dals-ed/suspects", &body, headers)
            .await;
        assert_eq!(refused.status, 403);
        assert!(!refused.body.contains("Klass 9B"));
    }
    assert_eq!(made(&test).await, [""; 0]);
    test.end().await;
}

#[tokio::test]
async fn a_sign_in_that_somebody_ended_says_why_to_its_own_browser_alone() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let mut eva = known(&test, "Eva", Role::Administrator).await;
    let path = format!("/staff/m/1438/people/{}", anna.person.id);
    let roles = [("act", "roles"), ("role", "partner")];
    assert_eq!(eva.post(&path, &roles).await.status, 303);
    let out = anna.get("/staff").await;
    assert!(out.header("location").starts_with("/staff/sign-in"));
    let door = anna.get(out.header("location")).await;
    assert_eq!(
        door.text(".word"),
        "Dina roller har ändrats. Logga in igen."
    );
    let mut other = Colleague::visitor(&test);
    assert_eq!(other.get("/staff/sign-in").await.text(".word"), "");
    // The way in is as ever, and what the sign-in page said is not said again.
    let email = anna.person.email.clone();
    let own = [("email", email.as_str()), ("password", PASSWORD)];
    assert_eq!(anna.press(&door, SIGN_IN, &own).await.status, 303);
    assert_eq!(anna.get("/staff/sign-in").await.text(".word"), "");
    // Another window's new password.
    let phone = anna.token.clone();
    anna.sign_in(true).await;
    let change = [
        ("password", PASSWORD),
        ("new_password", "en helt annan mening"),
    ];
    let changed = anna.post("/staff/account/password", &change).await;
    assert_eq!(changed.status, 303, "{}", changed.text("main"));
    let desk = std::mem::replace(&mut anna.token, phone);
    assert_eq!(anna.get("/staff").await.status, 303);
    let door = anna.get("/staff/sign-in").await;
    assert!(door.text(".word").contains("lösenord har bytts"));
    anna.token = desk;
    assert_eq!(anna.get("/staff/account").await.texts("tbody tr").len(), 1);
    // A link for a new one: what it ends at once is said before, and afterwards to whoever was signed out.
    let before = eva.get(&path).await.text("main");
    assert!(
        before.contains("avslutas genast") && before.contains("fungerar det gamla tills"),
        "{before}"
    );
    let link = eva.post(&path, &[("act", "reset")]).await;
    assert!(!link.text("#link").is_empty(), "{}", link.text("main"));
    assert_eq!(anna.get("/staff").await.status, 303);
    let door = anna.get("/staff/sign-in").await;
    let why = door.text(".word");
    assert!(why.contains("en länk för att välja ett nytt"), "{why}");
    let old = [
        ("email", email.as_str()),
        ("password", "en helt annan mening"),
    ];
    assert_eq!(anna.press(&door, SIGN_IN, &old).await.status, 303);
    assert_eq!(anna.get("/staff").await.status, 200, "until it is used");
    test.end().await;
}

#[tokio::test]
async fn no_session_outlives_a_clock_that_was_set_back() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Editor).await;
    test.app.clock.advance(SignedDuration::from_millis(-AHEAD));
    assert_eq!(
        anna.get("/staff").await.status,
        200,
        "nodes differ a little"
    );
    test.app.clock.advance(SignedDuration::from_mins(-1));
    assert_eq!(anna.get("/staff").await.status, 303);
    let door = anna.get("/staff/sign-in").await;
    assert!(
        door.text(".word").contains("klocka"),
        "{}",
        door.text("main")
    );
    // When the clock is where it was, the session has ended all the same.
    test.app.clock.advance(SignedDuration::from_mins(7));
    assert_eq!(anna.get("/staff").await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn answers_that_were_sent_too_late_are_read_in_the_surveys_words() {
    let test = TestApp::new().await;
    let mut anna = known(&test, "Anna", Role::Collector).await;
    let page = anna.get("/staff/s/dals-ed/street").await;
    anna.sign_in(true).await;
    let (_, hidden) = page.form("#ready");
    let mut out = form_urlencoded::Serializer::new(String::new());
    let body = out
        .append_pair("form_token", &hidden[0].1)
        .append_pair("act", "save")
        .append_pair("a.measures", "nothing")
        .append_pair("a.measures.text", "Fler lampor")
        .append_pair("a.age", "25_44")
        .append_pair("a.connection", "lives")
        .append_pair("a.connection", "works")
        .finish();
    let path = format!("/staff/s/dals-ed/mend/{}", test.app.clock.id());
    let ours = [("sec-fetch-site", "same-origin")];
    let shown = anna.post_bare(&path, &body, &ours).await;
    assert_eq!(shown.status, 403);
    assert_eq!(shown.text("h1"), "Sidan var äldre än din inloggning");
    let said = shown.texts("dl.answers dd p");
    // The first one cannot be taken: one option excludes what was written.
    let wanted = [
        "Ingenting, jag känner mig trygg",
        "Fler lampor",
        "Jag bor här",
        "Jag arbetar här",
        "25–44 år",
    ];
    assert_eq!(said, wanted);
    assert!(!shown.text("main").contains("25_44"));
    assert_eq!(
        shown.attribute("main form input[name='a.age']", "value"),
        "25_44"
    );
    test.end().await;
}

#[tokio::test]
async fn what_was_typed_of_a_picture_and_of_hands_is_read_with_its_own_labels() {
    let test = TestApp::new().await;
    let mut eva = known(&test, "Eva", Role::Coordinator).await;
    let path = format!("/staff/m/1438/pictures/{}", reviewed(&test).await);
    let page = eva.get(&path).await;
    eva.sign_in(true).await;
    let form = format!("form[action='{path}']");
    let outside = [
        ("act", "outside"),
        ("words", "Anmälda brott minskar."),
        ("source", "Brå"),
        ("date", "2025"),
        ("limits", "Allt"),
    ];
    let shown = eva.press(&page, &form, &outside).await;
    assert_eq!(shown.text("h1"), "Sidan var äldre än din inloggning");
    let (labels, said) = (shown.texts("main dt"), shown.texts("main dd.typed"));
    assert_eq!(
        labels[labels.len() - 4..],
        ["Text", "Källa", "Avser tiden", "Vad siffran inte säger"]
    );
    assert_eq!(said, ["Anmälda brott minskar.", "Brå", "2025", "Allt"]);
    let focus = [("act", "focus"), ("title", "Ljus")];
    let shown = eva.press(&page, &form, &focus).await;
    let labels = shown.texts("main dt");
    assert_eq!(labels.last().map(String::as_str), Some("Fokusområde"));
    assert_eq!(shown.texts("main dd.typed"), ["Ljus"]);
    // Hands are counted for an option of a question.
    let mut anna = known(&test, "Anna", Role::Editor).await;
    let page = anna.get("/staff/s/dals-ed/tally").await;
    anna.sign_in(true).await;
    let hands = [("place", "Folkets hus"), ("n.age.16_24", "12")];
    let form = "form[action='/staff/s/dals-ed/tally']";
    let shown = anna.press(&page, form, &hands).await;
    let labels = shown.texts("main dt");
    let last = labels.last().map_or("", String::as_str);
    assert!(last.ends_with(": 16–24 år"), "{last}");
    assert_eq!(shown.texts("main dd.typed"), ["Folkets hus", "12"]);
    // Of what was confirmed the question is told with its answer.
    let mut dan = known(&test, "Dan", Role::Analyst).await;
    let merge = [("act", "merge"), ("version", "0"), ("into", "lighting")];
    let asked = dan.post("/staff/m/1438/codebook/guards", &merge).await;
    let question = asked.text("h1");
    assert!(question.starts_with("Slå ihop "), "{question}");
    dan.sign_in(true).await;
    let shown = dan.press(&asked, "main form", &[("sure", "merge")]).await;
    let said = shown.text("main");
    assert!(said.contains("Ja, slå ihop dem"), "{said}");
    assert_eq!(shown.texts("main dd.typed"), [question]);
    test.end().await;
}

//! Letters to staff: what brings one about, what is in it, and what happens when the relay has a bad day.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::SignedDuration;
use lyssna::accounts::people::{self, Actor};
use lyssna::accounts::{Role, Standing};
use lyssna::mail::relay::PATIENCE;
use lyssna::mail::store::count_letters;
use lyssna::publishing::store::update_dates;
use lyssna::site::letters::send;
use lyssna::site::letters::send::{LEASE, Round, TRIES};
use lyssna::survey::Dates;

use crate::support::answered::{answers, close};
use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::smtp::{Mail, Mood, Smtp};
use crate::support::{Database, TestApp};

const BASE: &str = "https://dialog.example.se";
const PEOPLE: &str = "/staff/m/1438/people";
const CODING: &str = "/staff/s/dals-ed/coding";
const PASSWORD: &str = "fyra katter på taket";

/// The application with a relay.
async fn with(database: Database, relay: &Smtp) -> TestApp {
    let port = relay.port.to_string();
    let settings = [
        "--smtp-host",
        "127.0.0.1",
        "--smtp-port",
        &port,
        "--smtp-tls",
        "none",
        "--smtp-from",
        "Lyssna <lyssna@kommun.se>",
        "--public-url",
        BASE,
    ];
    TestApp::with(database, &settings).await
}

async fn begun() -> (Smtp, TestApp) {
    let relay = Smtp::start().await;
    let test = with(Database::sqlite(), &relay).await;
    (relay, test)
}

async fn round(test: &TestApp) -> Round {
    send::round(&test.app).await.unwrap()
}

async fn queued(test: &TestApp) -> i64 {
    count_letters(&test.app.store).await.unwrap()
}

fn taken(n: usize) -> Round {
    Round {
        taken: n,
        ..Round::default()
    }
}

async fn eva(test: &TestApp) -> Colleague<'_> {
    test.colleague("Eva", &[("1438", Role::Administrator)])
        .await
}

/// Invites Olle. Gives the path of his page.
async fn invite(eva: &mut Colleague<'_>) -> String {
    let fields = [
        ("name", "Olle Ek"),
        ("email", "olle@dalsed.se"),
        ("role", "editor"),
    ];
    let page = eva.post(PEOPLE, &fields).await;
    assert_eq!(page.status, 303, "{}", page.text("main"));
    let to = page.header("location").to_owned();
    assert!(to.ends_with("?mailed"), "{to}");
    to.trim_end_matches("?mailed").to_owned()
}

/// Opens a letter's link and chooses a password.
async fn choose(test: &TestApp, letter: &Mail) -> Page {
    let link = letter.link();
    let path = link.strip_prefix(BASE).unwrap();
    let mut browser = Colleague::visitor(test);
    browser.post(path, &[("password", PASSWORD)]).await
}

#[tokio::test]
async fn an_invitation_goes_by_letter_and_its_link_is_shown_to_nobody_else() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    let olle = invite(&mut eva).await;
    let page = eva.get(&format!("{olle}?mailed")).await;
    assert!(
        page.text(".word")
            .contains("Ett mejl är på väg till olle@dalsed.se"),
        "{}",
        page.text("main")
    );
    assert!(!page.body.contains("/staff/link/"), "no link on the page");
    assert_eq!(queued(&test).await, 1);
    assert_eq!(relay.connections(), 0, "nothing goes out with the request");
    assert_eq!(round(&test).await, taken(1));
    assert_eq!(queued(&test).await, 0, "nothing is left of it");
    let letters = relay.take();
    let [letter] = letters.as_slice() else {
        panic!("{letters:?}");
    };
    assert_eq!(letter.to, ["olle@dalsed.se"]);
    assert_eq!(letter.from, "lyssna@kommun.se");
    assert_eq!(letter.header("From"), "Lyssna <lyssna@kommun.se>");
    assert_eq!(
        letter.header("Subject"),
        "Du är inbjuden till Lyssna i Dals-Ed"
    );
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert!(letter.header("Message-ID").ends_with("@dialog.example.se>"));
    assert!(letter.header("Date").starts_with("Sun, 22 Nov 2026"));
    let text = letter.text();
    assert!(text.starts_with("Hej Olle Ek!\n"), "{text}");
    assert!(text.contains("sju dagar") && text.trim_end().ends_with(&format!("\n{BASE}")));
    assert!(!text.contains("Eva"), "{text}");
    assert_eq!(choose(&test, letter).await.header("location"), "/staff");
    assert_eq!(choose(&test, letter).await.status, 410, "it works once");
    test.end().await;
}

#[tokio::test]
async fn the_newest_letter_has_the_link_that_works() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    let olle = invite(&mut eva).await;
    round(&test).await;
    let first = relay.take().remove(0);
    // He did not find it: she makes another, and presses twice.
    for _ in 0..2 {
        let again = eva.post(&olle, &[("act", "reset")]).await;
        assert_eq!(again.header("location"), format!("{olle}?mailed"));
    }
    assert_eq!(round(&test).await, taken(1));
    let second = relay.take().remove(0);
    assert!(
        second.header("Subject").contains("inbjuden"),
        "he has no password yet"
    );
    assert_eq!(choose(&test, &first).await.status, 410);
    assert_eq!(choose(&test, &second).await.status, 303);
    // Without the second step the password of before opens nothing: the link is the only way in.
    // A letter of a reset before it, still in the queue, would tell of an old password: it is taken back.
    eva.post(&olle, &[("act", "reset")]).await;
    eva.post(&olle, &[("act", "reset-both")]).await;
    let account = lyssna::accounts::store::find_person(&test.app.store, "olle@dalsed.se").await;
    assert!(account.unwrap().unwrap().password.is_none());
    assert_eq!(round(&test).await, taken(1));
    let third = relay.take().remove(0);
    let subject = "Välj ett nytt lösenord och en ny app i Lyssna";
    assert_eq!(third.header("Subject"), subject);
    let text = third.text();
    assert!(text.contains("gamla app fungerar inte längre") && text.contains("sju dagar"));
    assert!(!text.contains("inte göra något") && !text.contains("tills du har valt"));
    assert_eq!(choose(&test, &third).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn whoever_is_shut_out_or_works_here_no_more_gets_no_letter() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    let olle = invite(&mut eva).await;
    eva.post(&olle, &[("act", "disable")]).await;
    assert_eq!(queued(&test).await, 0, "taken back");
    eva.post(&olle, &[("act", "enable")]).await;
    eva.post(&olle, &[("act", "reset")]).await;
    // Roles gone in the same moment: found when it would be sent.
    eva.post(&olle, &[("act", "roles")]).await;
    let done = round(&test).await;
    assert_eq!((done.taken, done.dropped), (0, 1), "{done:?}");
    assert_eq!((queued(&test).await, relay.connections()), (0, 0));
    test.end().await;
}

async fn answered(test: &TestApp, text: &str) {
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", text).press("next").await;
    anna.press("submit").await;
    anna.receipt();
}

#[tokio::test]
async fn a_text_that_is_handed_over_is_told_without_a_word_of_it() {
    let (relay, test) = begun().await;
    answered(&test, "Barnen vid skolan far illa").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
    assert_eq!(cia.post(CODING, &[("twice", "0")]).await.status, 303);
    let list = cia.get(&format!("{CODING}/list?words=illa")).await;
    let place = list.attribute("ul.texts li > p:last-child a", "href");
    let receiver = dan.person.id.to_string();
    let told = [
        ("receiver", receiver.as_str()),
        ("note", "Ring socialtjänsten"),
    ];
    for _ in 0..2 {
        let page = cia.post(&format!("{place}/urgent"), &told).await;
        assert_eq!(page.status, 303, "{}", page.text("main"));
    }
    assert_eq!(queued(&test).await, 1, "one letter says enough");
    assert_eq!(round(&test).await, taken(1));
    let letter = relay.take().remove(0);
    assert_eq!(letter.to, ["dan@kommun.se"]);
    assert_eq!(letter.link(), format!("{BASE}{CODING}/urgent"));
    let path = letter.link().replace(BASE, "");
    assert!(
        dan.get(&path)
            .await
            .text("main")
            .contains("Barnen vid skolan")
    );
    let all = format!("{}{}", letter.header("Subject"), letter.text());
    for never in ["Barn", "skola", "illa", "Ring", "social", "Cia"] {
        assert!(!all.contains(never), "{never} in {all}");
    }
    // What is done before the letter goes is told no more.
    let seen = cia.get(&place).await.attribute("input[name=seen]", "value");
    let again = [told[0], ("note", "Ring igen"), ("seen", seen.as_str())];
    let again = cia.post(&format!("{place}/urgent"), &again).await;
    assert_eq!(again.status, 303);
    let id = place.split('/').nth_back(1).unwrap();
    let done = [
        ("id", id),
        ("question", "measures"),
        ("done", "De har ringt"),
    ];
    assert_eq!(dan.post(&path, &done).await.status, 303);
    assert_eq!(round(&test).await.dropped, 1);
    assert!(relay.take().is_empty());
    test.end().await;
}

/// Does something with a picture as its page shows it.
async fn act(who: &mut Colleague<'_>, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = who.get(path).await;
    let revision = page.attribute("input[name=revision]", "value");
    let mut all = vec![("revision", revision.as_str())];
    all.extend(fields);
    who.post(path, &all).await
}

#[tokio::test]
async fn who_is_asked_to_review_a_picture_is_told_at_the_start_and_by_letter() {
    let (relay, test) = begun().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
    let pictures = "/staff/m/1438/pictures";
    let begun = cia
        .post(pictures, &[("title", "Vårens bild"), ("year", "2026")])
        .await;
    let path = begun.header("location").to_owned();
    let person = dan.person.id.to_string();
    let early = act(&mut cia, &path, &[("act", "ask"), ("colleague", &person)]).await;
    assert_eq!(early.status, 422, "it is not whole yet");
    for id in ["2", "3", "4", "5"] {
        act(
            &mut cia,
            &path,
            &[("act", "remove-section"), ("section", id)],
        )
        .await;
    }
    act(
        &mut cia,
        &path,
        &[("act", "text"), ("section", "1"), ("words", "Mörkt vid ån")],
    )
    .await;
    let piece = cia.get(&path).await.attribute("ul.texts > li", "id");
    let piece = piece.replace("piece-", "");
    act(
        &mut cia,
        &path,
        &[("act", "focus"), ("title", "Ljus"), ("finding", &piece)],
    )
    .await;
    let nobody = act(&mut cia, &path, &[("act", "ask"), ("colleague", "")]).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.text(".alert").contains("Välj vem som ska granska"));
    let asked = act(&mut cia, &path, &[("act", "ask"), ("colleague", &person)]).await;
    assert_eq!(asked.status, 303, "{}", asked.text(".alert"));
    assert!(
        cia.get(&path)
            .await
            .text("#decide")
            .contains("Ombedd att granska: Dan")
    );
    let home = dan.get("/staff").await.text("main");
    assert!(
        home.contains("Granska lägesbilden Vårens bild 2026"),
        "{home}"
    );
    assert_eq!(round(&test).await, taken(1));
    let letter = relay.take().remove(0);
    assert_eq!(letter.to, ["dan@kommun.se"]);
    assert_eq!(letter.link(), format!("{BASE}{path}"));
    let text = letter.text();
    assert!(
        !text.contains("Vårens") && !text.contains("Mörkt"),
        "{text}"
    );
    // The police are asked by letter too, and led to what is shared with them.
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    let partner = format!("{path}/partner");
    let shared = act(&mut cia, &partner, &[("act", "share")]).await;
    assert_eq!(shared.status, 303, "{}", shared.text("main"));
    let asked = dan.post(&format!("{partner}/ask"), &[("share", "1")]).await;
    assert_eq!(asked.status, 303, "{}", asked.text("main"));
    assert_eq!(round(&test).await, taken(1));
    let letter = relay.take().remove(0);
    assert_eq!(letter.to, ["pia@kommun.se"]);
    let to = path.replace("/pictures/", "/shared/");
    assert_eq!(letter.link(), format!("{BASE}{to}#review"));
    assert_eq!(pia.get(&to).await.status, 200);
    // Once it is reviewed nobody is asked any more.
    act(&mut cia, &path, &[("act", "ask"), ("colleague", &person)]).await;
    assert_eq!(act(&mut dan, &path, &[("act", "review")]).await.status, 303);
    assert_eq!(round(&test).await.dropped, 1);
    assert!(
        !dan.get("/staff")
            .await
            .text("main")
            .contains("Granska lägesbilden")
    );
    test.end().await;
}

/// Gives a survey its last day.
async fn last_day(test: &TestApp, day: jiff::civil::Date) {
    let published = test.app.surveys.find("dals-ed").unwrap();
    let dates = Dates {
        opens: None,
        closes: Some(day),
    };
    let mut tx = test.app.store.begin().await.unwrap();
    update_dates(&mut tx, &published.id, Some(dates), None)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    test.app.look().await.unwrap();
}

#[tokio::test]
async fn a_survey_that_closes_soon_is_told_once_for_each_last_day() {
    let (relay, test) = begun().await;
    test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
    test.colleague("Eva", &[("1438", Role::Editor)]).await;
    test.colleague("Pia", &[("1766", Role::Analyst)]).await;
    last_day(&test, jiff::civil::date(2026, 11, 26)).await;
    send::look(&test.app).await.unwrap();
    assert_eq!(queued(&test).await, 0, "four days are no hurry");
    test.app.clock.advance(SignedDuration::from_hours(24));
    for _ in 0..3 {
        send::look(&test.app).await.unwrap();
    }
    assert_eq!(round(&test).await, taken(2));
    let letters = relay.take();
    let mut to: Vec<&str> = letters.iter().map(|letter| letter.to[0].as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["cia@kommun.se", "dan@kommun.se"]);
    assert!(letters[0].text().contains("26 november 2026"));
    assert_eq!(letters[0].link(), format!("{BASE}/staff/s/dals-ed"));
    // It is open longer: told anew when that day comes, and not before.
    last_day(&test, jiff::civil::date(2026, 12, 10)).await;
    send::look(&test.app).await.unwrap();
    assert_eq!(queued(&test).await, 0);
    test.app.clock.advance(SignedDuration::from_hours(15 * 24));
    send::look(&test.app).await.unwrap();
    assert_eq!(round(&test).await, taken(2));
    test.end().await;
}

#[tokio::test]
async fn a_closed_survey_asks_for_its_release_until_there_is_one() {
    let (relay, test) = begun().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    answers(&test, "dals-ed", 20, 5).await;
    close(&test, "dals-ed").await;
    send::look(&test.app).await.unwrap();
    assert_eq!(queued(&test).await, 0, "too few for a release");
    answers(&test, "dals-ed", 20, 6).await;
    send::look(&test.app).await.unwrap();
    send::look(&test.app).await.unwrap();
    assert_eq!(round(&test).await, taken(1));
    let letter = relay.take().remove(0);
    assert!(letter.header("Subject").starts_with("Dags för en utgåva"));
    assert_eq!(letter.link(), format!("{BASE}/staff/s/dals-ed/releases"));
    // Made before a second letter goes: there is no reason for it any more.
    last_day(&test, jiff::civil::date(2026, 11, 19)).await;
    send::look(&test.app).await.unwrap();
    assert_eq!(queued(&test).await, 1);
    let made = cia.release("dals-ed").await;
    assert_eq!(made.status, 303, "{}", made.text("main"));
    assert_eq!(round(&test).await.dropped, 1);
    test.end().await;
}

#[tokio::test]
async fn what_waits_survives_a_restart() {
    let (relay, test) = begun().await;
    invite(&mut eva(&test).await).await;
    test.app.store.close().await;
    let test = with(test.database, &relay).await;
    assert_eq!(round(&test).await, taken(1));
    let letter = relay.take().remove(0);
    assert_eq!(choose(&test, &letter).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn a_relay_that_cannot_now_is_asked_ever_less_often_and_given_up_at_last() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    let olle = invite(&mut eva).await;
    relay.set(Mood::Says(451));
    let (mut tries, mut waited, mut last) = (0, 0, 0);
    // Minute by minute, for as long as it takes.
    while round(&test).await.failed == 0 {
        let now = relay.connections();
        if now > tries {
            assert!(waited >= last, "{waited} after {last} minutes");
            (tries, last, waited) = (now, waited, 0);
        }
        waited += 1;
        test.app.clock.advance(SignedDuration::from_mins(1));
        assert!(waited <= 12 * 60, "it comes again");
    }
    assert_eq!(relay.connections(), TRIES);
    assert_eq!(round(&test).await, Round::default());
    // Her start page says so, and his page why.
    eva.sign_in(true).await;
    let home = eva.get("/staff").await;
    assert!(home.text(".alert").contains("Ett mejl gick inte att lämna"));
    assert!(
        eva.get(PEOPLE)
            .await
            .text(".alert")
            .contains("Olle Ek: Inbjudan")
    );
    let page = eva.get(&olle).await;
    assert!(
        page.text(".alert").contains("svar 451"),
        "{}",
        page.text("main")
    );
    // Mended: sent again, and told no more.
    relay.set(Mood::Takes);
    assert_eq!(eva.post(&olle, &[("act", "letters")]).await.status, 303);
    assert_eq!(round(&test).await, taken(1));
    assert!(!eva.get("/staff").await.body.contains("gick inte att lämna"));
    let trail = eva.get("/staff/m/1438/audit").await;
    assert!(trail.body.contains("person.letters"));
    test.end().await;
}

#[tokio::test]
async fn an_address_that_is_refused_is_told_at_once_and_its_link_can_be_shown() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    let olle = invite(&mut eva).await;
    relay.set(Mood::Says(550));
    assert_eq!(round(&test).await.failed, 1);
    assert_eq!(round(&test).await, Round::default(), "for good");
    let page = eva.get(&olle).await;
    assert!(
        page.text(".alert").contains("svar 550"),
        "{}",
        page.text("main")
    );
    let shown = eva.post(&olle, &[("act", "link")]).await;
    let link = shown.text("#link");
    let path = link.strip_prefix(BASE).unwrap();
    let page = Colleague::visitor(&test)
        .post(path, &[("password", PASSWORD)])
        .await;
    assert_eq!(page.header("location"), "/staff");
    assert_eq!(queued(&test).await, 0);
    // There is no letter in whose stead it could be shown now.
    let none = eva.post(&olle, &[("act", "link")]).await;
    assert_eq!(none.status, 303);
    test.end().await;
}

#[tokio::test]
async fn a_password_that_the_relay_does_not_know_costs_no_letter() {
    let (relay, test) = begun().await;
    invite(&mut eva(&test).await).await;
    relay.set(Mood::Says(535));
    assert_eq!(round(&test).await.later, 1, "operations mend that");
    test.app.clock.advance(SignedDuration::from_mins(2));
    relay.set(Mood::Takes);
    assert_eq!(round(&test).await, taken(1));
    test.end().await;
}

#[tokio::test]
async fn a_relay_that_falls_silent_is_left_and_the_other_letters_keep_their_tries() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    invite(&mut eva).await;
    let fields = [
        ("name", "Pia"),
        ("email", "pia@dalsed.se"),
        ("role", "editor"),
    ];
    assert_eq!(eva.post(PEOPLE, &fields).await.status, 303);
    relay.set(Mood::Hangs);
    let app = Arc::clone(&test.app);
    let trying = tokio::spawn(async move { send::round(&app).await });
    relay.hung().await;
    tokio::time::pause();
    tokio::time::advance(PATIENCE + Duration::from_secs(1)).await;
    tokio::time::resume();
    let done = trying.await.unwrap().unwrap();
    assert_eq!((done.later, done.taken), (1, 0), "{done:?}");
    assert_eq!(relay.connections(), 1, "once in a round");
    relay.set(Mood::Takes);
    assert_eq!(round(&test).await, taken(1), "the other one was due");
    test.app.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(round(&test).await, taken(1));
    test.end().await;
}

#[tokio::test]
async fn a_round_that_is_told_to_stop_brings_its_letter_to_an_end_and_begins_no_other() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    invite(&mut eva).await;
    let fields = [
        ("name", "Pia"),
        ("email", "pia@dalsed.se"),
        ("role", "editor"),
    ];
    assert_eq!(eva.post(PEOPLE, &fields).await.status, 303);
    relay.set(Mood::Hangs);
    let enough = Arc::new(AtomicBool::new(false));
    let (app, until) = (Arc::clone(&test.app), Arc::clone(&enough));
    let trying = tokio::spawn(async move { send::round_until(&app, &until).await });
    relay.hung().await;
    enough.store(true, Ordering::Relaxed);
    tokio::time::pause();
    tokio::time::advance(PATIENCE + Duration::from_secs(1)).await;
    tokio::time::resume();
    let done = trying.await.unwrap().unwrap();
    assert_eq!(done.later, 1, "settled: {done:?}");
    relay.set(Mood::Takes);
    let done = send::round_until(&test.app, &enough).await.unwrap();
    assert_eq!(done, send::Round::default(), "none is begun");
    assert_eq!(round(&test).await, taken(1), "the other one was due");
    test.end().await;
}

#[tokio::test]
async fn a_relay_that_goes_away_with_a_letter_gets_it_again_and_the_newest_link_works() {
    let (relay, test) = begun().await;
    let mut eva = eva(&test).await;
    invite(&mut eva).await;
    relay.set(Mood::GoesAway);
    assert_eq!(round(&test).await.later, 1);
    relay.set(Mood::Takes);
    test.app.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(round(&test).await, taken(1));
    let letters = relay.take();
    assert_eq!(letters.len(), 2);
    assert_ne!(
        letters[0].header("Message-ID"),
        letters[1].header("Message-ID"),
        "a mailbox that shows one of two shows the one with the link that works"
    );
    assert_eq!(choose(&test, &letters[0]).await.status, 410);
    assert_eq!(choose(&test, &letters[1]).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn two_nodes_that_share_a_store_send_a_letter_once() {
    for database in Database::engines().await {
        let relay = Smtp::start().await;
        let test = with(database, &relay).await;
        let mut eva = eva(&test).await;
        for n in 0..5 {
            let email = format!("p{n}@dalsed.se");
            let fields = [("name", "P"), ("email", &*email), ("role", "editor")];
            assert_eq!(eva.post(PEOPLE, &fields).await.status, 303);
        }
        let (one, other) = tokio::join!(send::round(&test.app), send::round(&test.app));
        let mut taken = one.unwrap().taken + other.unwrap().taken;
        // Whoever wanted the same one comes back in the next round.
        taken += round(&test).await.taken;
        assert_eq!((taken, relay.take().len()), (5, 5));
        test.end().await;
    }
}

#[tokio::test]
async fn a_node_that_stops_in_between_leaves_its_letter_to_the_others() {
    let (relay, test) = begun().await;
    invite(&mut eva(&test).await).await;
    let now = test.app.clock.now();
    let mut tx = test.app.store.begin().await.unwrap();
    let claimed = lyssna::mail::store::claim(&mut tx, now, now + LEASE)
        .await
        .unwrap();
    assert!(claimed.is_some());
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(round(&test).await, Round::default(), "it is held");
    test.app.clock.advance(SignedDuration::from_millis(LEASE));
    assert_eq!(round(&test).await, taken(1));
    assert_eq!(relay.take().len(), 1);
    test.end().await;
}

#[tokio::test]
async fn without_a_relay_nothing_is_queued_nobody_is_contacted_and_links_are_shown() {
    let relay = Smtp::start().await;
    let test = TestApp::new().await;
    let mut eva = eva(&test).await;
    test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let fields = [
        ("name", "Olle"),
        ("email", "olle@dalsed.se"),
        ("role", "editor"),
    ];
    let page = eva.post(PEOPLE, &fields).await;
    assert!(page.text("#link").contains("/staff/link/"));
    // Pressed twice: the first link ends, so a second one is shown.
    let page = eva.post(PEOPLE, &fields).await;
    let path = page.text("#link");
    let path = &path[path.find("/staff/").unwrap()..];
    let mut olle = Colleague::visitor(&test);
    assert_eq!(olle.post(path, &[("password", PASSWORD)]).await.status, 303);
    last_day(&test, jiff::civil::date(2026, 11, 23)).await;
    send::look(&test.app).await.unwrap();
    assert_eq!(round(&test).await, Round::default());
    assert_eq!((queued(&test).await, relay.connections()), (0, 0));
    test.end().await;
}

#[tokio::test]
async fn a_command_shows_its_link_and_leaves_the_letters_to_the_server() {
    let (relay, test) = begun().await;
    let olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let actor = Actor {
        who: "operations",
        municipality: "1438",
    };
    let (db, clock) = (&test.app.store, &test.app.clock);
    people::reset(db, clock, actor, &olle.person, false)
        .await
        .unwrap();
    people::set_standing(db, clock, actor, &olle.person, Standing::Disabled)
        .await
        .unwrap();
    assert_eq!(round(&test).await, Round::default());
    assert_eq!((queued(&test).await, relay.connections()), (0, 0));
    test.end().await;
}

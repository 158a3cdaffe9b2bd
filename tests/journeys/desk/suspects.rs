//! Spam and floods: marked, kept apart, counted beside, never dropped.

use lyssna::accounts::Role;
use lyssna::response::review::{self, Which};

use crate::support::respondent::Respondent;
use crate::support::{Database, TestApp};

#[tokio::test]
async fn two_signs_make_a_suspect_and_one_does_not() {
    let test = TestApp::new().await;
    // Young alone.
    let mut quick = test.respondent("dals-ed").await;
    quick.fill("a.age", "25_44").press("next").await;
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
    filled.fill("a.measures.text", "Mer ljus").walk().await;
    filled.fill("homepage", "x").press("submit").await;
    assert_eq!(test.stored("dals-ed").await, ["counted 1", "suspect 1"]);
    let lines = test.exact("dals-ed", &[]).await;
    assert!(
        lines[2].starts_with("dals-ed,_survey,Hela enkäten,_suspect,") && lines[2].contains(",1,"),
        "{}",
        lines[2]
    );
    // Beside some of those who answered it is still that of the whole survey, and says so.
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let only = "only=age:65_79";
    let page = cia.get(&format!("/staff/s/dals-ed/results?{only}")).await;
    let told = "I hela enkäten väntar 1 misstänkt svar, som inte är räknat.";
    assert!(page.text("main").contains(told), "{}", page.text("main"));
    let all = cia.get("/staff/s/dals-ed/results").await;
    let told = "1 misstänkt svar väntar och är inte räknat.";
    assert!(all.text("main").contains(told), "{}", all.text("main"));
    test.end().await;
}

#[tokio::test]
async fn suspects_of_a_burst_are_decided_together() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        for _ in 0..33 {
            let mut one = test.respondent("dals-ed").await;
            test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
            one.fill("homepage", "x")
                .fill("a.age", "25_44")
                .press("next")
                .await;
            one.fill("homepage", "x").press("submit").await;
        }
        let published = test.app.surveys.find("dals-ed").unwrap();
        let suspects = review::list(&test.app.store, &published).await.unwrap();
        assert_eq!(suspects.len(), 33);
        let tags: Vec<&String> = suspects.iter().filter_map(|s| s.burst.as_ref()).collect();
        assert_eq!(tags.len(), 3, "thirty at once are no burst");
        assert!(tags.iter().all(|tag| *tag == tags[0]));
        // Who may not read answers is not told to look at them.
        let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
        let main = olle.get("/staff/s/dals-ed/suspects").await.text("main");
        assert!(
            main.contains("Fråga en analytiker") && !main.contains("Titta på"),
            "{main}"
        );
        let tag = data_encoding::HEXLOWER.decode(tags[0].as_bytes()).unwrap();
        let decide = async |which: Which, accept| {
            let mut tx = test.app.store.begin().await.unwrap();
            let decided = review::decide(&mut tx, &published.id, &which, accept, ("Eva", 5))
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            decided.ids.len()
        };
        assert_eq!(decide(Which::Burst(tag), false).await, 3);
        assert_eq!(
            decide(Which::One(suspects[0].id), true).await,
            usize::from(suspects[0].burst.is_none())
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
    let mut tx = test.app.store.begin().await.unwrap();
    let code = lyssna::response::codes::make(&mut tx, &test.app.clock, &published.id, "9B")
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    for _ in 0..40 {
        let path = format!("/s/dals-ed?lang=sv&code={code}");
        let mut pupil = crate::support::respondent::Respondent::open(&test, &path).await;
        test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
        pupil.fill("a.age", "16_24").press("next").await;
        pupil.press("submit").await;
        assert_eq!(pupil.page.status, 200);
    }
    // Each form was younger than three seconds: with a burst they would be suspect.
    assert_eq!(test.stored("dals-ed").await, ["counted 40"]);
    test.end().await;
}

#[tokio::test]
async fn a_class_of_30_and_a_school_of_400_behind_one_address_with_a_code_are_neither_suspect_nor_refused()
 {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let refused = eva.post("/staff/s/dals-ed/codes", &[("label", "  ")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".alert").contains("vad länken är till"));
    let mut links = Vec::new();
    for label in ["Klass 9B", "Hela skolan"] {
        eva.post("/staff/s/dals-ed/codes", &[("label", label)])
            .await;
        test.app.clock.advance(jiff::SignedDuration::from_secs(1));
        let page = eva.get("/staff/s/dals-ed/codes").await;
        assert!(page.text("tbody td").contains(label), "newest first");
        links.push(page.text("tbody td code"));
    }
    // Pupils are quick, which is a sign, and answer at once, which is another where nobody expects it.
    let answer = async |link: &str, pupils: usize, address: &str| {
        let path = link.strip_prefix(&test.app.config.base_url()).unwrap();
        for _ in 0..pupils {
            let open = Respondent::open(
                &test,
                &format!(
                    "{path}{}lang=sv",
                    if path.contains('?') { '&' } else { '?' }
                ),
            )
            .await;
            test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
            let mut pupil = open.from(address);
            pupil.fill("a.age", "16_24").press("submit").await;
            assert_eq!(pupil.page.status, 200, "{}", pupil.page.text("main"));
        }
    };
    answer(&links[0], 30, "192.0.2.40").await;
    answer(&links[1], 400, "192.0.2.41").await;
    assert_eq!(test.stored("dals-ed").await, ["counted 430"]);
    // Without the code the school would have to be looked at from the thirty-first on: quick, and in a burst.
    let plain = format!("{}/s/dals-ed", test.app.config.base_url());
    answer(&plain, 31, "192.0.2.42").await;
    assert_eq!(test.stored("dals-ed").await, ["counted 460", "suspect 1"]);
    // A link that went astray is taken back: it works as the ordinary one.
    let code = links[1].split("code=").nth(1).unwrap();
    let ended = eva.post("/staff/s/dals-ed/codes", &[("end", code)]).await;
    let page = eva.get(ended.header("location")).await;
    assert!(page.text(".word").contains("Länken är borttagen"));
    answer(&links[1], 1, "192.0.2.42").await;
    assert_eq!(test.stored("dals-ed").await, ["counted 460", "suspect 2"]);
    test.end().await;
}

#[tokio::test]
async fn answers_to_questions_that_were_never_shown_are_suspect_and_a_walk_is_not() {
    let test = TestApp::new().await;
    // Forms are fetched, a while is waited, and they are sent without a page seen: from as many addresses as one likes.
    let total = 640;
    let mut fake = test.respondent("dals-ed").await;
    fake.wait(4);
    fake.fill("a.age", "25_44");
    for _ in 0..total {
        // One fetch a form; what was seen is the server's to write, and nobody else's.
        let fresh = test.respondent("dals-ed").await;
        for name in ["id", "t", "k"] {
            let value = fresh.value(name).unwrap().to_owned();
            fake.fill(name, &value);
        }
        fake.fill("at", "check").fill("seen", "ffffffff");
        test.app
            .clock
            .advance(jiff::SignedDuration::from_millis(-60_000 + 1));
        fake.send(fake.body("submit")).await;
    }
    let of = async |state: &str| -> usize {
        let stored = test.stored("dals-ed").await;
        let mut lines = stored.iter().filter_map(|line| line.strip_prefix(state));
        lines.next().map_or(0, |n| n.trim().parse().unwrap())
    };
    let suspect = of("suspect").await;
    assert!(suspect * 100 >= total * 95, "{suspect} of {total}");
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let main = cia.get("/staff/s/dals-ed/suspects").await.text("main");
    let unseen = "Det innehåller sidor med frågor som aldrig hade visats.";
    assert!(main.contains(unseen), "{main}");
    let before = of("counted").await;
    // Whoever walks through the pages counts, with scripts or without, whatever they leave out.
    for n in 0..40 {
        let mut somebody = test
            .respondent("dals-ed")
            .await
            .from(&format!("203.0.113.{n}"));
        somebody.wait(4);
        if n % 2 == 0 {
            somebody.fill("a.measures.text", &format!("Mer ljus {n}"));
        } else {
            somebody.fill("a.gender", "woman");
        }
        somebody.walk().await.press("submit").await;
        assert_eq!(somebody.receipt().len(), 19);
    }
    assert_eq!(of("counted").await - before, 40);
    test.end().await;
}

#[tokio::test]
async fn a_page_of_another_site_cannot_vote_through_its_visitors() {
    let test = TestApp::new().await;
    for (origin, site, state) in [
        ("https://evil.example", "cross-site", "suspect 1"),
        ("https://www.dalsed.se", "cross-site", "counted 1"),
        ("https://lyssna.test", "same-origin", "counted 2"),
    ] {
        let mut anna = test.respondent("dals-ed").await;
        anna.wait(4);
        anna.fill("a.measures.text", "Mer ljus").walk().await;
        let request = axum::http::Request::post("/s/dals-ed")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", origin)
            .header("sec-fetch-site", site)
            .body(axum::body::Body::from(anna.body("submit")))
            .unwrap();
        let page = test.send(request, "192.0.2.50").await;
        assert_eq!(page.status, 200, "never refused");
        assert!(
            test.stored("dals-ed").await.contains(&state.to_owned()),
            "{origin}: {:?}",
            test.stored("dals-ed").await
        );
    }
    test.end().await;
}

/// The status and heading of a page, and where it leads.
fn led(page: &crate::support::page::Page) -> (u16, String) {
    (page.status.as_u16(), page.header("location").to_owned())
}

#[tokio::test]
async fn why_a_suspect_is_one_is_told_and_what_it_says_to_those_who_may_read_rows() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus. Ring 070-123 45 67.")
        .fill("a.age", "25_44")
        .walk()
        .await;
    // A form that is not ours, in which a browser has filled what nobody sees.
    anna.clear("k").fill("homepage", "x").press("submit").await;
    assert_eq!(test.stored("dals-ed").await, ["suspect 1"]);
    let path = "/staff/s/dals-ed/suspects";
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get(path).await;
    let main = page.text("main");
    for told in [
        "Ett svar väntar på granskning.",
        "22 november 2026",
        "Ett dolt fält som ingen ser var ifyllt",
        "Formuläret var inte hämtat från enkätens sida.",
        "Hur gammal är du?",
        "25–44 år",
        "Mer ljus.",
    ] {
        assert!(main.contains(told), "{told}: {main}");
    }
    for hidden in ["2026-11-22", "123 45 67", "aldrig hade visats"] {
        assert!(!main.contains(hidden), "{hidden}: {main}");
    }
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let main = olle.get(path).await.text("main");
    assert!(main.contains("Formuläret var inte hämtat") && main.contains("22 november 2026"));
    assert!(main.contains("Vad som är svarat ser bara"), "{main}");
    for hidden in ["Mer ljus", "25–44"] {
        assert!(!main.contains(hidden), "{hidden}: {main}");
    }
    // One is decided on at once; who comes later is told so.
    let which = cia
        .get(path)
        .await
        .attribute("ol.suspects input[name=which]", "value");
    let one = [
        ("which", which.as_str()),
        ("act", "accept"),
        ("group", "single"),
    ];
    assert_eq!(
        led(&cia.post(path, &one).await),
        (303, format!("{path}?group=single&done=1"))
    );
    let page = cia.get(&format!("{path}?group=single&done=1")).await;
    assert!(
        page.text(".word").starts_with("Ett svar räknas med."),
        "{}",
        page.text("main")
    );
    assert_eq!(
        led(&olle.post(path, &one).await),
        (303, format!("{path}?group=single&told=gone"))
    );
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    test.end().await;
}

#[tokio::test]
async fn a_release_closes_the_decisions_that_it_is_made_of_and_no_others() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        for _ in 0..2 {
            let mut one = test.respondent("dals-ed").await;
            test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
            one.fill("homepage", "x").fill("a.age", "25_44");
            one.press("next").await;
            one.fill("homepage", "x").press("submit").await;
        }
        let published = test.app.surveys.find("dals-ed").unwrap();
        let (store, survey) = (&test.app.store, &published.id);
        let suspects = review::list(store, &published).await.unwrap();
        assert_eq!(suspects.len(), 2);
        let decide = async |which: usize| {
            let (which, mut tx) = (Which::One(suspects[which].id), store.begin().await.unwrap());
            let decided = review::decide(&mut tx, survey, &which, true, ("test", 1)).await;
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            decided.unwrap().number
        };
        let undo = async |number: i64| {
            let mut tx = store.begin().await.unwrap();
            let undone = review::undo(&mut tx, survey, number, ("test", 2)).await;
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            undone.unwrap()
        };
        assert_eq!(decide(0).await, 1);
        let made_of = review::standing(store, survey).await.unwrap();
        assert_eq!(made_of, [1]);
        // Decided while the release is written: it is not in it, and can be undone.
        assert_eq!(decide(1).await, 2);
        let mut tx = store.begin().await.unwrap();
        let closed = review::close(&mut tx, survey, 1, &made_of).await;
        assert!(closed.unwrap());
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(undo(1).await, None);
        assert_eq!(undo(2).await, Some(1));
        // Undone while it is written: there is no such release.
        assert_eq!(decide(1).await, 3);
        let made_of = review::standing(store, survey).await.unwrap();
        assert_eq!(made_of, [3]);
        assert_eq!(undo(3).await, Some(1));
        let mut tx = store.begin().await.unwrap();
        let closed = review::close(&mut tx, survey, 2, &made_of).await;
        assert!(!closed.unwrap());
        tx.rollback().await.unwrap();
        test.end().await;
    }
}

#[tokio::test]
async fn several_suspects_are_decided_on_once_confirmed_and_back_again_until_a_release() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let send = async |n: usize| {
            for _ in 0..n {
                let mut one = test.respondent("dals-ed").await;
                test.app.clock.advance(jiff::SignedDuration::from_secs(-60));
                one.fill("homepage", "x").fill("a.age", "25_44");
                one.press("submit").await;
            }
        };
        send(33).await;
        let path = "/staff/s/dals-ed/suspects";
        let counted = async || test.figures("dals-ed", &[], true).await.unwrap().responses;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let groups = ["Skur 1: 3 svar", "Övriga svar: 30 svar"];
        let page = cia.get(path).await;
        assert_eq!(page.texts("section h2"), groups);
        let burst = page.attribute("section input[name=which]", "value");
        assert!(burst.starts_with("burst."), "{burst}");
        // What would be done is said first, with how many.
        let accept = [("which", burst.as_str()), ("act", "accept")];
        let asked = cia.post(path, &accept).await;
        assert_eq!(asked.status, 200);
        assert_eq!(asked.text("h1"), "Ska 3 svar räknas med?");
        assert!(
            asked
                .text("main")
                .contains("kan ångras tills nästa utgåva görs")
        );
        assert_eq!(test.stored("dals-ed").await, ["suspect 33"]);
        let of = asked.attribute("main input[name=of]", "value");
        // Another one comes meanwhile: nobody decides on what was not seen.
        send(1).await;
        let sure = [accept[0], accept[1], ("of", of.as_str())];
        let asked = cia.post(path, &sure).await;
        assert_eq!(asked.status, 409);
        assert_eq!(asked.text("h1"), "Ska 4 svar räknas med?");
        assert!(asked.text(".alert").contains("inte längre desamma"));
        assert_eq!(test.stored("dals-ed").await, ["suspect 34"]);
        let of = asked.attribute("main input[name=of]", "value");
        let sure = [accept[0], accept[1], ("of", of.as_str())];
        assert_eq!(
            led(&cia.post(path, &sure).await),
            (303, format!("{path}?group=&done=1"))
        );
        assert_eq!(test.stored("dals-ed").await, ["counted 4", "suspect 30"]);
        assert_eq!(counted().await, 4);
        // Undone, they are as they were, burst and all.
        let undo = |number: &'static str| [("which", number), ("act", "undo")];
        assert_eq!(
            led(&cia.post(path, &undo("review.1")).await),
            (303, format!("{path}?group=&told=undone"))
        );
        assert_eq!(test.stored("dals-ed").await, ["suspect 34"]);
        assert_eq!(counted().await, 0);
        let page = cia.get(&format!("{path}?told=undone")).await;
        assert_eq!(
            page.texts("section h2"),
            ["Skur 1: 4 svar", "Övriga svar: 30 svar", "Senaste besluten"]
        );
        assert!(page.text("main").contains("Ångrat."));
        assert_eq!(
            led(&cia.post(path, &undo("review.1")).await),
            (303, format!("{path}?group=&told=late"))
        );
        // All of them, out and in again.
        for (act, title, after) in [
            ("reject", "Ska 34 svar inte räknas?", "rejected 34"),
            ("accept", "Ska 34 svar räknas med?", "counted 34"),
        ] {
            let asked = cia.post(path, &[("which", "all"), ("act", act)]).await;
            assert_eq!(asked.text("h1"), title);
            let of = asked.attribute("main input[name=of]", "value");
            let sure = [("which", "all"), ("act", act), ("of", of.as_str())];
            assert_eq!(cia.post(path, &sure).await.status, 303);
            assert_eq!(test.stored("dals-ed").await, [after]);
            if act == "reject" {
                assert_eq!(cia.post(path, &undo("review.2")).await.status, 303);
            }
        }
        crate::support::answered::close(&test, "dals-ed").await;
        let made = cia.release("dals-ed").await;
        assert_eq!(made.status, 303, "{}", made.text("main"));
        let file = "/staff/s/dals-ed/releases/1/release.json";
        let before = cia.get(file).await.bytes;
        assert_eq!(
            led(&cia.post(path, &undo("review.3")).await),
            (303, format!("{path}?group=&told=late"))
        );
        assert_eq!(test.stored("dals-ed").await, ["counted 34"]);
        assert!(!before.is_empty());
        assert_eq!(cia.get(file).await.bytes, before);
        let page = cia.get(&format!("{path}?told=late")).await;
        let main = page.text("main");
        assert!(main.contains("Kan inte ångras: utgåva 1"), "{main}");
        assert!(main.contains("Inget väntar på granskning."), "{main}");
        let trail = lyssna::audit::store::list_audit(&test.app.store, "1438", 0, 100)
            .await
            .unwrap();
        let of = |what: &str| {
            let rows = trail.iter().filter(|row| row.what == what);
            rows.map(|row| row.detail.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            of("suspects.decide"),
            [
                "accepted 4, decision 1",
                "rejected 34, decision 2",
                "accepted 34, decision 3"
            ]
        );
        assert_eq!(
            of("suspects.undo"),
            [
                "decision 1: 4 suspect again",
                "decision 2: 34 suspect again"
            ]
        );
        test.end().await;
    }
}

//! Following up: what is adopted is what was read, and it never changes; what was published by mistake is taken away.

use jiff::SignedDuration;

use super::{followed_up, report, signed};
use crate::support::papers::word_text;
use crate::support::{Database, TestApp};

const FIELDS: [(&str, &str); 5] = [
    ("as_of", "2026-11-01"),
    ("words", "Två insatser blev av, en ställdes in."),
    ("adopted_by", "Kommunstyrelsen"),
    ("adopted_on", "2026-11-20"),
    ("reference", "KS 2026/90"),
];

#[tokio::test]
async fn what_is_adopted_is_what_was_read_and_it_never_changes() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (mut all, path) = signed(&test).await;
        let at = format!("{path}/follow-up");
        let empty = all.eva.post(&at, &[]).await;
        assert_eq!(empty.status, 422);
        assert_eq!(
            empty.texts(".alert li").len(),
            1,
            "the day it is told as of"
        );
        // It is read before anybody has decided on it, and not adopted without a decision.
        let undecided = [("as_of", "2026-11-20"), ("words", "Två insatser blev av.")];
        let read = all.eva.post(&at, &undecided).await;
        assert_eq!(read.status, 200, "{}", read.text(".alert"));
        assert!(read.text("article").contains("2 av minst 4"));
        assert!(read.text("article").contains("Inte beslutad än"));
        assert!(read.text("main").contains("Gå tillbaka och skriv dem"));
        assert!(read.texts("#sure").is_empty());
        let forced = all.eva.post(&format!("{at}/adopt"), &undecided).await;
        assert_eq!(forced.status, 422);
        assert_eq!(
            forced.texts(".alert li").len(),
            3,
            "{:?}",
            forced.texts(".alert li")
        );
        assert_eq!(forced.text("textarea#words"), "Två insatser blev av.");
        let early = [
            ("as_of", "2025-12-31"),
            ("adopted_on", "2099-01-01"),
            ("adopted_by", "K"),
            ("reference", "1"),
        ];
        let early = all.eva.post(&at, &early).await;
        assert_eq!(early.status, 422);
        assert!(
            early
                .text(".alert")
                .contains("Löftet började 1 januari 2026")
        );
        assert!(early.text(".alert").contains("en dag som har varit"));
        let closes = [&FIELDS[..], &[("closes", "yes")]].concat();
        let closes = all.eva.post(&at, &closes).await;
        assert_eq!(closes.status, 422);
        assert!(
            closes
                .text(".alert")
                .contains("gäller till 31 december 2026")
        );
        assert_eq!(
            closes.text("textarea#words"),
            FIELDS[1].1,
            "nothing typed is lost"
        );

        let typed = [
            &FIELDS[..],
            &[("effect", "Strada: 12 skadade, 19 året innan.")],
        ]
        .concat();
        let read = all.eva.post(&at, &typed).await;
        assert_eq!(read.status, 200);
        let preview = read.text("article");
        for part in [
            "2 av minst 4",
            "Två insatser blev av",
            "12 skadade",
            "Trafikinsatser",
        ] {
            assert!(preview.contains(part), "{part}: {preview}");
        }
        assert_eq!(test.get("/promises/2463/1/follow-ups/1").await.status, 404);
        // A report is confirmed between reading and adopting: what would be adopted is read again.
        let one = [("said", "count"), ("n", "1"), ("from", "2026-06-01")];
        all.reported(&path, 1, &one).await;
        let form = format!("main form[action='{at}/adopt']");
        let again = all.eva.press(&read, &form, &[]).await;
        assert_eq!(again.status, 409);
        assert!(
            again.text(".alert").contains("Läs igen"),
            "{}",
            again.text(".alert")
        );
        assert!(again.text("article").contains("3 av minst 4"));
        let adopted = all.eva.press(&again, &form, &[]).await;
        assert_eq!(adopted.status, 303);
        let public = adopted.header("location").to_owned();
        let twice = all.eva.press(&again, &form, &[]).await;
        assert_eq!(
            (twice.status.as_u16(), twice.header("location")),
            (303, &*public)
        );
        let told = test.get(&format!("{public}?lang=sv")).await;
        let main = told.text("main");
        for part in ["3 av minst 4", "KS 2026/90", "12 skadade", "bevisar inte"] {
            assert!(main.contains(part), "{part}: {main}");
        }
        // What is reported later, and what happened later, changes nothing of it.
        let later = [("said", "count"), ("n", "1"), ("from", "2026-11-10")];
        all.reported(&path, 1, &later).await;
        let same = test.get(&format!("{public}?lang=sv")).await;
        assert_eq!(same.body, told.body);
        let page = test.get("/promises/2463/1?lang=sv").await.text("main");
        assert!(page.contains("4 av minst 4"), "{page}");
        assert!(page.contains("Uppföljning till och med 1 november 2026"));
        for language in ["sv-simple", "en", "fi", "ar"] {
            let page = test.get(&format!("{public}?lang={language}")).await;
            assert_eq!(page.status, 200);
        }
        // The analyst writes, and does not adopt: no button leads to a refusal.
        let seen = all.dan.post(&at, &typed).await;
        assert_eq!(seen.status, 200);
        assert!(seen.texts("#sure").is_empty() && seen.text("main").contains("Bara en samordnare"));
        let denied = all.dan.press(&again, &form, &[]).await;
        assert_eq!(denied.status, 403);
        test.end().await;
    }
}

#[tokio::test]
async fn a_report_published_by_mistake_is_taken_from_every_page_and_says_why() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (mut all, path) = signed(&test).await;
        let at = format!("{path}/report/1");
        let page = all.pia.get(&at).await;
        let form = page.attribute("main input[name=form]", "value");
        let token = all.pia.form_token();
        let fields = [
            ("form_token", token.as_str()),
            ("form", &form),
            ("said", "count"),
            ("n", "1"),
            ("from", "2026-06-01"),
            ("place", "Storgatan 5"),
            ("words", "Se bilagan"),
        ];
        let sent = all
            .pia
            .post_file(&at, &fields, ("file", b"%PDF-1.7 namn"))
            .await;
        assert_eq!(sent.status, 303, "{}", sent.text("main"));
        all.confirm(&path, "yes").await;
        let public = followed_up(&mut all.eva, &path, &FIELDS).await;
        let file = "/promises/2463/1/reports/3/file";
        assert_eq!(test.get(file).await.status, 200);
        let decide = format!("{path}/reports");
        let bare = [("report", "3"), ("act", "withhold"), ("reason", "")];
        assert_eq!(all.dan.post(&decide, &bare).await.status, 422);
        let long = "x".repeat(501);
        let long = [("report", "3"), ("act", "withhold"), ("reason", &*long)];
        let refused = all.dan.post(&decide, &long).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.attribute("details[open] #withhold-3", "value"),
            long[2].1,
            "nothing typed is lost"
        );
        let hide = [
            ("report", "3"),
            ("act", "withhold"),
            ("reason", "Ett namn stod i bilagan"),
        ];
        assert_eq!(all.pia.post(&decide, &hide).await.status, 403);
        assert_eq!(all.dan.post(&decide, &hide).await.status, 303);
        assert_eq!(
            all.dan.post(&decide, &hide).await.status,
            303,
            "pressed twice"
        );
        assert_eq!(test.get(file).await.status, 410);
        for page in ["/promises/2463/1/1?lang=sv", &format!("{public}?lang=sv")] {
            let main = test.get(page).await.text("main");
            assert!(
                !main.contains("Storgatan 5") && !main.contains("Se bilagan"),
                "{page}: {main}"
            );
            assert!(
                main.contains("3 av minst 4"),
                "{page}: what counts stays: {main}"
            );
        }
        for page in ["/promises/2463/1/1?lang=sv", &format!("{public}?lang=sv")] {
            let main = test.get(page).await.text("main");
            assert!(
                main.contains("Ett namn stod i bilagan"),
                "{page} says why: {main}"
            );
        }
        let desk = all.dan.get(&decide).await.text("main");
        assert!(
            desk.contains("Se bilagan") && desk.contains("Dold för alla"),
            "{desk}"
        );
        // A report that nobody confirmed is refused instead.
        let one = [("said", "count"), ("n", "1"), ("from", "2026-07-01")];
        assert_eq!(report(&mut all.pia, &at, &one).await.status, 303);
        let hide = [("report", "4"), ("act", "withhold"), ("reason", "x")];
        assert_eq!(all.dan.post(&decide, &hide).await.status, 422);
        test.end().await;
    }
}

#[tokio::test]
async fn a_pdf_that_cannot_show_a_character_names_it_and_word_has_it() {
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    let one = [
        ("said", "count"),
        ("n", "1"),
        ("from", "2026-06-01"),
        ("words", "Möte med 漢字-föreningen"),
    ];
    all.reported_looked(&path, 1, &one).await;
    let pdf = test.get("/promises/2463/1/files/promise.pdf").await;
    assert_eq!(pdf.status, 422);
    let said = pdf.text("main");
    assert!(said.contains('漢') && said.contains("U+6F22"), "{said}");
    let word = test.get("/promises/2463/1/files/promise.docx").await;
    assert_eq!(word.status, 200);
    test.end().await;
}

#[tokio::test]
async fn a_promise_is_told_in_a_text_to_paste_and_on_a_poster_in_every_language() {
    let test = TestApp::new().await;
    let (_, _) = signed(&test).await;
    let share = test.get("/promises/2463/1/share?lang=sv").await;
    assert_eq!(share.status, 200);
    let text = share.text("textarea");
    for part in [
        "Ni sa, vi gör",
        "Trafiken: Trafikinsatser",
        "1 pågår",
        "/promises/2463/1",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains('\u{2068}'), "{text}");
    for language in ["sv", "sv-simple", "en", "fi", "ar"] {
        let poster = test
            .get(&format!("/promises/2463/1/poster?lang={language}"))
            .await;
        assert_eq!(poster.status, 200, "{language}");
        let said = poster.text("main");
        assert!(said.contains("Trafikinsatser"), "{language}: {said}");
        assert!(poster.body.contains("<svg"), "{language}");
        let share = test
            .get(&format!("/promises/2463/1/share?lang={language}"))
            .await;
        assert!(
            share.text("textarea").contains("Trafikinsatser"),
            "{language}"
        );
    }
    let page = test.get("/promises/2463/1?lang=sv").await;
    let links = page.attributes("#files a", "href");
    assert!(
        links.iter().any(|href| href.contains("/share")),
        "{links:?}"
    );
    test.end().await;
}

#[tokio::test]
async fn follow_ups_are_found_at_their_step_with_when_the_next_is_due() {
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    // From any page of the municipality the step leads there.
    let step = all.dan.get("/staff/m/2463/wheel").await;
    let ways = step.attributes(".chain.across a", "href");
    let list = "/staff/m/2463/follow-ups";
    assert!(ways.contains(&list.to_owned()), "{ways:?}");
    let before = all.dan.get(list).await;
    let said = before.text("main article");
    assert!(
        said.contains("Löftet följs upp senast 31 mars 2027."),
        "{said}"
    );
    assert!(
        said.contains("Ingen uppföljning är fastställd än"),
        "{said}"
    );
    let make = format!("{path}/follow-up");
    assert!(before.attributes("main article a", "href").contains(&make));
    test.app.clock.advance(SignedDuration::from_hours(24 * 140));
    all.dan.sign_in(true).await;
    all.eva.sign_in(true).await;
    let late = all.dan.get(list).await.text("main article");
    assert!(
        late.contains("Löftet skulle följas upp senast 31 mars 2027."),
        "{late}"
    );
    // Its page and its paper say the same of a day that has passed.
    for at in ["?lang=sv", "/files/promise.docx"] {
        let told = test.get(&format!("/promises/2463/1{at}")).await;
        let words = if at.starts_with('?') {
            told.text("main")
        } else {
            word_text(&told.bytes)
        };
        assert!(
            words.contains("Löftet skulle följas upp senast 31 mars 2027."),
            "{at}: {words}"
        );
    }
    let fields = [
        ("as_of", "2026-12-31"),
        ("words", "Två av fyra."),
        ("adopted_by", "Kommunstyrelsen"),
        ("adopted_on", "2027-04-01"),
        ("reference", "KS 2027/9"),
        ("closes", "yes"),
        ("effect", ""),
    ];
    let public = followed_up(&mut all.eva, &path, &fields).await;
    let after = all.dan.get(list).await;
    let ways = after.attributes("main article a", "href");
    assert!(
        ways.contains(&public) && !ways.contains(&make),
        "closed, there is no next one: {ways:?}"
    );
    assert!(!after.text("main article").contains("följas upp senast"));
    let word = word_text(&test.get("/promises/2463/1/files/promise.docx").await.bytes);
    assert!(!word.contains("följas upp senast"), "{word}");
    assert!(
        word.contains("Uppföljning till och med 31 december 2026"),
        "{word}"
    );
    test.end().await;
}

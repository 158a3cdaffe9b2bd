//! As a resident.

use insta::assert_snapshot;

use crate::support::TestApp;
use crate::support::page::Page;

#[tokio::test]
async fn a_whole_way_through_a_one_page_survey_ends_in_a_receipt_and_a_row() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus vid stationen")
        .fill("a.age", "25_44")
        .tick("a.connection", "lives");
    anna.press("next").await;
    assert_snapshot!(anna.page.outline(), @"
    200 Se över dina svar
    = Mer ljus vid stationen
    = Jag bor här
    = 25–44 år
    = Inget svar
    = Inget svar
    [Skicka svaren]
    [Tillbaka]
    ");
    assert!(
        test.stored("dals-ed").await.is_empty(),
        "nothing is stored before submit"
    );
    anna.press("submit").await;
    assert_eq!(anna.page.text("h1"), "Tack, dina svar är framme");
    assert_eq!(anna.receipt().len(), 19);
    let links = anna.page.attributes("main a", "href");
    let own = "/results/1438/dals-ed?lang=sv".to_owned();
    assert!(links.contains(&own), "what comes of the answers: {links:?}");
    assert_eq!(test.get(&own).await.status, 200);
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    let lines = test.exact("dals-ed", &[]).await;
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with("dals-ed,age,Hur gammal är du?,25_44,25–44 år,1,1,100.0,")),
        "{lines:#?}"
    );
    test.end().await;
}

/// Whoever goes back to the start page carries the answers along in the form: no link may leave it behind.
#[tokio::test]
async fn links_of_a_start_page_that_holds_answers_open_beside_it() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("filipstad").await;
    let ways = |page: &Page| {
        let html = page.html();
        let links = scraper::Selector::parse("main p.hint a, footer a").unwrap();
        let ways: Vec<bool> = html
            .select(&links)
            .filter(|a| a.attr("href").is_some_and(|to| to.starts_with('/')))
            .map(|a| a.attr("target") == Some("_blank"))
            .collect();
        assert!(ways.len() > 2, "{}", page.outline());
        ways
    };
    assert!(!ways(&anna.page).contains(&true), "nothing is typed yet");
    let title = anna.page.text("h1");
    anna.press("next").await;
    anna.fill("a.measures.text", "Mer ljus").press("next").await;
    anna.press("back").await;
    anna.press("back").await;
    assert_eq!(anna.page.text("h1"), title, "{}", anna.page.outline());
    assert!(!ways(&anna.page).contains(&false), "{}", anna.page.body);
    test.end().await;
}

#[tokio::test]
async fn a_form_without_an_answer_is_no_response() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.press("next").await;
    anna.press("submit").await;
    assert_eq!(anna.page.status, 422);
    let said = anna.page.text("[role=alert]");
    assert!(
        said.contains("Inget är besvarat än") && said.contains("Svara på minst en fråga"),
        "{said}"
    );
    assert!(test.stored("dals-ed").await.is_empty());
    // The same form goes on.
    anna.press("back").await;
    anna.fill("a.age", "25_44").press("next").await;
    anna.press("submit").await;
    assert_eq!(anna.receipt().len(), 19);
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    test.end().await;
}

#[tokio::test]
async fn conditions_open_and_close_pages() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("arjang").await;
    anna.press("next").await;
    anna.press("next").await;
    assert_snapshot!(anna.page.outline(), @"
    200 Centrala Årjäng
    ? Hur trygg eller otrygg känner du dig i centrala Årjäng på dagen?
    ? Hur trygg eller otrygg känner du dig i centrala Årjäng på kvällen?
    [Nästa]
    [Tillbaka]
    ");
    anna.fill("a.safe_evening", "very_unsafe")
        .press("next")
        .await;
    assert_snapshot!(anna.page.outline(), @"
    200 När det känns otryggt
    ? Vilken plats i Årjäng känns mest otrygg?
    ? När känns det otryggt?
    ? Vad är det som gör att det känns otryggt?
    [Nästa]
    [Tillbaka]
    ");
    anna.press("back").await;
    assert_eq!(
        anna.value("a.safe_evening"),
        Some("very_unsafe"),
        "Back keeps the answer"
    );
    anna.fill("a.safe_evening", "very_safe").press("next").await;
    assert_snapshot!(anna.page.outline(), @"
    200 Åtgärder
    ? Vilka tre åtgärder tycker du är viktigast i Årjängs kommun?
    [Nästa]
    [Tillbaka]
    ");
    test.end().await;
}

#[tokio::test]
async fn an_answer_that_the_path_no_longer_shows_is_dropped_at_submit() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("arjang").await;
    anna.press("next").await.press("next").await;
    anna.fill("a.safe_evening", "very_unsafe")
        .press("next")
        .await;
    anna.tick("a.reasons", "dark").press("back").await;
    anna.fill("a.safe_evening", "very_safe").press("next").await;
    assert!(
        anna.body("next").contains("a.reasons"),
        "what was typed stays in the form"
    );
    anna.press("next").await.press("next").await;
    anna.press("submit").await;
    assert_eq!(test.stored("arjang").await, ["counted 1"]);
    let lines = test.exact("arjang", &[]).await;
    let of = |option: &str| {
        lines
            .iter()
            .find(|l| l.starts_with("arjang,reasons,") && l.contains(&format!(",{option},")))
            .unwrap()
    };
    assert!(
        of("_not_shown").contains(",1,1,100.0,"),
        "{}",
        of("_not_shown")
    );
    assert!(of("_answered").contains(",0,0,,"), "{}", of("_answered"));
    test.end().await;
}

#[tokio::test]
async fn a_change_from_the_check_page_comes_back_to_it() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("arjang").await;
    anna.press("next").await.press("next").await;
    anna.fill("a.safe_day", "very_safe").press("next").await;
    anna.press("next").await.press("next").await;
    assert_eq!(anna.page.text("h1"), "Se över dina svar");
    anna.press("change.safety").await;
    assert_eq!(anna.page.texts("main button.primary"), ["Spara ändringen"]);
    anna.fill("a.measures.text", "Fler bussar")
        .press("next")
        .await;
    assert_eq!(anna.page.text("h1"), "Se över dina svar");
    // A change that opens a page leads there first.
    anna.press("change.centre").await;
    anna.fill("a.safe_evening", "fairly_unsafe")
        .press("next")
        .await;
    assert_ne!(anna.page.text("h1"), "Se över dina svar");
    assert_eq!(anna.value("a.measures.text"), Some("Fler bussar"));
    anna.press("next").await;
    assert_eq!(anna.page.text("h1"), "Se över dina svar");
    test.end().await;
}

#[tokio::test]
async fn the_language_changes_in_the_middle_and_keeps_the_answers() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Å Ä Ö och ö")
        .press("lang.ar")
        .await;
    assert_eq!(anna.page.attribute("html", "dir"), "rtl");
    assert_eq!(anna.page.attribute("html", "lang"), "ar");
    assert_eq!(anna.value("a.measures.text"), Some("Å Ä Ö och ö"));
    anna.press("next").await;
    assert_eq!(anna.page.attribute("html", "lang"), "ar");
    anna.press("submit").await;
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    assert!(
        anna.page
            .attribute("a[href*='withdraw']", "href")
            .contains("lang=ar")
    );
    test.end().await;
}

#[tokio::test]
async fn a_form_sent_twice_is_stored_once_with_the_same_receipt() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus").press("next").await;
    let body = anna.body("submit");
    let first = anna.send(body.clone()).await.text(".receipt .code");
    let second = anna.send(body).await.text(".receipt .code");
    assert_eq!(first, second);
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    // A receipt that is loaded again is no other submission for whoever runs this.
    assert_eq!(
        (test.submissions("Stored"), test.submissions("Again")),
        (1, 1)
    );
    test.end().await;
}

#[tokio::test]
async fn fifty_twins_at_once_are_stored_once_with_fifty_identical_receipts() {
    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &["--known-network", "192.0.2.0/24"]).await;
        let mut anna = test.respondent("dals-ed").await;
        anna.fill("a.measures.text", "Mer ljus").press("next").await;
        let body = anna.body("submit");
        let twins = (0..50).map(|_| anna.send(body.clone()));
        let pages = futures_util::future::join_all(twins).await;
        let receipts: std::collections::BTreeSet<String> =
            pages.iter().map(|p| p.text(".receipt .code")).collect();
        assert_eq!(receipts.len(), 1);
        assert!(pages.iter().all(|p| p.status == 200));
        assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
        assert_eq!(
            (test.submissions("Stored"), test.submissions("Again")),
            (1, 49)
        );
        test.end().await;
    }
}

#[tokio::test]
async fn two_people_on_one_phone_are_two_responses() {
    let test = TestApp::new().await;
    let mut phone = test.respondent("dals-ed").await;
    phone
        .fill("a.measures.text", "Mer ljus")
        .press("next")
        .await;
    let mut back = phone.clone();
    phone.press("submit").await;
    let first = phone.receipt();
    // The second person goes back, changes the answer and sends.
    back.press("back").await;
    back.fill("a.measures.text", "Fler poliser")
        .press("next")
        .await;
    back.press("submit").await;
    assert_eq!(back.page.status, 409);
    assert_eq!(
        back.page.texts("main button.primary"),
        ["Skicka som ett nytt svar"]
    );
    // Who only wants to change their own is told how, and loses nothing on the way there.
    let told = back.page.text(".alert");
    assert!(told.contains("med koden på kvittot"), "{told}");
    let way = back.page.attribute(".alert a", "href");
    assert!(way.starts_with("/s/dals-ed/withdraw"), "{way}");
    assert_eq!(back.page.attribute(".alert a", "target"), "_blank");
    // At once, as families do: what was shown of the first form was shown of this one.
    back.press("submit").await;
    assert_eq!(back.page.status, 200);
    assert_ne!(back.receipt(), first);
    assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
    test.end().await;
}

#[tokio::test]
async fn two_tabs_are_two_responses() {
    let test = TestApp::new().await;
    let mut one = test.respondent("dals-ed").await;
    let mut two = test.respondent("dals-ed").await;
    for tab in [&mut one, &mut two] {
        tab.fill("a.measures.text", "Samma")
            .press("next")
            .await
            .press("submit")
            .await;
    }
    assert_ne!(one.receipt(), two.receipt());
    assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
    test.end().await;
}

#[tokio::test]
async fn every_page_of_every_survey_in_every_language_can_be_walked() {
    let test = TestApp::with(
        crate::support::Database::sqlite(),
        &["--known-network", "192.0.2.0/24"],
    )
    .await;
    for published in test.app.surveys.list() {
        let slug = &published.survey.slug;
        for language in &published.survey.languages {
            let code = language.code();
            for page in [
                "",
                "/privacy",
                "/accessibility",
                "/withdraw",
                "/share",
                "/poster",
            ] {
                let page = test.get(&format!("/s/{slug}{page}?lang={code}")).await;
                assert_eq!(page.status, 200);
                assert_eq!(page.attribute("html", "lang"), language.html_tag());
                assert_eq!(page.attribute("html", "dir"), language.direction());
            }
            let mut walker = crate::support::respondent::Respondent::open(
                &test,
                &format!("/s/{slug}?lang={code}"),
            )
            .await;
            walker.fill("a.measures.text", "Mer ljus");
            for _ in 0..20 {
                if walker.page.attribute("input[name=at]", "value") == "check" {
                    break;
                }
                walker.press("next").await;
                assert_eq!(walker.page.status, 200);
            }
            walker.press("submit").await;
            assert_eq!(walker.receipt().len(), 19, "{slug} {code}");
        }
    }
    test.end().await;
}

#[tokio::test]
async fn a_new_question_on_the_same_page_is_shown_before_going_on() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "old").press("next").await;
    assert_snapshot!(anna.page.outline(), @"
    200 Prov
    ! Efter dina svar finns det mer att svara på. Det står på den här sidan.
    ? Ålder? (måste besvaras)
    ? Varför?
    [Se över svaren]
    ");
    anna.fill("a.why.text", "Därför").press("next").await;
    assert_eq!(anna.page.text("h1"), "Se över dina svar");
    test.end().await;
}

pub const SAME_PAGE: &str = r#"
language = "sv"
languages = ["sv"]
title = "Prov"
sender = "Prov kommun"
introduction = "Inledning."
thanks = "Tack."
other_ways = "Ring."
municipality = "1438"
one_page = true
background = ["age"]
[contact]
name = "N"
email = "a@example.se"
web = "https://www.example.se"
[notice]
board = "B"
purpose = "P"
legal_basis = "L"
recipients = "R"
retention = "X"
case_number = "1"
data_protection_officer = "d@example.se"
[[page]]
key = "one"
title = "Sidan"
[[page.question]]
key = "age"
kind = "one-choice"
text = "Ålder?"
required = true
options = [{ key = "young", text = "Ung" }, { key = "old", text = "Gammal" }]
[[page.question]]
key = "why"
kind = "long-text"
text = "Varför?"
show_if = { question = "age", equals = "old" }
"#;

const OPENING: &str = r#"[[page.question]]
key = "what"
kind = "several-choices"
text = "Vad?"
options = [{ key = "light", text = "Ljus" }, { key = "rail", text = "Räcke", show_if = { question = "age", equals = "old" } }, { key = "other", text = "Annat", role = "other" }]
[[page]]
key = "two"
title = "Mer"
[[page.question]]
key = "where"
kind = "one-choice"
text = "Var?"
options = [{ key = "park", text = "Parken" }, { key = "home", text = "Hemma", show_if = { question = "age", equals = "old" } }, { key = "other", text = "Annanstans", role = "other" }]
"#;

/// An option that an answer opens is shown before anybody is asked for good: who never saw it did not say no to it.
#[tokio::test]
async fn options_that_an_answer_opens_are_shown_before_it_goes_on() {
    let text = format!("{SAME_PAGE}{OPENING}").replace("one_page = true\n", "");
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let mut anna = test.respondent("x").await;
    anna.press("next").await;
    anna.fill("a.age", "young").press("next").await;
    assert_eq!(anna.page.text("h1"), "Mer", "{}", anna.page.outline());
    anna.press("next").await;
    // Changed from the check page: first the page whose question asked more, then the one with the option.
    anna.press("change.one").await;
    anna.fill("a.age", "old").press("next").await;
    let said = anna.page.text("main [role=status]");
    assert!(said.contains("mer att svara på"), "{said}");
    assert!(anna.page.body.contains("Räcke"), "{}", anna.page.outline());
    anna.press("next").await;
    assert_eq!(anna.page.text("h1"), "Mer", "{}", anna.page.outline());
    let said = anna.page.text("main [role=status]");
    assert!(said.contains("fler val i en fråga"), "{said}");
    assert!(anna.page.body.contains("Hemma"));
    anna.press("next").await;
    assert_eq!(anna.page.text("h1"), "Se över dina svar");
    test.end().await;
    // On the page where it is answered itself.
    let text = text.replace(
        &text[text.find("[[page.question]]\nkey = \"why\"").unwrap()
            ..text.find("[[page.question]]\nkey = \"what\"").unwrap()],
        "",
    );
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let mut bo = test.respondent("x").await;
    bo.press("next").await;
    bo.fill("a.age", "old").press("next").await;
    assert!(bo.page.body.contains("Räcke"), "{}", bo.page.outline());
    let said = bo.page.text("main [role=status]");
    assert!(said.contains("fler val i en fråga"), "{said}");
    bo.press("next").await;
    assert_eq!(bo.page.text("h1"), "Mer", "said once");
    test.end().await;
}

/// What appears beside an error is told once that is mended; what was chosen and closed comes back when it opens again; and a change
/// that makes an answer elsewhere a wrong one leads there.
#[tokio::test]
async fn what_a_change_opens_closes_and_spoils_on_other_pages_is_told() {
    let more = OPENING.replace(
        "kind = \"several-choices\"\ntext = \"Vad?\"",
        "kind = \"several-choices\"\ntext = \"Vad?\"\nleast = 2",
    );
    let late = "[[page]]\nkey = \"three\"\ntitle = \"Sist\"\n[[page.question]]\nkey = \"must\"\nkind = \"one-choice\"\ntext = \"Säkert?\"\nrequired = true\noptions = [{ key = \"yes\", text = \"Ja\" }, { key = \"no\", text = \"Nej\" }]\n";
    let text = format!("{SAME_PAGE}{more}{late}").replace("one_page = true\n", "");
    // Age stands on a page of its own, before the options that it opens.
    let text = text.replace(
        "[[page.question]]\nkey = \"why\"",
        "[[page]]\nkey = \"next\"\ntitle = \"Sedan\"\n[[page.question]]\nkey = \"why\"",
    );
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let mut anna = test.respondent("x").await;
    anna.press("next").await;
    anna.fill("a.age", "old").press("next").await;
    anna.tick("a.what", "light")
        .tick("a.what", "rail")
        .press("next")
        .await;
    anna.fill("a.where", "home").press("next").await;
    anna.fill("a.must", "yes").press("next").await;
    assert_eq!(
        anna.page.text("h1"),
        "Se över dina svar",
        "{}",
        anna.page.outline()
    );
    // Young: the rail is not offered, and one choice is too few. It is said where it stands.
    anna.press("change.one").await;
    anna.fill("a.age", "young").press("next").await;
    assert_eq!(anna.page.text("h1"), "Sedan", "{}", anna.page.outline());
    assert_eq!(anna.page.status, 422);
    // Old again: what was chosen is there again.
    anna.press("back").await;
    anna.fill("a.age", "old").press("next").await;
    let said = anna.page.body.clone();
    assert!(
        said.contains("value=\"rail\" checked"),
        "{}",
        anna.page.outline()
    );
    test.end().await;
}

const RANKED: &str = r#"
[[page]]
key = "two"
title = "Mer"
[[page.question]]
key = "first"
kind = "ranking"
text = "Vad först?"
most = 2
options = [{ key = "light", text = "Ljus" }, { key = "rail", text = "Räcke", show_if = { question = "age", equals = "old" } }, { key = "bench", text = "Bänk" }]
[[page.question]]
key = "where"
kind = "one-choice"
text = "Var?"
options = [{ key = "park", text = "Parken" }, { key = "home", text = "Hemma", show_if = { question = "age", equals = "old" } }, { key = "other", text = "Annanstans", role = "other" }]
"#;

/// What was chosen and closed comes back when it opens again, of whatever kind, though the page was sent meanwhile; where
/// something else was chosen in its place, that stands.
#[tokio::test]
async fn a_choice_that_was_closed_and_opens_again_is_there_again() {
    let text = format!("{SAME_PAGE}{RANKED}").replace("one_page = true\n", "");
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let mut anna = test.respondent("x").await;
    anna.press("next").await;
    anna.fill("a.age", "old").press("next").await;
    anna.press("next").await;
    anna.fill("a.first.1", "rail").fill("a.first.2", "light");
    anna.fill("a.where", "home").press("next").await;
    assert_eq!(anna.page.text("h1"), "Se över dina svar");
    anna.press("back").await.press("back").await;
    anna.fill("a.age", "young").press("next").await;
    assert_eq!(anna.page.text("h1"), "Mer", "{}", anna.page.outline());
    for gone in ["Räcke", "Hemma"] {
        assert!(!anna.page.body.contains(gone), "{gone}");
    }
    let mut bo = anna.clone();
    anna.press("next").await;
    assert_eq!(anna.page.text("h1"), "Se över dina svar");
    assert!(!anna.page.body.contains("Räcke"));
    bo.fill("a.first.1", "bench").fill("a.where", "park");
    bo.press("next").await;
    for (who, first, place) in [(&mut anna, "rail", "home"), (&mut bo, "bench", "park")] {
        who.press("back").await.press("back").await;
        who.fill("a.age", "old").press("next").await;
        assert_eq!(who.page.text("h1"), "Mer", "{}", who.page.outline());
        assert_eq!(who.value("a.first.1"), Some(first));
        assert_eq!(who.value("a.first.2"), Some("light"));
        assert_eq!(who.value("a.where"), Some(place));
        who.press("next").await;
        assert_eq!(who.page.text("h1"), "Se över dina svar");
    }
    test.end().await;
}

/// Who was not offered an option did not say no to it.
#[tokio::test]
async fn the_share_of_an_option_is_of_those_who_were_offered_it() {
    let text = format!("{SAME_PAGE}{OPENING}");
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    for (age, what) in [
        ("young", "light"),
        ("young", "light"),
        ("young", "other"),
        ("old", "light"),
        ("old", "rail"),
    ] {
        let mut one = test.respondent("x").await;
        one.fill("a.age", age).tick("a.what", what);
        one.walk().await;
        one.press("submit").await;
        assert_eq!(one.receipt().len(), 19, "{}", one.page.outline());
    }
    let lines = test.exact("x", &[]).await;
    for (option, share) in [("light", "3,5,60.0"), ("rail", "1,2,50.0")] {
        let of = format!("x,what,Vad?,{option},");
        let line = lines.iter().find(|line| line.starts_with(&of)).unwrap();
        assert!(line.contains(share), "{line}");
    }
    let mut cia = test
        .colleague("Cia", &[("1438", lyssna::accounts::Role::Analyst)])
        .await;
    let page = cia.get("/staff/s/x/results").await.text("#what");
    assert!(
        page.contains("Ett svar som inte alla kunde välja har en egen bas"),
        "{page}"
    );
    let rows = cia.get("/staff/s/x/figures/rows?format=plain").await;
    let mut rows = csv::Reader::from_reader(rows.body.as_bytes());
    let at = rows
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "what.rail");
    let mut told: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[at.unwrap()].to_owned())
        .collect();
    told.sort();
    assert_eq!(told, ["", "", "", "0", "1"]);
    test.end().await;
}

/// What is written beside "other" goes with the choice of it.
#[tokio::test]
async fn an_other_that_is_taken_back_takes_its_words_along() {
    let text = format!("{SAME_PAGE}{OPENING}");
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "young")
        .tick("a.what", "other")
        .fill("a.what.other", "Mopeder")
        .fill("a.where", "other")
        .fill("a.where.other", "Bron");
    anna.press("next").await;
    assert!(anna.page.text("dl.answers").contains("Mopeder"));
    anna.press("back").await;
    assert_eq!(anna.value("a.what.other"), Some("Mopeder"));
    anna.clear("a.what").fill("a.where", "");
    anna.press("next").await;
    let said = anna.page.text("dl.answers");
    assert!(
        !said.contains("Mopeder") && !said.contains("Bron"),
        "{said}"
    );
    // The words alone, without a tick before, still mean it.
    anna.press("back").await;
    assert_eq!(anna.value("a.what.other").unwrap_or(""), "");
    anna.fill("a.what.other", "Hundar").press("next").await;
    assert!(anna.page.text("dl.answers").contains("Hundar"));
    test.end().await;
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_told_in_the_readers_language() {
    let test = TestApp::new().await;
    for path in ["/pictures/1438/abc", "/pictures/14%FF/1"] {
        let page = test.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert_eq!(page.text("h1"), "Sidan finns inte", "{path}");
    }
    let mut anna = test
        .colleague("Anna", &[("1438", lyssna::accounts::Role::Editor)])
        .await;
    for path in ["paper/abc", "tally/abc", "releases/abc", "results?round=a"] {
        let page = anna.get(&format!("/staff/s/dals-ed/{path}")).await;
        assert!(!page.text("h1").is_empty(), "{path}: {}", page.body);
    }
    test.end().await;
}

#[tokio::test]
async fn a_chosen_answer_can_be_taken_back_without_scripts_and_errors_are_tied_to_their_fields() {
    let test =
        TestApp::with_surveys(&[("x.toml", &SAME_PAGE.replace("required = true\n", ""))]).await;
    let mut anna = test.respondent("x").await;
    let none = anna.page.attribute(".no-answer input", "name");
    assert_eq!(none, "a.age");
    anna.fill("a.age", "young")
        .fill("a.age", "")
        .press("next")
        .await;
    assert!(
        anna.page.text("dl.answers").contains("Inget svar"),
        "{}",
        anna.page.outline()
    );
    test.end().await;
    // What must be answered offers no such way, and says so where the error is.
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let mut bo = test.respondent("x").await;
    assert_eq!(bo.page.attribute(".no-answer input", "name"), "");
    bo.press("next").await;
    assert_eq!(bo.page.status, 422);
    let group = "fieldset[role=radiogroup][aria-invalid=true]";
    let described = bo.page.attribute(group, "aria-describedby");
    assert!(described.contains("q-age-error"), "{described}");
    assert_eq!(bo.page.attribute("#q-age-error", "class"), "error");
    test.end().await;
}

#[tokio::test]
async fn helplines_stand_beside_a_box_where_the_survey_says_so_in_every_language() {
    let test = TestApp::new().await;
    for language in ["sv", "sv-simple", "en", "fi", "ar"] {
        let page = test.get(&format!("/s/dals-ed?lang={language}")).await;
        let beside = page.text("aside.safety");
        for number in ["112", "114 14", "116 111", "020-50 50 50"] {
            assert!(beside.contains(number), "{language}: {beside}");
        }
        assert_eq!(
            page.attribute("aside.safety a[href='tel:116111']", "href"),
            "tel:116111"
        );
    }
    let mut eva = test.respondent("sunne").await;
    eva.press("next").await;
    let beside = eva.page.text("aside.safety");
    assert!(beside.contains("114 14") && !beside.contains("116 111"));
    test.end().await;
}

/// A day and a number with a unit, on the page of [`SAME_PAGE`].
pub const DAY_AND_NUMBER: &str = r#"
[[page.question]]
key = "seen"
kind = "date"
text = "Vilken dag?"
[[page.question]]
key = "walks"
kind = "number"
text = "Hur ofta?"
unit = "kvällar i veckan"
"#;

#[tokio::test]
async fn days_are_read_in_words_wherever_answers_are_given_back() {
    let survey = format!("{SAME_PAGE}{DAY_AND_NUMBER}");
    let test = TestApp::with_surveys(&[("x.toml", &survey)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "young")
        .fill("a.seen.day", "9")
        .fill("a.seen.month", "5")
        .fill("a.seen.year", "2026")
        .press("next")
        .await;
    let said = anna.page.texts("dl.answers dd:not(.change)");
    assert!(said.contains(&"9 maj 2026".to_owned()), "{said:?}");
    assert!(!anna.page.text("main").contains("2026-05-09"));
    test.end().await;
}

#[tokio::test]
async fn a_unit_is_right_beside_one_and_beside_many() {
    let survey = format!("{SAME_PAGE}{DAY_AND_NUMBER}");
    let test = TestApp::with_surveys(&[("x.toml", &survey)]).await;
    for (number, wanted) in [("1", "1 (kvällar i veckan)"), ("3", "3 (kvällar i veckan)")] {
        let mut anna = test.respondent("x").await;
        anna.fill("a.age", "young")
            .fill("a.walks", number)
            .press("next")
            .await;
        let said = anna.page.texts("dl.answers dd:not(.change)");
        assert!(said.contains(&wanted.to_owned()), "{said:?}");
    }
    test.end().await;
}

#[tokio::test]
async fn the_way_back_to_no_answer_is_read_as_what_it_does_and_as_no_answer() {
    let test = TestApp::new().await;
    for (language, wanted) in [
        ("sv", "Ta bort svaret"),
        ("sv-simple", "Ta bort svaret"),
        ("en", "Remove the answer"),
        ("fi", "Poista vastaus"),
        ("ar", "إزالة الإجابة"),
    ] {
        let page = test.get(&format!("/s/dals-ed?lang={language}")).await;
        let ways = page.texts(".no-answer label");
        assert!(
            ways.len() > 1 && ways.iter().all(|way| way == wanted),
            "{language}: {ways:?}"
        );
        assert!(
            !page
                .texts(".card:not(.no-answer) label")
                .contains(&wanted.to_owned())
        );
    }
    test.end().await;
}

#[tokio::test]
async fn what_is_not_translated_says_its_language_and_text_is_written_its_own_way() {
    let test = TestApp::new().await;
    for (language, tag, direction) in [
        ("sv", "", ""),
        ("sv-simple", "", ""),
        ("en", "sv", "ltr"),
        ("ar", "sv", "ltr"),
    ] {
        let page = test.get(&format!("/s/dals-ed?lang={language}")).await;
        assert!(page.text(".alias").contains("Ed centrum"), "{language}");
        assert_eq!(page.attribute(".alias", "lang"), tag, "{language}");
        assert_eq!(page.attribute(".alias", "dir"), direction, "{language}");
        assert_eq!(page.attribute("#answers textarea", "dir"), "auto");
    }
    // The box beside "other" likewise.
    let mut anna = test.respondent("arjang").await;
    while anna.page.attribute(".other input", "id").is_empty() {
        anna.press("next").await;
        assert_eq!(anna.page.status, 200, "{}", anna.page.outline());
        if anna.page.text("h1") == "Centrala Årjäng" {
            anna.fill("a.safe_evening", "very_unsafe");
        }
    }
    assert_eq!(anna.page.attribute(".other input", "dir"), "auto");
    test.end().await;
}

#[tokio::test]
async fn what_excludes_every_other_answer_is_named_in_the_readers_language() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus")
        .fill("a.measures", "nothing")
        .press("next")
        .await;
    let told = anna.page.text(".alert");
    assert!(
        told.contains("andra svar: Ingenting, jag känner mig trygg / Vet inte. Ta bort det ena."),
        "{told}"
    );
    assert_eq!(anna.page.text("textarea"), "Mer ljus", "nothing is lost");
    test.end().await;
}

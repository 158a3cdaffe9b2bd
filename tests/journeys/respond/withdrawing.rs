//! Taking a response back.

use crate::support::TestApp;

async fn answered(test: &TestApp) -> (crate::support::respondent::Respondent<'_>, String, String) {
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus").press("next").await;
    let body = anna.body("submit");
    let check = anna.clone();
    anna.press("submit").await;
    let receipt = anna.receipt();
    (check, body, receipt)
}

#[tokio::test]
async fn a_withdrawn_response_leaves_the_counts_and_cannot_be_sent_again() {
    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (check, body, receipt) = answered(&test).await;
        let typed = receipt.to_lowercase().replace('-', "+");
        let page = test
            .post("/s/dals-ed/withdraw?lang=sv", format!("receipt={typed}"))
            .await;
        assert_eq!(
            (page.status.as_u16(), page.text("h1").as_str()),
            (200, "Svaret är återtaget")
        );
        assert_eq!(test.stored("dals-ed").await, ["withdrawn 1"]);
        let again = test
            .post("/s/dals-ed/withdraw?lang=sv", format!("receipt={typed}"))
            .await;
        assert!(again.body.contains("redan återtaget"));
        let gone = check.send(body).await;
        assert_eq!(gone.status, 410);
        assert!(
            gone.text("main").contains("skickas därför inte igen"),
            "{}",
            gone.text("main")
        );
        assert_eq!(test.stored("dals-ed").await, ["withdrawn 1"]);
        test.end().await;
    }
}

#[tokio::test]
async fn what_is_written_after_taking_back_is_kept_and_may_be_sent_anew() {
    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (mut check, _, receipt) = answered(&test).await;
        test.post("/s/dals-ed/withdraw?lang=sv", format!("receipt={receipt}"))
            .await;
        // Back to the form, another answer, and sent: it is not what was taken back.
        check.fill("a.measures.text", "Mer ljus vid bron");
        check.press("submit").await;
        assert_eq!(check.page.status, 409);
        let said = check.page.text("main");
        assert!(said.contains("Mer ljus vid bron"), "{said}");
        assert!(
            said.contains("är återtagna") && said.contains("inte skickat"),
            "{said}"
        );
        assert_eq!(test.stored("dals-ed").await, ["withdrawn 1"]);
        check.press("submit").await;
        assert_ne!(check.receipt(), receipt);
        assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 1"]);
        test.end().await;
    }
}

#[tokio::test]
async fn after_a_disposal_residents_and_staff_are_told_of_it() {
    use lyssna::accounts::Role;

    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (_, _, receipt) = answered(&test).await;
        let app = &test.app;
        let id = app.surveys.find("dals-ed").unwrap().id.clone();
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let begun = cia.post("/staff/s/dals-ed/coding", &[("twice", "0")]).await;
        assert_eq!(begun.status, 303);
        let texts = [
            "texts",
            "coding",
            "coding/quotes",
            "coding/agreement",
            "coding/settle",
            "coding/list",
            "coding/workbook",
            "coding/urgent",
            "releases",
            "figures",
        ];
        for path in ["results", "respondents", "rounds"].iter().chain(&texts) {
            let said = cia.get(&format!("/staff/s/dals-ed/{path}")).await;
            assert!(!said.text("main").contains("gallra"), "{path}");
        }
        let mut table = "age;population\n".to_owned();
        for age in ["under_16", "16_24", "25_44", "45_64", "65_79", "80_plus"] {
            table.push_str(&format!("{age};700\n"));
        }
        let population = [("body", table.as_str()), ("source", "SCB 2025")];
        let given = cia.post("/staff/s/dals-ed/respondents", &population).await;
        assert_eq!(given.status, 303, "{}", given.text("main"));
        let said = cia.get("/staff/s/dals-ed/respondents").await.text("main");
        assert!(said.contains("Bredvid befolkningen"), "{said}");
        test.dispose(&id, "KS 2026/10", false).await;
        let page = test
            .post("/s/dals-ed/withdraw?lang=sv", format!("receipt={receipt}"))
            .await;
        assert_eq!(page.status, 422);
        let said = page.text("main");
        assert!(said.contains("raderade för gott"), "{said}");
        assert!(!said.contains("Ingen har fått"), "{said}");
        let elsewhere = test.get("/s/sunne/withdraw?lang=sv").await;
        assert!(!elsewhere.text("main").contains("raderade för gott"));
        for path in ["/staff", "/staff/s/dals-ed"] {
            let said = cia.get(path).await.text("main");
            assert!(
                said.contains("Svaren gallrades 22 november"),
                "{path}: {said}"
            );
        }
        for path in ["results", "respondents"] {
            let said = cia.get(&format!("/staff/s/dals-ed/{path}")).await;
            let said = said.text("main");
            assert!(
                said.contains("Svaren som fanns 22 november 2026")
                    && said.contains("är gallrade och räknas inte här."),
                "{path}: {said}"
            );
        }
        // Nothing but that is told of figures: a table of zeros would say that nobody answered.
        let results = cia.get("/staff/s/dals-ed/results").await;
        assert_eq!(results.text("main .question"), "");
        assert!(!results.text("main").contains("0 svar"));
        // Nor does a page say that nobody answered, or which group is missing among nobody.
        let said = cia.get("/staff/s/dals-ed/respondents").await.text("main");
        for wrong in [
            "Inga svar än",
            "under hälften",
            "nå den på platser",
            "Bredvid befolkningen",
        ] {
            assert!(!said.contains(wrong), "{wrong}: {said}");
        }
        assert!(said.contains("Befolkningstal"), "{said}");
        for path in texts {
            let said = cia.get(&format!("/staff/s/dals-ed/{path}")).await;
            let said = said.text("main strong");
            assert!(
                said.contains("som fanns 22 november 2026") && said.contains("är gallrade."),
                "{path}: {said}"
            );
        }
        let rounds = cia.get("/staff/s/dals-ed/rounds").await.text("main table");
        assert!(rounds.contains("Svaren gallrades 22 november"), "{rounds}");
        assert!(
            !cia.get("/staff/s/dals-ed")
                .await
                .text("main")
                .contains("Inga svar än")
        );
        test.end().await;
    }
}

/// What was erased for good does not come back by a page that is loaded again, nor is it called unsent.
#[tokio::test]
async fn a_receipt_loaded_again_after_a_disposal_stores_nothing_and_says_what_is_so() {
    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (check, body, _) = answered(&test).await;
        let mut begun = test.respondent("dals-ed").await;
        let app = &test.app;
        let id = app.surveys.find("dals-ed").unwrap().id.clone();
        app.clock.advance(jiff::SignedDuration::from_mins(1));
        test.dispose(&id, "KS 2026/10", false).await;
        // Whether this program has heard of the disposal yet or not.
        let again = check.send(body).await;
        assert_eq!(again.status, 409);
        let said = again.text("main");
        assert!(said.contains("raderade för gott"), "{said}");
        assert!(
            said.contains("Mer ljus") && said.contains("Skicka som ett nytt svar"),
            "{said}"
        );
        assert!(test.stored("dals-ed").await.is_empty());
        app.clock.advance(jiff::SignedDuration::from_mins(1));
        // Who had begun sends it as a new one, with one press more.
        begun
            .fill("a.measures.text", "Mer räcken")
            .press("next")
            .await;
        begun.press("submit").await;
        assert_eq!(begun.page.status, 409);
        begun.press("submit").await;
        assert_eq!(begun.receipt().len(), 19, "{}", begun.page.outline());
        assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
        test.end().await;
    }
}

/// A disposal of texts alone leaves the answers: their receipts stay receipts.
#[tokio::test]
async fn a_receipt_loaded_again_after_a_disposal_of_texts_is_a_receipt() {
    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (mut check, body, receipt) = answered(&test).await;
        let app = &test.app;
        let id = app.surveys.find("dals-ed").unwrap().id.clone();
        test.dispose(&id, "KS 1", true).await;
        let again = check.send(body).await;
        assert_eq!(again.status, 200, "{}", again.text("main"));
        assert!(again.text("main").contains(&receipt));
        // Other answers under it are still told as that.
        check.fill("a.age", "25_44").press("submit").await;
        assert_eq!(check.page.status, 409);
        assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
        test.end().await;
    }
}

#[tokio::test]
async fn a_code_with_marks_that_nobody_sees_is_read() {
    let test = TestApp::new().await;
    let (_, _, receipt) = answered(&test).await;
    let marked = format!("%E2%81%A8{receipt}%E2%81%A9%E2%80%8F");
    let page = test
        .post("/s/dals-ed/withdraw?lang=ar", format!("receipt={marked}"))
        .await;
    assert_eq!(page.status, 200, "{}", page.text("main"));
    assert_eq!(test.stored("dals-ed").await, ["withdrawn 1"]);
    test.end().await;
}

#[tokio::test]
async fn a_wrong_code_says_what_to_do_and_keeps_what_was_typed() {
    let test = TestApp::new().await;
    for (typed, word) in [
        ("", "Skriv din kod"),
        ("ABC", "16 tecken"),
        ("0000-0000-0000-0000", "Det finns inget svar med den koden"),
    ] {
        let page = test
            .post("/s/dals-ed/withdraw?lang=sv", format!("receipt={typed}"))
            .await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(
            page.text(".alert").contains(word),
            "{}",
            page.text(".alert")
        );
        assert_eq!(page.attribute("#receipt", "value"), typed);
        assert!(
            page.header("content-security-policy")
                .contains("frame-ancestors 'none'")
        );
    }
    test.end().await;
}

#[tokio::test]
async fn a_code_of_one_survey_is_unknown_in_another() {
    let test = TestApp::new().await;
    let (_, _, receipt) = answered(&test).await;
    let page = test
        .post("/s/sunne/withdraw?lang=sv", format!("receipt={receipt}"))
        .await;
    assert_eq!(page.status, 422);
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    test.end().await;
}

#[tokio::test]
async fn guessing_codes_is_slowed() {
    let test = TestApp::new().await;
    let try_one = || test.post("/s/dals-ed/withdraw?lang=sv", "receipt=0000-0000-0000-0000");
    for _ in 0..10 {
        assert_eq!(try_one().await.status, 422);
    }
    let slowed = try_one().await;
    assert_eq!(slowed.status, 429);
    assert!(!slowed.header("retry-after").is_empty());
    test.end().await;
}

#[tokio::test]
async fn the_page_says_what_taking_back_does_not_undo() {
    use lyssna::response::restored::{Gap, note};
    let test = TestApp::new().await;
    let page = test.get("/s/dals-ed/withdraw?lang=sv").await;
    assert!(!page.text("main").contains("säkerhetskopia"));
    crate::support::answered::answers(&test, "dals-ed", 40, 5).await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus")
        .press("next")
        .await
        .press("submit")
        .await;
    assert!(
        anna.page.body.contains("answer-again") || anna.page.text("main").contains("person till"),
        "{}",
        anna.page.text("main")
    );
    let code = anna.receipt();
    // Closed and released: the answer stays in what is out.
    crate::support::answered::close(&test, "dals-ed").await;
    let published = test.app.surveys.find("dals-ed").unwrap();
    let app = &test.app;
    lyssna::figures::release::make(
        &app.store,
        &app.clock,
        &app.figures,
        &published,
        "test",
        None,
    )
    .await
    .unwrap();
    let now = app.clock.now();
    let mut tx = app.store.begin().await.unwrap();
    let gap = Gap {
        from: now - 3_600_000,
        to: now,
    };
    note(&mut tx, gap).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let page = test.get("/s/dals-ed/withdraw?lang=sv").await;
    assert!(
        page.text("main")
            .contains("säkerhetskopia fick läggas tillbaka"),
        "{}",
        page.text("main")
    );
    let body = format!("receipt={code}");
    let done = test.post("/s/dals-ed/withdraw?lang=sv", body).await;
    let said = done.text("main");
    assert!(said.contains("publicerat ändras inte"), "{said}");
    assert!(
        !said.contains("person till"),
        "nothing to answer in a closed survey: {said}"
    );
    test.end().await;
}

#[tokio::test]
async fn taking_back_says_what_is_true_of_a_response_that_never_counted_too() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus").press("next").await;
    // The field that nobody sees is filled and the time is changed: it is kept, and not counted.
    let now = test.app.clock.now().to_string();
    anna.fill("homepage", "x").fill("t", &now);
    anna.press("submit").await;
    assert_eq!(test.stored("dals-ed").await, ["suspect 1"]);
    let receipt = anna.receipt();
    let said = test
        .post("/s/dals-ed/withdraw?lang=sv", format!("receipt={receipt}"))
        .await
        .text("main");
    assert!(
        said.contains("Svaret räknas inte när nya siffror tas fram."),
        "{said}"
    );
    for locale in lyssna::web::Locale::all() {
        let said = locale.t("withdrawn-text");
        for since in ["längre", "no longer", "enää", "لم تعد"] {
            assert!(!said.contains(since), "{said}");
        }
    }
    test.end().await;
}

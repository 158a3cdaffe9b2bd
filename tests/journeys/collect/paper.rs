//! Paper: batches printed, entered once or twice, closed when they agree with the pile; tallies.

use jiff::SignedDuration;
use lyssna::accounts::Role;
use uuid::Uuid;

use crate::respond::resident::SAME_PAGE;
use crate::support::colleague::Colleague;
use crate::support::{Database, TestApp};

async fn batch(colleague: &mut Colleague<'_>, sheets: &str, twice: bool) -> String {
    let mut fields = vec![
        ("place", "Biblioteket"),
        ("event", "Öppet hus"),
        ("language", "sv"),
        ("sheets", sheets),
    ];
    if twice {
        fields.push(("twice", "1"));
    }
    let made = colleague.post("/staff/s/dals-ed/paper", &fields).await;
    assert_eq!(made.status, 303, "{}", made.body);
    made.header("location").to_owned()
}

/// What the trail says was done, of one kind.
async fn trail(test: &TestApp, kind: &str) -> Vec<String> {
    let all = lyssna::audit::store::list_audit(&test.app.store, "1438", 0, 100).await;
    let all = all.unwrap().into_iter().map(|event| event.what);
    all.filter(|what| what.starts_with(kind)).collect()
}

#[tokio::test]
async fn a_batch_is_printed_entered_sheet_by_sheet_and_closed_when_it_agrees() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let refused = anna
            .post(
                "/staff/s/dals-ed/paper",
                &[("place", ""), ("sheets", "0"), ("event", "Mässa")],
            )
            .await;
        assert_eq!(
            (refused.status.as_u16(), refused.texts(".alert li").len()),
            (422, 2)
        );
        assert_eq!(refused.attribute("#event", "value"), "Mässa");
        let path = batch(&mut anna, "3", false).await;
        let sheets = anna.get(&format!("{path}/sheets")).await;
        let corners = sheets.texts(".corner");
        assert_eq!(corners.len(), 3);
        assert!(corners[2].ends_with("· 3 / 3"), "{corners:?}");
        assert!(
            sheets
                .text(".paper")
                .contains("Ingenting, jag känner mig trygg")
        );
        // What whoever answers on paper must be told of their data stands on the sheet.
        let told = sheets.text(".paper .told");
        for part in [
            "Vem ansvarar",
            "Rättslig grund",
            "Hur länge",
            "Dataskyddsombud",
            "på papper",
            // Until the batch is closed a sheet's number finds its response.
            "hitta svaret på bladets nummer",
            "vid vilket tillfälle",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(!told.contains("Vi kan inte se vilket svar"), "{told}");

        let page = anna.get(&path).await;
        assert_eq!(
            page.attribute("#sheet", "value"),
            "1",
            "the next one is suggested"
        );
        let one = [
            ("sheet", "1"),
            ("a.measures.text", "Mer ljus"),
            ("a.age", "65_79"),
            ("act", "save"),
        ];
        assert_eq!(anna.post(&path, &one).await.status, 303);
        let again = anna.post(&path, &one).await;
        assert!(
            again.text(".alert").contains("redan sparat"),
            "{}",
            again.text(".alert")
        );
        for number in ["0", "4", "", "två"] {
            let page = anna
                .post(
                    &path,
                    &[("sheet", number), ("a.age", "65_79"), ("act", "save")],
                )
                .await;
            assert_eq!(page.status, 422, "{number}");
            assert!(
                page.body.contains("value=\"65_79\" checked"),
                "what was typed stays"
            );
        }
        let wrong = anna
            .post(
                &path,
                &[("sheet", "2"), ("a.age", "nonsense"), ("act", "save")],
            )
            .await;
        assert_eq!(wrong.status, 422);
        assert_eq!(
            anna.post(
                &path,
                &[("sheet", "2"), ("a.age", "80_plus"), ("act", "save")]
            )
            .await
            .status,
            303
        );
        // The batch is closed on a page of its own: no sheet is being typed there that could be lost.
        let page = anna.get(&path).await;
        assert_eq!(page.texts("main form").len(), 1);
        let close = format!("{path}/close");
        assert!(page.attributes("main a", "href").contains(&close));
        // What closing means is told before it is done; a word is no number.
        assert!(
            anna.get(&close)
                .await
                .text("main")
                .contains("kan ingen öppna igen")
        );
        for typed in ["", "tre"] {
            let wrong = anna.post(&close, &[("pile", typed)]).await;
            assert_eq!(wrong.status, 422);
            assert!(wrong.text(".alert li").starts_with("Skriv med siffror"));
            assert_eq!(wrong.attribute("#pile", "value"), typed);
        }
        let short = anna.post(&close, &[("pile", "3")]).await;
        assert_eq!(short.status, 422);
        assert_eq!(
            short.texts(".alert li"),
            ["Inskrivna är 2. Räkna igen, eller skriv in det som saknas."]
        );
        assert_eq!(short.attribute("#pile", "value"), "3");
        let closed = anna.post(&close, &[("pile", "2")]).await;
        assert_eq!(closed.header("location"), path);
        // What is printed of it now could not be entered.
        let page = anna.get("/staff/s/dals-ed/paper").await;
        assert!(page.text("tbody").contains("Visa bladen"));
        let sheets = anna.get(&format!("{path}/sheets")).await;
        let said = sheets.text("main .word");
        assert!(said.contains("kan inte skrivas in"), "{said}");
        assert!(!sheets.text("main").contains("Skriv ut med webbläsaren"));
        let late = anna.post(&path, &[("sheet", "3"), ("act", "save")]).await;
        assert!(late.text(".alert").contains("avslutades"));
        let late = [("sheet", "3"), ("a.age", "65_79"), ("act", "save")];
        let late = anna.post(&path, &late).await;
        assert!(late.text(".alert").contains("avslutad"));
        assert!(
            late.body.contains("value=\"65_79\" checked"),
            "what was typed stays"
        );
        // A closed batch says so, takes nothing more and is not closed twice.
        let shown = anna.get(&path).await;
        assert!(
            shown.text(".word").contains("ingen kan öppna den igen"),
            "{}",
            shown.text("main")
        );
        assert!(shown.texts("main form").is_empty());
        let again = anna.post(&close, &[("pile", "2")]).await;
        assert_eq!(again.header("location"), path);
        assert_eq!(anna.get(&close).await.header("location"), path);
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
        assert_eq!(
            test.submissions("Stored"),
            2,
            "paper is in the operator's count"
        );
        let published = test.app.surveys.find("dals-ed").unwrap();
        let rows = lyssna::export::store::list_responses(
            &test.app.store,
            &published.id,
            Uuid::nil(),
            Uuid::max(),
            9,
        )
        .await
        .unwrap();
        assert!(
            rows.iter().all(|r| r.from.source.channel == "paper"
                && r.from.place.as_deref() == Some("Biblioteket"))
        );
        test.end().await;
    }
}

#[tokio::test]
async fn a_sheet_entered_twice_needs_two_people_and_shows_where_they_differ() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    let path = batch(&mut anna, "2", true).await;
    let enter = |age: &'static str, act: &'static str| {
        [
            ("sheet", "1"),
            ("a.age", age),
            ("a.gender", "woman"),
            ("act", act),
        ]
    };
    assert_eq!(
        anna.post(&path, &enter("16_24", "save"))
            .await
            .header("location"),
        format!("{path}?done=first")
    );
    assert!(
        test.stored("dals-ed").await.is_empty(),
        "not before the second"
    );
    let overview = anna.get("/staff/s/dals-ed/paper").await;
    assert!(
        overview
            .text("tbody tr")
            .contains("1 blad har 1 av 2 inskrivningar"),
        "{}",
        overview.text("tbody tr")
    );
    assert!(
        bo.get(&path)
            .await
            .text("main")
            .contains("Blad 1: inskrivning 2 av 2")
    );
    assert!(
        anna.get(&path)
            .await
            .text("main")
            .contains("Blad 2: inskrivning 1 av 2")
    );
    let own = anna.post(&path, &enter("16_24", "save")).await;
    assert!(
        own.text(".alert").contains("Någon annan"),
        "{}",
        own.text(".alert")
    );
    assert_eq!(
        anna.get(&path).await.attribute("#sheet", "value"),
        "2",
        "the first is not hers any more"
    );
    assert_eq!(bo.get(&path).await.attribute("#sheet", "value"), "1");
    let differs = bo.post(&path, &enter("25_44", "save")).await;
    assert_eq!(differs.status, 422);
    assert_eq!(
        differs.texts("tbody tr td"),
        ["16–24 år", "25–44 år"],
        "only what differs, side by side"
    );
    assert!(test.stored("dals-ed").await.is_empty());
    let mark = differs.attribute("button[name=over]", "value");
    let decided = [&enter("25_44", "save")[..3], &[("over", mark.as_str())]].concat();
    let decided = bo.post(&path, &decided).await;
    assert_eq!(decided.header("location"), format!("{path}?done=stored"));
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    assert!(
        test.exact("dals-ed", &[])
            .await
            .iter()
            .any(|line| line.contains(",25_44,") && line.contains(",1,1,"))
    );
    // Once it is a response, nothing of it is left in the entries.
    let published = test.app.surveys.find("dals-ed").unwrap();
    let id: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    let entries =
        lyssna::collect::paper::store::list_entries(&test.app.store, &published.id, id, None)
            .await
            .unwrap();
    assert!(entries.iter().all(|e| e.fields.is_empty()), "{entries:?}");
    // A second sheet on which both agree is stored at once.
    let same = [("sheet", "2"), ("a.age", "16_24"), ("act", "save")];
    anna.post(&path, &same).await;
    assert_eq!(
        bo.post(&path, &same).await.header("location"),
        format!("{path}?done=stored")
    );
    assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
    test.end().await;
}

#[tokio::test]
async fn two_entries_that_differ_in_what_the_path_hides_alone_agree() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1765", Role::Collector)]).await;
    let mut bo = test.colleague("Bo", &[("1765", Role::Collector)]).await;
    let made = anna
        .post(
            "/staff/s/arjang/paper",
            &[
                ("place", "Biblioteket"),
                ("language", "sv"),
                ("sheets", "2"),
                ("twice", "1"),
            ],
        )
        .await;
    assert_eq!(made.status, 303, "{}", made.body);
    let path = made.header("location").to_owned();
    let safe = [
        ("sheet", "1"),
        ("a.safe_evening", "very_safe"),
        ("act", "save"),
    ];
    // Bo has entered what was written where nobody should have gone on.
    let more = [&safe[..], &[("a.time_of_day", "night")][..]].concat();
    anna.post(&path, &safe).await;
    let told = bo.post(&path, &more).await;
    assert_eq!(told.status, 422, "told before it is left out");
    let mark = told.attribute("button[name=without]", "value");
    let more = [&more[..], &[("without", mark.as_str())][..]].concat();
    let second = bo.post(&path, &more).await;
    assert_eq!(
        second.header("location"),
        format!("{path}?done=stored"),
        "{}",
        second.text("main")
    );
    assert_eq!(test.stored("arjang").await, ["counted 1"]);
    // What counts is compared as before.
    let unsafe_ = [
        ("sheet", "2"),
        ("a.safe_evening", "very_unsafe"),
        ("act", "save"),
    ];
    let night = [&unsafe_[..], &[("a.time_of_day", "night")][..]].concat();
    anna.post(&path, &unsafe_).await;
    let differs = bo.post(&path, &night).await;
    assert_eq!(differs.status, 422);
    assert_eq!(differs.texts("[role=region] tbody tr").len(), 1);
    test.end().await;
}

/// A batch of the survey whose page of reasons stands under a condition.
async fn arjang(colleague: &mut Colleague<'_>, twice: bool) -> String {
    let mut fields = vec![("place", "Torget"), ("language", "sv"), ("sheets", "3")];
    if twice {
        fields.push(("twice", "1"));
    }
    let made = colleague.post("/staff/s/arjang/paper", &fields).await;
    assert_eq!(made.status, 303, "{}", made.body);
    made.header("location").to_owned()
}

#[tokio::test]
async fn a_sheet_says_whom_a_question_is_for_and_nothing_that_stands_on_it_is_dropped_in_silence() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1765", Role::Collector)]).await;
        let path = arjang(&mut anna, false).await;
        let condition = "Svara bara om du svarade ”Ganska otrygg” eller ”Mycket otrygg” på frågan";
        let sheets = anna.get(&format!("{path}/sheets")).await;
        let said = sheets.text(".paper");
        assert!(said.contains(condition), "{said}");
        assert!(said.contains("Därför får du några frågor till"), "{said}");
        assert!(anna.get(&path).await.text("main").contains(condition));

        // What the sheet's other answers do not lead to is told, with the question, and nothing is stored yet.
        let safe = [
            ("sheet", "1"),
            ("a.safe_day", "very_safe"),
            ("a.safe_evening", "very_safe"),
            ("a.reasons", "other"),
            ("a.reasons.other", "Trasig lampa"),
            ("act", "save"),
        ];
        let told = anna.post(&path, &safe).await;
        assert_eq!(told.status, 422);
        let said = told.text("main");
        assert!(said.contains("Inget är sparat än"), "{said}");
        assert_eq!(
            told.attribute("main ul a[href='#q-reasons']", "href"),
            "#q-reasons"
        );
        assert!(
            told.body.contains("value=\"Trasig lampa\""),
            "what was typed stays"
        );
        assert!(test.stored("arjang").await.is_empty());
        let mark = told.attribute("button[name=without]", "value");
        // That was said of this sheet and of these answers: of no other.
        let other = [
            ("sheet", "2"),
            ("a.safe_day", "very_safe"),
            ("a.reasons", "other"),
            ("without", mark.as_str()),
        ];
        assert_eq!(anna.post(&path, &other).await.status, 422);
        let more = [
            &safe[..],
            &[("a.time_of_day", "night"), ("without", mark.as_str())],
        ]
        .concat();
        assert_eq!(anna.post(&path, &more).await.status, 422);
        // The condition's answer was a slip.
        let mut right = safe;
        right[1].1 = "very_unsafe";
        let saved = anna.post(&path, &right).await;
        assert_eq!(saved.header("location"), format!("{path}?done=stored"));
        let lines = test.exact("arjang", &[]).await;
        let told = |line: &&String| line.starts_with("arjang,reasons,") && line.contains(",other,");
        let told = lines.iter().find(told);
        assert!(
            told.is_some_and(|line| line.contains(",1,1,")),
            "{lines:#?}"
        );

        // Against the rules, and nothing at all, where the condition is asked.
        let invalid = [("sheet", "2"), ("i.safe_day", "1"), ("a.reasons", "other")];
        assert_eq!(anna.post(&path, &invalid).await.status, 422);
        let alone = [("sheet", "3"), ("i.reasons", "1")];
        let told = anna.post(&path, &alone).await;
        assert_eq!(told.status, 422);
        let mark = told.attribute("button[name=without]", "value");
        let without = [&alone[..], &[("without", mark.as_str())]].concat();
        let saved = anna.post(&path, &without).await;
        assert_eq!(saved.header("location"), format!("{path}?done=blank"));
        // A blank sheet on which something stands after all is no dead end.
        let again = anna.post(&path, &without).await;
        let said = again.text(".alert");
        assert!(
            said.contains("fyll i det här och spara bladet igen"),
            "{said}"
        );
        let right = [
            ("sheet", "3"),
            ("a.safe_day", "very_unsafe"),
            ("a.reasons", "other"),
        ];
        let saved = anna.post(&path, &right).await;
        assert_eq!(saved.header("location"), format!("{path}?done=stored"));
        assert_eq!(test.stored("arjang").await, ["counted 2"]);
        test.end().await;
    }
}

#[tokio::test]
async fn a_decision_holds_for_the_sheet_that_was_shown_alone() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    let path = batch(&mut anna, "2", true).await;
    let sheet = |sheet: &'static str, age: &'static str| [("sheet", sheet), ("a.age", age)];
    anna.post(&path, &sheet("1", "16_24")).await;
    anna.post(&path, &sheet("2", "65_79")).await;
    let differs = bo.post(&path, &sheet("1", "25_44")).await;
    assert_eq!(differs.texts("tbody tr td"), ["16–24 år", "25–44 år"]);
    let mark = differs.attribute("button[name=over]", "value");
    assert!(!mark.is_empty());
    let over = [("over", mark.as_str())];
    let other = bo
        .post(&path, &[&sheet("2", "25_44")[..], &over].concat())
        .await;
    assert_eq!(other.status, 422, "nobody has compared the second sheet");
    assert_eq!(other.texts("tbody tr td"), ["65–79 år", "25–44 år"]);
    assert!(test.stored("dals-ed").await.is_empty());
    let decided = bo
        .post(&path, &[&sheet("1", "25_44")[..], &over].concat())
        .await;
    assert_eq!(decided.header("location"), format!("{path}?done=stored"));
    test.end().await;
}

#[tokio::test]
async fn a_batch_with_a_sheet_that_is_half_entered_closes_when_that_was_said() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
        let path = batch(&mut anna, "4", true).await;
        let sheet = |sheet: &'static str| [("sheet", sheet), ("a.age", "16_24")];
        for number in ["1", "2", "3"] {
            anna.post(&path, &sheet(number)).await;
        }
        for number in ["1", "2"] {
            bo.post(&path, &sheet(number)).await;
        }
        let close = format!("{path}/close");
        let closing = [("pile", "2")];
        let told = anna.post(&close, &closing).await;
        assert_eq!(told.status, 422);
        let said = told.text(".alert");
        assert!(said.contains("Blad 3 är bara inskrivet en gång"), "{said}");
        assert_eq!(told.attribute("#pile", "value"), "2");
        let half = told.attribute("input[name=half]", "value");
        // One more in the meantime is told anew.
        anna.post(&path, &sheet("4")).await;
        let sure = [&closing[..], &[("half", half.as_str())]].concat();
        let told = anna.post(&close, &sure).await;
        assert_eq!(told.status, 422);
        let said = told.text(".alert");
        assert!(
            said.contains("2 blad är bara inskrivna en gång: 3, 4"),
            "{said}"
        );
        let half = told.attribute("input[name=half]", "value");
        let sure = [&closing[..], &[("half", half.as_str())]].concat();
        assert_eq!(anna.post(&close, &sure).await.status, 303);
        let shown = anna.get(&path).await;
        assert!(shown.text(".word").contains("ingen kan öppna den igen"));
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
        test.end().await;
    }
}

#[tokio::test]
async fn a_blank_sheet_belongs_to_the_pile_and_is_no_response() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
        let path = batch(&mut anna, "3", false).await;
        let blank =
            |sheet: &'static str| [("sheet", sheet), ("a.measures.text", " "), ("act", "save")];
        let full = |sheet: &'static str| [("sheet", sheet), ("a.age", "65_79"), ("act", "save")];
        for sheet in ["1", "2"] {
            let saved = anna.post(&path, &blank(sheet)).await;
            assert_eq!(saved.header("location"), format!("{path}?done=blank"));
        }
        let page = anna.get(&format!("{path}?done=blank")).await;
        assert!(
            page.text(".word").contains("räknas inte som ett svar"),
            "{}",
            page.text(".word")
        );
        assert!(
            page.text("main")
                .contains("2 av 3 blad är inskrivna. 2 tomma blad, inte svar."),
            "{}",
            page.text("main")
        );
        assert_eq!(page.attribute("#sheet", "value"), "3");
        assert!(test.stored("dals-ed").await.is_empty());
        // Blank once more is known; something stood on it after all.
        let again = anna.post(&path, &blank("1")).await;
        assert!(again.text(".alert").contains("redan sparat som tomt"));
        for sheet in ["2", "3"] {
            let saved = anna.post(&path, &full(sheet)).await;
            assert_eq!(saved.header("location"), format!("{path}?done=stored"));
        }
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
        let again = anna.post(&path, &full("2")).await;
        assert!(again.text(".alert").contains("redan sparat"));
        let close = format!("{path}/close");
        let short = anna.post(&close, &[("pile", "2")]).await;
        assert!(short.text(".alert").contains("Inskrivna är 3"));
        let closed = anna.post(&close, &[("pile", "3")]).await;
        assert_eq!(closed.status, 303);
        let overview = anna.get("/staff/s/dals-ed/paper").await;
        assert!(
            overview
                .text("tbody tr")
                .contains("1 tomt blad, inte ett svar."),
            "{}",
            overview.text("tbody tr")
        );
        // Entered twice: blank when both say so.
        let path = batch(&mut anna, "1", true).await;
        let first = anna.post(&path, &blank("1")).await;
        assert_eq!(first.header("location"), format!("{path}?done=first-blank"));
        let differs = bo.post(&path, &full("1")).await;
        assert_eq!(differs.status, 422);
        assert_eq!(differs.texts("tbody tr td"), ["–", "65–79 år"]);
        assert!(
            differs
                .text("main")
                .contains("I den första inskrivningen är bladet helt tomt"),
            "{}",
            differs.text("main")
        );
        let both = bo.post(&path, &blank("1")).await;
        assert_eq!(both.header("location"), format!("{path}?done=blank"));
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
        test.end().await;
    }
}

#[tokio::test]
async fn what_was_written_against_the_rules_is_entered_as_invalid_and_told_beside_the_base() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    let path = batch(&mut anna, "2", true).await;
    let page = anna.get(&path).await;
    assert!(
        page.text("label[for='i.age']")
            .contains("Ogiltigt på blanketten"),
        "{}",
        page.text("main")
    );
    // Two crosses where one may stand.
    let crosses = [
        ("sheet", "1"),
        ("a.gender", "woman"),
        ("a.age", "16_24"),
        ("a.age", "25_44"),
        ("act", "save"),
    ];
    let refused = anna.post(&path, &crosses).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text(".alert").contains("kryssa för Ogiltigt"),
        "{}",
        refused.text(".alert")
    );
    // An answer that keeps to the rules beside the box: one of the two is a slip, and both stay as typed.
    let slip = [
        ("sheet", "1"),
        ("a.age", "16_24"),
        ("i.age", "1"),
        ("act", "save"),
    ];
    let refused = anna.post(&path, &slip).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .text("[data-question='age'] .error")
            .contains("på samma gång"),
        "{}",
        refused.text("main")
    );
    assert!(refused.body.contains("value=\"16_24\" checked"));
    assert!(refused.body.contains("name=\"i.age\" value=\"1\" checked"));
    let invalid = [&crosses[..], &[("i.age", "1")][..]].concat();
    let first = anna.post(&path, &invalid).await;
    assert_eq!(first.header("location"), format!("{path}?done=first"));
    // An answer that is none is another thing; and what was ticked stays on the page.
    let none = [("sheet", "1"), ("a.gender", "woman"), ("act", "save")];
    let differs = bo.post(&path, &none).await;
    assert_eq!(
        differs.texts("[role=region] tbody tr td"),
        ["Ogiltigt svar", "–"]
    );
    let only = [
        ("sheet", "1"),
        ("a.gender", "woman"),
        ("i.age", "1"),
        ("act", "save"),
    ];
    let both = bo.post(&path, &only).await;
    assert_eq!(both.header("location"), format!("{path}?done=stored"));
    anna.post(
        &path,
        &[("sheet", "2"), ("a.age", "65_79"), ("act", "save")],
    )
    .await;
    bo.post(
        &path,
        &[("sheet", "2"), ("a.age", "65_79"), ("act", "save")],
    )
    .await;
    assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
    let lines = test.exact("dals-ed", &[]).await;
    let told = |start: &str, end: &str| {
        lines.iter().any(|line| {
            line.starts_with("dals-ed,age,") && line.contains(start) && line.contains(end)
        })
    };
    assert!(
        told(",65_79,", ",1,1,100.0,"),
        "not in the base: {lines:#?}"
    );
    assert!(told(",_not_answered,", ",1,2,"), "{lines:#?}");
    assert!(told(",_invalid,", ",1,,,"), "{lines:#?}");
    let rows = String::from_utf8(test.rows("dals-ed", "plain", false).await).unwrap();
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    let heads = rows.headers().unwrap().clone();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let mut told: Vec<(String, String)> = rows
        .records()
        .map(Result::unwrap)
        .map(|row| {
            (
                row[column("age")].to_owned(),
                row[column("invalid")].to_owned(),
            )
        })
        .collect();
    told.sort();
    let expected = [("", "1"), ("65_79", "")];
    assert_eq!(told, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/dals-ed/results").await;
    assert!(
        page.text("#age").contains("är 1 ogiltigt svar på papper"),
        "{}",
        page.text("#age")
    );
    let cross = cia.get("/staff/s/dals-ed/figures/exact?format=cross").await;
    assert!(
        cross
            .body
            .contains("1 av dem som inte svarade hade svarat mot reglerna"),
        "{}",
        cross.body
    );
    test.end().await;
}

#[tokio::test]
async fn whoever_entered_a_sheet_corrects_it_or_takes_it_away_until_the_batch_is_closed() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
        let path = batch(&mut anna, "3", false).await;
        let one = [
            ("sheet", "1"),
            ("a.measures.text", "Mer ljus"),
            ("a.age", "16_24"),
            ("i.gender", "1"),
        ];
        assert_eq!(anna.post(&path, &one).await.status, 303);
        let two = [("sheet", "2"), ("a.age", "65_79")];
        assert_eq!(anna.post(&path, &two).await.status, 303);
        // A number that is stored says where it is corrected, to whoever entered it.
        let before = anna.post(&path, &one).await;
        let address = format!("{path}/sheet/1");
        assert!(before.attributes("main a", "href").contains(&address));
        assert!(!bo.get(&path).await.body.contains("/sheet/1"));
        assert_eq!(bo.get(&address).await.status, 404);
        assert_eq!(anna.get(&format!("{path}/sheet/3")).await.status, 404);
        let page = anna.get(&address).await;
        assert_eq!(page.text("textarea"), "Mer ljus");
        assert!(page.body.contains("value=\"16_24\" checked"));
        assert!(page.body.contains("name=\"i.gender\" value=\"1\" checked"));
        let of = page.attribute("input[name=of]", "value");
        let right = [
            ("of", of.as_str()),
            ("a.measures.text", "Mer ljus"),
            ("a.age", "25_44"),
            ("act", "save"),
        ];
        // What cannot be taken is told, and stays as it was typed.
        let wrong = [&right[..], &[("a.age", "16_24")]].concat();
        let told = anna.post(&address, &wrong).await;
        assert_eq!(told.status, 422);
        assert_eq!(told.text("textarea"), "Mer ljus");
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
        let stranger = bo.post(&address, &right).await;
        assert_eq!(stranger.status, 422);
        let said = stranger.text("main .alert");
        assert!(said.contains("redan sparat"), "{said}");
        let saved = anna.post(&address, &right).await;
        assert_eq!(saved.header("location"), format!("{path}?done=corrected"));
        assert_eq!(test.stored("dals-ed").await, ["counted 2", "withdrawn 1"]);
        let told = anna.get(saved.header("location")).await;
        let said = told.text("main");
        assert!(said.contains("2 av 3 blad är inskrivna."), "{said}");
        // Sent twice it corrects once; other answers from a page that is older are told, beside what is stored.
        let again = anna.post(&address, &right).await;
        assert_eq!(again.header("location"), format!("{path}?done=corrected"));
        let other = [&right[..2], &[("a.age", "80_plus"), ("act", "save")]].concat();
        let told = anna.post(&address, &other).await;
        assert_eq!(told.status, 409);
        assert_eq!(told.text("main td:nth-child(2)"), "25–44 år");
        assert_eq!(told.text("main td:nth-child(3)"), "80 år eller äldre");
        assert!(told.body.contains("value=\"80_plus\" checked"));
        assert_eq!(test.stored("dals-ed").await, ["counted 2", "withdrawn 1"]);
        let lines = test.exact("dals-ed", &[]).await;
        let of_age = |key: &str, end: &str| {
            let key = format!(",{key},");
            let found = lines
                .iter()
                .find(|line| line.starts_with("dals-ed,age,") && line.contains(&key));
            found.is_some_and(|line| line.contains(end))
        };
        assert!(of_age("25_44", ",1,2,"), "{lines:#?}");
        assert!(!of_age("16_24", ",1,2,"), "{lines:#?}");

        // Taken away, it is entered anew, with the same answers too.
        let page = anna.get(&address).await;
        let of = page.attribute("input[name=of]", "value");
        let remove = [("of", of.as_str()), ("act", "remove")];
        let asked = anna.post(&address, &remove).await;
        assert_eq!(asked.text("h1"), "Ta bort bladet?");
        assert_eq!(asked.attribute("main input[name=of]", "value"), of);
        assert_eq!(test.stored("dals-ed").await, ["counted 2", "withdrawn 1"]);
        let remove = [("of", of.as_str()), ("act", "remove-sure")];
        let removed = anna.post(&address, &remove).await;
        assert_eq!(removed.header("location"), format!("{path}?done=removed"));
        assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 2"]);
        let page = anna.get(&path).await;
        assert_eq!(page.attribute("#sheet", "value"), "1");
        let said = page.text("main");
        assert!(said.contains("1 av 3 blad är inskrivna."), "{said}");
        // A page that was opened before still holds what is typed, in the form that enters it.
        let late = anna.post(&address, &right).await;
        assert!(late.text("main .alert").contains("togs bort"));
        assert_eq!(late.text("textarea"), "Mer ljus");
        assert_eq!(late.attribute("#answers", "action"), path);
        let saved = bo.post(&path, &one).await;
        assert_eq!(saved.header("location"), format!("{path}?done=stored"));
        assert_eq!(test.stored("dals-ed").await, ["counted 2", "withdrawn 2"]);
        assert_eq!(anna.get(&address).await.status, 404, "now it is Bo's");

        // Nothing stands on the other after all: blank, in the pile, and no response.
        let address = format!("{path}/sheet/2");
        let page = anna.get(&address).await;
        let of = page.attribute("input[name=of]", "value");
        let empty = [("of", of.as_str()), ("act", "save")];
        let blank = anna.post(&address, &empty).await;
        assert_eq!(blank.header("location"), format!("{path}?done=blank"));
        assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 3"]);
        let said = anna.get(&path).await.text("main");
        let told = "2 av 3 blad är inskrivna. 1 tomt blad, inte ett svar.";
        assert!(said.contains(told), "{said}");
        // It had the wrong number.
        let page = anna.get(&address).await;
        assert!(page.text("main").contains("Bladet är sparat som tomt"));
        let of = page.attribute("input[name=of]", "value");
        let remove = [("of", of.as_str()), ("act", "remove-sure")];
        let removed = anna.post(&address, &remove).await;
        assert_eq!(removed.header("location"), format!("{path}?done=removed"));
        let closed = anna.post(&format!("{path}/close"), &[("pile", "1")]).await;
        assert_eq!(closed.status, 303, "{}", closed.text("main"));
        let address = format!("{path}/sheet/1");
        assert_eq!(bo.get(&address).await.status, 404, "the batch is closed");
        assert!(bo.get(&path).await.texts("main details").is_empty());
        let late = bo
            .post(&address, &[("of", "2"), ("act", "remove-sure")])
            .await;
        assert_eq!(late.header("location"), format!("{path}?done=gone"));
        let late = bo.post(&address, &right).await;
        assert!(late.text("main .alert").contains("Bunten är avslutad"));
        assert_eq!(late.text("textarea"), "Mer ljus");
        assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 3"]);
        let did = [
            "paper.correct",
            "paper.withdraw",
            "paper.correct",
            "paper.withdraw",
        ];
        assert_eq!(trail(&test, "paper.").await, did, "once each");
        test.end().await;
    }
}

#[tokio::test]
async fn what_is_entered_and_closed_in_the_same_moment_is_counted_once_or_told() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
        let sheet = |age: &'static str| [("sheet", "1"), ("a.age", age)];
        let mut stored = 0;
        for _ in 0..8 {
            // One enters the sheet while the other closes the batch as if it had none.
            let path = batch(&mut anna, "2", false).await;
            let (fields, close) = (sheet("16_24"), format!("{path}/close"));
            let (entered, closed) =
                tokio::join!(bo.post(&path, &fields), anna.post(&close, &[("pile", "0")]));
            let (entered, closed) = (entered.status == 303, closed.status == 303);
            assert_ne!(entered, closed, "either or");
            stored += usize::from(entered);

            // Two enter a sheet that is entered twice.
            let path = batch(&mut anna, "2", true).await;
            let (one, two) = (sheet("16_24"), sheet("25_44"));
            let (one, two) = tokio::join!(anna.post(&path, &one), bo.post(&path, &two));
            let first = [&one, &two].map(|page| page.status == 303);
            assert_ne!(first[0], first[1], "{}", two.text("main"));
            let other = if first[0] { two } else { one };
            let said = other.text(".alert");
            assert!(said.contains("skiljer sig"), "{said}");
        }
        let counted = format!("counted {stored}");
        let expected: Vec<String> = (stored > 0).then_some(counted).into_iter().collect();
        assert_eq!(test.stored("dals-ed").await, expected);
        test.end().await;
    }
}

#[tokio::test]
async fn either_of_two_corrects_a_sheet_and_a_first_entry_is_taken_back() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    let path = batch(&mut anna, "2", true).await;
    let address = format!("{path}/sheet/1");
    let sheet = |age: &'static str| [("sheet", "1"), ("a.age", age)];
    // Anna's entry was a slip, and nobody has entered the sheet after her.
    anna.post(&path, &sheet("16_24")).await;
    let page = anna.get(&address).await;
    assert!(page.texts("main textarea").is_empty(), "nothing to correct");
    let of = page.attribute("input[name=of]", "value");
    let remove = [("of", of.as_str()), ("act", "remove-sure")];
    assert_eq!(bo.get(&address).await.status, 404);
    let removed = anna.post(&address, &remove).await;
    assert_eq!(removed.header("location"), format!("{path}?done=removed"));
    let first = anna.post(&path, &sheet("25_44")).await;
    assert_eq!(first.header("location"), format!("{path}?done=first"));
    let second = bo.post(&path, &sheet("25_44")).await;
    assert_eq!(second.header("location"), format!("{path}?done=stored"));
    for (who, age) in [(&mut anna, "65_79"), (&mut bo, "80_plus")] {
        let page = who.get(&address).await;
        let of = page.attribute("input[name=of]", "value");
        let right = [("of", of.as_str()), ("a.age", age), ("act", "save")];
        let saved = who.post(&address, &right).await;
        assert_eq!(saved.header("location"), format!("{path}?done=corrected"));
    }
    assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 2"]);
    let page = anna.get(&address).await;
    assert!(page.body.contains("value=\"80_plus\" checked"));
    // Taken away, both enter it anew.
    let of = page.attribute("input[name=of]", "value");
    anna.post(&address, &[("of", of.as_str()), ("act", "remove-sure")])
        .await;
    bo.post(&path, &sheet("45_64")).await;
    let again = anna.post(&path, &sheet("45_64")).await;
    assert_eq!(again.header("location"), format!("{path}?done=stored"));
    assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 3"]);
    // Corrected to nothing it is blank. What stands on it after all is entered by two people again, whoever begins.
    let page = anna.get(&address).await;
    let of = page.attribute("input[name=of]", "value");
    let blank = anna
        .post(&address, &[("of", of.as_str()), ("act", "save")])
        .await;
    assert_eq!(blank.header("location"), format!("{path}?done=blank"));
    let first = bo.post(&path, &sheet("16_24")).await;
    assert_eq!(first.header("location"), format!("{path}?done=first"));
    let second = anna.post(&path, &sheet("16_24")).await;
    assert_eq!(second.header("location"), format!("{path}?done=stored"));
    assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 4"]);
    test.end().await;
}

#[tokio::test]
async fn a_show_of_hands_is_kept_apart_from_responses() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
        let form = anna.get("/staff/s/dals-ed/tally").await;
        let id = form.attribute("input[name=id]", "value");
        let wrong = [
            ("id", id.as_str()),
            ("place", "Folkets hus"),
            ("present", "många"),
            ("n.age.16_24", "tolv"),
            ("n.age.25_44", "7"),
        ];
        let page = anna.post("/staff/s/dals-ed/tally", &wrong).await;
        assert_eq!(
            (page.status.as_u16(), page.texts(".alert li").len()),
            (422, 2),
            "{:?}",
            page.texts(".alert li")
        );
        assert_eq!(page.attribute("[id='n.age.25_44']", "value"), "7");
        let more = [
            ("id", id.as_str()),
            ("place", "Folkets hus"),
            ("present", "6"),
            ("n.age.25_44", "7"),
        ];
        let page = anna.post("/staff/s/dals-ed/tally", &more).await;
        assert_eq!(page.status, 422);
        assert!(page.text(".alert").contains("fler än de"));
        let right = [
            ("id", id.as_str()),
            ("place", "Folkets hus"),
            ("event", "Byamöte"),
            ("present", "19"),
            ("n.age.16_24", "12"),
            ("n.age.25_44", "7"),
        ];
        assert_eq!(
            anna.post("/staff/s/dals-ed/tally", &right).await.status,
            303
        );
        assert_eq!(
            anna.post("/staff/s/dals-ed/tally", &right).await.status,
            303,
            "sent twice"
        );
        let page = anna.get("/staff/s/dals-ed/paper").await;
        assert_eq!(page.texts("h3"), ["Folkets hus, Byamöte, 22 november 2026"]);
        assert_eq!(page.texts("tbody tr").len(), 2);
        assert!(
            test.stored("dals-ed").await.is_empty(),
            "no response came of it"
        );
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let file = cia.get("/staff/s/dals-ed/tallies.csv?format=plain").await;
        let lines: Vec<&str> = file.body.lines().collect();
        assert_eq!(lines.len(), 3, "{}", file.body);
        assert!(
            lines[1].starts_with("dals-ed,2026-11-22,Folkets hus,Byamöte,19,age,"),
            "{}",
            lines[1]
        );
        assert!(
            lines[1].contains(",16_24,") && lines[1].ends_with(",12"),
            "{}",
            lines[1]
        );
        test.end().await;
    }
}

/// An option under a condition is told with its own, not with one of its question.
#[tokio::test]
async fn an_option_that_was_not_offered_is_told_with_its_own_condition() {
    let text = crate::respond::resident::SAME_PAGE.replace(
        "kind = \"long-text\"\ntext = \"Varför?\"\nshow_if = { question = \"age\", equals = \"old\" }",
        "kind = \"one-choice\"\ntext = \"Varför?\"\noptions = [{ key = \"dark\", text = \"Mörkt\" }, { key = \"stairs\", text = \"Trappor\", show_if = { question = \"age\", equals = \"old\" } }]",
    );
    assert!(text.contains("Trappor"));
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let batch = [("place", "Torget"), ("language", "sv"), ("sheets", "3")];
    let made = anna.post("/staff/s/x/paper", &batch).await;
    let path = made.header("location").to_owned();
    let typed = [
        ("sheet", "1"),
        ("a.age", "young"),
        ("a.why", "stairs"),
        ("act", "save"),
    ];
    let told = anna.post(&path, &typed).await;
    assert_eq!(told.status, 422, "{}", told.text("main"));
    let main = told.text("main");
    assert!(
        main.contains("Trappor: Välj bara om") && main.contains("”Gammal”"),
        "{main}"
    );
    test.end().await;
}

const CHOICES: &str = r#"[[page.question]]
key = "trust"
kind = "scale"
text = "Hur stort förtroende?"
from = 0
to = 10
low = "Inget"
high = "Mycket stort"
[[page.question]]
key = "times"
kind = "number"
text = "Hur många gånger?"
unit = "gånger"
[[page.question]]
key = "what"
kind = "several-choices"
text = "Vad?"
least = 1
most = 2
options = [{ key = "light", text = "Ljus" }, { key = "police", text = "Polis" }, { key = "dogs", text = "Hundar" }]
"#;

/// Where just so many are to be chosen, no span is told, on the page and on paper.
#[tokio::test]
async fn where_just_so_many_are_to_be_chosen_it_is_said_so() {
    let text = format!("{}{CHOICES}", crate::respond::resident::SAME_PAGE);
    let first = "[[page.question]]\nkey = \"first\"\nkind = \"ranking\"\ntext = \"Vad främst?\"\nmost = 1\noptions = [{ key = \"light\", text = \"Ljus\" }, { key = \"dogs\", text = \"Hundar\" }]\n";
    let text = text.replace("least = 1", "least = 2") + first;
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let page = test.respondent("x").await.page.text("main");
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let batch = [("place", "Torget"), ("language", "sv"), ("sheets", "1")];
    let made = anna.post("/staff/s/x/paper", &batch).await;
    let sheets = format!("{}/sheets", made.header("location"));
    let sheet = anna.get(&sheets).await.text("main");
    assert!(sheet.contains("Nummer 1"), "{sheet}");
    assert!(!sheet.contains("1–1"), "{sheet}");
    for said in [page, sheet] {
        assert!(said.contains("Välj 2."), "{said}");
        assert!(!said.contains("2 till 2"), "{said}");
    }
    test.end().await;
}

/// Whoever answers on paper has nobody to ask: the sheet says all that the page says.
#[tokio::test]
async fn a_sheet_says_what_the_ends_of_a_scale_mean_how_many_may_be_chosen_and_what_must_be_answered()
 {
    let text = format!("{}{CHOICES}", crate::respond::resident::SAME_PAGE);
    let test = TestApp::with_surveys(&[("x.toml", &text)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let batch = [("place", "Torget"), ("language", "sv"), ("sheets", "2")];
    let made = anna.post("/staff/s/x/paper", &batch).await;
    let path = made.header("location").to_owned();
    let sheet = anna.get(&format!("{path}/sheets")).await.text("main");
    for said in [
        "0 = Inget 10 = Mycket stort",
        "gånger",
        "Välj 1 till 2.",
        "Ålder? (måste besvaras)",
    ] {
        assert!(sheet.contains(said), "{said}: {sheet}");
    }
    // What is left out of a sheet is not answered; it breaks no rule, and nobody can be asked.
    let left_out = [("sheet", "1"), ("a.what", "light"), ("act", "save")];
    let saved = anna.post(&path, &left_out).await;
    assert_eq!(saved.header("location"), format!("{path}?done=stored"));
    let empty = [("sheet", "2"), ("act", "save")];
    let saved = anna.post(&path, &empty).await;
    assert_eq!(saved.header("location"), format!("{path}?done=blank"));
    let lines = test.exact("x", &[]).await;
    let told = lines
        .iter()
        .any(|line| line.contains("_invalid") || line.contains("ogiltig"));
    assert!(!told, "{lines:#?}");
    assert_eq!(test.stored("x").await, ["counted 1"]);
    test.end().await;
}

#[tokio::test]
async fn a_wrong_show_of_hands_is_corrected_and_removed_and_the_trail_says_so() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
        let hands = [
            ("place", "Folkets hus"),
            ("event", "Byamöte"),
            ("present", "20"),
            ("n.connection.lives", "9"),
            ("n.age.under_16", "12"),
            ("n.age.25_44", "7"),
        ];
        let saved = anna.post("/staff/s/dals-ed/tally", &hands).await;
        assert_eq!(saved.status, 303, "{}", saved.text("main"));
        let page = anna.get("/staff/s/dals-ed/paper").await;
        assert_eq!(
            page.texts("tbody td:nth-child(2)"),
            ["Jag bor här", "Under 16 år", "25–44 år"],
            "as the questionnaire has them"
        );
        let address = page.attribute("main a[href*='/tally/']", "href");
        let form = anna.get(&address).await;
        assert_eq!(form.attribute("#present", "value"), "20");
        assert_eq!(form.attribute("[id='n.age.25_44']", "value"), "7");
        let of = form.attribute("input[name=of]", "value");
        let right = |age: &'static str| {
            [
                ("of", of.as_str()),
                ("place", "Folkets hus"),
                ("event", "Byamöte"),
                ("present", "20"),
                ("n.age.16_24", "5"),
                ("n.age.25_44", age),
                ("act", "save"),
            ]
        };
        let wrong = anna.post(&address, &right("åtta")).await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.text("fieldset .error").contains("är inget antal"),
            "{}",
            wrong.text("main")
        );
        test.app.clock.advance(SignedDuration::from_hours(72));
        anna.sign_in(true).await;
        let saved = anna.post(&address, &right("8")).await;
        assert_eq!(saved.header("location"), "/staff/s/dals-ed/paper?saved");
        let page = anna.get("/staff/s/dals-ed/paper").await;
        assert_eq!(
            page.texts("h3"),
            ["Folkets hus, Byamöte, 22 november 2026"],
            "its day stays"
        );
        assert_eq!(page.texts("tbody td:nth-child(3)"), ["5", "8"]);
        // Pressed twice it is corrected once; nobody's correction is undone by a page that is older, nor removed by one.
        let again = anna.post(&address, &right("8")).await;
        assert_eq!(again.header("location"), "/staff/s/dals-ed/paper?saved");
        let older = anna.post(&address, &right("9")).await;
        assert_eq!(older.status, 422);
        let said = older.text(".alert");
        assert!(said.contains("har rättats"), "{said}");
        assert_eq!(older.texts("tbody td:nth-child(3)"), ["5", "8"]);
        assert_eq!(older.attribute("[id='n.age.25_44']", "value"), "9");
        // Nor does a slip of the hand in it hide that.
        let slip = anna.post(&address, &right("90")).await;
        let said = slip.text(".alert");
        assert!(
            said.contains("har rättats") && said.contains("fler än"),
            "{said}"
        );
        let older = anna
            .post(&address, &[("of", of.as_str()), ("act", "remove-sure")])
            .await;
        assert_eq!(older.status, 422);
        let of_now = older.attribute("input[name=of]", "value");
        let asked = anna
            .post(&address, &[("of", of_now.as_str()), ("act", "remove")])
            .await;
        assert_eq!(asked.text("h1"), "Ta bort handuppräckningen?");
        assert_eq!(asked.texts("tbody td:nth-child(3)"), ["5", "8"]);
        assert_eq!(asked.attribute("main input[name=of]", "value"), of_now);
        let remove = [("of", of_now.as_str()), ("act", "remove-sure")];
        let removed = anna.post(&address, &remove).await;
        let page = anna.get(removed.header("location")).await;
        assert_eq!(page.text(".word"), "Handuppräckningen är borttagen.");
        assert!(page.texts("h3").is_empty(), "{}", page.text("main"));
        let again = anna.post(&address, &remove).await;
        let told = anna.get(again.header("location")).await;
        assert!(told.text(".word").contains("redan borttagen"));
        // Removed in another window meanwhile: said, and what was typed stands in the form for a new one.
        let late = anna.post(&address, &right("9")).await;
        assert_eq!(late.status, 422);
        let said = late.text(".alert");
        assert!(said.contains("togs bort"), "{said}");
        assert_eq!(late.attribute("[id='n.age.25_44']", "value"), "9");
        assert_eq!(
            late.attribute("main form", "action"),
            "/staff/s/dals-ed/tally"
        );
        let page = anna.get("/staff/s/dals-ed/paper").await;
        assert!(page.texts("h3").is_empty());
        assert_eq!(anna.get(&address).await.status, 404);
        assert_eq!(
            trail(&test, "tally.").await,
            ["tally.count", "tally.change", "tally.remove"],
            "once each"
        );
        test.end().await;
    }
}

#[tokio::test]
async fn more_hands_than_people_where_each_has_one_are_asked_about() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
    let path = "/staff/s/dals-ed/tally";
    let hands = |age: &'static str| {
        [
            ("place", "Folkets hus"),
            ("present", "20"),
            ("n.age.16_24", "15"),
            ("n.age.25_44", age),
        ]
    };
    let asked = anna.post(path, &hands("15")).await;
    assert_eq!(asked.status, 422);
    let said = asked.text("fieldset .error");
    assert!(
        said.contains("30 händer tillsammans är fler än de 20 som var där"),
        "{said}"
    );
    assert_eq!(asked.attribute("[id='n.age.25_44']", "value"), "15");
    let mark = asked.attribute("button[name=odd]", "value");
    // That was said of these numbers, and of no others.
    let other = [&hands("16")[..], &[("odd", mark.as_str())]].concat();
    assert_eq!(anna.post(path, &other).await.status, 422);
    let sure = [&hands("15")[..], &[("odd", mark.as_str())]].concat();
    assert_eq!(anna.post(path, &sure).await.status, 303);
    assert_eq!(anna.post(path, &hands("5")).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn hands_for_an_option_that_went_meanwhile_are_stored_and_told_in_words() {
    let option = |key: &str, text: &str| format!("{{ key = \"{key}\", text = \"{text}\" }}");
    let survey = SAME_PAGE.replace(
        &option("old", "Gammal"),
        &[
            option("old", "Gammal"),
            option("mid", "Mellan"),
            option("new", "Barn"),
        ]
        .join(", "),
    );
    let test = TestApp::with_surveys(&[("x.toml", &survey)]).await;
    let mut bo = test.respondent("x").await;
    bo.fill("a.age", "young").press("submit").await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
    let path = "/staff/s/x/tally";
    let hands = [("place", "Torget"), ("present", "20"), ("n.age.young", "5")];
    let first = [&hands[..], &[("n.age.mid", "4")]].concat();
    assert_eq!(anna.post(path, &first).await.status, 303);

    let fewer = SAME_PAGE.replace("\"Prov\"", "\"Nytt\"");
    let file = test.database.path("surveys").join("x.toml");
    std::fs::write(file, fewer).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.surveys.find("x").unwrap().version, 2);
    // A form from before takes them with it, and comes back with them after a mistake.
    let before = [&hands[..], &[("n.age.mid", "6")]].concat();
    let slip = [&before[1..], &[("place", "")]].concat();
    let again = anna.post(path, &slip).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.attribute("[id='n.age.mid']", "value"), "6");
    assert_eq!(anna.post(path, &before).await.status, 303);
    // A new one does not ask for them.
    assert!(anna.get(path).await.texts("[id='n.age.mid']").is_empty());
    let page = anna.get("/staff/s/x/paper").await;
    let said = page.text("main");
    assert!(said.contains("Mellan (har tagits bort)"), "{said}");
    assert!(!said.contains("mid"), "{said}");
    // And one that counted them is corrected with them.
    let address = page.attributes("main a[href*='/tally/']", "href");
    let address = &address[0];
    let shown = anna.get(address).await;
    let stands = shown.attribute("[id='n.age.mid']", "value");
    assert!(["4", "6"].contains(&stands.as_str()), "{stands}");
    let (_, hidden) = shown.form("main form");
    let mut typed: Vec<(&str, &str)> = hidden.iter().map(|(a, b)| (&**a, &**b)).collect();
    typed.extend(hands);
    typed.push(("n.age.mid", "8"));
    assert_eq!(anna.post(address, &typed).await.status, 303);
    let shown = anna.get(address).await;
    assert_eq!(shown.attribute("[id='n.age.mid']", "value"), "8");
    // What nobody ever answered is known no more: that is said, and nothing is dropped unsaid.
    let unknown = [&hands[..], &[("n.age.gone", "7")]].concat();
    let told = anna.post(path, &unknown).await;
    assert_eq!(told.status, 422);
    assert!(told.text(".alert").contains("7 händer gäller ett svar"));
    test.end().await;
}

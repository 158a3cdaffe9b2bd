//! Reading free text: masked, and for a reason without.

use lyssna::accounts::Role;

use crate::support::{Database, TestApp};

const TEXT: &str =
    "Kalle Berg på Storgatan 14 säljer knark vid Rosen. Ring mig, 070-123 45 67. Mer ljus!";
const MASKED: &str =
    "[namn] på [adress] säljer knark vid Rosen. Ring mig, [telefonnummer]. Mer ljus!";

async fn answered(test: &TestApp, text: &str) {
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", text).press("next").await;
    anna.press("submit").await;
    anna.receipt();
}

/// The address of the first text that a page lists.
fn first(page: &crate::support::page::Page) -> String {
    page.attribute("ul.texts li a", "href")
}

#[tokio::test]
async fn analysts_read_texts_without_what_points_at_somebody() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answered(&test, TEXT).await;
        answered(&test, "Mer ljus på gångvägen").await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let all = cia.get("/staff/s/dals-ed/texts").await;
        assert!(
            all.text("main").contains("2 texter. 1 väntar på att"),
            "{}",
            all.text("main")
        );
        let mut shown = all.texts("blockquote");
        shown.sort();
        assert_eq!(shown, ["Mer ljus på gångvägen", MASKED]);
        let waiting = cia
            .get("/staff/s/dals-ed/texts?waiting=1&question=measures")
            .await;
        assert_eq!(waiting.texts("blockquote"), [MASKED]);
        assert!(
            waiting
                .text(".texts")
                .contains("Pekar ut någon för ett brott")
        );
        // What the program missed is masked by hand; what is not there is told, and stays typed.
        let path = first(&waiting);
        let typed = [("act", "add"), ("words", "rosan"), ("kind", "name")];
        let stale = cia.get(&path).await.attribute("input[name=of]", "value");
        let nowhere = cia.post(&path, &typed).await;
        assert_eq!(nowhere.status, 422);
        assert!(nowhere.text(".alert").contains("finns inte omaskade"));
        assert_eq!(nowhere.attribute("#words", "value"), "rosan");
        assert_eq!(cia.post(&path, &[("act", "add")]).await.status, 422);
        let added = cia
            .post(
                &path,
                &[("act", "add"), ("words", "ROSEN"), ("kind", "name")],
            )
            .await;
        assert_eq!(added.status, 303);
        let page = cia.get(added.header("location")).await;
        assert!(page.text(".word").contains("1 ställe"));
        assert!(page.text("blockquote").contains("vid [namn]. Ring"));
        // Before anybody codes, somebody can be told of it.
        let urgent = format!("{path}/urgent");
        assert!(page.attributes("main a", "href").contains(&urgent));
        let form = cia.get(&urgent).await;
        let dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
        let dan = dan.person.id.to_string();
        let seen = form.attribute("main input[name=seen]", "value");
        let short = [("receiver", &*dan), ("note", "x"), ("seen", &seen)];
        let refused = cia.post(&urgent, &short).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.attribute("#note", "value"), "x");
        let tell = [
            ("receiver", &*dan),
            ("note", "Kan vara ett hot"),
            ("seen", &seen),
        ];
        for _ in 0..2 {
            let told = cia.post(&urgent, &tell).await;
            assert_eq!(told.status, 303, "{}", told.text("main"));
            let page = cia.get(told.header("location")).await;
            assert!(page.text(".word").contains("tillsagd"));
        }
        let other = [
            ("receiver", &*dan),
            ("note", "En annan sak"),
            ("seen", &seen),
        ];
        let late = cia.post(&urgent, &other).await;
        assert_eq!(late.status, 409);
        assert_eq!(late.attribute("#note", "value"), "En annan sak");
        assert!(late.text("main").contains("Kan vara ett hot"));
        // A page from before approves nothing that was not seen there.
        let late = cia.post(&path, &[("act", "confirm"), ("of", &stale)]).await;
        let page = cia.get(late.header("location")).await;
        assert!(page.text("main").contains("Maskerna har ändrats sedan"));
        let of = page.attribute("input[name=of]", "value");
        // Looked at: it waits no longer, and rows hold the same text.
        let seen = [("act", "confirm"), ("of", of.as_str())];
        assert_eq!(cia.post(&path, &seen).await.status, 303);
        let waiting = cia.get("/staff/s/dals-ed/texts?waiting=1").await;
        assert!(waiting.texts("blockquote").is_empty());
        let rows = String::from_utf8(test.rows("dals-ed", "plain", true).await).unwrap();
        assert!(
            rows.contains("[namn] på [adress] säljer knark vid [namn]. Ring"),
            "{rows}"
        );
        assert!(!rows.contains("Kalle"));
        // The trail has what was done and none of the words.
        let mut eva = test
            .colleague("Eva", &[("1438", Role::Administrator)])
            .await;
        let trail = eva.get("/staff/m/1438/audit?what=text.mask").await;
        assert_eq!(trail.texts("tbody tr").len(), 2);
        assert!(!trail.body.contains("Rosen") && !trail.body.contains("ROSEN"));
        test.end().await;
    }
}

#[tokio::test]
async fn what_the_page_with_the_files_says_of_texts_is_so() {
    use calamine::{Data, Reader as _};
    let test = TestApp::new().await;
    for text in [TEXT, "3/4", "1E5"] {
        answered(&test, text).await;
    }
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/dals-ed/figures").await;
    let said = page.text("label[for=texts]");
    for part in [
        "registreringsskyltar och namn tas bort där de känns igen",
        "något kan ha missats",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let path = "/staff/s/dals-ed/figures/rows?texts=1&format=";
    let rows = cia.get(&format!("{path}plain")).await.body;
    assert!(rows.contains(MASKED), "{rows}");
    assert!(
        !rows.contains("Kalle") && !rows.contains("070-123"),
        "{rows}"
    );
    // What a spreadsheet makes of a text, and that the workbook keeps it.
    let hints = page.texts("main p.hint");
    let said = hints
        .iter()
        .find(|hint| hint.contains("3/4, 00123 och 1E5"));
    let said = said.unwrap_or_else(|| panic!("{hints:?}"));
    assert!(said.contains("CSV") && said.contains("XLSX"), "{said}");
    let file = cia.get(&format!("{path}xlsx")).await;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(&file.bytes[..])).unwrap();
    let sheet = book.worksheet_range("Svar").unwrap();
    let cells: Vec<&Data> = sheet.rows().flatten().collect();
    for written in [MASKED, "3/4", "1E5"] {
        assert!(
            cells.contains(&&Data::String(written.to_owned())),
            "{written}: {cells:?}"
        );
    }
    test.end().await;
}

#[tokio::test]
async fn the_text_as_it_was_written_needs_a_right_of_its_own_and_a_reason() {
    let test = TestApp::new().await;
    answered(&test, TEXT).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let path = first(&cia.get("/staff/s/dals-ed/texts").await);
    let original = format!("{path}/original");
    assert!(
        !cia.get(&path).await.body.contains("/original"),
        "no link without the right"
    );
    let page = cia.get(&path).await.text("main");
    let page = page.replace(['\u{2068}', '\u{2069}'], "");
    assert!(
        page.contains("Den som har rollen ”Läser originaltexter” kan ta bort en mask"),
        "{page}"
    );
    assert_eq!(cia.get(&original).await.status, 403);
    assert_eq!(
        cia.post(&original, &[("reason", "jag är nyfiken")])
            .await
            .status,
        403
    );
    let mut ola = test
        .colleague("Ola", &[("1438", Role::Analyst), ("1438", Role::Originals)])
        .await;
    let asked = ola.get(&original).await;
    assert!(
        asked.text("blockquote").starts_with("[namn]"),
        "not before the reason"
    );
    let none = ola.post(&original, &[("reason", "nej")]).await;
    assert_eq!(none.status, 422);
    assert!(none.text(".alert").contains("minst fem tecken") && !none.body.contains("Kalle"));
    let reason = "Begärd handling, KS 2026/12";
    let page = ola.post(&original, &[("reason", reason)]).await;
    assert_eq!(page.text("blockquote"), TEXT);
    assert_eq!(
        page.texts("tbody th"),
        ["Kalle Berg", "Storgatan 14", "070-123 45 67"]
    );
    // A mask is lifted there, for everybody, and put back.
    let street = TEXT.find("Storgatan").unwrap().to_string();
    let lifted = ola
        .post(&original, &[("reason", reason), ("lift", &street)])
        .await;
    assert!(lifted.text("tbody").contains("visas"));
    let shown = cia.get(&path).await.text("blockquote");
    assert!(
        shown.starts_with("[namn] på Storgatan 14 säljer"),
        "{shown}"
    );
    assert_eq!(
        ola.post(&original, &[("reason", reason), ("lift", "1")])
            .await
            .status,
        404
    );
    ola.post(&original, &[("reason", reason), ("restore", &street)])
        .await;
    assert!(
        cia.get(&path)
            .await
            .text("blockquote")
            .starts_with("[namn] på [adress]")
    );
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let trail = eva.get("/staff/m/1438/audit").await;
    let mine: Vec<String> = trail
        .texts("tbody tr")
        .into_iter()
        .filter(|row| row.contains("en text"))
        .collect();
    assert_eq!(mine.len(), 3, "{mine:?}");
    assert!(
        mine.iter()
            .all(|row| row.contains(reason) && row.contains("Ola"))
    );
    assert!(!trail.body.contains("Kalle"));
    // A withdrawn or suspect text is nowhere.
    for missing in [
        "/texts/0/measures",
        "/texts/00000000000000000000000000000000/measures",
    ] {
        let status = cia.get(&format!("/staff/s/dals-ed{missing}")).await.status;
        assert!([400, 404].contains(&status.as_u16()), "{missing}: {status}");
    }
    test.end().await;
}

#[tokio::test]
async fn markup_long_texts_and_other_scripts_are_shown_as_they_are() {
    let test = TestApp::new().await;
    let long = format!("{}slut", "ord ".repeat(400));
    for text in [
        "<b>fet</b> & \"citat\"",
        "أريد المزيد من الضوء 070-123 45 67",
        long.as_str(),
    ] {
        answered(&test, text).await;
    }
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/dals-ed/texts").await;
    let mut shown = page.texts("blockquote");
    shown.sort();
    assert_eq!(shown[0], "<b>fet</b> & \"citat\"");
    assert_eq!(shown[1], long);
    assert_eq!(shown[2], "أريد المزيد من الضوء [telefonnummer]");
    // More than a page: each text once.
    for n in 0..52 {
        answered(&test, &format!("Text nummer {n}")).await;
    }
    cia.sign_in(true).await;
    let (mut path, mut seen) = ("/staff/s/dals-ed/texts".to_owned(), Vec::new());
    loop {
        let page = cia.get(&path).await;
        seen.extend(page.texts("blockquote"));
        path = page.attribute("a.button", "href");
        if path.is_empty() {
            break;
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 55);
    test.end().await;
}

const CHILD: &str = "Min pappa slår mig, jag är 13 år";
const URGENT: &str = "/staff/s/dals-ed/coding/urgent";

/// The form of the text that stands first among those that may need action.
fn place_of(page: &crate::support::page::Page) -> (String, String) {
    let field = |name: &str| page.attribute(&format!("ul.texts input[name={name}]"), "value");
    (field("id"), field("question"))
}

#[tokio::test]
async fn a_child_at_risk_stands_on_the_start_page_at_once_and_is_handed_over_with_one_press() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let mut dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
        let mut other = test.colleague("Ost", &[("1765", Role::Analyst)]).await;
        let mut editor = test.colleague("Eli", &[("1438", Role::Editor)]).await;
        assert!(!cia.get("/staff").await.text("main").contains("behöv"));
        answered(&test, CHILD).await;
        answered(&test, "Trafiken är livsfarlig").await;
        for who in [&mut cia, &mut dan] {
            let home = who.get("/staff").await;
            assert!(
                home.text(".alert").contains("En text kan behöva åtgärd nu"),
                "{}",
                home.text("main")
            );
            assert_eq!(home.attribute(".alert a", "href"), URGENT);
        }
        for who in [&mut other, &mut editor] {
            assert!(!who.get("/staff").await.text("main").contains("behöv"));
        }
        // Marked wherever it stands, with why; and no masks are offered where there are none.
        let texts = cia.get("/staff/s/dals-ed/texts").await;
        let reason = "Kan behöva åtgärd nu: våld eller hot i hemmet, ett barn som kan fara illa.";
        assert!(
            texts.text("ul.texts").contains(reason),
            "{}",
            texts.text("main")
        );
        // It waits for a look at what is masked, and nobody is told of masks that are not there.
        let told = "väntar på att någon granskar vad som är maskat.";
        let count = texts.text("main p.lead + p");
        assert_eq!(count, format!("2 texter. 1 {told}"));
        let coding = cia.get("/staff/s/dals-ed/coding").await.text("main");
        assert!(coding.contains(&format!("1 text {told}")), "{coding}");
        let waiting = cia.get("/staff/s/dals-ed/texts?waiting=1").await;
        let one = cia.get(&first_own(&waiting)).await;
        assert_eq!(one.text("blockquote"), CHILD);
        assert!(one.text("main").contains(reason));
        assert!(one.text("main").contains("Texten behöver inga masker"));
        assert!(
            !one.text("main").contains("Maskerna"),
            "{}",
            one.text("main")
        );
        // The coordinator is chosen already, and what they are told is written: one press.
        let page = cia.get(URGENT).await;
        assert_eq!(page.texts("blockquote"), [CHILD]);
        assert_eq!(page.text("ul.texts select option[selected]"), "Dan");
        let (id, question) = place_of(&page);
        let receiver = page.attribute("ul.texts select option[selected]", "value");
        let note = page.attribute("ul.texts input[name=note]", "value");
        assert_eq!(
            note,
            "Kan gälla våld eller hot i hemmet, ett barn som kan fara illa"
        );
        let alarm = format!("{URGENT}/alarm");
        let fields = |receiver: &str, note: &str| {
            [
                ("id", id.clone()),
                ("question", question.clone()),
                ("act", "hand-over".to_owned()),
                ("receiver", receiver.to_owned()),
                ("note", note.to_owned()),
            ]
        };
        let wrong = fields("", "hm");
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let again = cia.post(&alarm, &wrong).await;
        assert_eq!(again.status, 422);
        assert_eq!(again.attribute("#note", "value"), "hm");
        assert!(
            again.text(".alert").contains("Välj vem")
                && again.text(".alert").contains("minst fem tecken")
        );
        let right = fields(&receiver, &note);
        let right: Vec<(&str, &str)> = right.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let handed = cia.post(&alarm, &right).await;
        assert_eq!(handed.status, 303);
        let page = cia.get(handed.header("location")).await;
        assert!(page.text(".word").contains("tillsagd"));
        // Sent twice, it is done; somebody else who presses a moment later tells nobody, and reads who was quicker.
        let late = cia.post(&alarm, &right).await;
        assert!(late.header("location").ends_with("said=handed-over"));
        let mut fia = test.colleague("Fia", &[("1438", Role::Analyst)]).await;
        let late = fia.post(&alarm, &right).await;
        assert_eq!(late.status, 409);
        assert!(late.text(".alert").contains("något annat sades om texten"));
        assert_eq!(late.attribute("#note", "value"), note);
        assert!(
            !cia.get("/staff")
                .await
                .text("main")
                .contains("kan behöva åtgärd")
        );
        let home = dan.get("/staff").await;
        assert!(!home.text("main").contains("kan behöva åtgärd"));
        assert!(
            home.text("main")
                .contains("1 text väntar på att du gör något")
        );
        assert!(
            dan.get(URGENT)
                .await
                .texts("blockquote")
                .contains(&CHILD.to_owned())
        );
        let mut eva = test
            .colleague("Eva", &[("1438", Role::Administrator)])
            .await;
        let trail = eva.get("/staff/m/1438/audit?what=text.urgent").await;
        assert!(
            trail
                .text("main")
                .replace(['\u{2068}', '\u{2069}'], "")
                .contains("tillsagd: Dan")
                && !trail.body.contains("pappa")
        );
        test.end().await;
    }
}

#[tokio::test]
async fn what_is_said_of_an_urgent_text_from_a_page_of_before_takes_nobodys_word_away() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut sam = test.colleague("Sam", &[("1438", Role::Coordinator)]).await;
        let mut sara = test.colleague("Sara", &[("1438", Role::Analyst)]).await;
        let mut ann = test.colleague("Ann", &[("1438", Role::Coordinator)]).await;
        answered(&test, CHILD).await;
        let alarm = format!("{URGENT}/alarm");
        let (id, question) = place_of(&sam.get(URGENT).await);
        let annas = ann.person.id.to_string();
        let seen_of = |page: &crate::support::page::Page, path: &str| {
            page.attribute(&format!("form[action='{path}'] input[name=seen]"), "value")
        };
        let hand = |seen: &str, receiver: &str, note: &str| {
            [
                ("id", id.clone()),
                ("question", question.clone()),
                ("seen", seen.to_owned()),
                ("act", "hand-over".to_owned()),
                ("receiver", receiver.to_owned()),
                ("note", note.to_owned()),
            ]
        };
        let done = |seen: &str, done: &str| {
            [
                ("id", id.clone()),
                ("question", question.clone()),
                ("seen", seen.to_owned()),
                ("done", done.to_owned()),
            ]
        };
        fn fields<'f>(all: &'f [(&'static str, String)]) -> Vec<(&'static str, &'f str)> {
            all.iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect()
        }
        // Sara's page is open when Sam decides that nothing needs to be done.
        let old = seen_of(&sara.get(URGENT).await, &alarm);
        let aside = [
            ("id", id.as_str()),
            ("question", question.as_str()),
            ("act", "aside"),
        ];
        assert_eq!(sam.post(&alarm, &aside).await.status, 303);
        let report = hand(&old, &annas, "Orosanmälan behövs");
        let late = sara.post(&alarm, &fields(&report)).await;
        assert_eq!(late.status, 409);
        assert!(
            late.text("main")
                .replace(['\u{2068}', '\u{2069}'], "")
                .contains("Avskriven av Sam")
        );
        assert_eq!(late.attribute("#note", "value"), "Orosanmälan behövs");
        assert_eq!(late.text("#receiver option[selected]"), "Ann");
        assert!(
            !ann.get("/staff")
                .await
                .text("main")
                .contains("väntar på att du")
        );
        // Having read that, she hands it over all the same: it is not set aside any more.
        let report = hand(&seen_of(&late, &alarm), &annas, "Orosanmälan behövs");
        assert_eq!(sara.post(&alarm, &fields(&report)).await.status, 303);
        let page = ann.get(URGENT).await;
        assert!(page.texts("button[value=back]").is_empty());
        let before = seen_of(&page, URGENT);
        // Ann has it; Sara writes what was done first, and Ann's own word does not vanish.
        let saras = done(&before, "Ringde kuratorn");
        assert_eq!(sara.post(URGENT, &fields(&saras)).await.status, 303);
        assert_eq!(
            sara.post(URGENT, &fields(&saras)).await.status,
            303,
            "sent twice"
        );
        let anns = done(&before, "Orosanmälan gjord 14.20");
        let late = ann.post(URGENT, &fields(&anns)).await;
        assert_eq!(late.status, 409);
        assert_eq!(late.attribute("#done", "value"), "Orosanmälan gjord 14.20");
        assert!(late.text("main").contains("Ringde kuratorn"));
        let again = done(&seen_of(&late, URGENT), "Orosanmälan gjord 14.20");
        assert_eq!(ann.post(URGENT, &fields(&again)).await.status, 303);
        let both = ann.get(URGENT).await.text("main");
        for word in ["Orosanmälan gjord 14.20", "Tidigare", "Ringde kuratorn"] {
            assert!(both.contains(word), "{word}: {both}");
        }
        // It is handed over anew, beside the text: whoever had the page of before closes nothing.
        let open = ann.get(URGENT).await;
        assert!(open.texts("input[name=done]").is_empty());
        let begun = [("twice", "0")];
        let begun = sara.post("/staff/s/dals-ed/coding", &begun).await;
        assert_eq!(begun.status, 303);
        let text = format!("/staff/s/dals-ed/coding/{id}/{question}");
        let page = sara.get(&text).await;
        assert!(
            page.text("main").contains("Orosanmälan gjord 14.20"),
            "{}",
            page.text("main")
        );
        let sams = sam.person.id.to_string();
        let told = |seen: String| {
            [
                ("seen", seen),
                ("receiver", sams.clone()),
                ("note", "Följ upp".to_owned()),
            ]
        };
        let path = format!("{text}/urgent");
        let stale = sara.post(&path, &fields(&told("1.0".to_owned()))).await;
        assert_eq!(stale.status, 422);
        assert_eq!(stale.attribute("#note", "value"), "Följ upp");
        let seen = stale.attribute("input[name=seen]", "value");
        assert_eq!(sara.post(&path, &fields(&told(seen))).await.status, 303);
        let late = ann.post(URGENT, &fields(&anns)).await;
        assert_eq!(late.status, 409);
        assert!(
            sam.get("/staff")
                .await
                .text("main")
                .contains("1 text väntar på att du")
        );
        let all = sam.get(URGENT).await.text("main");
        for word in [
            "Sam: Följ upp",
            "Orosanmälan gjord 14.20",
            "Ringde kuratorn",
        ] {
            assert!(all.contains(word), "{word}: {all}");
        }
        // Sam leaves: what he was to do waits for everybody who may act, and can be handed over.
        assert!(
            !sara
                .get("/staff")
                .await
                .text("main")
                .contains("väntar på att du")
        );
        let mut tx = test.app.store.begin().await.unwrap();
        lyssna::accounts::store::replace_roles(&mut tx, "1438", sam.person.id, &[Role::Editor])
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(
            sara.get("/staff")
                .await
                .text("main")
                .contains("1 text väntar på att du")
        );
        let page = sara.get(URGENT).await;
        assert!(
            page.text("main").contains("så ingen har den"),
            "{}",
            page.text("main")
        );
        let told = page.text("ul.texts");
        assert!(
            told.contains("Sam: Följ upp"),
            "whom it was is told still: {told}"
        );
        let again = hand(&seen_of(&page, &alarm), &annas, "Följ upp");
        assert_eq!(sara.post(&alarm, &fields(&again)).await.status, 303);
        assert!(
            ann.get("/staff")
                .await
                .text("main")
                .contains("1 text väntar på att du")
        );
        assert!(
            !sara
                .get("/staff")
                .await
                .text("main")
                .contains("väntar på att du")
        );
        test.end().await;
    }
}

#[tokio::test]
async fn what_was_done_about_a_text_that_is_erased_meanwhile_is_given_back() {
    use lyssna::response::dispose;

    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut sara = test.colleague("Sara", &[("1438", Role::Analyst)]).await;
        let saras = sara.person.id.to_string();
        answered(&test, CHILD).await;
        let begun = sara
            .post("/staff/s/dals-ed/coding", &[("twice", "0")])
            .await;
        assert_eq!(begun.status, 303);
        let (id, question) = place_of(&sara.get(URGENT).await);
        let text = format!("/staff/s/dals-ed/coding/{id}/{question}");
        let alarm = format!("{URGENT}/alarm");
        let of_text = [("id", id.as_str()), ("question", question.as_str())];
        let handed = [("receiver", saras.as_str()), ("note", "Ring skolan i dag")];
        let hand_over = [of_text, handed].concat();
        assert_eq!(sara.post(&alarm, &hand_over).await.status, 303);
        let seen = sara.get(URGENT).await;
        let seen = seen.attribute(
            &format!("form[action='{URGENT}'] input[name=seen]"),
            "value",
        );

        let survey = test.app.surveys.find("dals-ed").unwrap().id.clone();
        let (store, clock) = (&test.app.store, &test.app.clock);
        let plan = dispose::plan(store, &survey, "KS 9", true, "Eva").await;
        let mut tx = store.begin().await.unwrap();
        dispose::erase(&mut tx, clock, &survey, &plan.unwrap())
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();

        let said = [("seen", seen.as_str()), ("done", "Orosanmälan 14.20")];
        let done = [&of_text[..], &said].concat();
        let urgent = format!("{text}/urgent");
        for (path, fields, words) in [
            (URGENT, &done, "Orosanmälan 14.20"),
            (&alarm, &hand_over, "Ring skolan i dag"),
            (&urgent, &hand_over, "Ring skolan i dag"),
        ] {
            let page = sara.post(path, fields).await;
            assert_eq!(page.status, 409, "{path}");
            let main = page.text("main");
            for word in ["Texten finns inte längre", "Kopiera det du vill behålla"] {
                assert!(main.contains(word), "{path}: {main}");
            }
            assert_eq!(page.text("#typed textarea"), words, "{path}");
        }
        // Who wrote nothing has nothing to copy.
        let aside = [&of_text[..], &[("act", "aside")]].concat();
        assert_eq!(sara.post(&alarm, &aside).await.status, 404);
        test.end().await;
    }
}

#[tokio::test]
async fn the_start_page_and_coding_count_the_same_alarms() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        answered(&test, CHILD).await;
        // Suspect: coders do not have it, and it may be a cry for help all the same.
        let mut tx = test.app.store.begin().await.unwrap();
        lyssna::on_tx!(&mut tx, db => sqlx::query("UPDATE response SET state = 'suspect'").execute(db).await.map(drop)).unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        answered(&test, "Jag vill inte leva längre").await;
        for told in [
            "2 texter kan behöva åtgärd nu",
            "En text kan behöva åtgärd nu",
        ] {
            for page in ["/staff", "/staff/s/dals-ed/coding"] {
                let main = cia.get(page).await.text("main");
                assert!(main.contains(told), "{page}: {main}");
            }
            let page = cia.get(URGENT).await;
            let (id, question) = place_of(&page);
            let receiver = page.attribute("ul.texts select option[selected]", "value");
            let note = page.attribute("ul.texts input[name=note]", "value");
            let fields = [
                ("id", id.as_str()),
                ("question", question.as_str()),
                ("act", "hand-over"),
                ("receiver", receiver.as_str()),
                ("note", note.as_str()),
            ];
            let handed = cia.post(&format!("{URGENT}/alarm"), &fields).await;
            assert_eq!(handed.status, 303);
        }
        for page in ["/staff", "/staff/s/dals-ed/coding"] {
            let main = cia.get(page).await.text("main");
            assert!(!main.contains("kan behöva åtgärd"), "{page}: {main}");
        }
        let coding = cia.get("/staff/s/dals-ed/coding").await.text("main");
        assert!(coding.contains("2 texter behöver åtgärd nu"), "{coding}");
        test.end().await;
    }
}

/// The address of the text itself that a page lists first, behind the link to act.
fn first_own(page: &crate::support::page::Page) -> String {
    page.attribute("ul.texts li > p:last-child a", "href")
}

#[tokio::test]
async fn a_false_alarm_is_set_aside_with_one_press_and_the_start_page_is_empty_again() {
    let test = TestApp::new().await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
    answered(&test, CHILD).await;
    answered(&test, "Jag vill inte leva längre").await;
    // An older version stored them without looking.
    let mut tx = test.app.store.begin().await.unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query("UPDATE answer_text SET alarm = NULL").execute(db).await.map(drop)).unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    lyssna::coding::alarms::look_through(&test.app.store)
        .await
        .unwrap();
    assert!(
        dan.get("/staff")
            .await
            .text(".alert")
            .contains("2 texter kan behöva åtgärd nu")
    );
    for left in [1, 0] {
        let (id, question) = place_of(&dan.get(URGENT).await);
        let fields = [
            ("id", id.as_str()),
            ("question", question.as_str()),
            ("act", "aside"),
        ];
        let aside = dan.post(&format!("{URGENT}/alarm"), &fields).await;
        assert_eq!(aside.status, 303);
        let page = dan.get(aside.header("location")).await;
        assert!(page.text(".word").contains("avskriven"));
        assert_eq!(page.texts("button[value=aside]").len(), left);
        assert_eq!(page.texts("button[value=back]").len(), 2 - left);
        assert!(
            page.text("main")
                .replace(['\u{2068}', '\u{2069}'], "")
                .contains("Avskriven av Dan"),
            "{}",
            page.text("main")
        );
    }
    // One of them was a mistake: it waits again, until it is judged anew.
    let (id, question) = place_of(&dan.get(URGENT).await);
    for (act, said, left) in [("back", "väntar igen", 1), ("aside", "avskriven", 0)] {
        let fields = [
            ("id", id.as_str()),
            ("question", question.as_str()),
            ("act", act),
        ];
        let done = dan.post(&format!("{URGENT}/alarm"), &fields).await;
        assert_eq!(done.status, 303);
        let page = dan.get(done.header("location")).await;
        assert!(page.text(".word").contains(said), "{}", page.text("main"));
        assert_eq!(page.texts("button[value=aside]").len(), left);
        let home = dan.get("/staff").await.text("main");
        assert_eq!(home.contains("kan behöva åtgärd"), left == 1);
    }
    assert!(!dan.get("/staff").await.text("main").contains("behöv"));
    let nowhere = [
        ("id", "00000000-0000-0000-0000-000000000000"),
        ("question", "measures"),
        ("act", "aside"),
    ];
    assert_eq!(
        dan.post(&format!("{URGENT}/alarm"), &nowhere).await.status,
        404
    );
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let path = first_own(&cia.get("/staff/s/dals-ed/texts").await);
    let one = cia.get(&path).await;
    assert!(
        one.text("main")
            .contains("bedömt att den inte behöver åtgärd")
    );
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let trail = eva.get("/staff/m/1438/audit?what=text.alarm-aside").await;
    assert_eq!(trail.texts("tbody tr").len(), 3);
    assert!(!trail.body.contains("inte leva"));
    let trail = eva.get("/staff/m/1438/audit?what=text.alarm-back").await;
    assert_eq!(trail.texts("tbody tr").len(), 1);
    test.end().await;
}

#[tokio::test]
async fn what_is_no_response_sounds_too_and_says_where_it_lies() {
    use lyssna::collect::paper::{self, Batch, Entry};
    use lyssna::collect::{Mend, Reason, store as street};
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
        let ella = test.colleague("Ella", &[("1438", Role::Collector)]).await;
        let survey = test.app.surveys.find("dals-ed").unwrap().id.clone();
        let id = uuid::Uuid::from_u128;
        let text = format!("{CHILD}. Ring 070-123 45 67");
        let said = vec![("a.measures.text".to_owned(), text.clone())];
        let day = test.app.clock.today();
        let mend = Mend {
            id: id(1),
            outing: id(2),
            person: ella.person.id,
            version: 1,
            language: "sv".to_owned(),
            day,
            reason: Reason::Closed,
            fields: serde_json::to_string(&said).unwrap(),
        };
        let batch = Batch {
            id: id(3),
            code: "ABCD".to_owned(),
            person: ella.person.id,
            language: "sv".to_owned(),
            place: "Torget".to_owned(),
            event: String::new(),
            sheets: 20,
            twice: true,
            version: 1,
            day,
            opened_at: 1,
            closed_at: None,
        };
        let entry = Entry {
            sheet: 12,
            pass: 1,
            person: ella.person.id,
            stored: false,
            blank: false,
            fields: said,
        };
        let mut tx = test.app.store.begin().await.unwrap();
        street::insert_mend(&mut tx, &survey, &mend, 1)
            .await
            .unwrap();
        paper::store::insert_batch(&mut tx, &survey, &batch)
            .await
            .unwrap();
        paper::store::upsert_entry(&mut tx, &survey, batch.id, &entry, 1)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let home = async |who: &mut crate::support::colleague::Colleague<'_>| {
            who.get("/staff").await.text("main")
        };
        let start = home(&mut dan).await;
        assert!(start.contains("2 texter kan behöva åtgärd nu"), "{start}");
        let page = dan.get(URGENT).await;
        let main = page.text("main").replace(['\u{2068}', '\u{2069}'], "");
        assert!(main.contains("väntar på att rättas av Ella"), "{main}");
        assert!(main.contains("Bunt ABCD, pappersenkät 12"), "{main}");
        let masked = format!("{CHILD}. Ring [telefonnummer]");
        assert_eq!(page.texts("blockquote"), [masked.clone(), masked]);
        // Somebody has seen to it, and to the other one too; one was a mistake.
        let alarm = format!("{URGENT}/alarm");
        let record = [
            ("part", "record"),
            ("id", &*id(1).to_string()),
            ("question", ""),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        let sheet = [
            ("part", "sheet"),
            ("id", &*id(3).to_string()),
            ("question", "12.1"),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        for (place, act, left) in [
            (&record, "aside", "En text kan behöva"),
            (&sheet, "aside", ""),
            (&sheet, "back", "En text kan behöva"),
        ] {
            let mut fields: Vec<(&str, &str)> =
                place.iter().map(|(a, b)| (*a, b.as_str())).collect();
            fields.push(("act", act));
            assert_eq!(dan.post(&alarm, &fields).await.status, 303);
            let start = home(&mut dan).await;
            assert!(start.contains(left), "{start}");
            assert_eq!(start.contains("kan behöva"), !left.is_empty(), "{start}");
        }
        let nowhere = [
            ("part", "sheet"),
            ("id", &*id(3).to_string()),
            ("question", "13.1"),
            ("act", "aside"),
        ];
        assert_eq!(dan.post(&alarm, &nowhere).await.status, 404);
        // Stored, the sheet waits here no more; and what an older version kept is looked through.
        let mut tx = test.app.store.begin().await.unwrap();
        paper::store::forget_fields(&mut tx, &survey, batch.id, 12)
            .await
            .unwrap();
        lyssna::on_tx!(&mut tx, db => sqlx::query("UPDATE street_mend SET alarm = NULL").execute(db).await.map(drop)).unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(!home(&mut dan).await.contains("kan behöva"));
        let looked = lyssna::coding::alarms::look_through(&test.app.store).await;
        assert_eq!(looked.unwrap(), 1);
        assert!(home(&mut dan).await.contains("En text kan behöva"));
        let mut eva = test
            .colleague("Eva", &[("1438", Role::Administrator)])
            .await;
        let trail = eva.get("/staff/m/1438/audit?what=text.alarm-aside").await;
        assert!(trail.text("main").contains("väntade på att rättas"));
        assert!(!trail.body.contains("pappa"));
        test.end().await;
    }
}

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
            all.text("main").contains("2 texter; i 1 finns masker"),
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
        // Looked at: it waits no longer, and rows hold the same text.
        assert_eq!(cia.post(&path, &[("act", "confirm")]).await.status, 303);
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
async fn the_text_as_it_was_written_needs_a_right_of_its_own_and_a_reason() {
    let test = TestApp::new().await;
    answered(&test, TEXT).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let path = first(&cia.get("/staff/s/dals-ed/texts").await);
    let original = format!("{path}/original");
    assert!(
        !cia.get(&path).await.body.contains("original"),
        "no link without the right"
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
        .filter(|row| row.contains("text."))
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

//! Coding in Excel: texts out, themes in, and everything that comes back otherwise than it went out.

use lyssna::accounts::Role;
use lyssna::coding::workbook::read::{Back, workbook as read};
use lyssna::coding::workbook::write::{About, workbook as write};
use lyssna::coding::workbook::{Row, labels};
use lyssna::text::codebook::{Codebook, Version};

use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::{Database, TestApp};

const CODING: &str = "/staff/s/dals-ed/coding";
const WORKBOOK: &str = "/staff/s/dals-ed/coding/workbook";
const FILE: &str = "/staff/s/dals-ed/coding/workbook/file?which=open&most=500";

async fn answered(test: &TestApp, text: &str) {
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", text).press("next").await;
    anna.press("submit").await;
    anna.receipt();
}

async fn taken_out(cia: &mut Colleague<'_>, file: &str) -> Back {
    let page = cia.get(file).await;
    assert_eq!(page.status, 200, "{}", page.text("main"));
    assert!(
        page.header("content-disposition")
            .contains("dals-ed-coding.xlsx")
    );
    read(&page.bytes).unwrap()
}

/// What somebody makes of a workbook: themes' names by the words of a text.
fn filled(back: &Back, themes: &[(&str, &[&str])]) -> Vec<u8> {
    let book = Codebook::shipped().unwrap();
    let labels = labels(&book);
    let code = |name: &&str| {
        let by_key = book.find(name).map(|theme| theme.code);
        let by_label = labels.iter().find(|(label, _)| label == name);
        by_key.or(by_label.map(|(_, code)| *code)).unwrap()
    };
    let rows: Vec<Row> = back
        .rows
        .iter()
        .map(|found| Row {
            key: found.key.clone(),
            question: String::new(),
            language: "sv".to_owned(),
            text: found.text.clone(),
            themes: themes
                .iter()
                .filter(|(words, _)| found.text.contains(words))
                .flat_map(|(_, names)| names.iter().map(code))
                .collect(),
        })
        .collect();
    made(back, &rows)
}

fn made(back: &Back, rows: &[Row]) -> Vec<u8> {
    let about = About {
        title: "",
        survey: &back.survey,
        coder: &back.coder,
        version: &Version {
            number: 0,
            book: Codebook::shipped().unwrap(),
        },
    };
    write(&about, rows).unwrap()
}

async fn hand_in(cia: &mut Colleague<'_>, bytes: &[u8]) -> Page {
    let token = cia.form_token();
    let first = [("form_token", token.as_str())];
    cia.post_file(WORKBOOK, &first, ("workbook", bytes)).await
}

#[tokio::test]
async fn texts_go_out_masked_and_themes_come_in_once() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        for text in [
            "Fler poliser på torget",
            "Mer ljus i parken, ring Kalle Berg på 070-123 45 67",
            "=SUMMA(1;2) vet inte",
        ] {
            answered(&test, text).await;
        }
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
        cia.post(CODING, &[("twice", "100")]).await;
        let back = taken_out(&mut cia, FILE).await;
        assert_eq!(back.rows.len(), 3);
        assert!(
            back.rows
                .iter()
                .all(|row| !row.text.contains("Kalle") && !row.text.contains("070"))
        );
        let themes: &[(&str, &[&str])] = &[
            ("poliser", &["police", "Inget förslag"]),
            ("ljus", &["lighting", "places"]),
        ];
        // A mark beside a theme: nothing of the workbook is stored, and the cell is named.
        let page = hand_in(&mut cia, &filled(&back, themes)).await;
        assert_eq!(page.status, 422);
        let row = back
            .rows
            .iter()
            .position(|row| row.text.contains("poliser"))
            .unwrap();
        assert_eq!(page.texts("#cells strong"), [format!("C{}", row + 2)]);
        assert!(
            page.text("#cells")
                .contains("kan inte stå bredvid ett tema")
        );
        let page = cia.get(WORKBOOK).await;
        assert_eq!(
            page.texts("#which option"),
            ["Som väntar på dig (3)", "Som du har kodat (0)"]
        );
        let themes: &[(&str, &[&str])] = &[
            ("poliser", &["police"]),
            ("ljus", &["lighting", "places"]),
            ("vet inte", &["Inget förslag"]),
        ];
        let good = filled(&back, themes);
        let stored = hand_in(&mut cia, &good).await;
        assert_eq!(stored.status, 303);
        let page = cia.get(stored.header("location")).await;
        assert!(page.text("[role=status]").contains("3 texter är kodade"));
        assert_eq!(
            page.texts("#which option"),
            ["Som väntar på dig (0)", "Som du har kodat (3)"]
        );
        // The same again, as after a click too many, changes nothing.
        let again = hand_in(&mut cia, &good).await;
        assert!(
            again
                .header("location")
                .ends_with("stored=0&same=3&empty=0&done=0")
        );
        // What somebody said goes out to them alone.
        let mine = taken_out(
            &mut cia,
            "/staff/s/dals-ed/coding/workbook/file?which=mine&most=5000",
        )
        .await;
        assert!(mine.rows.iter().all(|row| !row.themes.is_empty()));
        let page = hand_in(&mut cia, &filled(&mine, &[("poliser", &["guards"])])).await;
        assert!(
            page.header("location")
                .ends_with("stored=1&same=0&empty=2&done=0")
        );
        // Changed since: by that workbook.
        let page = hand_in(&mut cia, &filled(&mine, &[("poliser", &["traffic"])])).await;
        assert_eq!(page.status, 422);
        assert!(page.text("#cells").contains("annorlunda sedan du tog ut"));
        // Each codes in their own.
        let page = hand_in(&mut dan, &good).await;
        assert_eq!(page.status, 422);
        assert!(page.text("#workbook-error").contains("uttagen av Cia"));
        let own = taken_out(&mut dan, FILE).await;
        assert!(own.rows.iter().all(|row| row.themes.is_empty()));
        let done = hand_in(
            &mut dan,
            &filled(
                &own,
                &[("poliser", &["police"]), ("ljus", &["lighting", "places"])],
            ),
        )
        .await;
        assert!(
            done.header("location")
                .ends_with("stored=2&same=0&empty=1&done=0")
        );
        // What both say counts; what they differ on waits to be settled.
        let page = dan.get(CODING).await;
        assert!(
            page.text("main").contains("1 är klar"),
            "{}",
            page.text("main")
        );
        let settle = dan.get(&format!("{CODING}/settle")).await;
        assert!(settle.text("main").contains("poliser"));
        let mut eva = test
            .colleague("Eva", &[("1438", Role::Administrator)])
            .await;
        let trail = eva.get("/staff/m/1438/audit").await;
        for what in ["texter att koda i Excel: 3", "texter kodade i Excel: 2"] {
            assert!(trail.text("main").contains(what), "{what}");
        }
        test.end().await;
    }
}

#[tokio::test]
async fn a_workbook_that_is_not_as_it_went_out_is_refused() {
    let test = TestApp::new().await;
    answered(&test, "Fler poliser på torget").await;
    answered(&test, "Kiosken på Xqzt är mörk").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    cia.post(CODING, &[("twice", "0")]).await;
    for (most, status) in [("0", 422), ("5001", 422), ("många", 422), ("1", 200)] {
        let page = cia.get(&format!("{WORKBOOK}/file?most={most}")).await;
        assert_eq!(page.status, status, "{most}");
        if status == 422 {
            assert_eq!(page.attribute("#most", "value"), most);
        }
    }
    let none = cia.get(&format!("{WORKBOOK}/file?which=mine&most=5")).await;
    assert_eq!(none.status, 422);
    let back = taken_out(&mut cia, FILE).await;
    // No file, another file, no token, the token behind the file.
    for (bytes, sentence) in [
        (&b""[..], "Välj en arbetsbok"),
        (b"Nyckel;Text", "är ingen arbetsbok"),
    ] {
        let page = hand_in(&mut cia, bytes).await;
        assert_eq!(page.status, 422);
        assert!(page.text("#workbook-error").contains(sentence));
    }
    let good = filled(&back, &[("poliser", &["police"])]);
    let token = cia.form_token();
    for first in [
        &[][..],
        &[("form_token", "guessed")],
        &[("other", &token)],
        &[("other", "x"), ("form_token", &token)],
    ] {
        let page = cia.post_file(WORKBOOK, first, ("workbook", &good)).await;
        assert_eq!(page.status, 403, "{first:?}");
    }
    // Larger than any form without a file; what is too large even so.
    let page = hand_in(&mut cia, &vec![b'x'; 3 << 20]).await;
    assert_eq!(page.status, 422);
    let large = vec![b'x'; 5 << 20];
    assert_eq!(hand_in(&mut cia, &large).await.status, 413);
    // A mask that was added meanwhile: the text in the workbook is another one.
    let list = cia.get(&format!("{CODING}/list?words=kiosken")).await;
    let place = list.attribute("ul.texts li > p:last-child a", "href");
    let masks = place.replace("/coding/", "/texts/");
    cia.post(
        &masks,
        &[("act", "add"), ("words", "Xqzt"), ("kind", "name")],
    )
    .await;
    let page = hand_in(
        &mut cia,
        &filled(
            &back,
            &[("poliser", &["police"]), ("Kiosken", &["lighting"])],
        ),
    )
    .await;
    assert_eq!(page.status, 422);
    assert_eq!(page.texts("#cells strong").len(), 1);
    assert!(page.text("#cells").contains("något maskerats"));
    assert!(page.text("#which").contains("Som du har kodat (0)"));
    // A row that somebody wrote below, and one twice.
    let mut more = back.clone();
    more.rows.retain(|row| row.text.contains("poliser"));
    more.rows.push(more.rows[0].clone());
    more.rows.push(lyssna::coding::workbook::read::Found {
        text: "Egen rad".to_owned(),
        ..Default::default()
    });
    let page = hand_in(&mut cia, &filled(&more, &[("poliser", &["police"])])).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.texts("#cells strong"), ["H3", "H4"]);
    // Taken away, what is left is taken.
    more.rows.truncate(1);
    let done = hand_in(&mut cia, &filled(&more, &[("poliser", &["police"])])).await;
    assert!(
        done.header("location")
            .ends_with("stored=1&same=0&empty=0&done=0")
    );
    assert!(cia.get(CODING).await.text("main").contains("1 är klar"));
    test.end().await;
}

//! A survey goes out as a form for other systems and comes in again; what does not come along is told before anything is stored.

use lyssna::accounts::Role;
use lyssna::interchange::System;
use rust_xlsxwriter::Workbook;

use crate::support::TestApp;

const UPLOAD: &str = "/staff/m/1438/drafts/new/files";

#[tokio::test]
async fn a_form_goes_out_and_comes_in_again() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let new = eva.get("/staff/m/1438/drafts/new").await;
    let form = "form:has([name=from])";
    let from = [("from", "template safety"), ("title", "Trygghet ute")];
    let draft = eva.fill_on(&new, form, &from).await;
    let base = draft.path.split('?').next().unwrap().to_owned();
    let decide = eva.get(&format!("{base}/decide")).await;
    assert_eq!(decide.texts("a[href$=\"/form\"]").len(), 1);
    let out = eva.get(&format!("{base}/form")).await;
    let told = out.text("ul.told");
    assert!(told.contains("Orter blir en lista"), "{told}");
    assert!(told.contains("personuppgifter"), "{told}");
    let workbook = eva.get(&format!("{base}/form.xlsx")).await;
    assert_eq!(workbook.status, 200);
    let token = eva.form_token();
    let first = [("form_token", token.as_str())];
    let file = ("files:trygghet.xlsx", &workbook.bytes[..]);
    let review = eva.post_file(UPLOAD, &first, file).await;
    assert_eq!(review.status, 200, "{}", review.text("main"));
    assert!(review.text("main").contains("Inget är sparat ännu"));
    assert_eq!(review.texts("ul.told").len(), 0, "{}", review.text("main"));
    let drafts = eva.get("/staff/m/1438/drafts").await;
    assert_eq!(drafts.texts("tbody tr").len(), 1);
    let form = "form[action$=\"/drafts/new/form\"]";
    let again = eva.fill_on(&review, form, &[]).await;
    assert_ne!(again.path.split('?').next(), Some(base.as_str()));
    let questions = "a[href*=\"/question/\"]";

    assert_eq!(again.texts(questions), draft.texts(questions));
    let versions = again.path.split('?').next().unwrap().to_owned();
    let versions = eva.get(&format!("{versions}/versions")).await;
    assert!(versions.text("main").contains("formulär i XLSForm"));
    // LimeSurvey takes a structure of its own, which comes in the same way.
    let structure = eva.get(&format!("{base}/form.lss")).await;
    let file = ("files:trygghet.lss", &structure.bytes[..]);
    let review = eva.post_file(UPLOAD, &first, file).await;
    assert!(review.text("dl.facts").contains("LimeSurvey"));
    // Qualtrics' file comes in, and none goes out.
    assert!(!out.text("main").contains("Qualtrics"));
    let question = serde_json::json!({
        "QuestionID": "QID1", "QuestionType": "TE", "Selector": "ML", "QuestionText": "Vad gör dig trygg?",
    });
    let file = serde_json::json!({
        "SurveyEntry": { "SurveyName": "Trygghet", "SurveyLanguage": "SV" },
        "SurveyElements": [
            { "Element": "BL", "Payload": [{ "ID": "BL_1", "BlockElements": [{ "QuestionID": "QID1" }] }] },
            { "Element": "SQ", "Payload": question },
        ],
    });
    let file = file.to_string();
    let file = ("files:trygghet.qsf", file.as_bytes());
    let review = eva.post_file(UPLOAD, &first, file).await;
    assert!(review.text("dl.facts").contains("Qualtrics"));
    let begun = eva.fill_on(&review, form, &[]).await;
    assert!(begun.text("main").contains("Vad gör dig trygg?"));
    let broken = eva
        .post_file(UPLOAD, &first, ("files:x.lss", b"<html>"))
        .await;
    assert_eq!(broken.status, 422);
    let mut carl = test.colleague("Carl", &[("1438", Role::Analyst)]).await;
    assert_eq!(carl.get(&format!("{base}/form.xlsx")).await.status, 403);
    test.end().await;
}

#[tokio::test]
async fn what_a_form_loses_is_told_by_row_and_its_language_is_asked() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let token = eva.form_token();
    let first = [("form_token", token.as_str())];
    let book = |rows: &[&[&str]], computed: bool| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name("survey").unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
        if computed {
            sheet.write_formula(1, 2, "=1+1").unwrap();
        }
        workbook.save_to_buffer().unwrap()
    };
    let rows: &[&[&str]] = &[
        &["type", "name", "label", "relevant"],
        &["text", "why", "Why <script>alert(1)</script>?", ""],
        &["geopoint", "where", "Where?", ""],
        &["text", "more", "More?", "today() > 1"],
    ];
    let refused = book(rows, true);
    let refused = eva
        .post_file(UPLOAD, &first, ("files:f.xlsx", &refused))
        .await;
    assert_eq!(refused.status, 422);
    let told = refused.text(".alert li");
    assert!(told.contains("C2") && told.contains("formel"), "{told}");
    let none = eva.post_file(UPLOAD, &first, ("files:f.xlsx", b"PK")).await;
    assert_eq!(none.status, 422);
    assert!(none.text(".alert li").contains("XLSForm"));
    let bytes = book(rows, false);
    let review = eva
        .post_file(UPLOAD, &first, ("files:f.xlsx", &bytes))
        .await;
    let told = review.text("ul.told");
    for words in [
        "geopoint",
        "blad survey, rad 3",
        "today() > 1",
        "Bara orden är kvar",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!review.body.contains("<script>alert"));
    let form = "form[action$=\"/drafts/new/form\"]";
    let draft = eva.fill_on(&review, form, &[("language", "en")]).await;
    let base = draft.path.split('?').next().unwrap().to_owned();
    let out = eva.get(&format!("{base}/form.xlsx")).await;
    let form = System::XlsForm.read(&out.bytes).unwrap();
    assert_eq!(form.languages, ["en"]);
    let questions = form.pages.iter().flat_map(|page| &page.questions);
    let texts: Vec<&str> = questions.map(|one| one.text.get(0)).collect();
    assert_eq!(texts, ["Why ?", "More?"]);
    // A second press goes to the same draft.
    let press = "form[action$=\"/drafts/new/form\"]";
    let again = eva.fill_on(&review, press, &[("language", "en")]).await;
    assert_eq!(again.path.split('?').next(), Some(base.as_str()));
    // Another form of the same name is not.
    let bytes = book(&rows[..2], false);
    let file = ("files:f.xlsx", &bytes[..]);
    let review = eva.post_file(UPLOAD, &first, file).await;
    let other = eva.fill_on(&review, press, &[("language", "en")]).await;
    assert_eq!(other.status, 200);
    assert_ne!(other.path.split('?').next(), Some(base.as_str()));
    test.end().await;
}

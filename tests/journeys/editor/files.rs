//! Surveys that are kept in files: copied, moved here, read in.

use lyssna::accounts::Role;

use super::officer::complete;
use crate::support::TestApp;

#[tokio::test]
async fn a_survey_in_a_file_is_shown_copied_and_moved_here() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let list = eva.get("/staff/m/1438/drafts").await;
    let form = ".drafts-files form";
    let copy = eva.fill_on(&list, form, &[("from", "copy dals-ed")]).await;
    assert!(
        copy.text("main")
            .contains("/s/medborgardialog-om-trygghet-i-dals-ed"),
        "{}",
        copy.text("main")
    );
    assert!(copy.texts("#wrong li").is_empty());
    let moved = eva.fill_on(&list, form, &[("from", "home dals-ed")]).await;
    assert!(moved.text("main").contains("/s/dals-ed"));
    // The file of the same name is a told error, and what is served goes on.
    test.app.look().await.unwrap();
    let problems = test.app.watch.problems();
    assert!(
        problems
            .iter()
            .any(|one| one.contains("kept in the program")),
        "{problems:?}"
    );
    assert_eq!(test.get("/s/dals-ed").await.status, 200);
    let list = eva.get("/staff/m/1438/drafts").await;
    assert!(list.texts(".drafts-files li").is_empty());
    // Given back to its file, and moved here once more.
    let base = moved.path.split('?').next().unwrap().to_owned();
    let zip = eva.get(&format!("{base}/files.zip")).await;
    assert_eq!(
        (zip.status.as_u16(), zip.header("content-type")),
        (200, "application/zip")
    );
    let decide = eva.get(&format!("{base}/decide")).await;
    let form = "form[action$=\"/give-back\"]";
    let back = eva.fill_on(&decide, form, &[]).await;
    assert!(back.text(".drafts-files").contains("Medborgardialog"));
    test.app.look().await.unwrap();
    assert_eq!(test.app.watch.problems(), Vec::<String>::new());
    let again = eva
        .fill_on(&back, ".drafts-files form", &[("from", "home dals-ed")])
        .await;
    assert_eq!(again.path.split('?').next(), Some(base.as_str()));
    assert!(
        again.text(".draft-stage").contains("Utkast"),
        "{}",
        again.text(".draft-stage")
    );
    assert!(
        eva.get("/staff/m/1438/drafts")
            .await
            .texts(".drafts-files li")
            .is_empty()
    );
    test.end().await;
}

#[tokio::test]
async fn another_round_needs_its_name_and_keeps_the_keys() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let new = eva.get("/staff/m/1438/drafts/new").await;
    let form = "form:has([name=from])";
    let refused = eva.fill(&new, form, &[("from", "round dals-ed")]).await;
    assert_eq!(
        (
            refused.status.as_u16(),
            refused.attribute(".alert a", "href")
        ),
        (422, "#round".to_owned())
    );
    let draft = eva.fill_on(&refused, form, &[("round", "2027")]).await;
    assert!(draft.text("h1").ends_with("(2027)"), "{}", draft.text("h1"));
    let base = draft.path.split('?').next().unwrap().to_owned();
    let draft = complete(&mut eva, &base).await;
    assert!(draft.texts("#wrong li").is_empty());
    let words = eva.get(&format!("{base}/about/words")).await;
    assert_eq!(words.attribute("#repeats", "value"), "2026");
    assert_eq!(words.attribute("#opens", "value"), "");
    // A double press begins one draft more at most, and both can be found.
    assert_eq!(
        eva.get("/staff/m/1438/drafts")
            .await
            .texts("tbody tr")
            .len(),
        1
    );
    test.end().await;
}

#[tokio::test]
async fn files_are_read_in_and_mistakes_are_told_by_file_and_line() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1766", Role::Editor)]).await;
    let path = "/staff/m/1766/drafts/new/files";
    let token = eva.form_token();
    let body = |name: &str, text: &str| {
        format!(
            "--limit\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n{token}\r\n--limit\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n{text}\r\n--limit--\r\n"
        )
    };
    let mut send = async |name: &str, text: &str| {
        let mut request = eva.request("POST", path, body(name, text));
        let kind = "multipart/form-data; boundary=limit".parse().unwrap();
        request.headers_mut().insert("content-type", kind);
        eva.send(request).await
    };
    let shipped = std::fs::read_to_string("surveys/sunne.toml").unwrap();
    let broken = send("egen.toml", &shipped.replacen("title = ", "titel = ", 1)).await;
    assert_eq!(broken.status, 422);
    let told = broken.text(".alert li");
    assert!(
        told.contains("egen.toml:") && told.contains("titel"),
        "{told}"
    );
    let twice = send(
        "egen.toml",
        &shipped.replacen("key = \"age\"", "key = \"gender\"", 1),
    )
    .await;
    assert_eq!(twice.status, 422, "{}", twice.text("main"));
    let none = send("", "").await;
    assert_eq!(none.status, 422);
    let read = send("egen.toml", &shipped).await;
    assert_eq!(read.status, 303);
    let draft = eva.get(read.header("location")).await;
    assert!(draft.text("main").contains("/s/egen"));
    // Its other languages were not sent: they are missing, and the survey is whole.
    assert!(
        draft.text("#languages").contains("saknas"),
        "{}",
        draft.text("#languages")
    );
    assert!(
        draft.texts("#wrong li").is_empty(),
        "{}",
        draft.text("#wrong")
    );
    test.end().await;
}

#[tokio::test]
async fn a_translator_gets_a_file_and_it_comes_in_again() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    super::officer::begin(&mut eva, "template open", "Prov").await;
    let path = "/staff/m/1438/drafts/1/languages/en";
    let token = eva.form_token();
    let first = [("form_token", token.as_str())];
    let xliff = eva.get(&format!("{path}/xliff")).await;
    assert_eq!(xliff.header("content-type"), "application/xliff+xml");
    let changed = xliff.body.replace("How old are you?", "What age are you?");
    assert_ne!(changed, xliff.body);
    let done = eva
        .post_file(
            &format!("{path}/file"),
            &first,
            ("file", changed.as_bytes()),
        )
        .await;
    assert_eq!(done.status, 303, "{}", done.text("main"));
    let page = eva.get(done.header("location")).await;
    assert!(
        page.text(".word").starts_with("En text har ändrats."),
        "{}",
        page.text(".word")
    );
    assert_eq!(
        page.attribute("[name=\"question.age.text\"]", "value"),
        "What age are you?"
    );
    // Another language's file, an unknown key and what is no file at all change nothing.
    let wrong = changed.replace("id=\"question.age.text\"", "id=\"question.nobody.text\"");
    let other = changed.replace("trgLang=\"en\"", "trgLang=\"fi\"");
    for (sent, told) in [
        (wrong.as_str(), "question.nobody.text"),
        (&other, "annat språk"),
        ("hej", "går inte att läsa"),
    ] {
        let refused = eva
            .post_file(&format!("{path}/file"), &first, ("file", sent.as_bytes()))
            .await;
        assert_eq!(refused.status, 422, "{told}");
        assert!(
            refused.text(".alert").contains(told),
            "{}",
            refused.text(".alert")
        );
    }
    let versions = eva.get("/staff/m/1438/drafts/1/versions").await;
    assert!(versions.text("main").contains("Översättning från fil"));
    test.end().await;
}

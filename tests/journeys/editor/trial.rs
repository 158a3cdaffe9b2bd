//! An editor sees what the tables will look like before anybody is asked.

use lyssna::accounts::Role;

use crate::support::TestApp;

#[tokio::test]
async fn tables_are_shown_with_made_up_answers_and_nothing_is_stored() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let new = eva.get("/staff/m/1438/drafts/new").await;
    let form = "form:has([name=from])";
    let from = [("from", "template safety"), ("title", "Trygghet ute")];
    let draft = eva.fill_on(&new, form, &from).await;
    let base = draft.path.split('?').next().unwrap().to_owned();
    // The template has something to be mended by the municipality, and can be tried before that.
    let whole = eva.get(&format!("{base}/trial")).await;
    assert_eq!(whole.status, 200);
    assert!(whole.text("p.warning").contains("påhittade"));
    assert_eq!(whole.texts("form.filters option[selected]"), ["300"]);
    let sections = whole.texts("section.question h2").len();
    assert!(sections > 3, "{}", whole.text("main"));
    assert_eq!(whole.texts("figcaption").len(), 0);
    let tables = whole.attributes("#by option", "value");
    let by = &tables[1];
    let table =
        |answers: &str, seed: &str| format!("{base}/trial?answers={answers}&by={by}&seed={seed}");
    let few = eva.get(&table("30", "1")).await;
    assert!(few.text("main").contains("Tal som inte visas i tabellerna"));
    // The same answers again are the same, others are others.
    let same = eva.get(&table("30", "1")).await;
    assert_eq!(few.texts("td"), same.texts("td"));
    let again = whole.attributes("main a[href*='seed=2']", "href");
    assert_eq!(again.len(), 1);
    let other = eva.get(&again[0]).await;
    assert_ne!(other.texts("td"), whole.texts("td"));
    // What cannot be asked for is the first choice, and never an end of the page.
    let odd = eva
        .get(&format!("{base}/trial?answers=1000000&by=x,y&seed=-1"))
        .await;
    assert_eq!(odd.texts("td"), whole.texts("td"));
    // Nothing was stored: the draft stands where it stood, and there is no survey to count.
    let versions = eva.get(&format!("{base}/versions")).await;
    assert_eq!(
        versions
            .texts("ol.versions > li, table tbody tr")
            .len()
            .max(1),
        1
    );
    // Whoever approves may look; whoever has nothing to do with drafts may not.
    let mut carl = test.colleague("Carl", &[("1438", Role::Analyst)]).await;
    assert_eq!(carl.get(&format!("{base}/trial")).await.status, 403);
    test.end().await;
}

#[tokio::test]
async fn a_draft_of_one_open_question_has_how_many_answered_and_no_table_by_group() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let new = eva.get("/staff/m/1438/drafts/new").await;
    let form = "form:has([name=from])";
    let draft = eva
        .fill_on(&new, form, &[("from", "empty"), ("title", "Tom")])
        .await;
    let base = draft.path.split('?').next().unwrap().to_owned();
    let trial = eva.get(&format!("{base}/trial")).await;
    assert_eq!(trial.status, 200);
    assert_eq!(trial.texts("section.question").len(), 1);
    assert_eq!(trial.texts("#by").len(), 0);
    assert!(trial.text("section.question").contains("Svarade inte"));
    test.end().await;
}

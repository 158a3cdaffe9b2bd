//! Headings of a public picture that nobody translated: those that are the program's own speak the reader's language.

use crate::support::TestApp;
use crate::support::promised::adopted;

#[tokio::test]
async fn a_heading_that_nobody_changed_is_in_the_readers_language_and_a_text_is_tagged() {
    let test = TestApp::new().await;
    adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let swedish = test.get("/pictures/2463/1?lang=sv").await;
    assert!(
        swedish
            .texts("h2")
            .contains(&"Det här säger invånarna".to_owned())
    );
    let english = test.get("/pictures/2463/1?lang=en").await;
    let headings = english.texts("article h2:not([lang])");
    assert!(
        headings.contains(&"What residents say".to_owned()),
        "{headings:?}"
    );
    assert_eq!(english.text("article h3[lang=sv]"), "Trafiken");
    test.end().await;
}

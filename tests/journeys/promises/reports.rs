//! Reporting: what was done is told, and a correction begins with what it corrects.

use super::{report, signed};
use crate::support::TestApp;

#[tokio::test]
async fn a_correction_begins_with_what_it_corrects_and_what_was_done_is_told() {
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    let at = format!("{path}/report/1");
    let open = all.pia.get(&at).await;
    let correct = open.attributes("main ul.texts a", "href");
    assert!(correct.contains(&format!("{at}?corrects=2")), "{correct:?}");
    let page = all.pia.get(&format!("{at}?corrects=2")).await;
    for (field, value) in [("from", "2026-05-01"), ("to", ""), ("n", "1")] {
        assert_eq!(page.attribute(&format!("#{field}"), "value"), value);
    }
    assert_eq!(page.text("#words"), "Kalle Karlsson bötfälldes");
    assert_eq!(page.attribute("#said option[selected]", "value"), "count");
    // What is not there to be corrected begins empty.
    let none = all.pia.get(&format!("{at}?corrects=77")).await;
    assert_eq!(none.text("#words"), "");
    let two = [
        ("said", "count"),
        ("n", "2"),
        ("from", "2026-05-01"),
        ("words", "Kalle Karlsson bötfälldes två gånger"),
        ("corrects", "2"),
    ];
    let sent = report(&mut all.pia, &at, &two).await;
    assert_eq!(sent.status, 303, "{}", sent.text("main"));
    let told = all
        .pia
        .get(sent.header("location").split('#').next().unwrap())
        .await;
    assert!(told.text(".word").starts_with("Rapporten är sparad."));
    let list = format!("{path}/reports");
    let waits = all.dan.get(&list).await;
    let said = waits.texts("article .hint").pop().unwrap();
    assert!(said.ends_with(". Väntar på bekräftelse."), "{said}");
    let confirm = [("report", "3"), ("act", "confirm"), ("looked", "yes")];
    let done = all.dan.post(&list, &confirm).await;
    let told = all
        .dan
        .get(done.header("location").split('#').next().unwrap())
        .await;
    assert!(
        told.text(".word").starts_with("Rapporten är bekräftad."),
        "{}",
        told.text(".word")
    );
    let said = told.text("#report-3");
    assert!(said.contains(". Bekräftad av "), "{said}");
    // What was withheld does not come back in a correction of it.
    let hide = [
        ("report", "3"),
        ("act", "withhold"),
        ("reason", "Ett namn stod där."),
    ];
    let hidden = all.dan.post(&list, &hide).await;
    assert_eq!(hidden.status, 303, "{}", hidden.text("main"));
    let again = all.pia.get(&format!("{at}?corrects=3")).await;
    assert_eq!(again.attribute("#n", "value"), "2");
    assert_eq!(again.text("#words"), "");
    assert!(again.text("main").contains("Dold för alla."));
    // An address that says something else was done tells nothing.
    let other = all.dan.get(&format!("{list}?done=%3Cb%3E")).await;
    assert_eq!(other.texts(".word"), [""; 0]);
    test.end().await;
}

#[tokio::test]
async fn the_police_find_what_everybody_reads_on_their_start_page() {
    let test = TestApp::new().await;
    let (mut all, _) = signed(&test).await;
    let start = all.pia.get("/staff").await;
    let ways = start.attributes("main a", "href");
    for way in ["/promises/2463/1", "/pictures/2463/1", "/m/2463"] {
        assert!(ways.contains(&way.to_owned()), "{way}: {ways:?}");
        assert_eq!(test.get(way).await.status, 200, "{way}");
    }
    // Counted as everybody reads it.
    let public = test
        .get("/promises/2463?lang=sv")
        .await
        .text("section p:last-child");
    assert!(public.contains("pågår"), "{public}");
    assert!(start.text("main").contains(&public), "{public}");
    test.end().await;
}

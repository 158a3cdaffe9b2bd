//! An adopted picture in other languages, and a figure chosen among those that are drawn.

use lyssna::accounts::Role;

use crate::support::promised::signed;
use crate::support::{Database, TestApp};

const AT: &str = "/staff/m/2463/pictures/1";

#[tokio::test]
async fn what_is_adopted_is_read_in_another_language_when_every_text_is_translated() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (_, _) = signed(&test).await;
        let mut cia = test.colleague("Lo", &[("2463", Role::Coordinator)]).await;
        let at = format!("{AT}/translations/en");
        let page = cia.get(&at).await;
        assert_eq!(page.status, 200, "{}", page.text("main"));
        let fields = page.attributes("textarea", "name");
        assert!(fields.len() > 3, "{fields:?}");
        assert!(fields.iter().all(|one| one.starts_with("t.")));
        for wrong in ["sv", "de"] {
            let none = cia.get(&format!("{AT}/translations/{wrong}")).await;
            assert_eq!(none.status, 404, "{wrong}");
        }
        let public = "/pictures/2463/1?lang=en";
        let before = test.get(public).await;
        assert!(before.text("main").contains("have written is in Swedish"));
        assert_eq!(before.attribute("main h1", "lang"), "sv");
        // Half of it is kept, and shown to nobody.
        let half = [
            ("version", "0"),
            ("act", "save"),
            (&fields[0], "The situation"),
        ];
        assert_eq!(cia.post(&at, &half).await.status, 303);
        assert_eq!(
            cia.post(&at, &half).await.status,
            303,
            "sent twice, it is saved once"
        );
        let page = cia.get(&at).await;
        assert_eq!(page.attribute("main input[name=version]", "value"), "1");
        assert_eq!(page.texts("textarea")[0], "The situation");
        let show = [
            ("version", "1"),
            ("act", "show"),
            (&fields[0], "The situation now"),
        ];
        let refused = cia.post(&at, &show).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.texts("textarea")[0],
            "The situation now",
            "nothing typed is lost"
        );
        assert_eq!(
            refused.texts("textarea[aria-invalid]").len(),
            fields.len() - 1
        );
        assert!(!test.get(public).await.body.contains("The situation"));
        assert!(
            !refused.text("#words").contains("Sparat sedan du öppnade"),
            "nobody did"
        );
        // A colleague saves meanwhile, who may not show it.
        let mut dan = test.colleague("Kim", &[("2463", Role::Analyst)]).await;
        let others = [("version", "1"), ("act", "save"), (&fields[0], "Dan's")];
        assert_eq!(dan.post(&at, &others).await.status, 303);
        let shows = [("version", "2"), ("act", "show")];
        assert_eq!(dan.post(&at, &shows).await.status, 403);
        assert!(dan.get(&at).await.texts("button[value=show]").is_empty());
        let late = cia.post(&at, &show).await;
        assert_eq!(late.status, 409);
        assert_eq!(late.texts("textarea")[0], "The situation now");
        assert!(
            late.text("#words").contains("Dan's"),
            "{}",
            late.text("#words")
        );
        assert!(
            late.texts("textarea[aria-invalid]").is_empty(),
            "nothing is wrong with them"
        );
        let words: Vec<String> = (0..fields.len()).map(|n| format!("Words {n}")).collect();
        let mut whole: Vec<(&str, &str)> = vec![("version", "2"), ("act", "show")];
        whole.extend(
            fields
                .iter()
                .map(String::as_str)
                .zip(words.iter().map(String::as_str)),
        );
        assert_eq!(cia.post(&at, &whole).await.status, 303);
        let shown = test.get(public).await;
        let main = shown.text("main");
        for word in &words {
            assert!(main.contains(word.as_str()), "{word}: {main}");
        }
        assert!(main.contains("Translated from Swedish"), "{main}");
        assert!(shown.attribute("main h1", "lang").is_empty());
        assert!(
            test.get("/pictures/2463/1?lang=fi")
                .await
                .text("main")
                .contains("ruotsiksi")
        );
        assert!(
            !test
                .get("/pictures/2463/1?lang=sv")
                .await
                .body
                .contains("Words 0")
        );
        // A draft changes nothing of it, and what is no longer shown is Swedish again.
        let draft = [("version", "3"), ("act", "save"), (&fields[0], "Later")];
        assert_eq!(cia.post(&at, &draft).await.status, 303);
        assert!(test.get(public).await.body.contains("Words 0"));
        let hide = [("version", "4"), ("act", "hide"), (&fields[0], "Later")];
        assert_eq!(cia.post(&at, &hide).await.status, 303);
        assert!(!test.get(public).await.body.contains("Words 0"));
        let mut ann = test.colleague("Bo", &[("2463", Role::Administrator)]).await;
        let trail = ann.get("/staff/m/2463/audit").await.text("main");
        for act in [
            "Sparade en översättning",
            "Visade en översättning",
            "Slutade visa en översättning",
        ] {
            assert!(trail.contains(act), "{act}: {trail}");
        }
        test.end().await;
    }
}

#[tokio::test]
async fn what_is_not_adopted_is_not_translated() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let begin = [("title", "Lägesbild"), ("year", "2026")];
    assert_eq!(cia.post("/staff/m/1438/pictures", &begin).await.status, 303);
    let at = "/staff/m/1438/pictures/1/translations/en";
    assert_eq!(cia.get(at).await.status, 404);
    let save = [("version", "0"), ("act", "save")];
    assert_eq!(cia.post(at, &save).await.status, 404);
    // Without a release there is nothing to choose, and it says what to do.
    let none = cia.get("/staff/m/1438/pictures/1/figures").await;
    assert!(none.text("main").contains("Gör en när enkäten är stängd"));
    // What is written is shown as it will look, whatever it is.
    let look = [("words", "**fet** <script>x</script>")];
    let shown = cia.post("/staff/m/1438/pictures/look", &look).await;
    assert_eq!(shown.status, 200);
    assert!(
        shown.body.contains("<strong>fet</strong>") && !shown.body.contains("<script"),
        "{}",
        shown.body
    );
    test.end().await;
}

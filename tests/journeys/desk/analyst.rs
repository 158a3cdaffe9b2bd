//! As an analyst.

use lyssna::accounts::Role;
use lyssna::export::csv::Dialect;
use lyssna::export::table::write;
use lyssna::response::dispose;
use lyssna::statistics::Layout;

use crate::support::answered::answers;
use crate::support::{Database, TestApp};

#[tokio::test]
async fn the_groups_of_an_exact_table_add_up_to_the_whole() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answers(&test, "arjang", 200, 3).await;
        let whole = test.exact("arjang", &[]).await;
        let grouped = test.exact("arjang", &["age", "gender"]).await;
        assert_eq!(
            grouped[0],
            "survey,question,question_text,option,option_text,group_1,group_1_text,group_2,group_2_text,responses,base,share,status"
        );
        let counts = |lines: &[String]| {
            let text = lines.join("\n");
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let mut sums = std::collections::BTreeMap::<(String, String), u64>::new();
            for record in reader
                .records()
                .map(Result::unwrap)
                .filter(|r| &r[1] != "_survey")
            {
                let responses: u64 = record[record.len() - 4].parse().unwrap();
                *sums
                    .entry((record[1].to_owned(), record[3].to_owned()))
                    .or_default() += responses;
            }
            sums
        };
        assert_eq!(counts(&grouped), counts(&whole));
        assert!(counts(&whole).len() > 80);
        test.end().await;
    }
}

#[tokio::test]
async fn a_protected_table_says_so_on_every_row_and_repeats_itself() {
    let test = TestApp::new().await;
    answers(&test, "arjang", 400, 3).await;
    let written = async || {
        let figures = test.figures("arjang", &["age"], false).await.unwrap();
        let mut out = Vec::new();
        write(&figures, &mut out, Dialect::Plain).unwrap();
        String::from_utf8(out).unwrap()
    };
    let first = written().await;
    assert_eq!(
        first,
        written().await,
        "the same responses give the same noise"
    );
    let mut reader = csv::Reader::from_reader(first.as_bytes());
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let status = &record[record.len() - 1];
        assert!(
            status.starts_with("preliminary, not for publication"),
            "{record:?}"
        );
        if &record[1] != "_survey" {
            if let Ok(responses) = record[record.len() - 4].parse::<u64>() {
                assert!(responses >= 5, "{record:?}");
            }
            if let Ok(share) = record[record.len() - 2].parse::<u64>() {
                assert!(share <= 90 || record[3].starts_with('_'), "{record:?}");
            }
        }
        rows += 1;
    }
    assert!(rows > 100);
    test.end().await;
}

#[tokio::test]
async fn a_grouping_by_more_outings_than_anybody_reads_is_refused() {
    use lyssna::statistics::layout::Collected;
    let test = TestApp::new().await;
    let published = test.app.surveys.find("arjang").unwrap();
    let outings: Vec<Collected> = (0..400_u128)
        .map(|n| Collected {
            id: uuid::Uuid::from_u128(n << 96),
            place: format!("Plats {n}"),
            event: String::new(),
            day: "2026-11-22".to_owned(),
        })
        .collect();
    let by = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
        Layout::new(&published, &keys, &outings)
    };
    assert!(by(&["outing"]).is_ok());
    let refused = by(&["outing", "place_asked"])
        .map(drop)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("choose one grouping"), "{refused}");
    test.end().await;
}

#[tokio::test]
async fn only_declared_groupings_are_made() {
    let test = TestApp::new().await;
    let published = test.app.surveys.find("arjang").unwrap();
    let by = |keys: &[&str]| {
        Layout::new(
            &published,
            &keys.iter().map(ToString::to_string).collect::<Vec<_>>(),
            &[],
        )
    };
    assert!(
        by(&["safe_day"])
            .unwrap_err()
            .to_string()
            .contains("age, gender, home, channel")
    );
    assert!(by(&["age", "gender", "home"]).is_err());
    assert!(by(&["age", "age"]).is_err());
    assert!(by(&["age", "channel"]).is_ok());
    // Protected figures are those tables alone that the survey publishes: age, gender, home.
    assert!(test.figures("arjang", &["home"], false).await.is_ok());
    for undeclared in [&["age", "gender"][..], &["channel"], &["place_asked"]] {
        let refused = test.figures("arjang", undeclared, false).await;
        let told = refused.unwrap_err().to_string();
        assert!(
            told.contains("It publishes figures as a whole, by age, by gender, by home"),
            "{told}"
        );
    }
    test.end().await;
}

#[tokio::test]
async fn a_disposal_erases_texts_or_all_and_is_written_down() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.respondent("dals-ed").await;
        anna.fill("a.measures.text", "HEMLIGTORD")
            .fill("a.age", "25_44")
            .press("next")
            .await
            .press("submit")
            .await;
        let published = test.app.surveys.find("dals-ed").unwrap();
        let (store, clock) = (&test.app.store, &test.app.clock);
        let plan = dispose::plan(store, &published.id, "KS 2026/9", true, "prov")
            .await
            .unwrap();
        assert_eq!((plan.responses, plan.texts), (0, 1));
        let mut tx = store.begin().await.unwrap();
        dispose::erase(&mut tx, clock, &published.id, &plan)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        dispose::finish(store).await.unwrap();
        assert_eq!(
            test.stored("dals-ed").await,
            ["counted 1"],
            "coded answers stay"
        );
        let plan = dispose::plan(store, &published.id, "KS 2026/10", false, "prov")
            .await
            .unwrap();
        assert_eq!((plan.responses, plan.texts), (1, 0));
        let mut tx = store.begin().await.unwrap();
        dispose::erase(&mut tx, clock, &published.id, &plan)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        dispose::finish(store).await.unwrap();
        assert!(test.stored("dals-ed").await.is_empty());
        // Nothing is there to be counted; that it is closed for good, or not, is still asked.
        let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
        let dates = "/staff/s/dals-ed/dates";
        olle.post(dates, &[("act", "close-now"), ("sure", "yes")])
            .await;
        let closed = || test.app.surveys.find("dals-ed").unwrap().closed_at;
        assert!(closed().is_some());
        let asked = olle
            .post(dates, &[("closes", "2026-12-31"), ("act", "save")])
            .await;
        assert_eq!(asked.text("h1"), "Öppna enkäten igen?");
        assert!(closed().is_some());
        for name in ["test.db", "test.db-wal"] {
            let bytes = std::fs::read(test.database.path(name)).unwrap_or_default();
            assert!(
                !bytes.windows(10).any(|w| w == b"HEMLIGTORD"),
                "the text is still in {name}"
            );
        }
        test.end().await;
    }
}

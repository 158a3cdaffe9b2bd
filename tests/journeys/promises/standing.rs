//! How a promise goes: from reports and the day alone.

use jiff::SignedDuration;

use super::{Writers, adopted, of_police, report};
use crate::support::{Database, TestApp};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What everybody reads of the first activity: its standing and how far it has come.
async fn how(test: &TestApp) -> String {
    let page = test.get("/promises/2463/1/1?lang=sv").await;
    assert_eq!(page.status, 200);
    page.texts("main > p").into_iter().nth(1).unwrap()
}

#[tokio::test]
async fn asele_three_of_four_is_partly_and_a_fourth_after_the_year_is_late() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
        let mut all = Writers::new(&test, "2463").await;
        let path = all
            .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
            .await;
        all.focus(&path, &areas, "").await;
        all.terms(&path, &[("by", "2027-03-31")]).await;
        let focus = format!("1-{}", areas[0]);
        let count = [
            ("goal", "count"),
            ("at_least", "4"),
            ("of", "trafikinsatser"),
            ("per", "total"),
        ];
        let fields = [
            of_police("Trafikinsatser under året", &focus),
            count.to_vec(),
        ]
        .concat();
        all.activity(&path, &fields).await;
        assert_eq!(
            test.get("/promises/2463/1").await.status,
            404,
            "nobody has signed"
        );
        all.sign(&path).await;
        assert!(
            how(&test)
                .await
                .contains("Inget är rapporterat än · 0 av minst 4"),
            "{}",
            how(&test).await
        );
        let one = |day| [("said", "count"), ("n", "1"), ("from", day)];
        for day in ["2026-03-01", "2026-05-01", "2026-11-01"] {
            all.reported(&path, 1, &one(day)).await;
        }
        assert!(how(&test).await.contains("Pågår · 3 av minst 4"));
        // Nobody does anything, and a day passes.
        let acts = lyssna::audit::last(&test.app.store, "2463").await.unwrap();
        test.app.clock.advance(DAY * 50);
        assert!(
            how(&test).await.contains("Delvis uppfylld · 3 av minst 4"),
            "{}",
            how(&test).await
        );
        let page = test.get("/promises/2463/1?lang=sv").await;
        assert!(
            page.text(".counts")
                .contains("Uppfyllda: 0 av 1, 1 delvis uppfylld"),
            "{}",
            page.text(".counts")
        );
        let still = lyssna::audit::last(&test.app.store, "2463").await.unwrap();
        assert_eq!(acts, still, "nothing is written when a day passes");
        for who in [&mut all.eva, &mut all.dan, &mut all.pia] {
            who.sign_in(true).await;
        }
        all.reported(&path, 1, &one("2027-01-05")).await;
        let late = how(&test).await;
        assert!(late.contains("Uppfylld för sent · 4 av minst 4"), "{late}");
        test.end().await;
    }
}

#[tokio::test]
async fn a_deadline_that_passes_says_so_by_itself() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    all.focus(&path, &areas, "").await;
    all.terms(&path, &[]).await;
    let focus = format!("1-{}", areas[0]);
    let done = [("goal", "done"), ("done", "Öppettiderna är ändrade")];
    let fields = [
        of_police("Andra öppettider på stationen", &focus),
        done.to_vec(),
    ]
    .concat();
    all.activity(&path, &fields).await;
    all.sign(&path).await;
    // 31 December and thirty days.
    let (mut seen, mut tags) = (Vec::new(), Vec::new());
    for _ in 0..75 {
        let page = test.get("/promises/2463/1/1?lang=sv").await;
        let now = page.text(".standing strong");
        if seen.last().is_none_or(|(_, before)| *before != now) {
            seen.push((test.app.clock.today().to_string(), now));
            tags.push(page.header("etag").to_owned());
        }
        test.app.clock.advance(DAY);
    }
    let changes: Vec<(&str, &str)> = seen.iter().map(|(day, word)| (&**day, &**word)).collect();
    assert_eq!(changes[1..], [("2027-01-31", "Inte rapporterad")]);
    assert_eq!(changes[0].1, "Inget är rapporterat än");
    assert_ne!(tags[0], tags[1]);
    let told = test.get("/promises/2463/1/1?lang=sv").await.text("main");
    assert!(told.contains("Det räknas som inte uppfyllt."), "{told}");
    test.end().await;
}

#[tokio::test]
async fn an_amendment_says_what_was_and_what_is_and_the_old_version_stays() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
        let mut all = Writers::new(&test, "2463").await;
        let path = all
            .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
            .await;
        all.focus(&path, &areas, "").await;
        all.terms(&path, &[]).await;
        let focus = format!("1-{}", areas[0]);
        let with = |n: &'static str| {
            let count = [
                ("goal", "count"),
                ("at_least", n),
                ("of", "insatser"),
                ("per", "total"),
            ];
            [of_police("Trafikinsatser", &focus), count.to_vec()].concat()
        };
        all.activity(&path, &with("4")).await;
        all.sign(&path).await;
        let two = [("said", "count"), ("n", "2"), ("from", "2026-03-01")];
        all.reported(&path, 1, &two).await;
        let first = test.get("/promises/2463/1/versions/1?lang=sv").await;
        assert!(first.text("main").contains("Minst 4 insatser"));

        // Lowering the goal is an amendment: with a decision, and nothing public changes before it is signed.
        let mut lowered = with("2");
        lowered[0].1 = "Trafikinsatser vid skolan";
        all.put(&path, "/activity/1", &lowered).await;
        let gaps = all.gaps(&path).await;
        assert_eq!(
            gaps,
            ["Ändringen behöver ett beslut: nummer, dag och skäl."]
        );
        assert!(how(&test).await.contains("Pågår · 2 av minst 4"));
        let decision = [
            ("reference", "KS 2026/77"),
            ("decided_on", "2026-11-02"),
            ("reason", "Länet gör två av dem."),
        ];
        all.terms(&path, &decision).await;
        assert!(how(&test).await.contains("2 av minst 4"));
        all.sign(&path).await;
        assert!(
            how(&test).await.contains("Uppfylld · 2 av minst 2"),
            "{}",
            how(&test).await
        );
        let now = test.get("/promises/2463/1?lang=sv").await;
        let told = now.text("#versions");
        for part in [
            "Förut: Minst 4 insatser. Nu: Minst 2 insatser.",
            "Förut: Trafikinsatser. Nu: Trafikinsatser vid skolan.",
            "KS 2026/77",
            "Länet gör två av dem.",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
        let old = test.get("/promises/2463/1/versions/1?lang=sv").await;
        assert_eq!(old.body, first.body, "an old address gives the same bytes");
        assert_eq!(old.header("etag"), first.header("etag"));
        assert_eq!(test.get("/promises/2463/1/versions/3").await.status, 404);
        // The next change has a decision of its own.
        all.put(&path, "/activity/1", &with("1")).await;
        assert_eq!(all.gaps(&path).await, gaps);

        // What was signed is not removed; it is withdrawn by a decision, with a word.
        let page = all.eva.get(&path).await;
        let revision = page.attribute("main input[name=revision]", "value");
        let remove = [
            ("revision", revision.as_str()),
            ("act", "remove"),
            ("activity", "1"),
        ];
        let refused = all.eva.post(&path, &remove).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text(".alert").contains("undertecknad"),
            "{}",
            refused.text(".alert")
        );
        test.end().await;
    }
}

#[tokio::test]
async fn a_report_is_corrected_by_another_and_both_are_shown() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    all.focus(&path, &areas, "").await;
    all.terms(&path, &[]).await;
    let focus = format!("1-{}", areas[0]);
    let count = [
        ("goal", "count"),
        ("at_least", "4"),
        ("of", "insatser"),
        ("per", "total"),
    ];
    let fields = [of_police("Trafikinsatser", &focus), count.to_vec()].concat();
    all.activity(&path, &fields).await;
    all.sign(&path).await;
    let wrong = [("said", "count"), ("n", "5"), ("from", "2026-03-01")];
    all.reported(&path, 1, &wrong).await;
    assert!(how(&test).await.contains("Uppfylld · 5 av minst 4"));
    let right = [
        ("said", "count"),
        ("n", "2"),
        ("from", "2026-03-01"),
        ("corrects", "1"),
    ];
    all.reported(&path, 1, &right).await;
    assert!(
        how(&test).await.contains("Pågår · 2 av minst 4"),
        "{}",
        how(&test).await
    );
    let log = test
        .get("/promises/2463/1/1?lang=sv")
        .await
        .texts("ol.texts > li");
    assert_eq!(log.len(), 2, "{log:?}");
    assert!(
        log[0].contains("2 insatser") && log[0].contains("Rättar"),
        "{log:?}"
    );
    assert!(
        log[1].contains("5 insatser") && log[1].contains("Rättad"),
        "{log:?}"
    );
    let nothing = [
        ("said", "count"),
        ("n", "2"),
        ("from", "2026-03-01"),
        ("corrects", "9"),
    ];
    let refused = report(&mut all.pia, &format!("{path}/report/1"), &nothing).await;
    assert_eq!(refused.status, 422);
    test.end().await;
}

#[tokio::test]
async fn nobody_leaves_a_joint_promise_alone_and_what_was_promised_stays_so() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    all.focus(&path, &areas, "").await;
    all.terms(&path, &[]).await;
    let focus = format!("1-{}", areas[0]);
    let done = [("goal", "done"), ("done", "Öppettiderna är ändrade")];
    for wording in ["Andra öppettider", "Fler kontroller"] {
        let fields = [of_police(wording, &focus), done.to_vec()].concat();
        all.activity(&path, &fields).await;
    }
    all.sign(&path).await;
    let mut alone = of_police("Andra öppettider", &focus);
    alone.retain(|(name, _)| *name != "promised");
    alone.extend(done);
    all.put(&path, "/activity/1", &alone).await;
    let mut second = of_police("Fler kontroller", &focus);
    second.retain(|(name, _)| *name != "promised");
    second.extend(done);
    all.put(&path, "/activity/2", &second).await;
    all.put(
        &path,
        "/terms",
        &[
            ("title", "Medborgarlöfte"),
            ("from", "2026-01-01"),
            ("until", "2026-12-31"),
            ("party", "municipality"),
            ("by", "2027-03-31"),
            ("who", "Kommunen"),
            ("answers", "Kommunen"),
            ("to", "Rådet"),
            ("published", "Webben"),
            ("reference", "KS 2026/80"),
            ("decided_on", "2026-11-20"),
            ("reason", "Polisen har inte tid"),
        ],
    )
    .await;
    let page = all.dan.get(&path).await;
    let revision = page.attribute("main input[name=revision]", "value");
    let review = [("revision", revision.as_str()), ("act", "review")];
    assert_eq!(all.dan.post(&path, &review).await.status, 303);
    let signature = |party| {
        [
            ("revision", revision.as_str()),
            ("party", party),
            ("office", "Chef"),
            ("signed_on", "2026-11-21"),
        ]
    };
    let sign = format!("{path}/sign");
    assert_eq!(
        all.eva.post(&sign, &signature("municipality")).await.status,
        303
    );
    assert_eq!(
        test.get("/promises/2463/1/versions/2").await.status,
        404,
        "the police have not"
    );
    assert_eq!(all.eva.post(&sign, &signature("police")).await.status, 303);
    let now = test.get("/promises/2463/1?lang=sv").await;
    assert_eq!(now.status, 200);
    assert!(
        now.text("#versions")
            .contains("Förut: Kommunen, Polisen. Nu: Kommunen."),
        "{}",
        now.text("#versions")
    );
    // What was promised once counts as such.
    test.app.clock.advance(DAY * 75);
    let over = test.get("/promises/2463/1?lang=sv").await.text(".counts");
    assert!(over.contains("Uppfyllda: 0 av 2"), "{over}");
    test.end().await;
}

#[tokio::test]
async fn what_holds_until_it_is_replaced_ends_when_it_is() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2015, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let focus = format!("1-{}", areas[0]);
    let count = [
        ("goal", "count"),
        ("at_least", "4"),
        ("of", "insatser"),
        ("per", "total"),
    ];
    let fields = [of_police("Trafikinsatser", &focus), count.to_vec()].concat();
    let first = all
        .begin("Medborgarlöfte", "2022-01-01", "2030-12-31", "")
        .await;
    all.focus(&first, &areas, "").await;
    all.terms(&first, &[("until_replaced", "yes")]).await;
    all.activity(&first, &fields).await;
    all.sign(&first).await;
    assert!(how(&test).await.contains("Inget är rapporterat än"));
    let next = all
        .begin("Medborgarlöfte", "2024-01-01", "2030-12-31", "1")
        .await;
    all.focus(&next, &areas, "").await;
    all.terms(&next, &[]).await;
    all.put(&next, "", &[("act", "go-on"), ("activity", "1")])
        .await;
    assert!(
        how(&test).await.contains("Inget är rapporterat än"),
        "nobody has signed it"
    );
    all.sign(&next).await;
    assert!(
        how(&test).await.contains("Inte rapporterad"),
        "{}",
        how(&test).await
    );
    let page = test.get("/promises/2463/1?lang=sv").await.text("main");
    assert!(page.contains("1 januari 2022–31 december 2023"), "{page}");
    test.end().await;
}

//! Who may what: the police report on their own, somebody else confirms, and what may point at somebody is looked at first.

use super::{Writers, adopted, of_police, report};
use crate::support::{Database, TestApp};

/// A signed promise with an activity of the police and one of the municipality.
async fn signed(all: &mut Writers<'_>, areas: &[u32]) -> String {
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    all.focus(&path, areas, "").await;
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
    let lamps = [
        ("wording", "Belysning"),
        ("focus", &focus),
        ("promised", "municipality"),
        ("party", "municipality"),
        ("unit", ""),
        ("part", ""),
        ("goal", "done"),
        ("done", "Lamporna är bytta"),
    ];
    all.activity(&path, &lamps).await;
    all.sign(&path).await;
    path
}

#[tokio::test]
async fn the_police_report_on_their_own_and_see_nothing_else() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
        let mut all = Writers::new(&test, "2463").await;
        let path = signed(&mut all, &areas).await;
        let mine = all.pia.get("/staff/m/2463/reports").await;
        assert_eq!(mine.status, 200);
        assert!(mine.text("main").contains("Trafikinsatser"));
        assert!(
            !mine.text("main").contains("Belysning"),
            "the municipality's"
        );
        for (below, status) in [
            ("", 403),
            ("/terms", 403),
            ("/reports", 403),
            ("/activity/1", 403),
            ("/report/2", 404),
        ] {
            assert_eq!(
                all.pia.get(&format!("{path}{below}")).await.status,
                status,
                "{below}"
            );
        }
        let at = format!("{path}/report/2");
        let one = [("said", "done"), ("from", "2026-03-01")];
        let token = all.pia.form_token();
        let fields = [&[("form_token", token.as_str())][..], &one].concat();
        assert_eq!(
            all.pia.post_file(&at, &fields, ("file", b"")).await.status,
            404
        );

        // What the municipality reports the police see once it is confirmed; its own at once.
        let at = format!("{path}/report/1");
        let said = |words| {
            [
                ("said", "count"),
                ("n", "1"),
                ("from", "2026-03-01"),
                ("words", words),
            ]
        };
        assert_eq!(
            report(&mut all.eva, &at, &said("Skrivet av kommunen"))
                .await
                .status,
            303
        );
        assert_eq!(
            report(&mut all.pia, &at, &said("Skrivet av polisen"))
                .await
                .status,
            303
        );
        let seen = all.pia.get(&at).await.text("main");
        assert!(
            seen.contains("Skrivet av polisen") && !seen.contains("Skrivet av kommunen"),
            "{seen}"
        );
        assert!(
            all.pia
                .get("/staff/m/2463/reports")
                .await
                .text("main")
                .contains("Skrivet av polisen")
        );
        for public in [
            test.get("/promises/2463/1/1?lang=sv").await,
            test.get("/promises/2463/1?lang=sv").await,
        ] {
            assert_eq!(public.status, 200);
            assert!(
                !public.text("main").contains("Skrivet av"),
                "nobody has confirmed it"
            );
        }
        // Another municipality's police find nothing.
        let mut other = test
            .colleague("Olle", &[("1438", lyssna::accounts::Role::Partner)])
            .await;
        assert_eq!(other.get(&at).await.status, 404);
        test.end().await;
    }
}

#[tokio::test]
async fn whoever_reports_does_not_confirm_and_only_one_decides() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = signed(&mut all, &areas).await;
    let at = format!("{path}/report/1");
    let one = [("said", "count"), ("n", "2"), ("from", "2026-03-01")];
    assert_eq!(report(&mut all.eva, &at, &one).await.status, 303);
    let list = format!("{path}/reports");
    let confirm = [("report", "1"), ("act", "confirm")];
    let own = all.eva.post(&list, &confirm).await;
    assert_eq!(own.status, 403);
    assert!(
        own.text(".alert").contains("Någon annan än du"),
        "{}",
        own.text(".alert")
    );
    let bare = all
        .dan
        .post(&list, &[("report", "1"), ("act", "refuse"), ("reason", "")])
        .await;
    assert_eq!(bare.status, 422);
    assert_eq!(all.dan.post(&list, &confirm).await.status, 303);
    assert_eq!(
        all.dan.post(&list, &confirm).await.status,
        303,
        "sent twice"
    );
    let late = all
        .dan
        .post(
            &list,
            &[("report", "1"), ("act", "refuse"), ("reason", "x")],
        )
        .await;
    assert_eq!(late.status, 409);
    assert_eq!(
        all.dan
            .post(&list, &[("report", "9"), ("act", "confirm")])
            .await
            .status,
        404
    );
    // What is not confirmed counts for nothing, and says why to whoever reported it.
    assert_eq!(report(&mut all.eva, &at, &one).await.status, 303);
    let refuse = [
        ("report", "2"),
        ("act", "refuse"),
        ("reason", "Den räknades redan"),
    ];
    assert_eq!(all.dan.post(&list, &refuse).await.status, 303);
    assert!(
        all.eva
            .get(&list)
            .await
            .text("main")
            .contains("Den räknades redan")
    );
    let public = test.get("/promises/2463/1/1?lang=sv").await.text("main");
    assert!(
        public.contains("2 av minst 4") && !public.contains("redan"),
        "{public}"
    );
    test.end().await;
}

#[tokio::test]
async fn what_may_point_at_somebody_is_read_before_it_is_confirmed() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = signed(&mut all, &areas).await;
    let list = format!("{path}/reports");
    for (n, words) in [
        (1, "Föraren av ABC 123 stoppades"),
        (2, "2 ungdomar omhändertogs"),
        (3, "19800101-1232 bötfälldes"),
    ] {
        let fields = [
            ("said", "count"),
            ("n", "1"),
            ("from", "2026-03-01"),
            ("words", words),
        ];
        assert_eq!(
            report(&mut all.pia, &format!("{path}/report/1"), &fields)
                .await
                .status,
            303
        );
        let number = n.to_string();
        let confirm = [("report", number.as_str()), ("act", "confirm")];
        let unread = all.dan.post(&list, &confirm).await;
        assert_eq!(unread.status, 422, "{words}");
        assert!(
            all.dan
                .get(&list)
                .await
                .text(".alert")
                .contains("Läs och öppna det här först")
        );
        let looked = [&confirm[..], &[("looked", "yes")]].concat();
        assert_eq!(all.dan.post(&list, &looked).await.status, 303, "{words}");
    }
    // Reasons become public too.
    let nothing = [
        ("said", "nothing"),
        ("from", "2026-03-01"),
        ("reason", "Anna Andersson, 19800101-1232, var sjuk"),
    ];
    let sent = report(&mut all.pia, &format!("{path}/report/1"), &nothing).await;
    assert_eq!(sent.status, 303);
    let confirm = [("report", "4"), ("act", "confirm")];
    assert_eq!(all.dan.post(&list, &confirm).await.status, 422);
    test.end().await;
}

#[tokio::test]
async fn evidence_is_what_its_first_bytes_say_and_is_never_shown_in_our_origin() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
        let mut all = Writers::new(&test, "2463").await;
        let path = signed(&mut all, &areas).await;
        let at = format!("{path}/report/1");
        let page = all.pia.get(&at).await;
        let form = page.attribute("main input[name=form]", "value");
        let token = all.pia.form_token();
        let fields = [
            ("form_token", token.as_str()),
            ("form", &form),
            ("said", "count"),
            ("n", "1"),
            ("from", "2026-03-01"),
            ("words", "Kontroll på väg 92"),
        ];
        let lie = all
            .pia
            .post_file(&at, &fields, ("file", b"<html><script>alert(1)</script>"))
            .await;
        assert_eq!(lie.status, 422);
        assert!(
            lie.text(".alert").contains("varken PDF"),
            "{}",
            lie.text(".alert")
        );
        assert_eq!(
            lie.attribute("input[name=n]", "value"),
            "1",
            "nothing typed is lost"
        );
        assert_eq!(lie.text("textarea[name=words]"), "Kontroll på väg 92");
        let mut large = b"%PDF-1.7".to_vec();
        large.resize(10 * 1024 * 1024 + 1, b'x');
        let refused = all.pia.post_file(&at, &fields, ("file", &large)).await;
        assert_eq!(refused.status, 422, "{}", refused.text("main"));
        assert!(refused.text(".alert").contains("10 MB"));
        large.truncate(10 * 1024 * 1024);
        assert_eq!(
            all.pia
                .post_file(&at, &fields, ("file", &large))
                .await
                .status,
            303
        );
        assert_eq!(
            all.pia
                .post_file(&at, &fields, ("file", &large))
                .await
                .status,
            303,
            "sent twice"
        );
        let public = "/promises/2463/1/reports/1/file";
        assert_eq!(
            test.get(public).await.status,
            404,
            "nobody has confirmed it"
        );
        assert_eq!(
            all.pia.get(&format!("{path}/reports/1/file")).await.status,
            200
        );
        let unread = [("report", "1"), ("act", "confirm")];
        let list = format!("{path}/reports");
        assert_eq!(
            all.dan.post(&list, &unread).await.status,
            422,
            "a file is opened first"
        );
        all.confirm(&path, "yes").await;
        let file = test.get(public).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(
            file.header("content-disposition")
                .starts_with("attachment; filename=\"f.pdf\"")
        );
        assert!(
            file.header("content-security-policy")
                .starts_with("sandbox")
        );
        let log = test.get("/promises/2463/1/1?lang=sv").await;
        assert_eq!(log.texts("ol.texts > li").len(), 1, "stored once");
        assert!(
            log.attributes("main a", "href")
                .iter()
                .any(|href| href == public)
        );
        test.end().await;
    }
}

#[tokio::test]
async fn two_who_write_at_once_are_told_and_a_double_press_is_one() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    all.focus(&path, &areas, "").await;
    let again = [
        ("title", "Medborgarlöfte"),
        ("from", "2026-02-01"),
        ("until", "2026-12-31"),
    ];
    assert_eq!(
        all.eva.post("/staff/m/2463/promises", &again).await.status,
        409
    );
    let page = all.eva.get(&format!("{path}/activity/new")).await;
    let revision = page.attribute("main input[name=revision]", "value");
    let fields = [
        ("revision", revision.as_str()),
        ("wording", "Trafikinsatser"),
        ("goal", "count"),
        ("at_least", "4"),
        ("of", "insatser"),
    ];
    let new = format!("{path}/activity/new");
    assert_eq!(all.eva.post(&new, &fields).await.status, 303);
    assert_eq!(
        all.eva.post(&new, &fields).await.status,
        303,
        "a double press"
    );
    assert_eq!(
        all.eva.get(&path).await.texts("#activities article").len(),
        1
    );
    let mut other = fields;
    other[1].1 = "Något annat";
    let late = all.dan.post(&new, &other).await;
    assert_eq!(late.status, 409);
    assert!(
        late.text(".alert").contains("senast Eva"),
        "{}",
        late.text(".alert")
    );
    assert_eq!(late.text("textarea[name=wording]"), "Något annat");
    let now = late.attribute("main input[name=revision]", "value");
    assert_ne!(now, revision);
    other[0].1 = &now;
    assert_eq!(all.dan.post(&new, &other).await.status, 303);
    // Markup is words.
    let mut markup = other;
    let page = all.eva.get(&new).await;
    let now = page.attribute("main input[name=revision]", "value");
    markup[0].1 = &now;
    markup[1].1 = "<script>alert(1)</script>";
    assert_eq!(all.eva.post(&new, &markup).await.status, 303);
    let page = all.eva.get(&path).await;
    assert!(
        page.text("#activities")
            .contains("<script>alert(1)</script>")
    );
    test.end().await;
}

#[tokio::test]
async fn whoever_saved_last_does_not_review() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    all.focus(&path, &areas, "2026-12-01").await;
    all.terms(&path, &[]).await;
    assert_eq!(all.gaps(&path).await, [""; 0]);
    let own = all.send(&path, "", &[("act", "review")]).await;
    assert_eq!(own.status, 422);
    assert!(
        own.text(".alert").contains("En kollega"),
        "{}",
        own.text(".alert")
    );
    // A new name is a change like any other: nobody has reviewed it.
    let page = all.dan.get(&path).await;
    let revision = page.attribute("main input[name=revision]", "value");
    let review = [("revision", revision.as_str()), ("act", "review")];
    assert_eq!(all.dan.post(&path, &review).await.status, 303);
    all.terms(&path, &[("title", "Löfte till invånarna")]).await;
    let page = all.eva.get(&path).await;
    assert!(page.text("h1").contains("Löfte till invånarna"));
    assert!(
        page.text("main").contains("Utkast"),
        "{}",
        page.text("main")
    );
    let signed = [
        ("revision", revision.as_str()),
        ("party", "police"),
        ("office", "Chef"),
        ("signed_on", "2026-01-01"),
    ];
    let late = all.eva.post(&format!("{path}/sign"), &signed).await;
    assert_eq!(late.status, 409);
    test.end().await;
}

#[tokio::test]
async fn another_report_from_the_form_of_before_is_not_lost() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = signed(&mut all, &areas).await;
    let at = format!("{path}/report/1");
    let page = all.pia.get(&at).await;
    let form = page.attribute("main input[name=form]", "value");
    let token = all.pia.form_token();
    let mut fields = vec![
        ("form_token", token.as_str()),
        ("form", form.as_str()),
        ("said", "count"),
        ("n", "1"),
        ("from", "2026-03-01"),
    ];
    let file = ("file", &b""[..]);
    assert_eq!(all.pia.post_file(&at, &fields, file).await.status, 303);
    // Back, another day, and send.
    fields[4].1 = "2026-03-08";
    let told = all.pia.post_file(&at, &fields, file).await;
    assert_eq!(told.status, 409);
    assert_eq!(told.attribute("input[name=from]", "value"), "2026-03-08");
    let fresh = told.attribute("main input[name=form]", "value");
    assert_ne!(fresh, form);
    fields[1].1 = &fresh;
    assert_eq!(all.pia.post_file(&at, &fields, file).await.status, 303);
    assert_eq!(all.pia.post_file(&at, &fields, file).await.status, 303);
    let listed = all.dan.get(&format!("{path}/reports")).await;
    assert_eq!(listed.texts("main article").len(), 2);
    test.end().await;
}

#[tokio::test]
async fn what_was_not_confirmed_is_corrected_by_nobody_and_what_was_once_is_corrected_once() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(&test, "2463").await;
    let path = signed(&mut all, &areas).await;
    let at = format!("{path}/report/1");
    let list = format!("{path}/reports");
    let says = |n: &'static str, corrects: &'static str| {
        [
            ("said", "count"),
            ("n", n),
            ("from", "2026-03-01"),
            ("corrects", corrects),
        ]
    };
    assert_eq!(report(&mut all.pia, &at, &says("40", "")).await.status, 303);
    all.confirm(&path, "").await;
    assert_eq!(report(&mut all.pia, &at, &says("5", "1")).await.status, 303);
    let twice = report(&mut all.pia, &at, &says("6", "1")).await;
    assert_eq!(twice.status, 422, "a correction waits");
    let refuse = [
        ("report", "2"),
        ("act", "refuse"),
        ("reason", "Det var fyra"),
    ];
    assert_eq!(all.dan.post(&list, &refuse).await.status, 303);
    let mine = all.pia.get("/staff/m/2463/reports").await.text("main");
    assert!(mine.contains("Inte bekräftad: Det var fyra"), "{mine}");
    // It waits for whoever reported until it is reported anew.
    let start = all.pia.get("/staff").await;
    let waits = start.attributes("ul.waiting a", "href");
    let again = "/staff/m/2463/reports#refused".to_owned();
    assert!(waits.contains(&again), "{waits:?}");
    let others = all.dan.get("/staff").await;
    assert!(!others.attributes("ul.waiting a", "href").contains(&again));
    let of_refused = report(&mut all.pia, &at, &says("4", "2")).await;
    assert_eq!(of_refused.status, 422, "what was refused is not corrected");
    assert_eq!(report(&mut all.pia, &at, &says("4", "1")).await.status, 303);
    let start = all.pia.get("/staff").await;
    assert!(!start.attributes("ul.waiting a", "href").contains(&again));
    all.confirm(&path, "").await;
    let public = test.get("/promises/2463/1/1?lang=sv").await;
    assert_eq!(public.status, 200);
    assert!(
        public.text("main").contains("4 av minst 4"),
        "{}",
        public.text("main")
    );
    let staff = all.eva.get(&path).await.text("#activity-1");
    assert!(staff.contains("4 av minst 4"), "{staff}");
    // The police see no names of the municipality's people.
    let seen = all.pia.get(&at).await.text("main");
    assert!(!seen.contains("Dan"), "{seen}");
    test.end().await;
}

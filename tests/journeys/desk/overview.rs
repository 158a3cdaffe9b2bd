//! The desk: a day's answers from everywhere in one file, dates, trial answers, suspects.

use lyssna::accounts::Role;
use lyssna::collect::seal::seal;
use serde_json::json;

use crate::support::TestApp;
use crate::support::colleague::Colleague;

/// Hands in answers from a phone, as if they had waited in its queue.
async fn from_the_square(
    test: &TestApp,
    colleague: &mut Colleague<'_>,
    place: &str,
    ages: &[&str],
) {
    let page = colleague.post("/staff/s/dals-ed/street/ready", &[]).await;
    colleague.sign_in(true).await;
    let given: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    let key = given["bundle"]["key"].as_str().unwrap();
    let public = data_encoding::BASE64URL_NOPAD
        .decode(key.as_bytes())
        .unwrap();
    let clock = &test.app.clock;
    let outing = clock.id();
    let records: Vec<_> = ages
        .iter()
        .map(|age| {
            let id = clock.id();
            let plain = json!({ "slug": "dals-ed", "version": 1, "language": "sv", "fields": [["a.age", age], ["a.measures.text", "Mer ljus"]] });
            let sealed = seal(clock, &public, id, outing, plain.to_string().as_bytes()).unwrap();
            json!({ "id": id, "outing": outing, "age": 3_600_000, "sealed": data_encoding::BASE64URL_NOPAD.encode(&sealed) })
        })
        .collect();
    let batch = json!({
        "outings": [{ "id": outing, "place": place, "event": "", "channel": "street", "asked_by": "municipality", "language": "sv",
            "target": 15, "target_young": 0, "age": 7_200_000, "closed": true, "refused": 0, "answered_already": 0 }],
        "records": records,
    });
    let request = axum::http::Request::post("/street/hand-in")
        .header(
            "authorization",
            format!("Bearer {}", given["pass"].as_str().unwrap()),
        )
        .body(axum::body::Body::from(batch.to_string()))
        .unwrap();
    let page = test.send(request, "192.0.2.20").await;
    assert_eq!(
        page.body.matches("\"stored\"").count(),
        ages.len(),
        "{}",
        page.body
    );
}

/// Key, text and count of each group that answered the first question.
fn groups(file: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().from_reader(file.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    reader
        .records()
        .map(Result::unwrap)
        .filter(|r| &r[at("question")] == "measures" && &r[at("option")] == "_answered")
        .map(|r| {
            let (key, text) = (&r[at("group_1")], &r[at("group_1_text")]);
            format!("{key} {text} {}", &r[at("responses")])
        })
        .collect()
}

#[tokio::test]
async fn a_day_at_dals_ed_fifty_on_the_web_and_thirty_on_the_square_in_one_file() {
    let test = TestApp::with(
        crate::support::Database::sqlite(),
        &["--known-network", "192.0.2.0/24"],
    )
    .await;
    for n in 0..50 {
        let age = ["16_24", "25_44", "45_64"][n % 3];
        let mut resident = test.respondent("dals-ed").await;
        resident
            .fill("a.measures.text", "Fler poliser")
            .fill("a.age", age)
            .press("next")
            .await
            .press("submit")
            .await;
    }
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    from_the_square(&test, &mut anna, "Torget", &["16_24"; 10]).await;
    from_the_square(&test, &mut bo, "torget ", &["65_79"; 20]).await;

    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/dals-ed").await;
    assert!(
        page.text("main").contains("80 svar"),
        "{}",
        page.text("main")
    );
    let page = cia.get("/staff/s/dals-ed/figures").await;
    assert!(page.texts(".check label").contains(&"Kanal".to_owned()));
    let file = cia
        .get("/staff/s/dals-ed/figures/exact?by=channel&by=age&format=plain")
        .await;
    assert_eq!(file.status, 200, "{}", file.body);
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"dals-ed-exact-channel-age.csv\""
    );
    let mut reader = csv::ReaderBuilder::new().from_reader(file.body.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    let mut found: Vec<String> = reader
        .records()
        .map(Result::unwrap)
        .filter(|r| {
            &r[at("question")] == "measures"
                && &r[at("option")] == "_answered"
                && &r[at("responses")] != "0"
        })
        .map(|r| {
            format!(
                "{} {} {}",
                &r[at("group_1")],
                &r[at("group_2")],
                &r[at("responses")]
            )
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "street 16_24 10",
            "street 65_79 20",
            "web 16_24 17",
            "web 25_44 17",
            "web 45_64 16"
        ]
    );
    // By outing, and by place: both asked at "Torget", spelt in two ways.
    let by_outing = cia
        .get("/staff/s/dals-ed/figures/exact?by=outing&format=plain")
        .await;
    let answered: Vec<String> = groups(&by_outing.body);
    assert_eq!(answered.len(), 3, "{answered:?}");
    assert!(
        answered[0].starts_with("2026-11-22_") && answered[0].ends_with("2026-11-22 Torget 10"),
        "{answered:?}"
    );
    assert!(
        answered[1].ends_with("2026-11-22 torget 20"),
        "{answered:?}"
    );
    assert_eq!(answered[2], "_none Inte vid ett insamlingstillfälle 50");
    let by_place = cia
        .get("/staff/s/dals-ed/figures/exact?by=place_asked&format=plain")
        .await;
    assert_eq!(
        groups(&by_place.body),
        [
            "torget Torget 30",
            "_none Inte vid ett insamlingstillfälle 50"
        ]
    );
    let many = cia
        .get("/staff/s/dals-ed/figures/exact?by=outing&by=place_asked")
        .await;
    assert_eq!(many.status, 200, "few of each are no burden");
    let outings = cia
        .get("/staff/s/dals-ed/figures/protected?by=outing")
        .await;
    assert_eq!(outings.status, 422, "no fixed list: exact figures only");
    let said = outings.text(".alert");
    assert!(said.contains("efter platsen där man frågade"), "{said}");
    let places = cia
        .get("/staff/s/dals-ed/figures/protected?by=place_asked&format=plain")
        .await;
    assert_eq!(places.status, 422, "no table that the survey publishes");
    let protected = cia
        .get("/staff/s/dals-ed/figures/protected?by=channel")
        .await;
    assert!(
        protected.body.contains("inte för publicering"),
        "{}",
        &protected.body[..400]
    );
    let three = cia
        .get("/staff/s/dals-ed/figures/protected?by=channel&by=age&by=gender")
        .await;
    assert_eq!(three.status, 422);
    assert!(!three.text(".alert").is_empty());
    // What was taken out is in the trail; what was looked at is not.
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let trail = eva.get("/staff/m/1438/audit?what=figures.exact").await;
    let rows = trail.texts("tbody tr");
    assert_eq!(rows.len(), 4);
    assert!(
        rows[3].contains("Kanal, Hur gammal är du?"),
        "newest first: {rows:?}"
    );
    test.end().await;
}

#[tokio::test]
async fn the_editor_opens_and_closes_and_gives_the_dates_back_to_the_file() {
    let test = TestApp::new().await;
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let wrong = olle
        .post(
            "/staff/s/dals-ed/dates",
            &[("opens", "igår"), ("closes", "2026-11-01"), ("act", "save")],
        )
        .await;
    assert_eq!(
        (
            wrong.status.as_u16(),
            wrong.attribute("#opens", "value").as_str()
        ),
        (422, "igår")
    );
    let order = [
        ("opens", "2026-12-01"),
        ("closes", "2026-11-01"),
        ("act", "save"),
    ];
    assert_eq!(
        olle.post("/staff/s/dals-ed/dates", &order).await.status,
        422
    );
    let later = [
        ("opens", "2026-12-01"),
        ("closes", "2026-12-31"),
        ("act", "save"),
    ];
    assert_eq!(
        olle.post("/staff/s/dals-ed/dates", &later).await.status,
        303
    );
    assert!(
        test.get("/s/dals-ed?lang=sv")
            .await
            .text("main")
            .contains("1 december 2026")
    );
    assert!(
        olle.get("/staff/s/dals-ed")
            .await
            .text("main")
            .contains("Öppnar 1 december 2026")
    );
    // A new version of the file changes nothing of what staff set.
    test.app.look().await.unwrap();
    assert!(
        olle.get("/staff/s/dals-ed")
            .await
            .text("main")
            .contains("Öppnar 1 december 2026")
    );
    assert_eq!(
        olle.post("/staff/s/dals-ed/dates", &[("act", "file")])
            .await
            .status,
        303
    );
    assert!(
        olle.get("/staff/s/dals-ed")
            .await
            .text("main")
            .contains("Öppen")
    );
    // Nothing is closed before the count was seen and the question answered.
    let sure = olle
        .post("/staff/s/dals-ed/dates", &[("act", "close")])
        .await;
    assert_eq!(
        (sure.status.as_u16(), sure.text("h1").as_str()),
        (200, "Stänga enkäten nu?")
    );
    assert!(
        sure.text("main").contains("Inga svar än"),
        "{}",
        sure.text("main")
    );
    assert!(
        test.get("/s/dals-ed?lang=sv")
            .await
            .body
            .contains("id=\"answers\"")
    );
    // A last day before today would not be true of a survey that is open today.
    let past = [("closes", "2026-11-21"), ("act", "save")];
    assert_eq!(olle.post("/staff/s/dals-ed/dates", &past).await.status, 422);
    assert_eq!(
        olle.post("/staff/s/dals-ed/dates", &[("act", "close-now")])
            .await
            .status,
        303
    );
    assert!(
        olle.get("/staff/s/dals-ed")
            .await
            .text("main")
            .contains("Stängd")
    );
    // Its last day is what it was.
    let moved = [("closes", "2026-11-10"), ("act", "save")];
    let refused = olle.post("/staff/s/dals-ed/dates", &moved).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".alert").contains("redan har gått"));
    let policy = refused.header("content-security-policy");
    assert!(policy.contains("frame-src 'self'"), "previews are framed");
    let closed = test.get("/s/dals-ed?lang=sv").await;
    assert_eq!(
        closed.attribute("form#answers", "action"),
        "",
        "no form in a closed survey"
    );
    test.end().await;
}

#[tokio::test]
async fn a_first_day_ahead_shuts_a_survey_with_answers_only_when_that_was_meant() {
    let test = TestApp::new().await;
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus").press("next").await;
    anna.press("submit").await;
    let dates = "/staff/s/dals-ed/dates";
    let ahead = [
        ("opens", "2026-12-01"),
        ("closes", "2026-12-31"),
        ("act", "save"),
    ];
    let sure = olle.post(dates, &ahead).await;
    assert_eq!(
        (sure.status.as_u16(), sure.text("h1").as_str()),
        (200, "Stänga enkäten till den första dagen?")
    );
    assert!(
        sure.text("main").contains("Ett svar"),
        "{}",
        sure.text("main")
    );
    assert_eq!(
        sure.attribute("input[name=opens]", "value"),
        "2026-12-01",
        "what was typed goes along"
    );
    let is_open = async || {
        let page = test.get("/s/dals-ed?lang=sv").await;
        page.body.contains("id=\"answers\"")
    };
    assert!(is_open().await, "nothing is shut before the answer");
    // A later last day shuts nothing and is not asked about.
    let later = [("closes", "2027-01-31"), ("act", "save")];
    assert_eq!(olle.post(dates, &later).await.status, 303);
    let mut meant = ahead.to_vec();
    meant.push(("sure", "yes"));
    assert_eq!(olle.post(dates, &meant).await.status, 303);
    assert!(!is_open().await);
    // It has to be open for the question to be asked: days of one that is shut are moved freely.
    let further = [("opens", "2026-12-05"), ("act", "save")];
    assert_eq!(olle.post(dates, &further).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn trial_answers_never_count_and_never_look_like_a_receipt() {
    let test = TestApp::new().await;
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    olle.post(
        "/staff/s/dals-ed/dates",
        &[("opens", "2027-01-01"), ("act", "save")],
    )
    .await;
    let page = olle.get("/staff/s/dals-ed").await;
    assert_eq!(page.texts("iframe").len(), 5, "one in each language");
    let src = page.attribute("iframe", "src");
    assert!(src.contains("&trial=") && src.contains("&frame=1"), "{src}");
    let path = src.replace("&frame=1", "");
    let mut resident = crate::support::respondent::Respondent::open(&test, &path).await;
    assert!(resident.page.text(".banner").contains("Provsvar"));
    resident.fill("a.age", "25_44").press("next").await;
    resident.press("submit").await;
    assert_eq!(resident.page.text("h1"), "Det här var ett prov");
    assert_eq!(resident.receipt(), "");
    assert!(test.stored("dals-ed").await.is_empty());
    // A made-up right opens nothing, and what is posted with it is not stored either.
    let guessed = test
        .get("/s/dals-ed?lang=sv&trial=00112233445566778899aabb")
        .await;
    assert_eq!(guessed.attribute("form#answers", "action"), "");
    olle.post("/staff/s/dals-ed/dates", &[("act", "file")])
        .await;
    let mut resident = test.respondent("dals-ed").await;
    resident
        .fill("trial", "guessed")
        .fill("a.age", "25_44")
        .press("next")
        .await;
    resident.fill("trial", "guessed").press("submit").await;
    assert!(test.stored("dals-ed").await.is_empty());
    test.end().await;
}

#[tokio::test]
async fn suspects_are_looked_through_in_batches_at_the_desk() {
    let test = TestApp::new().await;
    for n in 0..35 {
        let mut hurried = test.respondent("dals-ed").await;
        hurried
            .clear("k")
            .fill("a.age", "25_44")
            .press("next")
            .await;
        hurried
            .clear("k")
            .fill("homepage", if n % 2 == 0 { "x" } else { "" })
            .press("submit")
            .await;
    }
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let page = olle.get("/staff/s/dals-ed/suspects").await;
    assert!(
        !page.texts("section h2").is_empty(),
        "{}",
        page.text("main")
    );
    let before = test.stored("dals-ed").await;
    let which = page.attribute("ol.suspects input[name=which]", "value");
    assert!(which.starts_with("one."), "{which}");
    assert_eq!(
        olle.post(
            "/staff/s/dals-ed/suspects",
            &[("which", &which), ("act", "reject")]
        )
        .await
        .status,
        303
    );
    let asked = olle
        .post(
            "/staff/s/dals-ed/suspects",
            &[("which", "all"), ("act", "accept")],
        )
        .await;
    assert_eq!(asked.status, 200);
    assert_eq!(asked.text("h1"), "Ska 17 svar räknas med?");
    let of = asked.attribute("main input[name=of]", "value");
    assert_eq!(
        olle.post(
            "/staff/s/dals-ed/suspects",
            &[("which", "all"), ("act", "accept"), ("of", &of)]
        )
        .await
        .status,
        303
    );
    let after = test.stored("dals-ed").await;
    assert!(
        before.iter().any(|line| line.starts_with("suspect")),
        "{before:?}"
    );
    assert_eq!(after, ["counted 34", "rejected 1"], "{before:?}");
    for (which, act) in [
        ("one.x", "accept"),
        ("burst.zz", "accept"),
        ("", "accept"),
        ("all", "burn"),
        ("all", "undo"),
        ("review.x", "undo"),
    ] {
        let page = olle
            .post(
                "/staff/s/dals-ed/suspects",
                &[("which", which), ("act", act)],
            )
            .await;
        assert_eq!(page.status, 404, "{which} {act}");
    }
    test.end().await;
}

#[tokio::test]
async fn no_way_from_the_start_page_leads_to_what_a_role_may_not_open() {
    let test = TestApp::new().await;
    let alone = Role::ALL.map(|role| vec![("1438", role)]);
    let together = [vec![("1438", Role::Partner), ("1438", Role::Originals)]];
    for (n, roles) in alone.into_iter().chain(together).enumerate() {
        let mut who = test.colleague(&format!("Anna{n}"), &roles).await;
        let start = who.get("/staff").await;
        assert_eq!(start.status, 200, "{roles:?}");
        let ways = start.attributes("main a", "href");
        // What everybody sees is there for whoever sees nothing else too.
        assert_eq!(
            ways == ["/m/1438"],
            roles == [("1438", Role::Originals)],
            "{roles:?}: {ways:?}"
        );
        for way in ways {
            let page = who.get(&way).await;
            assert_eq!(page.status, 200, "{way} as {roles:?}");
            let further = page.attributes("main a", "href");
            for way in further.iter().filter(|way| way.starts_with("/staff")) {
                let way = way.split('#').next().unwrap();
                assert_ne!(who.get(way).await.status, 403, "{way} as {roles:?}");
            }
        }
    }
    let mut ola = test.colleague("Ola", &[("1438", Role::Originals)]).await;
    let said = ola.get("/staff").await.text("main");
    assert!(
        said.contains("bara tillsammans med en annan roll"),
        "{said}"
    );
    test.end().await;
}

//! As a program with a token.

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use lyssna::accounts::Role;

use crate::support::TestApp;
use crate::support::answered::answers;
use crate::support::colleague::Colleague;
use crate::support::page::Page;

pub async fn fetch(test: &TestApp, token: &str, path: &str) -> Page {
    let request = Request::get(format!("/api/v1/{path}"))
        .header("authorization", format!("Bearer {token}"))
        .body(Body::empty())
        .unwrap();
    test.send(request, "192.0.2.9").await
}

/// Makes a token at the desk.
pub async fn token(
    of: &mut Colleague<'_>,
    municipality: &str,
    scopes: &[&str],
    days: &str,
) -> String {
    let mut fields = vec![("label", "Lägesbilden i R"), ("days", days)];
    fields.extend(scopes.iter().map(|scope| ("scope", *scope)));
    let page = of
        .post(&format!("/staff/m/{municipality}/tokens"), &fields)
        .await;
    assert_eq!(page.status, 200, "{}", page.text("main"));
    page.text("code.token")
}

#[tokio::test]
async fn a_script_fetches_what_its_token_gives() {
    let test = TestApp::new().await;
    answers(&test, "dals-ed", 90, 1).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let all = token(
        &mut cia,
        "1438",
        &["releases", "protected", "exact", "rows"],
        "30",
    )
    .await;
    assert!(all.starts_with("lyssna_"), "{all}");
    let surveys: serde_json::Value =
        serde_json::from_str(&fetch(&test, &all, "surveys").await.body).unwrap();
    assert_eq!(surveys["surveys"][0]["survey"], "dals-ed");
    assert_eq!(
        surveys["surveys"].as_array().unwrap().len(),
        1,
        "of its own municipality alone"
    );
    let exact = fetch(
        &test,
        &all,
        "surveys/dals-ed/exact?by=channel&by=age&format=plain",
    )
    .await;
    assert_eq!(exact.status, 200, "{}", exact.body);
    assert_eq!(exact.header("cache-control"), "no-store");
    assert_eq!(
        exact.body.lines().collect::<Vec<_>>(),
        test.exact("dals-ed", &["channel", "age"]).await
    );
    let json = fetch(&test, &all, "surveys/dals-ed/protected?by=age&format=json").await;
    let figures: lyssna::statistics::Figures = serde_json::from_str(&json.body).unwrap();
    assert_eq!(
        figures,
        test.figures("dals-ed", &["age"], false).await.unwrap()
    );
    let rows = fetch(&test, &all, "surveys/dals-ed/rows?format=plain").await;
    assert_eq!(rows.body.lines().count(), 91);
    assert!(!rows.body.contains("measures.text"), "no texts by a token");
    let codebook = fetch(&test, &all, "surveys/dals-ed/codebook?format=ddi").await;
    assert!(codebook.body.contains("ddi:codebook:2_5"));
    let releases = fetch(&test, &all, "surveys/dals-ed/releases").await;
    assert!(
        releases.body.contains("\"releases\":[]"),
        "{}",
        releases.body
    );
    for (path, status, told) in [
        (
            "surveys/dals-ed/exact?by=measures",
            422,
            "age, gender, connection",
        ),
        (
            "surveys/dals-ed/protected?by=connection",
            422,
            "It publishes figures",
        ),
        ("surveys/dals-ed/exact?by=a&by=b&by=c", 422, "at most two"),
        ("surveys/dals-ed/exact?format=docx", 422, "there are csv"),
        ("surveys/dals-ed/exact?bye=age", 422, "bye"),
        (
            "surveys/dals-ed/exact?weighted=yes",
            422,
            "weighted: provided",
        ),
        (
            "surveys/dals-ed/exact?weighted=true",
            422,
            "no population figures",
        ),
        (
            "surveys/dals-ed/rows?by=age",
            422,
            "format is their only parameter",
        ),
        ("surveys/dals-ed/everything", 404, "openapi.json"),
        (
            "surveys/sunne/exact",
            404,
            "the token's municipality has no such survey",
        ),
        ("surveys/nothing/rows", 404, "no such survey"),
        (
            "surveys/dals-ed/releases/1/whole-csv.csv",
            404,
            "no such release",
        ),
        (
            "surveys/dals-ed/releases/first/whole-csv.csv",
            404,
            "no such release",
        ),
    ] {
        let page = fetch(&test, &all, path).await;
        assert_eq!(page.status, status, "{path}");
        assert_eq!(
            page.header("content-type"),
            "application/problem+json",
            "{path}"
        );
        assert!(page.body.contains(told), "{path}: {}", page.body);
    }
    // Each fetch of figures and rows is in the trail, under the token's name.
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    for (what, times) in [
        ("figures.exact", 1),
        ("figures.protected", 1),
        ("figures.rows", 1),
        ("token.make", 1),
    ] {
        let rows = eva
            .get(&format!("/staff/m/1438/audit?what={what}"))
            .await
            .texts("tbody tr");
        assert_eq!(rows.len(), times, "{what}");
        assert!(
            rows[0].contains("Lägesbilden i R") && rows[0].contains("Cia"),
            "{rows:?}"
        );
    }
    test.end().await;
}

#[tokio::test]
async fn a_token_gives_no_more_than_was_chosen_for_no_longer_and_never_more_than_its_maker_may() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia
        .post("/staff/m/1438/tokens", &[("label", ""), ("days", "365")])
        .await;
    assert_eq!(page.status, 422);
    for told in ["vad nyckeln är till", "Välj minst en sak", "7, 30 eller 90"] {
        assert!(page.text(".alert").contains(told), "{told}");
    }
    let protected = token(&mut cia, "1438", &["protected"], "7").await;
    for (path, status) in [
        ("surveys", 403),
        ("surveys/dals-ed/protected", 200),
        ("surveys/dals-ed/exact", 403),
        ("surveys/dals-ed/rows", 403),
        ("surveys/dals-ed/releases", 403),
    ] {
        assert_eq!(
            fetch(&test, &protected, path).await.status,
            status,
            "{path}"
        );
    }
    for wrong in [
        "",
        "lyssna_",
        "lyssna_AAAA",
        protected.trim_start_matches("lyssna_"),
        &format!("{protected}x"),
    ] {
        let page = fetch(&test, wrong, "surveys/dals-ed/protected").await;
        assert_eq!(
            (page.status.as_u16(), page.header("www-authenticate")),
            (401, "Bearer"),
            "{wrong:?}"
        );
    }
    // Another municipality's token opens nothing here, and is told as if nothing were here.
    let mut ola = test.colleague("Ola", &[("1766", Role::Analyst)]).await;
    let sunne = token(&mut ola, "1766", &["exact"], "7").await;
    assert_eq!(
        fetch(&test, &sunne, "surveys/sunne/exact").await.status,
        200
    );
    assert_eq!(
        fetch(&test, &sunne, "surveys/dals-ed/exact").await.status,
        404
    );
    // The database has its hash alone.
    let kept: Vec<Vec<u8>> = lyssna::on_store!(&test.app.store, db => sqlx::query_scalar("SELECT token_hash FROM api_token").fetch_all(db).await).unwrap();
    assert!(kept.iter().all(|hash| hash.len() == 32));
    // An administrator's token gives releases and nothing that an administrator may not see.
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let page = eva
        .post(
            "/staff/m/1438/tokens",
            &[("label", "x"), ("scope", "exact"), ("days", "7")],
        )
        .await;
    assert_eq!(page.status, 422);
    // It sees every token of the municipality and can end it; the analyst's list has the own ones.
    let list = eva.get("/staff/m/1438/tokens").await;
    assert_eq!(list.texts("tbody tr").len(), 1);
    let hash = list.attribute("tbody button[name=end]", "value");
    // Nobody ends a token of another municipality.
    ola.post("/staff/m/1766/tokens", &[("end", &hash)]).await;
    assert_eq!(
        fetch(&test, &protected, "surveys/dals-ed/protected")
            .await
            .status,
        200
    );
    test.app
        .clock
        .advance(SignedDuration::from_hours(24 * 7 - 1));
    assert_eq!(
        fetch(&test, &protected, "surveys/dals-ed/protected")
            .await
            .status,
        200
    );
    test.app.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(
        fetch(&test, &protected, "surveys/dals-ed/protected")
            .await
            .status,
        401,
        "it has ended"
    );
    test.end().await;
}

#[tokio::test]
async fn a_token_ends_with_its_makers_role_and_by_hand() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let one = token(&mut cia, "1438", &["protected"], "7").await;
    let list = cia.get("/staff/m/1438/tokens").await;
    let hash = list.attribute("tbody button[name=end]", "value");
    let ended = cia.post("/staff/m/1438/tokens", &[("end", &hash)]).await;
    assert_eq!(ended.status, 303);
    assert_eq!(
        fetch(&test, &one, "surveys/dals-ed/protected").await.status,
        401
    );
    let two = token(&mut cia, "1438", &["protected"], "7").await;
    assert_eq!(
        fetch(&test, &two, "surveys/dals-ed/protected").await.status,
        200
    );
    let rows = token(&mut cia, "1438", &["protected", "rows"], "7").await;
    let person = format!("/staff/m/1438/people/{}", cia.person.id);
    let mut change = async |roles: &[&str]| {
        let mut asked = vec![("act", "roles")];
        asked.extend(roles.iter().map(|role| ("role", *role)));
        let changed = eva.post(&person, &asked).await;
        assert!(changed.status.is_redirection(), "{}", changed.text("main"));
    };
    let protected = async |token: &str| {
        let page = fetch(&test, token, "surveys/dals-ed/protected").await;
        page.status.as_u16()
    };
    // A role beside it comes; then the one that rows rest on goes, and what a coordinator may see too goes on.
    change(&["analyst", "coordinator"]).await;
    assert_eq!((protected(&two).await, protected(&rows).await), (200, 200));
    change(&["coordinator"]).await;
    assert_eq!((protected(&two).await, protected(&rows).await), (200, 401));
    change(&["editor"]).await;
    assert_eq!(protected(&two).await, 401, "no role for it any more");
    // What ended does not wake with the role.
    change(&["analyst", "coordinator"]).await;
    assert_eq!((protected(&two).await, protected(&rows).await), (401, 401));
    cia.sign_in(true).await;
    let list = cia.get("/staff/m/1438/tokens").await;
    let told = list.texts("tbody tr");
    assert_eq!(told.len(), 2);
    for row in told {
        assert!(row.contains("förlorade en roll"), "{row}");
        assert!(row.contains("Ta bort"), "{row}");
    }
    let three = token(&mut cia, "1438", &["protected"], "7").await;
    assert_eq!(protected(&three).await, 200);
    test.end().await;
}

#[tokio::test]
async fn the_description_names_every_route_and_format() {
    let test = TestApp::new().await;
    let page = test.get("/api/openapi.json").await;
    let document: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    for route in lyssna::router::ROUTES
        .iter()
        .filter(|r| r.path.starts_with("/api/v1"))
    {
        assert!(
            document["paths"][route.path]["get"]["responses"]["200"].is_object(),
            "{}",
            route.path
        );
    }
    for format in lyssna::export::formats::FIGURES {
        assert!(
            page.body.contains(&format!("\"{}\"", format.key)),
            "{}",
            format.key
        );
    }
    // What programs rely on: a change of it is meant, and is told in CHANGELOG.md.
    let mut described = document;
    described["servers"] = serde_json::json!([]);
    described["info"]["version"] = "".into();
    let described = serde_json::to_string_pretty(&described).unwrap();
    insta::assert_snapshot!("description", described);
    test.end().await;
}

#[tokio::test]
async fn a_program_reads_promises_of_its_own_municipality_alone() {
    let test = TestApp::new().await;
    let (mut all, _) = crate::support::promised::signed(&test).await;
    let key = token(&mut all.dan, "2463", &["promises"], "30").await;
    let listed = fetch(&test, &key, "promises").await;
    let listed: serde_json::Value = serde_json::from_str(&listed.body).unwrap();
    assert_eq!(listed["municipality"], "2463");
    assert_eq!(
        listed["promises"][0]["standings"][0]["standing"],
        "under_way"
    );
    let one = fetch(&test, &key, "promises/1").await;
    let one: serde_json::Value = serde_json::from_str(&one.body).unwrap();
    let activity = &one["activities"][0];
    assert_eq!(activity["goal"]["at_least"], 4);
    assert_eq!(activity["reached"][0]["in_time"], 2);
    assert_eq!(activity["reports"].as_array().unwrap().len(), 2);
    // As a file it says the same.
    let file = test.get("/promises/2463/1/files/promise.json").await;
    let file: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(file, one);
    for path in ["promises/2", "promises/x", "promises/99999999999999999999"] {
        let page = fetch(&test, &key, path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(
            page.header("content-type").contains("problem+json"),
            "{path}"
        );
    }
    assert_eq!(fetch(&test, &key, "surveys").await.status, 403);
    let mut other = test.colleague("Ola", &[("1438", Role::Coordinator)]).await;
    let foreign = token(&mut other, "1438", &["promises"], "30").await;
    assert_eq!(fetch(&test, &foreign, "promises/1").await.status, 404);
    let listed = fetch(&test, &foreign, "promises").await;
    assert!(listed.body.contains("\"promises\":[]"), "{}", listed.body);
    test.end().await;
}

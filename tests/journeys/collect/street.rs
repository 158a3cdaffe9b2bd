//! What phones hand in: each record for itself, once, with everything that could be wrong with it.

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use lyssna::accounts::Role;
use lyssna::collect::seal::seal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::{Database, TestApp};

/// A phone that was made ready.
struct Phone<'t> {
    app: &'t TestApp,
    pass: String,
    public: Vec<u8>,
    version: i64,
    slug: String,
    outing: Uuid,
}

async fn phone<'t>(colleague: &mut Colleague<'t>, slug: &str) -> Phone<'t> {
    let page = colleague
        .post(&format!("/staff/s/{slug}/street/ready"), &[])
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    // The phone can hand in answers from here on, and nothing else: at the desk one signs in anew.
    assert!(colleague.token.is_none(), "the sign-in ended");
    colleague.sign_in(true).await;
    let given: Value = serde_json::from_str(&page.body).unwrap();
    let key = given["bundle"]["key"].as_str().unwrap();
    Phone {
        app: colleague.app,
        pass: given["pass"].as_str().unwrap().to_owned(),
        public: data_encoding::BASE64URL_NOPAD
            .decode(key.as_bytes())
            .unwrap(),
        version: given["bundle"]["version"].as_i64().unwrap(),
        slug: slug.to_owned(),
        outing: colleague.app.app.clock.id(),
    }
}

impl Phone<'_> {
    fn outing(&self) -> Value {
        json!({
            "id": self.outing, "place": "Torget", "event": "Höstmarknad", "channel": "street", "asked_by": "municipality",
            "language": "sv", "target": 40, "target_young": 20, "age": 0, "closed": false, "refused": 3, "answered_already": 1,
        })
    }

    fn sealed(&self, id: Uuid, outing: Uuid, plain: &Value) -> String {
        let plain = serde_json::to_vec(plain).unwrap();
        let sealed = seal(&self.app.app.clock, &self.public, id, outing, &plain).unwrap();
        data_encoding::BASE64URL_NOPAD.encode(&sealed)
    }

    fn record_with(&self, id: Uuid, fields: &[(&str, &str)]) -> Value {
        let plain = json!({ "slug": self.slug, "version": self.version, "language": "sv", "fields": fields });
        json!({ "id": id, "outing": self.outing, "age": 0, "sealed": self.sealed(id, self.outing, &plain) })
    }

    fn record(&self, text: &str) -> Value {
        let id = self.app.app.clock.id();
        self.record_with(id, &[("a.measures.text", text), ("a.age", "25_44")])
    }

    async fn post(&self, path: &str, body: impl Into<Body>) -> Page {
        let request = Request::post(path)
            .header("authorization", format!("Bearer {}", self.pass))
            .header("content-type", "application/json")
            .body(body.into())
            .unwrap();
        self.app.send(request, "192.0.2.9").await
    }

    async fn hand_in(&self, outings: &[Value], records: &[Value]) -> Page {
        let batch = json!({ "outings": outings, "records": records });
        self.post("/street/hand-in", batch.to_string()).await
    }

    /// Result and reason of each record. A server that is too busy is asked again, as phones do.
    async fn results(&self, records: &[Value]) -> Vec<String> {
        let mut page = self.hand_in(&[self.outing()], records).await;
        for _ in 0..5 {
            if page.status != 503 {
                break;
            }
            page = self.hand_in(&[self.outing()], records).await;
        }
        assert_eq!(page.status, 200, "{}", page.body);
        let given: Value = serde_json::from_str(&page.body).unwrap();
        let all = given["records"].as_array().unwrap().iter();
        all.map(|r| {
            let text = |name: &str| r[name].as_str().unwrap().to_owned();
            format!("{} {}", text("result"), text("reason"))
                .trim()
                .to_owned()
        })
        .collect()
    }
}

#[tokio::test]
async fn a_record_is_stored_once_however_often_it_is_handed_in() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let phone = phone(&mut anna, "dals-ed").await;
        let records: Vec<Value> = (0..30)
            .map(|n| phone.record(&format!("Svar {n}")))
            .collect();
        let (first, second) = tokio::join!(phone.results(&records), phone.results(&records));
        assert!(
            first.iter().chain(&second).all(|r| r == "stored"),
            "{first:?} {second:?}"
        );
        assert_eq!(phone.results(&records[..5]).await, ["stored"; 5]);
        assert_eq!(test.stored("dals-ed").await, ["counted 30"]);
        // The operator's count has the street, each record once and what came again apart.
        assert_eq!(test.submissions("Stored"), 30);
        assert!(
            test.submissions("Again") >= 35,
            "{}",
            test.app.metrics.text()
        );
        let page = anna.get("/staff/s/dals-ed/street").await;
        let cells = page.texts("tbody tr:first-child td");
        assert_eq!(
            cells[1..],
            [
                "Torget, Höstmarknad Rätta Torget",
                "På gatan eller torget",
                "Kommunen",
                "30 / 40",
                "3",
                "1"
            ]
        );
        test.end().await;
    }
}

#[tokio::test]
async fn one_bad_record_never_blocks_the_next_and_is_kept_to_be_mended() {
    let test = TestApp::with_surveys(&[("x.toml", crate::respond::resident::SAME_PAGE)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let municipality = test
        .app
        .surveys
        .find("x")
        .unwrap()
        .id
        .municipality
        .to_string();
    assert_eq!(municipality, "1438");
    let phone = phone(&mut anna, "x").await;
    let id = || test.app.clock.id();
    let good = |id: Uuid| phone.record_with(id, &[("a.age", "young")]);
    let taken = id();
    let damaged = {
        let mut record = good(id());
        let sealed = record["sealed"].as_str().unwrap().to_owned();
        record["sealed"] = json!(sealed[..sealed.len() - 4]);
        record
    };
    let long = "x".repeat(1_200_000);
    let batch = [
        good(taken),
        phone.record_with(id(), &[]),
        damaged,
        json!({ "id": id(), "outing": phone.outing, "age": 0, "sealed": "no base64!" }),
        phone.record_with(id(), &[("a.age", &long)]),
        good(id()),
    ];
    assert_eq!(
        phone.results(&batch).await,
        [
            "stored",
            "mend invalid",
            "mend unreadable",
            "mend unreadable",
            "mend too_large",
            "stored"
        ]
    );
    let other = phone.record_with(taken, &[("a.age", "old")]);
    assert_eq!(
        phone.results(std::slice::from_ref(&other)).await,
        ["mend conflict"]
    );
    assert_eq!(
        phone.results(&batch[1..3]).await,
        ["mend conflict"; 2],
        "they are kept already"
    );
    assert_eq!(test.stored("x").await, ["counted 2"]);

    // Its collector mends it; it is stored once, on its outing.
    let list = anna.get("/staff/s/x/mend").await;
    assert_eq!(
        list.texts("main li").len(),
        5,
        "{:?}",
        list.texts("main li")
    );
    let links: Vec<String> = {
        let html = list.html();
        let all = scraper::Selector::parse("main li a").unwrap();
        html.select(&all)
            .map(|a| a.attr("href").unwrap().to_owned())
            .collect()
    };
    let invalid = links
        .iter()
        .zip(list.texts("main li"))
        .find(|(_, text)| text.contains("Ingen fråga är besvarad"))
        .map(|(link, _)| link.clone())
        .unwrap();
    let page = anna.get(&invalid).await;
    assert_eq!(page.attribute(".alert a", "href"), "#q-age");
    assert_eq!(
        anna.post(&invalid, &[("act", "save")]).await.status,
        422,
        "still not answered"
    );
    let mended = [("act", "save"), ("a.age", "old")];
    let saved = anna.post(&invalid, &mended).await;
    assert_eq!(saved.header("location"), "/staff/s/x/mend?saved");
    let told = anna.get(saved.header("location")).await.text(".word");
    assert_eq!(told, "Svaret är sparat och räknas.");
    // It waits no more: pressed twice it is stored once, and other answers are told as not saved and stay to be read.
    let again = anna.post(&invalid, &mended).await;
    assert_eq!(again.header("location"), "/staff/s/x/mend?saved");
    let other = anna
        .post(&invalid, &[("act", "save"), ("a.age", "young")])
        .await;
    assert_eq!(other.status, 409);
    assert!(other.body.contains("value=\"young\" checked"));
    assert!(other.text(".alert").contains("sparades inte"));
    let dropped = anna.post(&invalid, &[("act", "drop-sure")]).await;
    assert_eq!(dropped.header("location"), "/staff/s/x/mend?gone");
    assert_eq!(
        phone.results(&batch[1..2]).await,
        ["mend conflict"],
        "and never comes twice"
    );
    assert_eq!(test.stored("x").await, ["counted 3"]);
    let conflict = links
        .iter()
        .zip(list.texts("main li"))
        .find(|(_, text)| text.contains("har redan andra svar"))
        .map(|(link, _)| link.clone())
        .unwrap();
    // A browser posts the empty box of a question that is not asked, too: nothing stands there.
    let mended = [
        ("act", "save"),
        ("a.age", "young"),
        ("a.why", ""),
        ("a.why.text", " "),
    ];
    let saved = anna.post(&conflict, &mended).await;
    assert_eq!(saved.status, 303, "{}", saved.text("main"));
    assert_eq!(test.stored("x").await, ["counted 4"]);
    // Nobody else sees what waits.
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    assert!(bo.get("/staff/s/x/mend").await.texts("main li").is_empty());
    assert_eq!(bo.get(&links[0]).await.status, 404);
    test.end().await;
}

#[tokio::test]
async fn a_forged_batch_is_refused_and_touches_nothing_of_others() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    let mut cia = test.colleague("Cia", &[("1766", Role::Collector)]).await;
    let annas = phone(&mut anna, "dals-ed").await;
    assert_eq!(annas.results(&[annas.record("Annas")]).await, ["stored"]);
    // Another's outing, by its id.
    let mut bos = phone(&mut bo, "dals-ed").await;
    bos.outing = annas.outing;
    assert_eq!(bos.results(&[bos.record("Falskt")]).await, ["refused"]);
    let page = anna.get("/staff/s/dals-ed/street").await;
    assert_eq!(page.texts("tbody tr").len(), 1);
    let undo = json!({ "id": Uuid::nil(), "outing": annas.outing }).to_string();
    assert_eq!(bos.post("/street/undo", undo).await.status, 404);
    // Another municipality's survey under one's own pass.
    let cias = phone(&mut cia, "sunne").await;
    let id = test.app.clock.id();
    let plain = json!({ "slug": "dals-ed", "version": 1, "language": "sv", "fields": [["a.age", "25_44"]] });
    let smuggled = json!({ "id": id, "outing": cias.outing, "age": 0, "sealed": cias.sealed(id, cias.outing, &plain) });
    assert_eq!(cias.results(&[smuggled]).await, ["mend unreadable"]);
    // No outing at all, ten thousand records, a record of five megabytes, rubbish.
    let nowhere = json!({ "id": id, "outing": Uuid::nil(), "age": 0, "sealed": "" });
    assert_eq!(cias.results(&[nowhere]).await, ["refused"]);
    let tiny = json!({ "id": Uuid::nil(), "outing": Uuid::nil(), "age": 0, "sealed": "" });
    let many = vec![tiny; 10_000];
    assert_eq!(cias.hand_in(&[], &many).await.status, 413);
    let huge = json!({ "id": id, "outing": cias.outing, "age": 0, "sealed": "x".repeat(9 << 20) });
    assert_eq!(cias.hand_in(&[], &[huge]).await.status, 413);
    for rubbish in ["", "{", "[]", "{\"records\":1}", "null"] {
        assert_eq!(
            cias.post("/street/hand-in", rubbish).await.status,
            422,
            "{rubbish}"
        );
    }
    for (name, value) in [("channel", json!("web")), ("asked_by", json!("me"))] {
        let mut outing = cias.outing();
        outing[name] = value;
        assert_eq!(cias.hand_in(&[outing], &[]).await.status, 422, "{name}");
    }
    // What a collector can type never keeps the answers waiting.
    for (name, value) in [
        ("target", json!(-5)),
        ("refused", json!(i64::MAX)),
        ("place", json!("x".repeat(300))),
        ("event", json!("a\u{0}b")),
    ] {
        let mut outing = cias.outing();
        outing["id"] = json!(test.app.clock.id());
        outing[name] = value;
        assert_eq!(cias.hand_in(&[outing], &[]).await.status, 200, "{name}");
    }
    assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
    assert!(test.stored("sunne").await.is_empty());
    test.end().await;
}

#[tokio::test]
async fn a_pass_ends_when_it_is_taken_back_with_the_role_and_after_the_shift() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let lost = phone(&mut anna, "dals-ed").await;
    let kept = phone(&mut anna, "dals-ed").await;
    let page = anna.get("/staff/s/dals-ed/street").await;
    assert_eq!(page.texts("main input[name=pass]").len(), 2);
    let hash = |pass: &str| {
        let token = lyssna::accounts::session::Token::parse(pass).unwrap();
        data_encoding::HEXLOWER.encode(&token.hash())
    };
    let revoke = "/staff/s/dals-ed/street/revoke";
    let done = anna.post(revoke, &[("pass", &hash(&lost.pass))]).await;
    let page = anna.get(done.header("location")).await;
    assert!(page.text(".word").contains("pass är avslutat"));
    assert_eq!(lost.hand_in(&[], &[]).await.status, 401);
    assert_eq!(kept.results(&[kept.record("Kvar")]).await, ["stored"]);
    // The session of the desk may end: the pass is its own.
    test.app.clock.advance(SignedDuration::from_hours(9));
    assert_eq!(
        kept.results(&[kept.record("Efter skiftet")]).await,
        ["stored"]
    );
    anna.sign_in(true).await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let path = format!("/staff/m/1438/people/{}", anna.person.id);
    eva.post(&path, &[("act", "roles"), ("role", "partner")])
        .await;
    assert_eq!(
        kept.hand_in(&[], &[]).await.status,
        401,
        "no collector any more"
    );
    eva.post(&path, &[("act", "roles"), ("role", "collector")])
        .await;
    assert_eq!(
        kept.hand_in(&[], &[]).await.status,
        401,
        "what ended with the role does not come back with it: a new pass is needed"
    );
    anna.sign_in(true).await;
    let kept = phone(&mut anna, "dals-ed").await;
    assert_eq!(kept.hand_in(&[], &[]).await.status, 200);
    for roles in [&["collector", "editor"][..], &["collector"]] {
        let mut asked = vec![("act", "roles")];
        asked.extend(roles.iter().map(|role| ("role", *role)));
        eva.post(&path, &asked).await;
        assert_eq!(
            kept.hand_in(&[], &[]).await.status,
            200,
            "a role beside it comes and goes"
        );
    }
    eva.post(&path, &[("act", "disable")]).await;
    assert_eq!(kept.hand_in(&[], &[]).await.status, 401, "shut out");
    test.app.clock.advance(SignedDuration::from_secs(1));
    eva.post(&path, &[("act", "enable")]).await;
    assert_eq!(
        kept.hand_in(&[], &[]).await.status,
        401,
        "not even when let in again"
    );
    anna.sign_in(true).await;
    let page = anna.get("/staff/s/dals-ed/street").await;
    assert!(page.texts("main input[name=pass]").is_empty());
    test.app.clock.advance(SignedDuration::from_secs(1));
    let kept = phone(&mut anna, "dals-ed").await;
    assert_eq!(kept.hand_in(&[], &[]).await.status, 200);
    test.app.clock.advance(SignedDuration::from_secs(1));
    eva.post(&path, &[("act", "reset")]).await;
    assert_eq!(
        kept.hand_in(&[], &[]).await.status,
        401,
        "a reset ends phones too"
    );
    test.app.clock.advance(SignedDuration::from_secs(1));
    anna.sign_in(true).await;
    let kept = phone(&mut anna, "dals-ed").await;
    test.app.clock.advance(SignedDuration::from_hours(14));
    assert_eq!(
        kept.hand_in(&[], &[]).await.status,
        401,
        "the shift is over"
    );
    test.end().await;
}

#[tokio::test]
async fn a_records_day_is_told_by_its_age_whatever_the_phones_clock() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "dals-ed").await;
    let aged = |hours: i64| {
        let mut record = phone.record("x");
        record["age"] = json!(hours * 3_600_000);
        record
    };
    // Yesterday; a year ahead; a year ago; no number that a clock could show.
    let mut strange = phone.record("x");
    strange["age"] = json!(i64::MIN);
    let batch = [aged(24), aged(-8760), strange];
    assert_eq!(phone.results(&batch).await, ["stored"; 3]);
    let published = test.app.surveys.find("dals-ed").unwrap();
    let rows = lyssna::export::store::list_responses(
        &test.app.store,
        &published.id,
        Uuid::nil(),
        Uuid::max(),
        10,
    )
    .await
    .unwrap();
    let mut days: Vec<&str> = rows.iter().map(|r| r.from.source.day.as_str()).collect();
    days.sort_unstable();
    assert_eq!(days, ["2026-11-21", "2026-11-22", "2026-11-22"]);
    test.end().await;
}

#[tokio::test]
async fn undoing_takes_a_record_out_of_the_counts_and_is_written_down() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "dals-ed").await;
    let record = phone.record("Fel person");
    assert_eq!(
        phone.results(std::slice::from_ref(&record)).await,
        ["stored"]
    );
    let undo = json!({ "id": record["id"], "outing": phone.outing }).to_string();
    assert_eq!(phone.post("/street/undo", undo.clone()).await.status, 200);
    assert_eq!(
        phone.post("/street/undo", undo).await.status,
        200,
        "twice is once"
    );
    assert_eq!(test.stored("dals-ed").await, ["withdrawn 1"]);
    assert_eq!(
        phone.results(&[record]).await,
        ["withdrawn"],
        "it does not come back"
    );
    // A resident's own response is not a collector's to take back.
    let mut resident = test.respondent("dals-ed").await;
    resident
        .fill("a.age", "25_44")
        .press("next")
        .await
        .press("submit")
        .await;
    let id = resident.value("id").unwrap_or_default().to_owned();
    let undo = json!({ "id": id, "outing": phone.outing }).to_string();
    assert!([404, 422].contains(&phone.post("/street/undo", undo).await.status.as_u16()));
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let published = test.app.surveys.find("dals-ed").unwrap();
    let trail = eva.get("/staff/m/1438/audit?what=street.undo").await;
    let rows = trail.texts("tbody tr");
    assert_eq!(rows.len(), 1);
    // Told by its place and day: its id says nothing to anybody.
    let outings = lyssna::collect::list_outings(&test.app.store, &published.id, None).await;
    let place = &outings.unwrap()[0].place;
    assert!(!rows[0].contains(&phone.outing.to_string()), "{}", rows[0]);
    assert!(
        rows[0].contains(&format!("insamlingstillfälle {place}")),
        "{}",
        rows[0]
    );
    test.end().await;
}

#[tokio::test]
async fn a_record_of_an_older_version_is_taken_as_that_version_and_a_closed_survey_asks_for_mending()
 {
    let test = TestApp::with_surveys(&[("x.toml", crate::respond::resident::SAME_PAGE)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let mut phone = phone(&mut anna, "x").await;
    let id = || test.app.clock.id();
    let queued = phone.record_with(id(), &[("a.age", "young")]);
    let file = test.database.path("surveys/x.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("key = \"young\"", "key = \"teen\"", 1)).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(
        test.app.surveys.find("x").unwrap().version,
        2,
        "an option has gone"
    );
    assert_eq!(phone.results(&[queued]).await, ["stored"]);
    std::fs::write(&file, format!("closes = 2026-11-21\n{text}")).unwrap();
    test.app.look().await.unwrap();
    let late = phone.record_with(id(), &[("a.age", "young")]);
    assert_eq!(phone.results(&[late]).await, ["mend closed"]);
    phone.outing = id();
    let mut yesterday = phone.outing();
    yesterday["age"] = json!(25 * 3_600_000);
    assert_eq!(phone.hand_in(&[yesterday], &[]).await.status, 200);
    let mut in_time = phone.record_with(id(), &[("a.age", "young")]);
    in_time["age"] = json!(24 * 3_600_000);
    assert_eq!(phone.results(&[in_time]).await, ["stored"]);
    test.end().await;
}

#[tokio::test]
async fn a_phone_is_told_whether_its_survey_is_closed_and_what_waits_once_a_record_is_undone() {
    let test = TestApp::with_surveys(&[("x.toml", crate::respond::resident::SAME_PAGE)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "x").await;
    let told = async || {
        let page = phone.hand_in(&[], &[]).await;
        serde_json::from_str::<Value>(&page.body).unwrap()
    };
    assert_eq!(told().await["closed"], json!(false));
    let file = test.database.path("surveys/x.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("closes = 2026-11-21\n{text}")).unwrap();
    test.app.look().await.unwrap();
    let late = phone.record_with(test.app.clock.id(), &[("a.age", "young")]);
    let handed_in = phone.results(std::slice::from_ref(&late)).await;
    assert_eq!(handed_in, ["mend closed"]);
    let given = told().await;
    assert_eq!(given["closed"], json!(true));
    let days = json!({ "opens": null, "closes": "2026-11-21" });
    assert_eq!(
        given["days"], days,
        "without a network the phone goes by them"
    );
    assert_eq!(given["mends"], json!(1));
    let undo = json!({ "id": late["id"], "outing": phone.outing }).to_string();
    let page = phone.post("/street/undo", undo).await;
    let given: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(given, json!({ "result": "undone", "mends": 0 }));
    test.end().await;
}

#[tokio::test]
async fn fifty_phones_hand_in_at_once_and_everything_is_stored_once() {
    let test = TestApp::new().await;
    let mut phones = Vec::new();
    for n in 0..50 {
        let mut colleague = test
            .colleague(&format!("c{n}"), &[("1438", Role::Collector)])
            .await;
        phones.push(phone(&mut colleague, "dals-ed").await);
    }
    let batches: Vec<Vec<Value>> = phones
        .iter()
        .map(|phone| (0..20).map(|n| phone.record(&format!("{n}"))).collect())
        .collect();
    let all = phones.iter().zip(&batches).map(async |(phone, batch)| {
        // What a busy server puts off stays in the phone and is handed in again.
        let mut results = phone.results(batch).await;
        for _ in 0..5 {
            if !results.iter().any(|result| result == "later") {
                break;
            }
            results = phone.results(batch).await;
        }
        results
    });
    for results in futures_util::future::join_all(all).await {
        assert_eq!(results, ["stored"; 20]);
    }
    assert_eq!(test.stored("dals-ed").await, ["counted 1000"]);
    test.end().await;
}

/// Where the page of an outing's answers leads: one address each, with its line.
fn answers(page: &Page) -> Vec<(String, String)> {
    let html = page.html();
    let links = scraper::Selector::parse("main ul.plain a").unwrap();
    html.select(&links)
        .map(|a| (a.attr("href").unwrap().to_owned(), a.text().collect()))
        .collect()
}

#[tokio::test]
async fn a_collector_corrects_and_takes_away_answers_of_their_own_outing_and_nothing_of_the_old_is_left_in_sight()
 {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let phone = phone(&mut anna, "dals-ed").await;
        let wrong = phone.record("Fler lampr");
        let records = [
            phone.record("Fler poliser"),
            wrong.clone(),
            phone.record("Bort med denna"),
        ];
        assert_eq!(phone.results(&records).await, ["stored"; 3]);
        let page = anna.get("/staff/s/dals-ed/street").await;
        let here = page.attribute("tbody a", "href");
        assert_eq!(here, format!("/staff/s/dals-ed/street/{}", phone.outing));
        let page = anna.get(&here).await;
        let all = answers(&page);
        assert_eq!(all.len(), 3);
        let of = |text: &str| {
            all.iter()
                .find(|(_, line)| line.contains(text))
                .unwrap()
                .0
                .clone()
        };
        assert!(all[0].1.contains("25–44 år"), "{}", all[0].1);

        // The form has what was answered; what cannot be taken stays in it.
        let one = of("Fler lampr");
        let page = anna.get(&one).await;
        assert_eq!(page.text("textarea"), "Fler lampr");
        assert!(
            page.body.contains("value=\"25_44\" checked"),
            "the age is chosen"
        );
        let long = "a".repeat(9000);
        let page = anna
            .post(
                &one,
                &[
                    ("act", "save"),
                    ("a.measures.text", &long),
                    ("a.age", "45_64"),
                ],
            )
            .await;
        assert_eq!(page.status, 422);
        assert_eq!(page.text("textarea").len(), 9000);
        let right = [
            ("act", "save"),
            ("a.measures.text", "Fler lampor"),
            ("a.age", "45_64"),
        ];
        let (first, second) = (anna.post(&one, &right).await, anna.post(&one, &right).await);
        assert_eq!(
            (first.status.as_u16(), second.status.as_u16()),
            (303, 303),
            "pressed twice"
        );
        assert!(second.header("location").ends_with("?saved"), "once");
        // Of a page that is older, other words are told as not saved, and stay to be read.
        let older = [&right[..1], &[("a.measures.text", "Flera lampor")]].concat();
        let told = anna.post(&one, &older).await;
        assert_eq!(told.status, 409);
        let said = told.text("main .alert");
        assert!(said.contains("det du skrev sparades inte"), "{said}");
        assert_eq!(told.text("textarea"), "Flera lampor");
        assert!(told.texts("main form").is_empty(), "to be read alone");
        // It is asked first, with what is to be removed, and said once it is.
        let away = of("Bort med");
        let asked = anna.post(&away, &[("act", "remove")]).await;
        assert_eq!(asked.status, 200);
        assert_eq!(asked.text("h1"), "Ta bort svaret?");
        assert!(asked.text("blockquote").contains("Bort med"));
        assert_eq!(asked.attribute("main .row a", "href"), away);
        assert_eq!(test.stored("dals-ed").await, ["counted 3", "withdrawn 1"]);
        let sure = [("act", "remove-sure")];
        let removed = anna.post(&away, &sure).await;
        let told = anna.get(removed.header("location")).await.text(".word");
        assert_eq!(told, "Svaret är borttaget och räknas inte längre.");
        let again = anna.post(&away, &sure).await;
        assert!(again.header("location").ends_with("?gone"));
        assert_eq!(test.stored("dals-ed").await, ["counted 2", "withdrawn 2"]);
        let lines: Vec<String> = answers(&anna.get(&here).await)
            .into_iter()
            .map(|(_, line)| line)
            .collect();
        assert!(
            lines
                .iter()
                .any(|l| l.contains("Fler lampor") && l.contains("45–64 år")),
            "{lines:?}"
        );
        assert!(
            !lines
                .iter()
                .any(|l| l.contains("lampr") || l.contains("Bort")),
            "{lines:?}"
        );
        let file = test.exact("dals-ed", &["age", "channel"]).await.join("\n");
        assert!(file.contains("45_64") && file.contains("street"), "{file}");

        // The phone that hands the old record in again changes nothing.
        assert_eq!(phone.results(&[wrong]).await, ["withdrawn"]);
        assert_eq!(test.stored("dals-ed").await, ["counted 2", "withdrawn 2"]);
        let trail = lyssna::audit::store::list_audit(&test.app.store, "1438", 0, 100)
            .await
            .unwrap();
        let did: Vec<&str> = trail
            .iter()
            .map(|e| e.what.as_str())
            .filter(|w| ["street.correct", "street.withdraw"].contains(w))
            .collect();
        assert_eq!(did, ["street.correct", "street.withdraw"], "once each");
        assert!(
            trail
                .iter()
                .all(|e| !e.detail.contains("lamp") && !e.object.contains("lamp"))
        );

        // Nobody else's, and not for ever.
        let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
        assert_eq!(bo.get(&here).await.status, 404);
        let theirs = of("Fler poliser");
        assert_eq!(bo.get(&theirs).await.status, 404);
        assert_eq!(
            bo.post(&theirs, &[("act", "remove-sure")]).await.status,
            404
        );
        test.app.clock.advance(SignedDuration::from_hours(49));
        anna.sign_in(true).await;
        assert_eq!(anna.get(&here).await.status, 404);
        assert_eq!(
            anna.post(&theirs, &[("act", "remove-sure")]).await.status,
            404
        );
        assert_eq!(
            anna.get("/staff/s/dals-ed/street")
                .await
                .attribute("tbody a", "href"),
            ""
        );
        assert_eq!(test.stored("dals-ed").await, ["counted 2", "withdrawn 2"]);
        test.end().await;
    }
}

#[tokio::test]
async fn whoever_collected_is_told_that_the_answers_were_erased() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "dals-ed").await;
    let records = [phone.record("Fler poliser")];
    assert_eq!(phone.results(&records).await, ["stored"]);
    let paths = [
        "/staff/s/dals-ed/street".to_owned(),
        format!("/staff/s/dals-ed/street/{}", phone.outing),
    ];
    for path in &paths {
        assert!(!anna.get(path).await.text("main").contains("gallra"));
    }
    let app = &test.app;
    let id = app.surveys.find("dals-ed").unwrap().id.clone();
    test.dispose(&id, "KS 1", false).await;
    // A phone whose receipt was lost sends the same again: what was erased does not come back, also not to be mended.
    assert_eq!(phone.results(&records).await, ["withdrawn"]);
    // Nor does it after so long that no older age counts.
    let aged = |record: &Value, days: i64| {
        let mut record = record.clone();
        record["age"] = (days * 24 * 3_600_000).into();
        record
    };
    assert_eq!(phone.results(&[aged(&records[0], 40)]).await, ["withdrawn"]);
    let empty = phone.record("");
    assert_eq!(phone.results(&[empty]).await, ["withdrawn"]);
    assert_eq!(test.stored("dals-ed").await, [""; 0]);
    assert!(
        anna.get("/staff/s/dals-ed/mend")
            .await
            .text("main")
            .contains("Inget att rätta")
    );
    for path in &paths {
        let said = anna.get(path).await.text("main");
        assert!(said.contains("är gallrade och räknas inte här"), "{said}");
        assert!(!said.contains("Det finns inga svar här"), "{said}");
    }
    // What is collected afterwards is new, whatever the phone's clock says meanwhile: nothing is older than its outing.
    app.clock.advance(SignedDuration::from_mins(5));
    let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
    let later = crate::collect::street::phone(&mut bo, "dals-ed").await;
    let new = later.record("Nytt svar");
    assert_eq!(later.results(&[aged(&new, 20)]).await, ["stored"]);
    test.end().await;
}

#[tokio::test]
async fn a_response_that_no_collector_took_is_not_theirs_to_correct() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "dals-ed").await;
    assert_eq!(phone.results(&[phone.record("Min")]).await, ["stored"]);
    let mut resident = test.respondent("dals-ed").await;
    resident
        .fill("a.measures.text", "Hemligt")
        .press("next")
        .await
        .press("submit")
        .await;
    let published = test.app.surveys.find("dals-ed").unwrap();
    let receipt = lyssna::response::Receipt::parse(&resident.receipt()).unwrap();
    let path = format!(
        "/staff/s/dals-ed/street/{}/{}",
        phone.outing,
        receipt.response_id()
    );
    assert_eq!(anna.get(&path).await.status, 404);
    anna.post(&path, &[("act", "remove-sure")]).await;
    assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
    let mut tx = test.app.store.begin().await.unwrap();
    let taken = lyssna::response::correct::take_away(
        &mut tx,
        &published.id,
        phone.outing,
        receipt.response_id(),
    )
    .await
    .unwrap();
    assert!(!taken, "the store itself asks for the outing");
    tx.rollback().await.unwrap();
    test.end().await;
}

#[tokio::test]
async fn a_phone_that_was_made_ready_has_no_sign_in_left_and_is_told_what_waits_to_be_mended() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let before = anna.token.clone();
    let phone = phone(&mut anna, "dals-ed").await;
    let fresh = std::mem::replace(&mut anna.token, before);
    let page = anna.get("/staff/s/dals-ed/street").await;
    assert!(
        page.header("location").starts_with("/staff/sign-in"),
        "whoever holds the phone opens nothing"
    );
    anna.token = fresh;
    let mends = async |records: &[Value]| {
        let page = phone.hand_in(&[phone.outing()], records).await;
        let given: Value = serde_json::from_str(&page.body).unwrap();
        given["mends"].as_i64().unwrap()
    };
    assert_eq!(mends(&[phone.record("Bra")]).await, 0);
    let mut damaged = phone.record("Skadat");
    damaged["sealed"] = json!("AAAA");
    assert_eq!(mends(&[damaged.clone()]).await, 1);
    assert_eq!(mends(&[]).await, 1, "asked without anything to hand in");
    let list = anna.get("/staff/s/dals-ed/mend").await;
    let path = list.attribute("main li a", "href");
    let asked = anna.post(&path, &[("act", "drop")]).await;
    assert_eq!(asked.text("h1"), "Ta bort svaret från telefonen?");
    assert_eq!(mends(&[]).await, 1, "asked first");
    let act = asked.attribute("main .row button", "value");
    let dropped = anna.post(&path, &[("act", &act)]).await;
    let told = anna.get(dropped.header("location")).await.text("main");
    assert!(told.contains("Svaret är borttaget"), "{told}");
    assert!(told.contains("Inget att rätta."), "{told}");
    assert!(!told.contains("från din telefon"), "nothing is introduced");
    assert_eq!(mends(&[]).await, 0, "it goes down when it was mended");
    test.end().await;
}

#[tokio::test]
async fn an_undo_after_a_correction_at_the_desk_neither_doubles_nor_takes_back() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "dals-ed").await;
    let record = phone.record("Fler lampr");
    assert_eq!(
        phone.results(std::slice::from_ref(&record)).await,
        ["stored"]
    );
    let all = answers(
        &anna
            .get(&format!("/staff/s/dals-ed/street/{}", phone.outing))
            .await,
    );
    let right = [("act", "save"), ("a.measures.text", "Fler lampor")];
    anna.post(&all[0].0, &right).await;
    let undo = json!({ "id": record["id"], "outing": phone.outing, "told": null });
    let page = phone.post("/street/undo", undo.to_string()).await;
    assert_eq!(page.status, 409, "{}", page.body);
    assert_eq!(test.stored("dals-ed").await, ["counted 1", "withdrawn 1"]);
    test.end().await;
}

#[tokio::test]
async fn a_phone_that_calls_its_outing_by_a_batch_of_paper_reaches_no_sheet() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
        let made = anna
            .post(
                "/staff/s/dals-ed/paper",
                &[("place", "Biblioteket"), ("sheets", "2")],
            )
            .await;
        let path = made.header("location").to_owned();
        let batch: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
        let sheet = [
            ("sheet", "1"),
            ("act", "save"),
            ("a.measures.text", "HEMLIGT"),
        ];
        let entered = anna.post(&path, &sheet).await;
        assert_eq!(entered.status, 303, "{}", entered.text("main"));
        let mut mallory = test
            .colleague("Mallory", &[("1438", Role::Collector)])
            .await;
        let mut phone = phone(&mut mallory, "dals-ed").await;
        phone.outing = batch;
        phone.hand_in(&[phone.outing()], &[]).await;
        let here = format!("/staff/s/dals-ed/street/{batch}");
        assert_eq!(mallory.get(&here).await.status, 404, "it is no outing");
        assert!(
            !mallory
                .get("/staff/s/dals-ed/street")
                .await
                .body
                .contains(&batch.to_string())
        );
        let survey = &test.app.surveys.find("dals-ed").unwrap().id;
        let kept = lyssna::response::correct::of_outing(&test.app.store, survey, batch)
            .await
            .unwrap();
        assert_eq!(kept, [], "and the store itself gives no sheet");
        assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
        test.end().await;
    }
}

#[tokio::test]
async fn a_phone_knows_what_the_server_refuses_and_what_whoever_holds_it_must_be_told() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1765", Role::Collector)]).await;
    let page = anna.post("/staff/s/arjang/street/ready", &[]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let given: Value = serde_json::from_str(&page.body).unwrap();
    let reasons = &given["bundle"]["limits"]["reasons"];
    assert_eq!(reasons["type"], "several");
    assert_eq!(reasons["alone"], json!(["none"]));
    assert_eq!(reasons["other"], "other");
    assert_eq!(reasons["by"]["most"], 3);
    let swedish = &given["bundle"]["languages"][0];
    let too_many = swedish["sentences"]["reasons"]["tooMany"].as_str().unwrap();
    assert!(too_many.contains("högst"), "{too_many}");
    let too_long = swedish["sentences"]["reasons"]["tooLong"].as_str().unwrap();
    assert!(too_long.contains("%n%"), "{too_long}");
    for language in given["bundle"]["languages"].as_array().unwrap() {
        let notice = language["notice"].as_str().unwrap();
        // There is no receipt here, so nothing may speak of its code but that there is none.
        assert!(notice.contains("imy.se") && !notice.contains("/withdraw"));
        assert!(notice.contains(language["noCode"].as_str().unwrap()));
        for key in ["blank", "lost", "languages", "noticeTitle"] {
            assert!(!language[key].as_str().unwrap().is_empty(), "{key}");
        }
    }
    test.end().await;
}

#[tokio::test]
async fn what_was_saved_before_a_survey_was_closed_counts_and_what_came_after_waits_for_an_editor()
{
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let mut bo = test.colleague("Bo", &[("1438", Role::Collector)]).await;
        let minutes = |n: i64| json!(n * 60_000);
        let mut old = phone(&mut anna, "dals-ed").await;
        assert_eq!(old.hand_in(&[old.outing()], &[]).await.status, 200);
        test.app.clock.advance(SignedDuration::from_mins(30));
        olle.sign_in(true).await;
        let closing = [("act", "close-now")];
        olle.post("/staff/s/dals-ed/dates", &closing).await;
        test.app.clock.advance(SignedDuration::from_mins(60));

        // Saved before the closing; begun before it; of an outing that was opened after it, whatever the phone says of its age.
        let aged = |phone: &Phone<'_>, text: &str, age: i64| {
            let mut record = phone.record(text);
            record["age"] = minutes(age);
            record
        };
        let batch = [aged(&old, "Före", 61), aged(&old, "Under tiden", 5)];
        assert_eq!(old.results(&batch).await, ["stored"; 2]);
        old.outing = test.app.clock.id();
        let batch = [aged(&old, "Efter", 0), aged(&old, "Falskt", 61)];
        assert_eq!(old.results(&batch).await, ["mend closed"; 2]);
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);

        anna.sign_in(true).await;
        bo.sign_in(true).await;
        // Nobody new is made ready, and it is said why; what waits in a phone can still be sent.
        let page = bo.get("/staff/s/dals-ed/street").await;
        let said = page.text("main");
        assert!(said.contains("Enkäten är stängd"), "{said}");
        assert!(page.texts("form#ready").is_empty());
        for path in ["ready", "ready?waiting"] {
            let path = format!("/staff/s/dals-ed/street/{path}");
            assert_eq!(bo.post(&path, &[]).await.status, 409, "{path}");
        }
        let page = anna.get("/staff/s/dals-ed/street").await;
        let to = page.attribute("form#ready", "data-to");
        assert_eq!(to, "/staff/s/dals-ed/street/ready?waiting");
        let refused = anna.post("/staff/s/dals-ed/street/ready", &[]).await;
        assert_eq!(refused.status, 409);
        assert!(refused.body.contains("En redaktör kan öppna den igen"));
        assert!(anna.token.is_some(), "and one stays signed in");
        let ready = anna.post(&to, &[]).await;
        let given: Value = serde_json::from_str(&ready.body).unwrap();
        assert_eq!(given["closed"], json!(true));
        old.pass = given["pass"].as_str().unwrap().to_owned();
        // An outing of before the closing, more than two hours after it.
        test.app.clock.advance(SignedDuration::from_mins(90));
        old.outing = test.app.clock.id();
        let mut outing = old.outing();
        outing["age"] = minutes(180);
        assert_eq!(old.hand_in(&[outing], &[]).await.status, 200);
        let batch = [aged(&old, "Sent", 0), aged(&old, "I kön", 155)];
        assert_eq!(old.results(&batch).await, ["mend closed", "stored"]);
        assert_eq!(test.stored("dals-ed").await, ["counted 3"]);

        // No batch of paper either, and what was typed stays.
        olle.sign_in(true).await;
        let page = olle.get("/staff/s/dals-ed/paper").await;
        assert!(page.text(".word").contains("Enkäten är stängd"));
        assert!(page.texts("#sheets").is_empty());
        let batch = [("place", "Biblioteket"), ("sheets", "2")];
        let refused = olle.post("/staff/s/dals-ed/paper", &batch).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text(".alert").contains("Enkäten är stängd"));
        assert_eq!(refused.attribute("#place", "value"), "Biblioteket");

        // What waits is not counted by mending it, until an editor has opened the survey for that day.
        anna.sign_in(true).await;
        let list = anna.get("/staff/s/dals-ed/mend").await;
        assert_eq!(list.texts("main li").len(), 3);
        let path = list.attribute("main li a", "href");
        let mended = [("act", "save"), ("a.measures.text", "Rättat")];
        let refused = anna.post(&path, &mended).await;
        assert_eq!(refused.status, 422);
        let said = refused.text(".alert");
        assert!(said.contains("Be en redaktör öppna enkäten igen"), "{said}");
        assert_eq!(refused.text("textarea"), "Rättat");
        assert_eq!(test.stored("dals-ed").await, ["counted 3"]);
        let later = [("closes", "2026-12-31"), ("act", "save"), ("sure", "yes")];
        olle.post("/staff/s/dals-ed/dates", &later).await;
        let page = anna.get(&path).await;
        assert!(page.text(".alert").contains("Spara svaret, så räknas det"));
        assert_eq!(anna.post(&path, &mended).await.status, 303);
        assert_eq!(test.stored("dals-ed").await, ["counted 4"]);
        test.end().await;
    }
}

/// Whoever mends or corrects somebody's answers is told which of them the others do not lead to, and drops none in silence.
#[tokio::test]
async fn what_the_way_hides_is_told_before_it_is_dropped_from_answers_that_are_mended_or_corrected()
{
    let test = TestApp::with_surveys(&[("x.toml", crate::respond::resident::SAME_PAGE)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "x").await;
    let id = test.app.clock.id();
    let stored = phone.record_with(id, &[("a.age", "young")]);
    assert_eq!(phone.results(&[stored]).await, ["stored"]);
    let other = phone.record_with(id, &[("a.age", "old"), ("a.why.text", "Mörkt")]);
    assert_eq!(phone.results(&[other]).await, ["mend conflict"]);
    let list = anna
        .get(&format!("/staff/s/x/street/{}", phone.outing))
        .await;
    let corrected = list.attribute("main ul.plain a", "href");
    let list = anna.get("/staff/s/x/mend").await;
    let mended = list.attribute("main li a", "href");
    for at in [corrected, mended] {
        let before = test.stored("x").await;
        let typed = [("a.age", "young"), ("a.why.text", "Mörkt")];
        let told = anna
            .post(&at, &[&[("act", "save")], &typed[..]].concat())
            .await;
        assert_eq!(told.status, 422);
        assert!(
            told.text(".alert[role=alert]").contains("inte leder till"),
            "{}",
            told.body
        );
        assert_eq!(told.text(".alert[role=alert] a"), "Varför?");
        assert_eq!(told.text("textarea"), "Mörkt");
        assert_eq!(test.stored("x").await, before, "nothing is stored");
        let mark = told.attribute("button[name=without]", "value");
        let another = [("without", mark.as_str()), ("a.age", ""), typed[1]];
        assert_eq!(
            anna.post(&at, &another).await.status,
            422,
            "what lacks an answer is told first"
        );
        let given_up = [&[("without", mark.as_str())], &typed[..]].concat();
        assert_eq!(anna.post(&at, &given_up).await.status, 303);
    }
    assert_eq!(test.stored("x").await, ["counted 2", "withdrawn 1"]);
    test.end().await;
}

#[tokio::test]
async fn the_list_of_answers_to_correct_reads_days_in_words() {
    use crate::respond::resident::{DAY_AND_NUMBER, SAME_PAGE};
    let survey = format!("{SAME_PAGE}{DAY_AND_NUMBER}");
    let test = TestApp::with_surveys(&[("x.toml", &survey)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let phone = phone(&mut anna, "x").await;
    let fields = [
        ("a.age", "young"),
        ("a.seen.day", "9"),
        ("a.seen.month", "5"),
        ("a.seen.year", "2026"),
    ];
    let record = phone.record_with(test.app.clock.id(), &fields);
    assert_eq!(phone.results(&[record]).await, ["stored"]);
    let list = format!("/staff/s/x/street/{}", phone.outing);
    let line = anna.get(&list).await.text("main ul.plain");
    assert_eq!(line, "Ung · 9 maj 2026");
    test.end().await;
}

#[tokio::test]
async fn a_record_without_an_answer_is_no_response_and_is_not_lost() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
        let phone = phone(&mut anna, "dals-ed").await;
        let blank = phone.record_with(test.app.clock.id(), &[]);
        let filled = phone.record_with(test.app.clock.id(), &[("a.age", "25_44")]);
        let batch = [blank, filled];
        assert_eq!(phone.results(&batch).await, ["mend invalid", "stored"]);
        assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
        assert_eq!(phone.results(&batch[..1]).await, ["mend conflict"]);
        // Its collector sees it: empty it cannot be saved, filled in it can.
        let list = anna.get("/staff/s/dals-ed/mend").await;
        let lines = list.texts("main li");
        assert!(lines.len() == 1 && lines[0].contains("Ingen fråga är besvarad"));
        let one = list.attribute("main li a", "href");
        let again = anna.post(&one, &[("act", "save")]).await;
        assert_eq!(again.status, 422);
        assert!(again.text(".alert").contains("räknas inte som ett svar"));
        assert_eq!(test.stored("dals-ed").await, ["counted 1"]);
        let filled_in = [("act", "save"), ("a.age", "45_64")];
        assert_eq!(anna.post(&one, &filled_in).await.status, 303);
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
        // Nor is an answer corrected into nothing: it is taken away.
        let list = format!("/staff/s/dals-ed/street/{}", phone.outing);
        let one = anna.get(&list).await.attribute("main ul.plain a", "href");
        let again = anna.post(&one, &[("act", "save")]).await;
        assert_eq!(again.status, 422);
        let told = again.text(".alert[role=alert]");
        assert!(told.contains("ta bort svaret"), "{told}");
        assert_eq!(test.stored("dals-ed").await, ["counted 2"]);
        test.end().await;
    }
}

#[tokio::test]
async fn after_a_restore_the_old_sign_in_and_the_old_pass_open_nothing() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Collector)]).await;
    let before = phone(&mut anna, "dals-ed").await;
    let copy = test.database.path("copy.db");
    let backup = test.app.store.backup(&copy, test.app.clock.now());
    backup.await.unwrap();
    // They were good when the backup was made, and are where nothing was put back.
    assert_eq!(anna.get("/staff").await.status, 200);
    assert_eq!(before.hand_in(&[], &[]).await.status, 200);
    let other = Database::sqlite();
    let restored = std::process::Command::new(env!("CARGO_BIN_EXE_lyssna"))
        .arg("restore")
        .arg(&copy)
        .args(["--database", &other.url])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&restored.stderr);
    assert!(restored.status.success(), "{told}");
    let again = TestApp::with(other, &[]).await;
    let mut back = Colleague {
        app: &again,
        person: anna.person.clone(),
        token: anna.token.clone(),
        device: anna.device.clone(),
        from: anna.from,
    };
    let page = back.get("/staff").await;
    assert_eq!(page.status, 303, "{}", page.text("main"));
    assert!(page.header("location").starts_with("/staff/sign-in"));
    let after = Phone {
        app: &again,
        pass: before.pass.clone(),
        public: before.public.clone(),
        version: before.version,
        slug: before.slug.clone(),
        outing: before.outing,
    };
    assert_eq!(after.hand_in(&[], &[]).await.status, 401);
    // Whoever signs in anew is who they were.
    back.sign_in(true).await;
    assert_eq!(back.get("/staff").await.status, 200);
    test.end().await;
    again.end().await;
}

#[tokio::test]
async fn a_phones_worker_is_of_its_page_in_every_language() {
    let test = TestApp::new().await;
    let get = async |path: &str, language: &str| {
        let request = Request::get(path).header("accept-language", language);
        test.send(request.body(Body::empty()).unwrap(), "192.0.2.7")
            .await
    };
    let worker = get("/street/worker.js", "sv").await.body;
    assert!(!worker.contains("/*"), "{worker}");
    let swedish = get("/street", "sv").await;
    let english = get("/street", "en").await;
    assert_ne!(swedish.body, english.body);
    // A page changes where a word of either language does.
    let digest = lyssna::web::assets::digest(&(swedish.body.clone() + &english.body));
    assert!(worker.contains(&format!("const PAGE = \"{digest}\"")));
    for page in [swedish, english] {
        assert_eq!(page.header("lyssna-page"), digest);
    }
    assert_eq!(get("/street/worker.js", "en").await.body, worker);
    test.end().await;
}

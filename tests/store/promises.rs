//! Plans, promises, reports and follow-ups.

use jiff::civil::date;
use lyssna::promise::goal::{Goal, Per};
use lyssna::promise::record::{Agreement, Evidence, NewReport, Signature, Verdict};
use lyssna::promise::report::{Report, Said};
use lyssna::promise::store::{self as promises, NewFollowUp, NewPromise, Signed};
use lyssna::promise::{Activity, Body, Party, Promise, PromiseState};
use lyssna::storage::{Store, Unaudited};
use uuid::Uuid;

use crate::support::Database;

on_each_engine!(
    a_document_is_in_force_when_each_party_has_signed_and_every_version_stays,
    two_parties_that_sign_at_once_both_have_and_one_version_is_made,
    a_report_sent_twice_is_stored_once_and_decided_on_once,
    nothing_that_was_promised_or_reported_is_changed_or_deleted,
    an_agreement_keeps_every_revision,
    a_follow_up_is_frozen,
);

const TEST: Unaudited = Unaudited("a test");

fn body() -> Body {
    let mut body = Body::begun(date(2017, 1, 1), date(2017, 12, 31));
    let goal = Goal::Count {
        at_least: 4,
        unit: "trafikinsatser".to_owned(),
        per: Per::Total,
    };
    let activity = Activity {
        number: 0,
        wording: "Trafikinsatser".to_owned(),
        purposes: Vec::new(),
        promised_by: vec![Party::Police],
        responsible: Vec::new(),
        contributing: Vec::new(),
        goal,
        from: None,
        until: None,
        places: Vec::new(),
        focus: Vec::new(),
        causes: Vec::new(),
        continues: None,
        term: None,
        known_by: String::new(),
        ended: None,
    };
    body.add_activity(activity).unwrap();
    body
}

async fn begin(store: &Store, municipality: &str) -> i64 {
    let mut tx = store.begin().await.unwrap();
    let new = NewPromise {
        title: "Medborgarlöfte",
        year: 2017,
        previous: None,
        body: &body(),
        by: "Cia",
        at: 1,
    };
    let number = promises::insert_promise(&mut tx, municipality, &new).await;
    let number = number.unwrap();
    tx.commit(TEST).await.unwrap();
    number
}

async fn now(store: &Store) -> Promise {
    let found = promises::find_promise(store, "2463", 1).await.unwrap();
    found.unwrap()
}

async fn review(store: &Store) -> Promise {
    let before = now(store).await;
    let mut tx = store.begin().await.unwrap();
    let done = promises::update_reviewed(&mut tx, "2463", &before, "Dan").await;
    assert!(done.unwrap());
    tx.commit(TEST).await.unwrap();
    now(store).await
}

fn signature(party: Party) -> Signature {
    Signature {
        party,
        office: "Kommunstyrelsens ordförande".to_owned(),
        name: String::new(),
        signed_on: date(2016, 12, 20),
    }
}

async fn sign(store: &Store, before: &Promise, _: &Body, party: Party) -> Signed {
    let mut tx = store.begin().await.unwrap();
    let by = ("Cia", 5);
    let signers = [Party::Municipality, Party::Police];
    let what = (before, &signers[..]);
    let done = promises::insert_signature(&mut tx, "2463", what, &signature(party), by).await;
    let done = done.unwrap();
    tx.commit(TEST).await.unwrap();
    done
}

async fn a_document_is_in_force_when_each_party_has_signed_and_every_version_stays(
    database: Database,
) {
    let store = Store::open(&database.url).await.unwrap();
    assert_eq!(begin(&store, "2463").await, 1);
    assert_eq!(begin(&store, "2463").await, 2);
    assert_eq!(begin(&store, "1438").await, 1);
    let first = body();
    let begun = now(&store).await;
    let whose = sign(&store, &begun, &first, Party::Police).await;
    assert_eq!(whose, Signed::Overtaken, "nobody has reviewed it");
    let reviewed = review(&store).await;
    assert_eq!(reviewed.reviewed_by, "Dan");
    let waits = sign(&store, &reviewed, &first, Party::Police).await;
    assert_eq!(waits, Signed::Waits);
    let again = sign(&store, &reviewed, &first, Party::Police).await;
    assert_eq!(again, Signed::Before);
    let whole = sign(&store, &reviewed, &first, Party::Municipality).await;
    assert_eq!(whole, Signed::Whole(1));
    let signed = now(&store).await;
    assert_eq!((signed.state, signed.version), (PromiseState::Signed, 1));
    let of = promises::list_signatures(&store, "2463", (1, 1)).await;
    let of: Vec<Party> = of.unwrap().into_iter().map(|one| one.party).collect();
    assert_eq!(of.len(), 2);

    // An amendment is a draft beside the version in force.
    let mut second = first.clone();
    second.contact = "Säkerhetssamordnaren".to_owned();
    let mut tx = store.begin().await.unwrap();
    let act = ("terms", "Cia", 7);
    let done = promises::update_body(&mut tx, "2463", &signed, &second, act).await;
    assert!(done.unwrap());
    let late = promises::update_body(&mut tx, "2463", &signed, &first, act).await;
    assert!(!late.unwrap(), "overtaken");
    let late = promises::update_reviewed(&mut tx, "2463", &signed, "Dan").await;
    assert!(!late.unwrap());
    let named = promises::update_name(&mut tx, "2463", &now(&store).await, ("x", 2018)).await;
    assert!(!named.unwrap(), "what was signed keeps its name");
    tx.commit(TEST).await.unwrap();
    let amended = now(&store).await;
    assert!(amended.is_amended());
    assert_eq!((amended.version, amended.revision), (1, 2));
    let amended = review(&store).await;
    for party in [Party::Police, Party::Municipality] {
        sign(&store, &amended, &second, party).await;
    }
    let versions = promises::list_versions(&store, "2463", 1).await.unwrap();
    let versions: Vec<_> = versions.iter().map(|v| (v.version, v.revision)).collect();
    assert_eq!(versions, [(2, 2), (1, 1)]);
    for (revision, body) in [(1, &first), (2, &second)] {
        let stored = promises::find_body(&store, "2463", 1, revision).await;
        assert_eq!(stored.unwrap().as_ref(), Some(body));
    }
    let saved = promises::list_revisions(&store, "2463", 1).await.unwrap();
    let saved: Vec<_> = saved.iter().map(|s| (s.revision, &*s.what)).collect();
    assert_eq!(saved, [(2, "terms"), (1, "begun")]);
    let all = promises::list_promises(&store, "2463").await.unwrap();
    assert_eq!(all.iter().map(|one| one.number).collect::<Vec<_>>(), [2, 1]);
    let mut tx = store.begin().await.unwrap();
    let named = promises::count_named(&mut tx, "2463", ("Medborgarlöfte", 2017)).await;
    assert_eq!(named.unwrap(), 2);
    tx.rollback().await.unwrap();
    store.close().await;
    database.remove().await;
}

async fn two_parties_that_sign_at_once_both_have_and_one_version_is_made(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    begin(&store, "2463").await;
    let before = review(&store).await;
    let content = body();
    let (one, other) = tokio::join!(
        sign(&store, &before, &content, Party::Police),
        sign(&store, &before, &content, Party::Municipality),
    );
    let mut both = [one, other];
    both.sort_by_key(|signed| matches!(signed, Signed::Whole(_)));
    assert_eq!(both, [Signed::Waits, Signed::Whole(1)]);
    store.close().await;
    database.remove().await;
}

fn report(form: u128, file: Option<Evidence>) -> NewReport {
    NewReport {
        report: Report {
            number: 0,
            activity: 1,
            from: date(2017, 3, 1),
            to: date(2017, 3, 2),
            said: Said::Count {
                n: 1,
                about: false,
                of: String::new(),
            },
            confirmed: false,
            corrects: None,
        },
        place: "Väg 92".to_owned(),
        words: "Hastighetskontroll".to_owned(),
        link: String::new(),
        form: Uuid::from_u128(form),
        party: Party::Police,
        person: Uuid::from_u128(7),
        by: "Pia".to_owned(),
        at: 3,
        file,
    }
}

async fn hand_in(store: &Store, new: &NewReport) -> Option<i64> {
    let mut tx = store.begin().await.unwrap();
    assert!(promises::lock(&mut tx, "2463", 1).await.unwrap());
    assert!(!promises::lock(&mut tx, "2463", 9).await.unwrap());
    let number = promises::insert_report(&mut tx, "2463", 1, new).await;
    let number = number.unwrap();
    tx.commit(TEST).await.unwrap();
    number
}

async fn decide(store: &Store, report: i64, verdict: &Verdict) -> bool {
    let mut tx = store.begin().await.unwrap();
    let stored = promises::insert_verdict(&mut tx, "2463", (1, report), verdict).await;
    let stored = stored.unwrap();
    tx.commit(TEST).await.unwrap();
    stored
}

fn verdict(confirmed: bool) -> Verdict {
    Verdict {
        confirmed,
        reason: if confirmed { "" } else { "fel dag" }.to_owned(),
        by: "Cia".to_owned(),
        at: 4,
    }
}

async fn a_report_sent_twice_is_stored_once_and_decided_on_once(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    begin(&store, "2463").await;
    let file = Evidence {
        name: "protokoll.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: b"%PDF-1.7".to_vec(),
    };
    let first = report(1, Some(file.clone()));
    assert_eq!(hand_in(&store, &first).await, Some(1));
    assert_eq!(hand_in(&store, &first).await, None);
    let (two, three) = (report(2, None), report(3, None));
    let (one, other) = tokio::join!(hand_in(&store, &two), hand_in(&store, &three));
    let mut numbers = [one, other];
    numbers.sort();
    assert_eq!(numbers, [Some(2), Some(3)]);
    assert!(decide(&store, 1, &verdict(true)).await);
    assert!(!decide(&store, 1, &verdict(false)).await, "decided before");
    assert!(decide(&store, 2, &verdict(false)).await);
    let all = promises::list_reports(&store, "2463", 1).await.unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(all[0].verdict, Some(verdict(true)));
    assert!(all[0].report.confirmed && !all[1].report.confirmed);
    assert_eq!(all[1].verdict, Some(verdict(false)));
    assert_eq!(all[2].verdict, None);
    // What was refused waits for its reporter alone, until it is reported anew.
    let refused = async |person: u128, since: i64| {
        let person = Uuid::from_u128(person);
        promises::count_refused(&store, "2463", person, since).await
    };
    assert_eq!(refused(7, 4).await.unwrap(), 1);
    assert_eq!(refused(7, 5).await.unwrap(), 0, "long ago");
    assert_eq!(refused(8, 0).await.unwrap(), 0, "of another");
    let mut again = report(4, None);
    again.at = 4;
    assert_eq!(hand_in(&store, &again).await, Some(4));
    assert_eq!(refused(7, 0).await.unwrap(), 0);
    assert_eq!(all[0].report.said, first.report.said);
    assert_eq!(
        (all[0].file.as_str(), all[1].file.as_str()),
        ("protokoll.pdf", "")
    );
    assert_eq!(
        (all[0].report.from, all[0].report.to),
        (date(2017, 3, 1), date(2017, 3, 2))
    );
    let stored = promises::find_file(&store, "2463", (1, 1)).await.unwrap();
    assert_eq!(stored, Some(file));
    assert_eq!(
        promises::find_file(&store, "2463", (1, 2)).await.unwrap(),
        None
    );
    store.close().await;
    database.remove().await;
}

async fn nothing_that_was_promised_or_reported_is_changed_or_deleted(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    begin(&store, "2463").await;
    let before = review(&store).await;
    for party in [Party::Police, Party::Municipality] {
        sign(&store, &before, &body(), party).await;
    }
    let file = Evidence {
        name: "a.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: b"%PDF-1.7".to_vec(),
    };
    hand_in(&store, &report(1, Some(file))).await;
    decide(&store, 1, &verdict(true)).await;
    let mut tx = store.begin().await.unwrap();
    let agreement = Agreement::default();
    let stored = promises::insert_agreement(&mut tx, "2463", None, &agreement, ("Cia", 1)).await;
    assert_eq!(stored.unwrap(), Some(1));
    promises::insert_follow_up(&mut tx, "2463", 1, &follow_up("{}"))
        .await
        .unwrap();
    tx.commit(TEST).await.unwrap();
    let mut statements = vec![
        "DELETE FROM promise".to_owned(),
        "UPDATE promise SET title = 'x'".to_owned(),
        "UPDATE promise SET version = 0".to_owned(),
    ];
    for (table, column) in [
        ("agreement_version", "body"),
        ("promise_revision", "body"),
        ("promise_signature", "office"),
        ("promise_version", "at"),
        ("report", "words"),
        ("report_file", "name"),
        ("report_decision", "reason"),
        ("follow_up", "body"),
    ] {
        let mut tx = store.begin().await.unwrap();
        let count = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {table}");
        let rows: i64 =
            lyssna::on_tx!(&mut tx, db => sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(db).await).unwrap();
        tx.rollback().await.unwrap();
        assert!(rows > 0, "{table} is tried with a row");
        statements.push(format!("DELETE FROM {table}"));
        statements.push(format!("UPDATE {table} SET {column} = {column}"));
    }
    for statement in &statements {
        let mut tx = store.begin().await.unwrap();
        let refused: Result<(), sqlx::Error> = lyssna::on_tx!(&mut tx, db => sqlx::query(sqlx::AssertSqlSafe(statement.clone())).execute(db).await.map(drop));
        let why = refused.expect_err(statement).to_string();
        assert!(
            why.contains("what was promised and reported stays"),
            "{why}"
        );
        let _ = tx.rollback().await;
    }
    store.close().await;
    database.remove().await;
}

async fn an_agreement_keeps_every_revision(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let mut agreement = Agreement {
        parties: vec![Party::Municipality, Party::Police],
        purposes: vec!["Ökad trygghet".to_owned()],
        areas: vec!["Trafik".to_owned()],
        from: Some(date(2013, 1, 1)),
        until: Some(date(2016, 12, 31)),
        reference: "KS 2012/1".to_owned(),
    };
    let put = async |before, agreement: &Agreement| {
        let mut tx = store.begin().await.unwrap();
        let by = ("Cia", 1);
        let got = promises::insert_agreement(&mut tx, "1438", before, agreement, by).await;
        let got = got.unwrap();
        tx.commit(TEST).await.unwrap();
        got
    };
    assert_eq!(put(None, &agreement).await, Some(1));
    assert_eq!(put(None, &agreement).await, Some(2));
    // Dals-Ed: extended by signing, then until further notice.
    agreement.until = None;
    assert_eq!(put(Some((1, 1)), &agreement).await, Some(1));
    assert_eq!(put(Some((1, 1)), &agreement).await, None, "overtaken");
    let all = promises::list_agreements(&store, "1438").await.unwrap();
    let all: Vec<_> = all.iter().map(|(n, r, a)| (*n, *r, a.until)).collect();
    assert_eq!(all, [(2, 1, Some(date(2016, 12, 31))), (1, 2, None)]);
    store.close().await;
    database.remove().await;
}

fn follow_up(body: &str) -> NewFollowUp<'_> {
    NewFollowUp {
        version: 1,
        as_of: date(2018, 1, 31),
        closes: true,
        adopted_by: "Lokala rådet",
        adopted_on: date(2018, 2, 9),
        reference: "KS 2018/7",
        body,
        by: "Cia",
        at: 9,
    }
}

async fn a_follow_up_is_frozen(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    begin(&store, "2463").await;
    let mut tx = store.begin().await.unwrap();
    for number in 1..=2 {
        let body = format!("{{\"n\":{number}}}");
        let got = promises::insert_follow_up(&mut tx, "2463", 1, &follow_up(&body)).await;
        assert_eq!(got.unwrap(), number);
    }
    tx.commit(TEST).await.unwrap();
    let all = promises::list_follow_ups(&store, "2463", 1).await.unwrap();
    assert_eq!(all.iter().map(|one| one.number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(all[0].adopted_on, date(2018, 2, 9));
    assert!(all[0].closes);
    let body = promises::find_follow_up(&store, "2463", (1, 1)).await;
    assert_eq!(body.unwrap().as_deref(), Some("{\"n\":1}"));
    store.close().await;
    database.remove().await;
}

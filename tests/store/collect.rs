//! The field: outings, passes, records to mend.

use super::*;
use crate::support::{Database, clock, published};
use lyssna::response::{Channel, NewResponse, dispose, store, withdraw};
use lyssna::storage::Store;
use uuid::Uuid;

on_each_engine!(
    outings_passes_and_records_to_mend_are_kept_and_stay_their_owners,
    sheets_that_are_left_are_those_of_open_batches_without_the_ones_that_are_done,
);

async fn outings_passes_and_records_to_mend_are_kept_and_stay_their_owners(database: Database) {
    use lyssna::accounts::store as people;
    use lyssna::accounts::{Person, Role, Standing};
    use lyssna::collect::store as street;
    use lyssna::collect::{AskedBy, Mend, Outing, Pass, Reason};
    let db = Store::open(&database.url).await.unwrap();
    let survey = published(&db, "dals-ed").await.id.clone();
    let (anna, bo) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut tx = db.begin().await.unwrap();
    for (id, email) in [(anna, "a@b.se"), (bo, "b@b.se")] {
        let person = Person {
            id,
            email: email.to_owned(),
            name: "N".to_owned(),
            standing: Standing::Active,
            password: None,
            totp: None,
            subject: None,
        };
        people::insert_person(&mut tx, &person, 1).await.unwrap();
        people::replace_roles(&mut tx, "1438", id, &[Role::Collector])
            .await
            .unwrap();
    }
    let pass = |n: u8, person| Pass {
        hash: vec![n; 32],
        survey: survey.clone(),
        person,
        created_at: i64::from(n),
        expires_at: 100,
    };
    for (n, person) in [(1, anna), (2, anna), (3, bo)] {
        street::insert_pass(&mut tx, &pass(n, person))
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        street::find_pass(&db, &[1; 32], 50).await.unwrap(),
        Some(pass(1, anna))
    );
    assert_eq!(
        street::find_pass(&db, &[1; 32], 100).await.unwrap(),
        None,
        "the shift is over"
    );
    let mut tx = db.begin().await.unwrap();
    let taken = street::revoke_passes(&mut tx, &survey, anna, Some(&[3; 32]))
        .await
        .unwrap();
    assert_eq!(taken, 0, "another's stays");
    assert_eq!(
        street::revoke_passes(&mut tx, &survey, anna, Some(&[1; 32]))
            .await
            .unwrap(),
        1
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(street::find_pass(&db, &[1; 32], 50).await.unwrap(), None);
    let left = street::list_passes(&db, &survey, anna, 50).await.unwrap();
    assert_eq!(left, [pass(2, anna)]);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(
        street::revoke_passes(&mut tx, &survey, anna, None)
            .await
            .unwrap(),
        1
    );
    people::replace_roles(&mut tx, "1438", bo, &[Role::Editor])
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        street::find_pass(&db, &[3; 32], 50).await.unwrap(),
        None,
        "no collector any more"
    );

    let outing = Outing {
        id: Uuid::from_u128(7),
        person: anna,
        place: "Torget å".to_owned(),
        event: String::new(),
        channel: Channel::Meeting,
        asked_by: AskedBy::Police,
        language: "ar".to_owned(),
        target: 40,
        target_young: 20,
        day: jiff::civil::date(2026, 11, 22),
        opened_at: 5,
        closed_at: None,
        refused: 1,
        answered_already: 0,
    };
    let later = Outing {
        refused: 4,
        closed_at: Some(9),
        place: "x".to_owned(),
        ..outing.clone()
    };
    let stale = Outing {
        refused: 2,
        ..outing.clone()
    };
    let foreign = Outing {
        person: bo,
        refused: 90,
        ..outing.clone()
    };
    let mut tx = db.begin().await.unwrap();
    for one in [&outing, &later, &stale, &foreign] {
        street::upsert_outing(&mut tx, &survey, one).await.unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let kept = street::find_outing(&db, &survey, outing.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        kept,
        Outing {
            refused: 4,
            closed_at: Some(9),
            ..outing.clone()
        }
    );
    assert_eq!(
        street::list_outings(&db, &survey, Some(bo)).await.unwrap(),
        []
    );
    assert_eq!(
        street::list_outings(&db, &survey, None).await.unwrap(),
        [kept]
    );

    let mend = Mend {
        id: Uuid::from_u128(8),
        outing: outing.id,
        person: anna,
        version: 1,
        language: "sv".to_owned(),
        day: outing.day,
        reason: Reason::Closed,
        fields: "[]".to_owned(),
    };
    let twin = Mend {
        reason: Reason::Invalid,
        ..mend.clone()
    };
    let mut tx = db.begin().await.unwrap();
    street::insert_mend(&mut tx, &survey, &mend, 1)
        .await
        .unwrap();
    street::insert_mend(&mut tx, &survey, &twin, 2)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        street::list_mends(&db, &survey, anna).await.unwrap(),
        std::slice::from_ref(&mend)
    );
    assert_eq!(street::list_mends(&db, &survey, bo).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    assert!(
        street::end_mend(&mut tx, &survey, mend.id, true)
            .await
            .unwrap()
    );
    assert!(
        !street::end_mend(&mut tx, &survey, mend.id, false)
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(street::list_mends(&db, &survey, anna).await.unwrap(), []);
    assert!(
        street::has_mend(&db, &survey, mend.id).await.unwrap(),
        "that it was there is kept"
    );
    assert!(!street::has_mend(&db, &survey, anna).await.unwrap());

    let collected = NewResponse {
        outing: Some(outing.id),
        channel: Channel::Meeting,
        ..response(&survey, 20, 1)
    };
    insert(&db, &[collected.clone(), response(&survey, 21, 1)]).await;
    assert_eq!(
        withdraw::count_by_outing(&db, &survey).await.unwrap(),
        [(outing.id, 1)]
    );
    assert_eq!(
        store::find_outing(&db, &survey, collected.id)
            .await
            .unwrap(),
        Some(outing.id)
    );
    assert_eq!(
        store::find_outing(&db, &survey, Uuid::from_u128(21))
            .await
            .unwrap(),
        None
    );
    let rows = lyssna::export::store::list_responses(&db, &survey, Uuid::nil(), Uuid::max(), 9)
        .await
        .unwrap();
    assert_eq!(rows[0].from.place.as_deref(), Some("Torget å"));
    assert_eq!(
        (
            rows[0].from.asked_by.as_deref(),
            rows[1].from.place.as_deref()
        ),
        (Some("police"), None)
    );
    // A disposal takes what waits with it: of texts only these, of everything all of it.
    let fields = |all: &[(&str, &str)]| serde_json::to_string(all).unwrap();
    let mut tx = db.begin().await.unwrap();
    for (n, waits) in [
        fields(&[
            ("a.age", "25_44"),
            ("a.measures.text", "Ljus"),
            ("a.x.other", "Annat"),
        ]),
        fields(&[("a.age", "25_44")]),
        "c2VhbGVk".to_owned(),
    ]
    .into_iter()
    .enumerate()
    {
        let waiting = Mend {
            id: Uuid::from_u128(90 + n as u128),
            fields: waits,
            ..mend.clone()
        };
        street::insert_mend(&mut tx, &survey, &waiting, 1)
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let dispose = async |texts_only| {
        let plan = dispose::plan(&db, &survey, "KS 1", texts_only, "prov")
            .await
            .unwrap();
        let mut tx = db.begin().await.unwrap();
        dispose::erase(&mut tx, &clock(), &survey, &plan)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        dispose::finish(&db).await.unwrap();
        plan.texts
    };
    let written = dispose(true).await;
    let left: Vec<String> = street::list_mends(&db, &survey, anna)
        .await
        .unwrap()
        .into_iter()
        .map(|mend| mend.fields)
        .collect();
    assert_eq!(left, vec![fields(&[("a.age", "25_44")]); 2], "codes stay");
    assert_eq!(street::count_mends(&db, &survey, anna).await.unwrap(), 2);
    assert_eq!(dispose(true).await, 0, "of {written} texts none is left");
    assert_eq!(dispose(false).await, 2, "what waits is counted whole");
    assert_eq!(street::list_mends(&db, &survey, anna).await.unwrap(), []);
    db.close().await;
    database.remove().await;
}

async fn sheets_that_are_left_are_those_of_open_batches_without_the_ones_that_are_done(
    database: Database,
) {
    use lyssna::collect::paper::store as paper;
    use lyssna::collect::paper::{Batch, Entry};
    let db = Store::open(&database.url).await.unwrap();
    let survey = published(&db, "dals-ed").await.id.clone();
    let number = survey.number;
    let left = async || paper::list_left(&db, "1438").await.unwrap();
    assert_eq!(left().await, []);
    let batch = |id, sheets| Batch {
        id: Uuid::from_u128(id),
        code: format!("AAA{id}"),
        person: Uuid::from_u128(9),
        language: "sv".to_owned(),
        place: "Torget".to_owned(),
        event: String::new(),
        sheets,
        twice: true,
        version: 1,
        day: jiff::civil::date(2026, 11, 22),
        opened_at: 1,
        closed_at: None,
    };
    let entry = |sheet, stored| Entry {
        sheet,
        pass: if stored { 2 } else { 1 },
        person: Uuid::from_u128(9),
        stored,
        blank: false,
        fields: Vec::new(),
    };
    let mut tx = db.begin().await.unwrap();
    for (id, sheets) in [(1, 3), (2, 5)] {
        paper::insert_batch(&mut tx, &survey, &batch(id, sheets))
            .await
            .unwrap();
    }
    // Entered once of twice is not done.
    for one in [entry(1, false), entry(1, true), entry(2, false)] {
        paper::upsert_entry(&mut tx, &survey, Uuid::from_u128(1), &one, 2)
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(left().await, [(number, 2 + 5)]);
    assert_eq!(paper::list_left(&db, "1766").await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    paper::update_closed(&mut tx, &survey, Uuid::from_u128(2), 3)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(left().await, [(number, 2)]);
    db.close().await;
    database.remove().await;
}

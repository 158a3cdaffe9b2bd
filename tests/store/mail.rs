//! Letters.

use crate::support::{Database, published};
use lyssna::storage::Store;
use uuid::Uuid;

on_each_engine!(letters_are_held_by_one_tried_again_given_up_and_taken_back,);

async fn letters_are_held_by_one_tried_again_given_up_and_taken_back(database: Database) {
    use lyssna::accounts::{Person, Role, Standing, store as people};
    use lyssna::mail::store as letters;
    use lyssna::mail::{Failed, Kind, NewLetter};
    let db = Store::open(&database.url).await.unwrap();
    let person = |n: u128, standing| Person {
        id: Uuid::from_u128(n),
        email: format!("p{n}@b.se"),
        name: "P".to_owned(),
        standing,
        password: None,
        totp: None,
        subject: None,
    };
    let mut tx = db.begin().await.unwrap();
    for (n, standing) in [(1, Standing::Invited), (2, Standing::Disabled)] {
        let person = person(n, standing);
        people::insert_person(&mut tx, &person, 1).await.unwrap();
        people::replace_roles(&mut tx, "1438", person.id, &[Role::Editor])
            .await
            .unwrap();
    }
    let new = |kind, n: u128, about| NewLetter {
        municipality: "1438",
        kind,
        person: Uuid::from_u128(n),
        about,
    };
    let all = [
        (11, new(Kind::Invitation, 1, 0), 100),
        (12, new(Kind::Urgent, 1, 7), 101),
        // The same again waits already.
        (13, new(Kind::Urgent, 1, 7), 102),
        (14, new(Kind::Urgent, 1, 8), 103),
        (15, new(Kind::Closing, 2, 7), 104),
    ];
    for (id, new, at) in &all {
        letters::insert_letter(&mut tx, Uuid::from_u128(*id), new, *at)
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(letters::count_letters(&db).await.unwrap(), 4);
    // What is due longest comes first, and is its holder's alone.
    let claim = async |now: i64, until: i64| {
        let mut tx = db.begin().await.unwrap();
        let claimed = letters::claim(&mut tx, now, until).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        claimed
    };
    assert_eq!(claim(99, 200).await, None, "not due");
    let first = claim(100, 200).await.unwrap();
    assert_eq!(
        (first.id, first.kind, first.tries),
        (Uuid::from_u128(11), Kind::Invitation, 1)
    );
    assert_eq!(
        (&*first.municipality, first.about, first.claimed_until),
        ("1438", 0, 200)
    );
    assert_eq!(claim(100, 200).await, None);
    let second = claim(150, 250).await.unwrap();
    assert_eq!((second.id, second.about), (Uuid::from_u128(12), 7));
    let mut tx = db.begin().await.unwrap();
    assert!(letters::holds(&mut tx, &first).await.unwrap());
    // Later, with what the relay said.
    letters::update_later(&mut tx, &first, 300, Some(451))
        .await
        .unwrap();
    assert!(!letters::holds(&mut tx, &first).await.unwrap(), "let go");
    // A lease that is over is another's, and what its holder says is no more heard.
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    for _ in 0..2 {
        claim(260, 400).await.unwrap();
    }
    let again = claim(260, 400).await.unwrap();
    assert_eq!((again.id, again.tries), (Uuid::from_u128(15), 1));
    assert_eq!(claim(260, 400).await, None);
    let mut tx = db.begin().await.unwrap();
    assert!(!letters::holds(&mut tx, &second).await.unwrap());
    letters::update_failed(&mut tx, &second, None)
        .await
        .unwrap();
    letters::update_failed(&mut tx, &again, Some(550))
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let failed = letters::list_failed(&db, "1438").await.unwrap();
    assert_eq!(
        failed,
        [],
        "one is another's, one to somebody who is shut out"
    );
    let first = claim(300, 500).await.unwrap();
    assert_eq!((first.id, first.tries), (Uuid::from_u128(11), 2));
    let mut tx = db.begin().await.unwrap();
    letters::update_failed(&mut tx, &first, Some(550))
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let told = Failed {
        kind: Kind::Invitation,
        person: Uuid::from_u128(1),
        made_at: 100,
        reply: Some(550),
    };
    assert_eq!(letters::list_failed(&db, "1438").await.unwrap(), [told]);
    assert_eq!(letters::list_failed(&db, "1766").await.unwrap(), []);
    assert_eq!(claim(399, 500).await, None, "given up");
    // Again, with all its tries; nothing where nothing was given up.
    let (one, elsewhere) = (Uuid::from_u128(1), "1766");
    let mut tx = db.begin().await.unwrap();
    assert!(
        !letters::update_again(&mut tx, elsewhere, one, 350)
            .await
            .unwrap()
    );
    assert!(
        letters::update_again(&mut tx, "1438", one, 350)
            .await
            .unwrap()
    );
    assert!(
        !letters::update_again(&mut tx, "1438", one, 350)
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let first = claim(350, 500).await.unwrap();
    assert_eq!((first.id, first.tries), (Uuid::from_u128(11), 1));
    // Taken back: what brings a link, what was given up long ago, one, and all of a person.
    let count = async || letters::count_letters(&db).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    letters::delete_links(&mut tx, one).await.unwrap();
    letters::delete_given_up(&mut tx, 104).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(count().await, 3);
    let mut tx = db.begin().await.unwrap();
    letters::delete_given_up(&mut tx, 105).await.unwrap();
    letters::delete_letter(&mut tx, &second).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(count().await, 1);
    let mut tx = db.begin().await.unwrap();
    letters::delete_of(&mut tx, one).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(count().await, 0);
    // What was told of a survey is told once for each last day.
    let survey = published(&db, "dals-ed").await.id.clone();
    let mut tx = db.begin().await.unwrap();
    for (day, fresh) in [
        ("2026-11-25", true),
        ("2026-11-25", false),
        ("2026-12-01", true),
    ] {
        let noted = letters::insert_told(&mut tx, &survey, Kind::Closing, day, 1).await;
        assert_eq!(noted.unwrap(), fresh, "{day}");
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    for (kind, day, is) in [
        (Kind::Closing, "2026-12-01", true),
        (Kind::Closing, "2026-12-02", false),
        (Kind::ReleaseDue, "2026-12-01", false),
    ] {
        let told = letters::find_told(&db, &survey, kind, day).await.unwrap();
        assert_eq!(told, is, "{day}");
    }
    db.close().await;
    database.remove().await;
}

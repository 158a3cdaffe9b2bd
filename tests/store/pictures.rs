//! Situation pictures.

use crate::support::Database;
use lyssna::storage::Store;
use uuid::Uuid;

on_each_engine!(
    an_adopted_picture_never_changes_and_every_version_stays,
    one_version_of_a_picture_is_shared_at_a_time_and_a_review_never_changes,
    whoever_shares_at_once_one_version_is_shared,
    a_comment_sent_twice_at_once_is_stored_once_and_one_said_again_later_is_stored,
    a_comment_waits_until_it_is_dealt_with_and_goes_by_disposal_alone,
    who_is_asked_to_review_a_picture_is_asked_until_somebody_has,
);

async fn an_adopted_picture_never_changes_and_every_version_stays(database: Database) {
    use lyssna::picture::store::{self as pictures, NewPicture};
    use lyssna::picture::{Body, PictureState};
    let store = Store::open(&database.url).await.unwrap();
    let first = Body::usual();
    let mut second = first.clone();
    second.add_section("Mer").unwrap();
    let mut tx = store.begin().await.unwrap();
    let new = NewPicture {
        title: "Lägesbild",
        year: 2026,
        previous: None,
        body: &first,
        by: "Cia",
        at: 1,
    };
    assert_eq!(
        pictures::insert_picture(&mut tx, "1438", &new)
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        pictures::insert_picture(&mut tx, "1438", &new)
            .await
            .unwrap(),
        2
    );
    assert_eq!(
        pictures::insert_picture(&mut tx, "1765", &new)
            .await
            .unwrap(),
        1
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let now = async || {
        pictures::find_picture(&store, "1438", 1)
            .await
            .unwrap()
            .unwrap()
    };
    let begun = now().await;
    let mut tx = store.begin().await.unwrap();
    assert!(
        pictures::update_body(&mut tx, "1438", &begun, &second, ("section", "Cia", 2))
            .await
            .unwrap()
    );
    assert!(
        !pictures::update_body(&mut tx, "1438", &begun, &first, ("section", "Dan", 2))
            .await
            .unwrap(),
        "overtaken"
    );
    assert!(
        !pictures::update_reviewed(&mut tx, "1438", &begun, "Dan")
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        pictures::find_body(&store, "1438", 1, 1).await.unwrap(),
        Some(first.clone())
    );
    assert_eq!(
        pictures::find_body(&store, "1438", 1, 2).await.unwrap(),
        Some(second.clone())
    );
    let draft = now().await;
    let decision = ("KS", "2026-12-01", "KS 1");
    let mut tx = store.begin().await.unwrap();
    assert!(
        !pictures::update_adopted(&mut tx, "1438", &draft, decision)
            .await
            .unwrap(),
        "not reviewed"
    );
    assert!(
        pictures::update_reviewed(&mut tx, "1438", &draft, "Dan")
            .await
            .unwrap()
    );
    assert!(
        pictures::update_adopted(&mut tx, "1438", &draft, decision)
            .await
            .unwrap()
    );
    assert!(
        !pictures::update_body(&mut tx, "1438", &draft, &first, ("x", "Cia", 3))
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let adopted = now().await;
    assert_eq!(
        (adopted.state, adopted.revision, adopted.reference.as_str()),
        (PictureState::Adopted, 2, "KS 1")
    );
    // Not even by a statement of its own.
    for statement in [
        "UPDATE picture SET title = 'x' WHERE m = '1438' AND picture = 1",
        "UPDATE picture_version SET body = '{}' WHERE m = '1438' AND picture = 1",
    ] {
        let mut tx = store.begin().await.unwrap();
        let refused: Result<(), sqlx::Error> =
            lyssna::on_tx!(&mut tx, db => sqlx::query(statement).execute(db).await.map(drop));
        assert!(refused.is_err(), "{statement}");
        let _ = tx.rollback().await;
    }
    assert_eq!(
        pictures::list_pictures(&store, "1438").await.unwrap().len(),
        2
    );
    let versions = pictures::list_versions(&store, "1438", 1).await.unwrap();
    assert_eq!(
        versions
            .iter()
            .map(|v| (v.revision, v.what.as_str()))
            .collect::<Vec<_>>(),
        [(2, "section"), (1, "begun")]
    );
    store.close().await;
    database.remove().await;
}

async fn one_version_of_a_picture_is_shared_at_a_time_and_a_review_never_changes(
    database: Database,
) {
    use lyssna::picture::partner::store as partner;
    use lyssna::picture::partner::{Act, Review, current, last_review};
    let store = Store::open(&database.url).await.unwrap();
    let list = async || partner::list_shares(&store, "1438", 1).await.unwrap();
    assert_eq!(list().await, []);
    let mut tx = store.begin().await.unwrap();
    assert!(
        !partner::update_ended(&mut tx, "1438", 1, ("Cia", 1))
            .await
            .unwrap()
    );
    for (m, picture) in [("1438", 1), ("1438", 2), ("1765", 1)] {
        let number = partner::insert_share(&mut tx, m, picture, 3, ("Cia Å", 5)).await;
        assert_eq!(number.unwrap(), 1, "{m} {picture}");
    }
    let review = Review {
        act: Act {
            by: "Pia".to_owned(),
            at: 9,
        },
        remarks: "Mer om\ntrafiken".to_owned(),
    };
    assert!(
        !partner::update_reviewed(&mut tx, "1438", 1, 1, &review)
            .await
            .unwrap(),
        "nobody asked"
    );
    assert!(
        partner::update_asked(&mut tx, "1438", 1, 1, ("Eva", 6))
            .await
            .unwrap()
    );
    assert!(
        !partner::update_asked(&mut tx, "1438", 1, 1, ("Cia", 7))
            .await
            .unwrap()
    );
    // Another version in its place takes what was asked along.
    assert_eq!(
        partner::insert_share(&mut tx, "1438", 1, 4, ("Dan", 8))
            .await
            .unwrap(),
        2
    );
    assert!(
        !partner::update_reviewed(&mut tx, "1438", 1, 1, &review)
            .await
            .unwrap(),
        "no longer shared"
    );
    assert!(
        partner::update_reviewed(&mut tx, "1438", 1, 2, &review)
            .await
            .unwrap()
    );
    assert!(
        !partner::update_reviewed(&mut tx, "1438", 1, 2, &review)
            .await
            .unwrap()
    );
    assert!(
        !partner::update_asked(&mut tx, "1438", 1, 2, ("Eva", 9))
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let act = |by: &str, at| Act {
        by: by.to_owned(),
        at,
    };
    let shares = list().await;
    assert_eq!(
        shares
            .iter()
            .map(|s| (s.number, s.revision))
            .collect::<Vec<_>>(),
        [(2, 4), (1, 3)]
    );
    assert_eq!(
        (&shares[1].shared, &shares[1].ended),
        (&act("Cia Å", 5), &Some(act("Dan", 8)))
    );
    assert_eq!(shares[0].asked, Some(act("Eva", 6)));
    assert_eq!(current(&shares), Some(&shares[0]));
    assert_eq!(last_review(&shares, 4), Some((&review, 4)));
    // A review that was given is asked anew of nobody.
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        partner::insert_share(&mut tx, "1438", 1, 5, ("Dan", 10))
            .await
            .unwrap(),
        3
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(list().await[0].asked, None);
    let shared = partner::list_current_shares(&store, "1438").await.unwrap();
    let numbers: Vec<_> = shared
        .iter()
        .map(|(picture, s)| (*picture, s.number))
        .collect();
    assert_eq!(numbers, [(1, 3), (2, 1)]);
    let mut tx = store.begin().await.unwrap();
    assert!(
        partner::update_ended(&mut tx, "1438", 1, ("Eva", 11))
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert!(current(&list().await).is_none());
    let shared = partner::list_current_shares(&store, "1438").await.unwrap();
    assert_eq!(shared.len(), 1);
    assert_eq!(
        partner::list_current_shares(&store, "1765")
            .await
            .unwrap()
            .len(),
        1
    );
    // Not even by a statement of its own.
    let mut tx = store.begin().await.unwrap();
    let statement = "UPDATE picture_share SET remarks = '' WHERE m = '1438' AND share = 2";
    let refused: Result<(), sqlx::Error> =
        lyssna::on_tx!(&mut tx, db => sqlx::query(statement).execute(db).await.map(drop));
    assert!(refused.is_err());
    let _ = tx.rollback().await;
    store.close().await;
    database.remove().await;
}

async fn whoever_shares_at_once_one_version_is_shared(database: Database) {
    use lyssna::picture::partner::store as partner;
    let store = Store::open(&database.url).await.unwrap();
    let writes = (1..=12_i64).map(|revision| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let number = partner::insert_share(&mut tx, "1438", 1, revision, ("Cia", revision))
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            number
        })
    });
    let mut numbers = Vec::new();
    for write in writes.collect::<Vec<_>>() {
        numbers.push(write.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=12).collect::<Vec<i64>>());
    let shared = partner::list_current_shares(&store, "1438").await.unwrap();
    let numbers: Vec<i64> = shared.iter().map(|(_, share)| share.number).collect();
    assert_eq!(numbers, [12]);
    store.close().await;
    database.remove().await;
}

async fn a_comment_sent_twice_at_once_is_stored_once_and_one_said_again_later_is_stored(
    database: Database,
) {
    use lyssna::picture::partner::Part;
    use lyssna::picture::partner::store::{self as partner, NewComment};
    let store = Store::open(&database.url).await.unwrap();
    let say = async |of: Option<i64>, revision: i64, body: &'static str, by: &'static str| {
        let new = NewComment {
            part: Part::Causes,
            heading: "",
            revision,
            answers: of,
            body,
            partner: true,
            by,
            at: 7,
        };
        let mut tx = store.begin().await.unwrap();
        let said = partner::insert_comment(&mut tx, "1438", 1, &new).await;
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        said.unwrap()
    };
    let twins = (0..12).map(|_| say(None, 3, "Mörkt", "Pia"));
    let mut said = futures_util::future::join_all(twins).await;
    said.sort_unstable();
    assert_eq!(said[11], (1, true));
    assert!(said[..11].iter().all(|one| *one == (1, false)), "{said:?}");
    // Somebody else, another version, other words; then the first ones again.
    assert_eq!(say(None, 3, "Mörkt", "Per").await, (2, true));
    assert_eq!(say(None, 4, "Mörkt", "Per").await, (3, true));
    assert_eq!(say(None, 4, "Tomt", "Per").await, (4, true));
    assert_eq!(say(None, 4, "Mörkt", "Per").await, (5, true));
    // An answer is another thing than a comment, and is the same of whichever version.
    assert_eq!(say(Some(5), 4, "Mörkt", "Per").await, (6, true));
    assert_eq!(say(Some(5), 5, "Mörkt", "Per").await, (6, false));
    assert_eq!(say(None, 4, "Mörkt", "Per").await, (5, false));
    // Dealt with, and said once more: it waits anew.
    let mut tx = store.begin().await.unwrap();
    let done = partner::update_done(&mut tx, "1438", 1, 5, ("Cia", 8)).await;
    assert!(done.unwrap());
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(say(None, 4, "Mörkt", "Per").await, (7, true));
    store.close().await;
    database.remove().await;
}

async fn a_comment_waits_until_it_is_dealt_with_and_goes_by_disposal_alone(database: Database) {
    use lyssna::picture::partner::store::{self as partner, NewComment};
    use lyssna::picture::partner::{Act, Part};
    let store = Store::open(&database.url).await.unwrap();
    let comment = |part, answers, by_police| NewComment {
        part,
        heading: "Var och när",
        revision: 3,
        answers,
        body: "Rad ett Å\nrad två \u{1f600}",
        partner: by_police,
        by: "Pia",
        at: 7,
    };
    let mut tx = store.begin().await.unwrap();
    for (n, new) in [
        comment(Part::Section(2), None, true),
        comment(Part::Section(2), Some(1), false),
        comment(Part::Causes, None, true),
        comment(Part::Focus, Some(3), true),
    ]
    .iter()
    .enumerate()
    {
        // Sent twice, it is stored once.
        for stored in [true, false] {
            let said = partner::insert_comment(&mut tx, "1438", 1, new).await;
            assert_eq!(said.unwrap(), (n as i64 + 1, stored));
        }
    }
    let elsewhere = comment(Part::Focus, None, true);
    for (m, picture) in [("1438", 2), ("1765", 1)] {
        let number = partner::insert_comment(&mut tx, m, picture, &elsewhere).await;
        assert_eq!(number.unwrap(), (1, true));
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let list = async || partner::list_comments(&store, "1438", 1).await.unwrap();
    let all = list().await;
    assert_eq!(all.len(), 4);
    let (first, answer) = (&all[0], &all[1]);
    assert_eq!(
        (first.part, first.revision, first.answers),
        (Part::Section(2), 3, None)
    );
    assert_eq!(
        (first.heading.as_str(), first.body.as_str()),
        ("Var och när", "Rad ett Å\nrad två \u{1f600}")
    );
    assert!(first.partner && !answer.partner && answer.answers == Some(1));
    let by = Act {
        by: "Pia".to_owned(),
        at: 7,
    };
    assert_eq!((&first.written, &first.done), (&by, &None));
    let open = async || partner::count_open(&store, "1438").await.unwrap();
    assert_eq!(open().await, [(1, 2), (2, 1)]);
    let mut tx = store.begin().await.unwrap();
    assert!(
        partner::update_done(&mut tx, "1438", 1, 1, ("Cia", 8))
            .await
            .unwrap()
    );
    assert!(
        !partner::update_done(&mut tx, "1438", 1, 1, ("Dan", 9))
            .await
            .unwrap()
    );
    assert!(
        !partner::update_done(&mut tx, "1438", 1, 2, ("Cia", 8))
            .await
            .unwrap(),
        "an answer"
    );
    assert!(
        !partner::update_reopened(&mut tx, "1438", 1, 3)
            .await
            .unwrap(),
        "not done"
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(open().await, [(1, 1), (2, 1)]);
    let done = Act {
        by: "Cia".to_owned(),
        at: 8,
    };
    assert_eq!(list().await[0].done, Some(done));
    let mut tx = store.begin().await.unwrap();
    assert!(
        partner::update_reopened(&mut tx, "1438", 1, 1)
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(list().await[0].done, None);
    // What was said is not changed afterwards.
    let mut tx = store.begin().await.unwrap();
    let statement = "UPDATE picture_comment SET body = 'x' WHERE m = '1438' AND comment = 1";
    let refused: Result<(), sqlx::Error> =
        lyssna::on_tx!(&mut tx, db => sqlx::query(statement).execute(db).await.map(drop));
    assert!(refused.is_err());
    let _ = tx.rollback().await;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        partner::delete_comments(&mut tx, "1438", 1).await.unwrap(),
        4
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(list().await, []);
    assert_eq!(open().await, [(2, 1)]);
    store.close().await;
    database.remove().await;
}

async fn who_is_asked_to_review_a_picture_is_asked_until_somebody_has(database: Database) {
    use lyssna::picture::Body;
    use lyssna::picture::store::{self as pictures, NewPicture};
    let store = Store::open(&database.url).await.unwrap();
    let (cia, dan) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let new = NewPicture {
        title: "Lägesbild",
        year: 2026,
        previous: None,
        body: &Body::usual(),
        by: "Eva",
        at: 1,
    };
    let mut tx = store.begin().await.unwrap();
    for municipality in ["1438", "1438", "1765"] {
        pictures::insert_picture(&mut tx, municipality, &new)
            .await
            .unwrap();
    }
    for (number, person, at) in [(1, dan, 2), (1, cia, 3), (2, dan, 4), (1, dan, 5)] {
        pictures::upsert_asked(&mut tx, "1438", number, person, ("Eva", at))
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let asked = async |m: &str, number: i64| pictures::list_asked(&store, m, number).await.unwrap();
    let of = async |m: &str, person: Uuid| {
        let all = pictures::list_asked_of(&store, m, person).await.unwrap();
        all.iter().map(|picture| picture.number).collect::<Vec<_>>()
    };
    assert_eq!(
        asked("1438", 1).await,
        [cia, dan],
        "by when they were asked last"
    );
    assert!(asked("1765", 1).await.is_empty());
    assert_eq!(of("1438", dan).await, [2, 1]);
    assert_eq!(of("1765", dan).await, [0; 0]);
    let first = pictures::find_picture(&store, "1438", 1).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert!(
        pictures::update_reviewed(&mut tx, "1438", &first.unwrap(), "Dan")
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(of("1438", dan).await, [2], "a draft alone is reviewed");
    let mut tx = store.begin().await.unwrap();
    pictures::delete_asked(&mut tx, "1438", 2).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(of("1438", dan).await, [0; 0]);
    assert_eq!(asked("1438", 1).await.len(), 2);
    store.close().await;
    database.remove().await;
}

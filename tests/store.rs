//! Every store function on both engines: the same calls, the same results.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod support;

use lyssna::publishing::{self, Surveys, mark_simulated, publish};
use lyssna::response::submit::Fate;
use lyssna::response::{
    Channel, NewResponse, Origin, State, codes, dispose, review, store, withdraw,
};
use lyssna::storage::{Store, StoreError};
use support::{Database, clock, published};
use uuid::Uuid;

fn response(survey: &publishing::SurveyId, id: u128, fingerprint: u8) -> NewResponse {
    NewResponse {
        survey: survey.clone(),
        id: Uuid::from_u128(id),
        version: 1,
        channel: Channel::Web,
        language: "sv".to_owned(),
        day: jiff::civil::date(2026, 11, 22),
        origin: Origin::Real,
        state: State::Counted,
        burst: None,
        record_key: 4_294_967_295,
        fingerprint: [fingerprint; 16],
        answers: vec![1, 0, 0],
        texts: vec![("measures".to_owned(), format!("text {id} Å\n\u{1f600}"))],
    }
}

async fn insert(store: &Store, group: &[NewResponse]) -> Vec<Fate> {
    let mut tx = store.begin().await.unwrap();
    let group: Vec<&NewResponse> = group.iter().collect();
    let fates = store::insert_responses(&mut tx, &group).await.unwrap();
    tx.commit().await.unwrap();
    fates
}

#[tokio::test]
async fn a_group_is_stored_once_and_twins_are_told_apart() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let first = response(&survey.id, 1, 1);
        let other_answers = NewResponse {
            answers: vec![2, 0, 0],
            texts: vec![("measures".to_owned(), "something else".to_owned())],
            ..response(&survey.id, 1, 2)
        };
        let group = [
            first.clone(),
            response(&survey.id, 2, 1),
            first.clone(),
            other_answers.clone(),
        ];
        use Fate::{Conflict, Stored};
        assert_eq!(
            insert(&store, &group).await,
            [Stored, Stored, Stored, Conflict]
        );
        assert_eq!(
            insert(&store, &group).await,
            [Stored, Stored, Stored, Conflict]
        );
        assert_eq!(
            insert(&store, std::slice::from_ref(&other_answers)).await,
            [Conflict]
        );
        let counts = review::count(&store, &survey.id).await.unwrap();
        assert_eq!(counts, [(State::Counted, Origin::Real, 2)]);
        // What was acknowledged first stays as it was.
        use lyssna::export::store as export;
        let kept = export::list_responses(&store, &survey.id, Uuid::nil(), 10)
            .await
            .unwrap();
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|row| row.4 == first.answers));
        let texts = export::list_texts(&store, &survey.id, Uuid::nil(), Uuid::max())
            .await
            .unwrap();
        assert!(
            !format!("{texts:?}").contains("something else"),
            "{texts:?}"
        );
        // The same id in another survey is another response.
        let sunne = published(&store, "sunne").await;
        assert_eq!(insert(&store, &[response(&sunne.id, 1, 9)]).await, [Stored]);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_transaction_that_is_dropped_is_undone_and_the_next_one_begins() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        for id in 1..4 {
            // As when a browser goes away in the middle of its request.
            let mut tx = store.begin().await.unwrap();
            let half = response(&survey.id, id, 1);
            store::insert_responses(&mut tx, &[&half]).await.unwrap();
            drop(tx);
        }
        assert_eq!(
            insert(&store, &[response(&survey.id, 9, 1)]).await,
            [Fate::Stored]
        );
        let counts = review::count(&store, &survey.id).await.unwrap();
        assert_eq!(counts, [(State::Counted, Origin::Real, 1)]);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn withdrawing_finds_by_receipt_and_blocks_the_same_again() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let keys = lyssna::response::Keys::load(&store, &clock())
            .await
            .unwrap();
        let receipt = keys.receipt(&survey.id, Uuid::from_u128(1));
        let mut new = response(&survey.id, 1, 1);
        new.id = receipt.response_id();
        insert(&store, std::slice::from_ref(&new)).await;
        use withdraw::{Withdrawal, withdraw};
        let unknown = keys.receipt(&survey.id, Uuid::from_u128(2));
        assert_eq!(
            withdraw(&store, &survey.id, &unknown).await.unwrap(),
            Withdrawal::Unknown
        );
        assert_eq!(
            withdraw(&store, &survey.id, &receipt).await.unwrap(),
            Withdrawal::Done
        );
        assert_eq!(
            withdraw(&store, &survey.id, &receipt).await.unwrap(),
            Withdrawal::Before
        );
        assert_eq!(insert(&store, &[new]).await, [Fate::Withdrawn]);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn suspects_are_listed_and_decided_by_one_burst_or_all() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let group: Vec<NewResponse> = (1..=6)
            .map(|id| {
                let mut new = response(&survey.id, id, 1);
                new.state = State::Suspect;
                new.burst = (id <= 3).then_some([7; 16]);
                new
            })
            .collect();
        insert(&store, &group).await;
        let listed = review::list(&store, &survey).await.unwrap();
        assert_eq!(listed.len(), 6);
        assert_eq!(listed.iter().filter(|s| s.burst.is_some()).count(), 3);
        use review::{Which, decide};
        let one = Which::One(Uuid::from_u128(4));
        assert_eq!(decide(&store, &survey.id, &one, false).await.unwrap(), 1);
        assert_eq!(
            decide(&store, &survey.id, &one, true).await.unwrap(),
            0,
            "decided once"
        );
        assert_eq!(
            decide(&store, &survey.id, &Which::Burst(vec![7; 16]), true)
                .await
                .unwrap(),
            3
        );
        assert_eq!(
            decide(&store, &survey.id, &Which::All, true).await.unwrap(),
            2
        );
        let counts = review::count(&store, &survey.id).await.unwrap();
        assert_eq!(
            counts,
            [
                (State::Counted, Origin::Real, 5),
                (State::Rejected, Origin::Real, 1)
            ]
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn pages_of_responses_and_texts_come_whole_and_in_order() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let group: Vec<NewResponse> = (1..=5)
            .map(|id| response(&survey.id, id << 100, 1))
            .collect();
        insert(&store, &group).await;
        let page = lyssna::export::store::list_responses(&store, &survey.id, Uuid::nil(), 3)
            .await
            .unwrap();
        let ids: Vec<Uuid> = page.iter().map(|row| row.0).collect();
        assert_eq!(ids, [1, 2, 3].map(|id| Uuid::from_u128(id << 100)));
        let rest = lyssna::export::store::list_responses(&store, &survey.id, ids[2], 3)
            .await
            .unwrap();
        assert_eq!(rest.len(), 2);
        let texts = lyssna::export::store::list_texts(&store, &survey.id, ids[0], ids[2])
            .await
            .unwrap();
        assert_eq!(texts.len(), 2);
        assert_eq!(texts[0].2, format!("text {} Å\n\u{1f600}", 2_u128 << 100));
        let counted = lyssna::results::store::list_counted(&store, &survey.id, ids[0], ids[2], 9)
            .await
            .unwrap();
        assert_eq!(counted.len(), 2);
        assert_eq!(counted[0].record_key, u32::MAX);
        assert_eq!(
            lyssna::results::store::count_suspect(&store, &survey.id)
                .await
                .unwrap(),
            0
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_disposal_erases_one_survey_and_leaves_the_others() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let (ed, sunne) = (
            published(&store, "dals-ed").await,
            published(&store, "sunne").await,
        );
        insert(&store, &[response(&ed.id, 1, 1), response(&sunne.id, 1, 1)]).await;
        let plan = dispose::plan(&store, &ed.id, "KS 1", false, "prov")
            .await
            .unwrap();
        assert_eq!((plan.responses, plan.texts), (1, 1));
        dispose::carry_out(&store, &clock(), &ed.id, &plan)
            .await
            .unwrap();
        assert!(review::count(&store, &ed.id).await.unwrap().is_empty());
        assert_eq!(review::count(&store, &sunne.id).await.unwrap().len(), 1);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn made_up_responses_are_marked_and_removed() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let mut made_up = response(&survey.id, 2, 1);
        made_up.origin = Origin::Simulated;
        insert(&store, &[response(&survey.id, 1, 1), made_up]).await;
        let mut tx = store.begin().await.unwrap();
        mark_simulated(&mut tx, &survey.id, true).await.unwrap();
        tx.commit().await.unwrap();
        let surveys = Surveys::default();
        surveys.refresh(&store).await.unwrap();
        assert!(surveys.find("dals-ed").unwrap().simulated);
        assert_eq!(
            dispose::remove_simulated(&store, &survey.id).await.unwrap(),
            1
        );
        surveys.refresh(&store).await.unwrap();
        assert!(!surveys.find("dals-ed").unwrap().simulated);
        assert_eq!(
            review::count(&store, &survey.id).await.unwrap(),
            [(State::Counted, Origin::Real, 1)]
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn definitions_are_versioned_by_content_and_codes_never_move() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let first = published(&store, "dals-ed").await;
        assert_eq!(
            publish(&store, &clock(), &first.survey).await.unwrap(),
            (1, false)
        );
        let mut changed = first.survey.clone();
        let age = changed.question_index("age").unwrap();
        changed.questions[age].options.reverse();
        let removed = changed.questions[age].options.remove(0);
        assert_eq!(
            publish(&store, &clock(), &changed).await.unwrap(),
            (2, true)
        );
        let mut longer = changed.clone();
        let mut option = removed.clone();
        option.key = "new".to_owned();
        longer.questions[age].options.push(option);
        publish(&store, &clock(), &longer).await.unwrap();
        let surveys = Surveys::default();
        surveys.refresh(&store).await.unwrap();
        let third = surveys.find("dals-ed").unwrap();
        let new = third.codes.options[age].last().unwrap();
        assert!(
            !first.codes.options[age].contains(new),
            "a code is never given twice"
        );
        publish(&store, &clock(), &changed).await.unwrap();
        surveys.refresh(&store).await.unwrap();
        let second = surveys.find("dals-ed").unwrap();
        let code = |p: &publishing::Published, key: &str| {
            p.survey.questions[age]
                .option_index(key)
                .map(|o| p.codes.options[age][o])
        };
        assert_eq!(code(&second, "16_24"), code(&first, "16_24"));
        assert_eq!(code(&second, &removed.key), None);
        // What was published before comes back as itself.
        assert_eq!(
            publish(&store, &clock(), &first.survey).await.unwrap(),
            (1, true)
        );
        let old = surveys.version(&store, &second, 1).await.unwrap().unwrap();
        assert_eq!(old.survey, first.survey);
        assert!(
            surveys
                .version(&store, &second, 99)
                .await
                .unwrap()
                .is_none()
        );
        let mut elsewhere = first.survey.clone();
        elsewhere.municipality = "1766".to_owned();
        let refused = publish(&store, &clock(), &elsewhere).await.unwrap_err();
        assert!(matches!(refused, StoreError::Unfit(_)), "{refused}");
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn event_codes_belong_to_their_survey() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let (ed, sunne) = (
            published(&store, "dals-ed").await,
            published(&store, "sunne").await,
        );
        let code = codes::make(&store, &clock(), &ed.id, "9B").await.unwrap();
        assert!(codes::is_known(&store, &ed.id, &code).await.unwrap());
        assert!(!codes::is_known(&store, &sunne.id, &code).await.unwrap());
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_secret_stays_what_it_was_at_first() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        assert_eq!(store.secret("x", [1; 32]).await.unwrap(), [1; 32]);
        assert_eq!(store.secret("x", [2; 32]).await.unwrap(), [1; 32]);
        store.ping().await.unwrap();
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_backup_is_whole_and_comes_back_while_a_served_database_is_left_alone() {
    let database = Database::sqlite();
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    insert(&store, &[response(&survey.id, 1, 1)]).await;
    let copy = database.path("copy.db");
    store.backup(&copy).await.unwrap();
    assert!(
        store.backup(&copy).await.is_err(),
        "a backup never overwrites"
    );
    insert(&store, &[response(&survey.id, 2, 1)]).await;
    let in_use = lyssna::storage::files::restore(&copy, &database.url)
        .await
        .unwrap_err();
    assert!(in_use.to_string().contains("in use"), "{in_use}");
    assert_eq!(
        review::count(&store, &survey.id).await.unwrap()[0].2,
        2,
        "the served database goes on"
    );
    store.close().await;
    lyssna::storage::files::restore(&copy, &database.url)
        .await
        .unwrap();
    let store = Store::open(&database.url).await.unwrap();
    assert_eq!(review::count(&store, &survey.id).await.unwrap()[0].2, 1);
    store.close().await;
    // A page in the middle is overwritten: only a look at every page finds it.
    let mut damaged = std::fs::read(&copy).unwrap();
    let middle = damaged.len() / 2 / 4096 * 4096;
    damaged[middle..middle + 4096].fill(0xAA);
    for (name, bytes) in [
        ("broken.db", b"not a database".to_vec()),
        ("damaged.db", damaged),
        ("stranger.db", stranger(&database).await),
    ] {
        std::fs::write(database.path(name), bytes).unwrap();
        let refused = lyssna::storage::files::restore(&database.path(name), &database.url)
            .await
            .unwrap_err();
        assert!(
            refused.to_string().contains("no whole backup"),
            "{name}: {refused}"
        );
    }
    let store = Store::open(&database.url).await.unwrap();
    assert_eq!(
        review::count(&store, &survey.id).await.unwrap()[0].2,
        1,
        "the database is as it was"
    );
    store.close().await;
}

/// A whole SQLite file of somebody else's.
async fn stranger(database: &Database) -> Vec<u8> {
    use sqlx::{ConnectOptions, Connection};
    let path = database.path("somebody-elses.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE recipe (name TEXT)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    std::fs::read(path).unwrap()
}

//! The database itself: transactions, secrets, backups.

use super::*;
use crate::support::{Database, published};
use lyssna::response::submit::Fate;
use lyssna::response::{Origin, ResponseState, review, store};
use lyssna::storage::{Store, Tx};

on_each_engine!(
    a_transaction_that_is_dropped_is_undone_and_the_next_one_begins,
    a_secret_stays_what_it_was_at_first,
);

async fn a_transaction_that_is_dropped_is_undone_and_the_next_one_begins(database: Database) {
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
    assert_eq!(counts, [(ResponseState::Counted, Origin::Real, 1)]);
    store.close().await;
    database.remove().await;
}

async fn a_secret_stays_what_it_was_at_first(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    assert_eq!(store.secret("x", [1; 32]).await.unwrap(), [1; 32]);
    assert_eq!(store.secret("x", [2; 32]).await.unwrap(), [1; 32]);
    store.ping().await.unwrap();
    store.close().await;
    database.remove().await;
}

#[tokio::test]
async fn a_backup_is_whole_and_comes_back_while_a_served_database_is_left_alone() {
    let database = Database::sqlite();
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    insert(&store, &[response(&survey.id, 1, 1)]).await;
    let copy = database.path("copy.db");
    store.backup(&copy, 1).await.unwrap();
    assert!(
        store.backup(&copy, 1).await.is_err(),
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

#[tokio::test]
async fn a_database_that_would_answer_before_it_has_stored_is_made_to_store_first() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = Store::open(&database.url).await.unwrap();
    let Store::Postgres(pool) = &store else {
        panic!("PostgreSQL");
    };
    let name: String = sqlx::query_scalar("SELECT current_database()")
        .fetch_one(pool)
        .await
        .unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "ALTER DATABASE \"{name}\" SET synchronous_commit = off"
    )))
    .execute(pool)
    .await
    .unwrap();
    store.close().await;
    let store = Store::open(&database.url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let Tx::Postgres(connection) = &mut tx else {
        panic!("PostgreSQL");
    };
    let said: String = sqlx::query_scalar("SHOW synchronous_commit")
        .fetch_one(&mut **connection)
        .await
        .unwrap();
    assert_eq!(said, "on");
    tx.rollback().await.unwrap();
    store.close().await;
    database.remove().await;
}

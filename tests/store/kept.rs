//! Rows that the database keeps: none is changed or deleted, and every table with such rows is tried.

use std::collections::BTreeSet;

use lyssna::storage::Store;

use crate::support::Database;

on_each_engine!(
    what_the_database_keeps_is_neither_changed_nor_deleted,
    every_table_that_is_kept_is_tried_somewhere,
);

async fn what_the_database_keeps_is_neither_changed_nor_deleted(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let bytes = &[0_u8; 32][..];
    for (table, column, values, deletes) in [
        (
            "publication",
            "reason",
            "(m, s, release, act, kind, reason, decided_by, at) VALUES ('2463', 1, 1, 1, 'published', '', 'Dan', 1)",
            false,
        ),
        (
            "report_withheld",
            "reason",
            "(m, promise, report, reason, decided_by, at) VALUES ('2463', 1, 1, 'Ett namn', 'Dan', 1)",
            false,
        ),
        (
            "picture_translation",
            "texts",
            "(m, picture, language, version, state, texts, saved_by, at) VALUES ('2463', 1, 'en', 1, 'shown', '{}', 'Dan', 1)",
            false,
        ),
        (
            "audit",
            "who",
            "(m, seq, at, who, what, object, detail, prev_hash, hash) VALUES ('2463', 1, 1, 'Dan', 'x', '', '', $1, $1)",
            false,
        ),
        (
            "audit_chain",
            "m",
            "(n, m, seq, row_hash, hash) VALUES (1, '2463', 1, $1, $1)",
            false,
        ),
        // A release is frozen; it goes with its survey.
        (
            "release",
            "made_by",
            "(m, s, release, wave, version, n, spread, sha256, made_by, at) VALUES ('2463', 1, 1, '2026-11-01', 1, 30, $1, $1, 'Dan', 1)",
            true,
        ),
        (
            "release_file",
            "name",
            "(m, s, release, name, media_type, bytes, sha256) VALUES ('2463', 1, 1, 'x', 'y', $1, $1)",
            true,
        ),
    ] {
        let mut tx = store.begin().await.unwrap();
        let insert = format!("INSERT INTO {table} {values}");
        if insert.contains("$1") {
            lyssna::on_tx!(&mut tx, db => sqlx::query(sqlx::AssertSqlSafe(insert)).bind(bytes).execute(db).await.map(drop)).unwrap();
        } else {
            lyssna::on_tx!(&mut tx, db => sqlx::query(sqlx::AssertSqlSafe(insert)).execute(db).await.map(drop)).unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let mut statements = vec![format!("UPDATE {table} SET {column} = 'x'")];
        if !deletes {
            statements.push(format!("DELETE FROM {table}"));
        }
        for statement in statements {
            let mut tx = store.begin().await.unwrap();
            let refused: Result<(), sqlx::Error> = lyssna::on_tx!(&mut tx, db => sqlx::query(sqlx::AssertSqlSafe(statement.clone())).execute(db).await.map(drop));
            let why = refused.expect_err(&statement).to_string();
            let said = ["stays", "append-only", "frozen"];
            assert!(
                said.iter().any(|one| why.contains(one)),
                "{statement}: {why}"
            );
            let _ = tx.rollback().await;
        }
    }
    store.close().await;
    database.remove().await;
}

/// Tables whose rows the database itself keeps, and where it is tried with a row on both engines.
const TRIED: [(&str, &str); 20] = [
    ("agreement_version", "promises"),
    ("audit", "here"),
    ("audit_chain", "here"),
    ("follow_up", "promises"),
    ("picture", "pictures"),
    ("picture_comment", "pictures"),
    ("picture_share", "pictures"),
    ("picture_translation", "here"),
    ("picture_version", "pictures"),
    ("promise", "promises"),
    ("promise_revision", "promises"),
    ("promise_signature", "promises"),
    ("promise_version", "promises"),
    ("publication", "here"),
    ("release", "here"),
    ("release_file", "here"),
    ("report", "promises"),
    ("report_decision", "promises"),
    ("report_file", "promises"),
    ("report_withheld", "here"),
];

async fn every_table_that_is_kept_is_tried_somewhere(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let catalogue = if database.url.starts_with("sqlite") {
        "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    } else {
        "SELECT DISTINCT CAST(c.relname AS TEXT) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
    };
    let kept: Vec<String> =
        lyssna::on_tx!(&mut tx, db => sqlx::query_scalar(catalogue).fetch_all(db).await).unwrap();
    tx.rollback().await.unwrap();
    let kept: BTreeSet<&str> = kept.iter().map(String::as_str).collect();
    let tried: BTreeSet<&str> = TRIED.iter().map(|(table, _)| *table).collect();
    assert_eq!(kept, tried, "a table that is kept is tried with a row");
    store.close().await;
    database.remove().await;
}

//! Rows that the database keeps: none is changed or deleted, and every table with such rows is tried.

use std::collections::BTreeSet;

use lyssna::storage::Store;

use crate::support::Database;

on_each_engine!(
    what_the_database_keeps_is_neither_changed_nor_deleted,
    every_table_that_is_kept_is_tried_somewhere,
);

/// Tables that are tried here: a column, a row, and whether it may be deleted.
const HERE: [(&str, &str, &str, bool); 7] = [
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
];

async fn what_the_database_keeps_is_neither_changed_nor_deleted(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let bytes = &[0_u8; 32][..];
    for (table, column, values, deletes) in HERE {
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

/// Other tables whose rows the database itself keeps, each with the test of this folder that tries it.
const ELSEWHERE: [(&str, &str); 16] = [
    ("draft_act", "authoring.rs"),
    ("draft_logo", "authoring.rs"),
    ("draft_revision", "authoring.rs"),
    ("agreement_version", "promises.rs"),
    ("follow_up", "promises.rs"),
    ("picture", "pictures.rs"),
    ("picture_comment", "pictures.rs"),
    ("picture_share", "pictures.rs"),
    ("picture_version", "pictures.rs"),
    ("promise", "promises.rs"),
    ("promise_revision", "promises.rs"),
    ("promise_signature", "promises.rs"),
    ("promise_version", "promises.rs"),
    ("report", "promises.rs"),
    ("report_decision", "promises.rs"),
    ("report_file", "promises.rs"),
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
    for (table, file) in ELSEWHERE {
        let text = std::fs::read_to_string(format!("tests/store/{file}")).unwrap();
        let tried = [format!("UPDATE {table} "), format!("(\"{table}\", \"")];
        assert!(
            tried.iter().any(|one| text.contains(one)),
            "{table} in {file}"
        );
    }
    let here = HERE.iter().map(|(table, ..)| *table);
    let elsewhere = ELSEWHERE.iter().map(|(table, _)| *table);
    let tried: BTreeSet<&str> = here.chain(elsewhere).collect();
    assert_eq!(kept, tried, "a table that is kept is tried with a row");
    store.close().await;
    database.remove().await;
}

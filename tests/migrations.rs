//! Each migration is replayed over sample data of the ones before, on both engines.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use lyssna::storage::{Store, StoreError};
use sqlx::{Connection, Executor, Row};
use support::Database;

fn names(engine: &str) -> Vec<String> {
    let folder = Path::new("migrations").join(engine);
    let mut all: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    all.sort();
    all
}

/// Tables and columns by the text of the migrations.
fn columns(engine: &str) -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::new();
    for name in names(engine) {
        let text =
            std::fs::read_to_string(Path::new("migrations").join(engine).join(name)).unwrap();
        for part in text.split("CREATE TABLE ").skip(1) {
            let (table, rest) = part.split_once(" (").unwrap();
            let body = rest.split(";\n").next().unwrap();
            let columns = body
                .lines()
                .map(str::trim)
                .filter_map(|line| line.split_whitespace().next())
                .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
                .map(str::to_owned)
                .collect();
            tables.insert(table.to_owned(), columns);
        }
    }
    tables
}

#[test]
fn both_engines_have_the_same_migrations_with_the_same_columns() {
    assert_eq!(names("sqlite"), names("postgres"));
    let tables = columns("sqlite");
    assert_eq!(tables, columns("postgres"));
    assert!(
        tables.len() >= 9 && tables["response"].len() >= 13,
        "{tables:?}"
    );
}

#[test]
fn municipality_and_survey_lead_every_key() {
    // The named exceptions: an address leads to its survey, keys belong to the installation, people and
    // their sessions to no municipality, the chain goes over municipalities.
    let exceptions = [
        "survey_slug",
        "secret",
        "restored",
        "person",
        "session",
        "one_time_link",
        "recovery_code",
        "audit_chain",
        "audit_chain_head",
    ];
    // What is the municipality's and no survey's.
    let of_municipality = [
        "membership",
        "membership_wider",
        "audit",
        "audit_head",
        "api_token",
        "codebook",
        "picture",
        "picture_version",
        "picture_share",
        "picture_comment",
        "picture_asked",
        "letter",
        "agreement_version",
        "promise",
        "promise_revision",
        "promise_signature",
        "promise_version",
        "report",
        "report_file",
        "report_decision",
        "follow_up",
        "report_withheld",
        "open_data",
        "wheel_link",
        "picture_translation",
        "draft",
        "draft_revision",
        "draft_logo",
        "draft_act",
    ];
    for engine in ["sqlite", "postgres"] {
        for name in names(engine) {
            let text =
                std::fs::read_to_string(Path::new("migrations").join(engine).join(name)).unwrap();
            for part in text.split("CREATE TABLE ").skip(1) {
                let table = part.split_whitespace().next().unwrap();
                let body = part.split(";\n").next().unwrap();
                if exceptions.contains(&table) {
                    continue;
                }
                if of_municipality.contains(&table) {
                    let key = body.split("PRIMARY KEY (").nth(1);
                    let leads = key.is_some_and(|k| k.starts_with("m,"))
                        || body.contains("m TEXT NOT NULL PRIMARY KEY");
                    assert!(leads, "{engine} {table}");
                    continue;
                }
                for key in ["PRIMARY KEY (", "UNIQUE ("] {
                    for columns in body.split(key).skip(1) {
                        assert!(
                            columns.starts_with("m, s"),
                            "{engine} {table}: {key}{}",
                            &columns[..20.min(columns.len())]
                        );
                    }
                }
                assert!(
                    body.contains("PRIMARY KEY (m, s"),
                    "{engine} {table} has a key"
                );
            }
        }
    }
}

#[tokio::test]
async fn sample_data_survives_all_later_migrations() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let samples = [
            "INSERT INTO survey (m, s, slug, current_version, simulated) VALUES ('1438', 1, 'x', 0, 0)",
            "INSERT INTO survey_slug (slug, m, s) VALUES ('x', '1438', 1)",
            "INSERT INTO code (m, s, question, part, name, code) VALUES ('1438', 1, 'q', 'question', '', 0)",
            "INSERT INTO population (m, s, body, source, given_by, at) VALUES ('1438', 1, 'x', 'y', 'n', 1)",
            "INSERT INTO codebook (m, version, body, what, made_by, at) VALUES ('1438', 1, '{}', 'x', 'n', 1)",
            "INSERT INTO picture (m, picture, title, year, state, revision, reviewed_by, adopted_by, adopted_on, reference) VALUES ('1438', 1, 'x', 2026, 'draft', 1, '', '', '', '')",
            "INSERT INTO picture_version (m, picture, revision, body, what, saved_by, at) VALUES ('1438', 1, 1, '{}', 'x', 'n', 1)",
            "INSERT INTO picture_share (m, picture, share, revision, shared_by, shared_at, asked_by, reviewed_by, remarks, ended_by) VALUES ('1438', 1, 1, 1, 'n', 1, '', '', '', '')",
            "INSERT INTO picture_comment (m, picture, comment, part, heading, revision, body, partner, written_by, at, done_by) VALUES ('1438', 1, 1, '1', 'x', 1, 'x', 1, 'n', 1, '')",
            "INSERT INTO agreement_version (m, agreement, revision, body, saved_by, at) VALUES ('1438', 1, 1, '{}', 'n', 1)",
            "INSERT INTO promise (m, promise, title, year, state, revision, reviewed_by, version) VALUES ('1438', 1, 'x', 2026, 'signed', 1, 'n', 1)",
            "INSERT INTO promise_revision (m, promise, revision, body, what, saved_by, at) VALUES ('1438', 1, 1, '{}', 'x', 'n', 1)",
            "INSERT INTO promise_signature (m, promise, revision, party, office, name, signed_on, written_by, at) VALUES ('1438', 1, 1, '\"police\"', 'x', '', '2026-01-01', 'n', 1)",
            "INSERT INTO promise_version (m, promise, version, revision, at) VALUES ('1438', 1, 1, 1, 1)",
            "INSERT INTO report_decision (m, promise, report, confirmed, reason, decided_by, at) VALUES ('1438', 1, 1, 1, '', 'n', 1)",
            "INSERT INTO draft (m, draft, slug, title, revision, begun_by, begun_at) VALUES ('1438', 1, 'ny', 'Ny', 1, 'n', 1)",
            "INSERT INTO draft_act (m, draft, act, kind, revision, version, note, done_by, at) VALUES ('1438', 1, 1, 'sent', 1, NULL, '', 'n', 1)",
            "INSERT INTO open_data (m, organisation, publisher, email, homepage, geonames, saved_by, at) VALUES ('1438', '2120001413', 'x', 'a@b.se', 'https://b.se', '', 'n', 1)",
            "INSERT INTO report_withheld (m, promise, report, reason, decided_by, at) VALUES ('1438', 1, 1, 'x', 'n', 1)",
            "INSERT INTO publication (m, s, release, act, kind, reason, decided_by, at) VALUES ('1438', 1, 1, 1, 'published', '', 'n', 1)",
            "INSERT INTO coding_plan (m, s, twice, begun_by, at) VALUES ('1438', 1, 20, 'n', 1)",
            "INSERT INTO review (m, s, review, accepted, responses, decided_by, at, undone_by) VALUES ('1438', 1, 1, 1, 3, 'n', 1, '')",
            "INSERT INTO told (m, s, kind, day, at) VALUES ('1438', 1, 'closing', '2026-11-25', 1)",
            "INSERT INTO event_code (m, s, code, label, created_at) VALUES ('1438', 1, 'abc', 'klass', 1)",
            "INSERT INTO disposal (m, s, disposal, decision_ref, scope, responses, texts, by_whom, at) VALUES ('1438', 1, 1, 'KS 1', 'all', 1, 1, 'n', 1)",
        ];
        let mut tx = store.begin().await.unwrap();
        for sample in samples {
            lyssna::on_tx!(&mut tx, db => sqlx::query(sample).execute(db).await.map(drop)).unwrap();
        }
        let (id, bytes) = (uuid::Uuid::from_u128(1), [0_u8; 32].as_slice());
        for sample in [
            "INSERT INTO person (person, email, name, state, totp, totp_step, shut_at, created_at) VALUES ($1, 'a@b.se', 'A', 'active', $2, 1, 0, 1)",
            "INSERT INTO session (token_hash, person, second_factor, created_at, seen_at, fresh_at) VALUES ($2, $1, 1, 1, 1, 1)",
            "INSERT INTO api_token (m, token_hash, person, label, scopes, created_at, expires_at) VALUES ('1438', $2, $1, 'l', 'rows', 1, 2)",
            "INSERT INTO coding (m, s, id, question, coder, themes, version, revision, at) SELECT '1438', 1, $1, 'q', $1, '3', 1, 1, 1 WHERE $2 IS NOT NULL",
            "INSERT INTO settled (m, s, id, question, code, themes, version, settled_by, at) SELECT '1438', 1, $1, 'q', 0, '3', 1, '', 1 WHERE $2 IS NOT NULL",
            "INSERT INTO draft_revision (m, draft, revision, body, what, saved_by, at) SELECT '1438', 1, 1, $2, 'x', 'n', 1 WHERE $1 IS NOT NULL",
            "INSERT INTO draft_logo (m, sha256, bytes) SELECT '1438', $2, $2 WHERE $1 IS NOT NULL",
            "INSERT INTO translation (m, s, id, question, body, masks, made_by, at) SELECT '1438', 1, $1, 'q', 'x', '', 'n', 1 WHERE $2 IS NOT NULL",
            "INSERT INTO urgent (m, s, id, question, receiver, note, marked_by, at, done, done_by) SELECT '1438', 1, $1, 'q', $1, 'x', 'n', 1, '', '' WHERE $2 IS NOT NULL",
            "INSERT INTO urgent_before (m, s, id, question, step, receiver, note, marked_by, at, done, done_by) SELECT '1438', 1, $1, 'q', 1, $1, 'x', 'n', 1, '', '' WHERE $2 IS NOT NULL",
            "INSERT INTO quote (m, s, quote, id, question, body, state, proposed_by, proposed_at, decided_by) SELECT '1438', 1, 1, $1, 'q', 'x', 'proposed', $1, 1, '' WHERE $2 IS NOT NULL",
            "INSERT INTO response_conflict_text (m, s, id, question, body, masks) SELECT '1438', 1, $1, 'q', 'x', '' WHERE $2 IS NOT NULL",
            "INSERT INTO letter (m, letter, kind, person, about, made_at, due_at, claimed_until, tries, state) SELECT '1438', $1, 'urgent', $1, 1, 1, 1, 0, 0, 'queued' WHERE $2 IS NOT NULL",
            "INSERT INTO picture_asked (m, picture, person, asked_by, at) SELECT '1438', 1, $1, 'n', 1 WHERE $2 IS NOT NULL",
            "INSERT INTO answer_text (m, s, id, question, body, masks, alarm) SELECT '1438', 1, $1, 'q', 'x', '', 'ok home' WHERE $2 IS NOT NULL",
            "INSERT INTO alarm_aside (m, s, part, id, question, aside_by, at) SELECT '1438', 1, 'answer', $1, 'q', 'n', 1 WHERE $2 IS NOT NULL",
            "INSERT INTO settling (m, s, after) SELECT '1438', 1, $1 WHERE $2 IS NOT NULL",
            "INSERT INTO report (m, promise, report, activity, happened_from, happened_to, said, place, words, link, form, party, person, reported_by, at) SELECT '1438', 1, 1, 1, '2026-01-01', '2026-01-01', '{\"kind\":\"done\"}', '', 'x', '', $1, '\"police\"', $1, 'n', 1 WHERE $2 IS NOT NULL",
            "INSERT INTO recovery_code (person, code_hash) VALUES ($1, $2)",
            "INSERT INTO street_pass (m, s, pass_hash, person, created_at, expires_at, revoked) VALUES ('1438', 1, $2, $1, 1, 1, 0)",
            "INSERT INTO one_time_link (token_hash, person, purpose, expires_at) VALUES ($2, $1, 'reset', 1)",
        ] {
            lyssna::on_tx!(&mut tx, db => sqlx::query(sample).bind(id).bind(bytes).execute(db).await.map(drop)).unwrap();
        }
        let change = match tx {
            lyssna::storage::Tx::Sqlite(_) => {
                "INSERT INTO response_change (m, s, seq, ids) VALUES ('1438', 1, 1, $1)"
            }
            lyssna::storage::Tx::Postgres(_) => {
                "INSERT INTO response_change (m, s, ids) VALUES ('1438', 1, $1)"
            }
        };
        for sample in [
            change,
            "INSERT INTO release (m, s, release, wave, version, n, spread, sha256, made_by, at) VALUES ('1438', 1, 1, '2026-11-01', 1, 30, $1, $1, 'n', 1)",
            "INSERT INTO release_file (m, s, release, name, media_type, bytes, sha256) VALUES ('1438', 1, 1, 'x', 'y', $1, $1)",
            "INSERT INTO preliminary (m, s, number, version, n, at, spread, coded, body, sha256) VALUES ('1438', 1, 1, 1, 30, 1, $1, $1, $1, $1)",
            "INSERT INTO report_file (m, promise, report, name, media_type, bytes, sha256) VALUES ('1438', 1, 1, 'x', 'y', $1, $1)",
            "INSERT INTO follow_up (m, promise, follow_up, version, as_of, closes, adopted_by, adopted_on, reference, body, sha256, written_by, at) VALUES ('1438', 1, 1, 1, '2026-12-31', 1, 'x', '2027-01-31', 'x', '{}', $1, 'n', 1)",
            "INSERT INTO audit (m, seq, at, who, what, object, detail, prev_hash, hash) VALUES ('1438', 1, 1, 'n', 'x', '', '', $1, $1)",
            "INSERT INTO audit_head (m, seq, hash) VALUES ('1438', 1, $1)",
            "INSERT INTO audit_chain (n, m, seq, row_hash, hash) VALUES (1, '1438', 1, $1, $1)",
            "UPDATE audit_chain_head SET n = 1, hash = $1",
        ] {
            lyssna::on_tx!(&mut tx, db => sqlx::query(sample).bind(bytes).execute(db).await.map(drop)).unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        store.close().await;
        // Opening again runs whatever is newer over the samples.
        let store = Store::open(&database.url).await.unwrap();
        let label: String = lyssna::on_store!(&store, db => sqlx::query_scalar("SELECT label FROM event_code").fetch_one(db).await).unwrap();
        assert_eq!(label, "klass");
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_in_plain_words() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, $1, 0)";
        let mut tx = store.begin().await.unwrap();
        lyssna::on_tx!(&mut tx, db => sqlx::query(newer).bind([0_u8; 48].as_slice()).execute(db).await.map(drop)).unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        store.close().await;
        let refused = Store::open(&database.url).await.unwrap_err();
        assert!(matches!(refused, StoreError::Newer(9999)), "{refused}");
        assert!(
            refused.to_string().contains("newer version of Lyssna"),
            "{refused}"
        );
        database.remove().await;
    }
}

#[tokio::test]
async fn the_sqlite_file_is_strict_and_durable() {
    let database = Database::sqlite();
    let store = Store::open(&database.url).await.unwrap();
    store.close().await;
    let mut connection = sqlx::SqliteConnection::connect(&database.url)
        .await
        .unwrap();
    let rows = connection.fetch_all("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'").await.unwrap();
    assert!(rows.len() >= 9);
    for row in rows {
        assert_eq!(
            row.get::<i64, _>("strict"),
            1,
            "{}",
            row.get::<String, _>("name")
        );
    }
    connection.close().await.unwrap();
}

//! Database queries of codebooks.

use crate::storage::{Store, StoreError, Stored, Tx};
use crate::text::codebook::{Codebook, Version};
use crate::{on_store, on_tx};

/// A version in the list of all versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Number of the version.
    pub version: i64,
    /// Description of the change.
    pub what: String,
    /// Who made it.
    pub made_by: String,
    /// When it was made, in ms.
    pub at: i64,
}

const CURRENT: &str =
    "SELECT version, body FROM codebook WHERE m = $1 ORDER BY version DESC LIMIT 1";

const ERASED: &str = "SELECT DISTINCT c.themes FROM settled c JOIN response r ON r.m = c.m AND r.s = c.s AND r.id = c.id LEFT JOIN answer_text t ON t.m = c.m AND t.s = c.s AND t.id = c.id AND t.question = c.question WHERE c.m = $1 AND c.s IN (SELECT d.s FROM disposal d WHERE d.m = $1 AND d.scope = 'texts') AND t.id IS NULL AND r.state <> 'withdrawn'";

const SETTLED: &str = "SELECT c.themes, CAST(COUNT(*) AS BIGINT) FROM settled c JOIN response r ON r.m = c.m AND r.s = c.s AND r.id = c.id WHERE c.m = $1 AND r.state = 'counted' GROUP BY c.themes";

fn version(row: Option<(i64, String)>, municipality: &str) -> Stored<Version> {
    let corrupt = || StoreError::corrupt("codebook", "body", municipality);
    Ok(match row {
        Some((number, body)) => Version {
            number,
            book: serde_json::from_str(&body).map_err(|_| corrupt())?,
        },
        None => Version {
            number: 0,
            book: Codebook::shipped().map_err(|_| corrupt())?,
        },
    })
}

/// Reads the newest version; the shipped codebook as version 0 where there is none.
pub async fn find_current(store: &Store, municipality: &str) -> Stored<Version> {
    let row = on_store!(store, db => {
        sqlx::query_as(CURRENT).bind(municipality).fetch_optional(db).await
    })?;
    version(row, municipality)
}

/// Reads a version; 0 is the shipped codebook. `None` where there is none.
pub async fn find_version(
    store: &Store,
    municipality: &str,
    number: i64,
) -> Stored<Option<Version>> {
    if number == 0 {
        return version(None, municipality).map(Some);
    }
    let row = on_store!(store, db => {
        sqlx::query_as("SELECT version, body FROM codebook WHERE m = $1 AND version = $2")
            .bind(municipality).bind(number).fetch_optional(db).await
    })?;
    match row {
        Some(row) => version(Some(row), municipality).map(Some),
        None => Ok(None),
    }
}

/// Reads the newest version within a transaction: see [`find_current`].
pub async fn find_current_tx(tx: &mut Tx, municipality: &str) -> Stored<Version> {
    let row = on_tx!(&mut *tx, db => {
        sqlx::query_as(CURRENT).bind(municipality).fetch_optional(db).await
    })?;
    version(row, municipality)
}

/// Lists the settled themes, in stored form and without repetition, of texts that were erased while their responses remain.
pub async fn list_erased(store: &Store, municipality: &str) -> Stored<Vec<String>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar(ERASED).bind(municipality).fetch_all(db).await
    })?)
}

/// Lists the settled themes of a municipality's counted responses, in stored form, with the number of texts that have them.
pub async fn count_settled(store: &Store, municipality: &str) -> Stored<Vec<(String, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as(SETTLED).bind(municipality).fetch_all(db).await
    })?)
}

/// Lists the settled themes of erased texts within a transaction: see [`list_erased`].
pub async fn list_erased_tx(tx: &mut Tx, municipality: &str) -> Stored<Vec<String>> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_scalar(ERASED).bind(municipality).fetch_all(db).await
    })?)
}

/// Lists every version, newest first.
pub async fn list_versions(store: &Store, municipality: &str) -> Stored<Vec<Listed>> {
    let rows: Vec<(i64, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT version, what, made_by, at FROM codebook WHERE m = $1 ORDER BY version DESC")
            .bind(municipality).fetch_all(db).await
    })?;
    let listed = |(version, what, made_by, at)| Listed {
        version,
        what,
        made_by,
        at,
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// Stores a version. Returns false if somebody else has stored one with this number.
pub async fn insert_version(
    tx: &mut Tx,
    municipality: &str,
    version: &Version,
    (what, made_by, at): (&str, &str, i64),
) -> Stored<bool> {
    let body = serde_json::to_string(&version.book)
        .map_err(|_| StoreError::Unfit("a codebook could not be written".to_owned()))?;
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO codebook (m, version, body, what, made_by, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (m, version) DO NOTHING")
            .bind(municipality).bind(version.number).bind(body).bind(what).bind(made_by).bind(at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}

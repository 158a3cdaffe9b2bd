//! The feed in the database.

use uuid::Uuid;

use super::{Changes, Cursor};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Leaves word that these responses were stored or changed; none at all means everything.
pub async fn insert_change(tx: &mut Tx, survey: &SurveyId, ids: &[Uuid]) -> Stored<()> {
    // Sorted, so that within a transaction no order is told.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let bytes: Vec<u8> = ids.iter().flat_map(|id| *id.as_bytes()).collect();
    // The last row of a survey is never trimmed, so that its numbers go on.
    let sql = match tx {
        Tx::Sqlite(_) => {
            "INSERT INTO response_change (m, s, seq, ids) SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3 FROM response_change WHERE m = $1 AND s = $2"
        }
        Tx::Postgres(_) => "INSERT INTO response_change (m, s, ids) VALUES ($1, $2, $3)",
    };
    on_tx!(&mut *tx, db => {
        sqlx::query(sql).bind(&*survey.municipality).bind(survey.number).bind(bytes)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Leaves word that everything changed, and takes away what stood in the feed before.
pub async fn insert_everything(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    insert_change(tx, survey, &[]).await?;
    // Other transactions may write beside this one: only ids go, never anybody's word that everything changed.
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM response_change WHERE m = $1 AND s = $2 AND LENGTH(ids) > 0 AND seq < (SELECT MAX(seq) FROM response_change WHERE m = $1 AND s = $2 AND LENGTH(ids) = 0)")
            .bind(&*survey.municipality).bind(survey.number).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Where the feed ends now.
pub async fn find_end(store: &Store, survey: &SurveyId) -> Stored<Cursor> {
    let sql = match store {
        Store::Sqlite(_) => {
            "SELECT CAST(COALESCE(MAX(seq), 0) AS BIGINT) FROM response_change WHERE m = $1 AND s = $2"
        }
        // Everything below is committed or undone, and seen by every later look.
        Store::Postgres(_) => {
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::TEXT::BIGINT WHERE $1 <> '' AND $2 >= 0"
        }
    };
    let end: i64 = on_store!(store, db => {
        sqlx::query_scalar(sql).bind(&*survey.municipality).bind(survey.number).fetch_one(db).await
    })?;
    Ok(Cursor(end))
}

/// What changed since `after`, and where to go on.
pub async fn list_changes(
    store: &Store,
    survey: &SurveyId,
    after: Cursor,
) -> Stored<(Changes, Cursor)> {
    // What is seen above the end is told now, and again the next time: beside it a transaction may be open
    // whose row is not seen yet.
    let end = find_end(store, survey).await?;
    let sql = match store {
        Store::Sqlite(_) => "SELECT ids FROM response_change WHERE m = $1 AND s = $2 AND seq > $3",
        Store::Postgres(_) => {
            "SELECT ids FROM response_change WHERE m = $1 AND s = $2 AND written >= $3"
        }
    };
    let rows: Vec<Vec<u8>> = on_store!(store, db => {
        sqlx::query_scalar(sql).bind(&*survey.municipality).bind(survey.number).bind(after.0)
            .fetch_all(db).await
    })?;
    let mut ids = std::collections::HashSet::new();
    for row in rows {
        if row.is_empty() {
            return Ok((Changes::Everything, end));
        }
        let (whole, rest) = row.as_chunks::<16>();
        if !rest.is_empty() {
            return Err(StoreError::corrupt("response_change", "ids", survey.number));
        }
        ids.extend(whole.iter().map(|bytes| Uuid::from_bytes(*bytes)));
    }
    Ok((Changes::Of(ids), end))
}

/// Every survey's last row in the feed.
pub async fn list_last(store: &Store) -> Stored<Vec<(String, i64, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT m, s, CAST(MAX(seq) AS BIGINT) FROM response_change GROUP BY m, s")
            .fetch_all(db).await
    })?)
}

/// Deletes a survey's rows before this one.
pub async fn delete_before(tx: &mut Tx, m: &str, s: i64, seq: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM response_change WHERE m = $1 AND s = $2 AND seq < $3")
            .bind(m).bind(s).bind(seq).execute(db).await.map(drop)
    })?;
    Ok(())
}

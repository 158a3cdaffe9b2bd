//! Database access of the feed.

use uuid::Uuid;

use super::{Changes, Cursor};
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Records a change of these responses; an empty list means everything.
pub async fn insert_change(tx: &mut Tx, survey: &SurveyId, ids: &[Uuid]) -> Stored<()> {
    // Sorted, so that no order is revealed within a transaction.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let bytes: Vec<u8> = ids.iter().flat_map(|id| *id.as_bytes()).collect();
    // The last row of a survey is never trimmed, so that numbering continues.
    let sql = match tx {
        Tx::Sqlite(_) => {
            "INSERT INTO response_change (m, s, seq, ids) SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3 FROM response_change WHERE m = $1 AND s = $2"
        }
        Tx::Postgres(_) => "INSERT INTO response_change (m, s, ids) VALUES ($1, $2, $3)",
    };
    on_tx!(&mut *tx, db => {
        sqlx::query(sql).of_survey(survey).bind(bytes)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records that everything changed, and deletes the earlier rows of the feed.
pub async fn insert_everything(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    insert_change(tx, survey, &[]).await?;
    // Other transactions may write concurrently: only rows with ids are deleted, never another one that says everything
    // changed.
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM response_change WHERE m = $1 AND s = $2 AND LENGTH(ids) > 0 AND seq < (SELECT MAX(seq) FROM response_change WHERE m = $1 AND s = $2 AND LENGTH(ids) = 0)")
            .of_survey(survey).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns the present end of the feed.
pub async fn find_end(store: &Store, survey: &SurveyId) -> Stored<Cursor> {
    let sql = match store {
        Store::Sqlite(_) => {
            "SELECT CAST(COALESCE(MAX(seq), 0) AS BIGINT) FROM response_change WHERE m = $1 AND s = $2"
        }
        // All transactions below have ended and are visible to every later query.
        Store::Postgres(_) => {
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::TEXT::BIGINT WHERE $1 <> '' AND $2 >= 0"
        }
    };
    let end: i64 = on_store!(store, db => {
        sqlx::query_scalar(sql).of_survey(survey).fetch_one(db).await
    })?;
    Ok(Cursor(end))
}

/// Returns the changes since `after`, and the next cursor.
pub async fn list_changes(
    store: &Store,
    survey: &SurveyId,
    after: Cursor,
) -> Stored<(Changes, Cursor)> {
    // Rows above the end are returned now and again the next time: an open transaction beside them may have a row that is
    // not visible yet.
    let end = find_end(store, survey).await?;
    let sql = match store {
        Store::Sqlite(_) => "SELECT ids FROM response_change WHERE m = $1 AND s = $2 AND seq > $3",
        Store::Postgres(_) => {
            "SELECT ids FROM response_change WHERE m = $1 AND s = $2 AND written >= $3"
        }
    };
    let rows: Vec<Vec<u8>> = on_store!(store, db => {
        sqlx::query_scalar(sql).of_survey(survey).bind(after.0)
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

/// Returns every survey's last row in the feed.
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

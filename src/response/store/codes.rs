//! Codes of links, and times of which answers are missing, in the database.

use crate::response::codes::EventCode;
use crate::response::restored::Gap;
use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Returns true if a survey has this event code.
pub async fn find_event_code(store: &Store, survey: &SurveyId, code: &str) -> Stored<bool> {
    let one: Option<i64> = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM event_code WHERE m = $1 AND s = $2 AND code = $3")
            .of_survey(survey).bind(code).fetch_optional(db).await
    })?;
    Ok(one.is_some())
}

/// Stores an event code.
pub async fn insert_event_code(
    tx: &mut Tx,
    survey: &SurveyId,
    code: &str,
    label: &str,
    at: i64,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO event_code (m, s, code, label, created_at) VALUES ($1, $2, $3, $4, $5)")
            .of_survey(survey).bind(code).bind(label).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns a survey's event codes, newest first.
pub async fn list_event_codes(store: &Store, survey: &SurveyId) -> Stored<Vec<EventCode>> {
    let rows: Vec<(String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT code, label, created_at FROM event_code WHERE m = $1 AND s = $2 ORDER BY created_at DESC, code")
            .of_survey(survey).fetch_all(db).await
    })?;
    let code = |(code, label, created_at)| EventCode {
        code,
        label,
        created_at,
    };
    Ok(rows.into_iter().map(code).collect())
}

/// Deletes an event code; returns false if there was none.
pub async fn delete_event_code(tx: &mut Tx, survey: &SurveyId, code: &str) -> Stored<bool> {
    let gone = on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM event_code WHERE m = $1 AND s = $2 AND code = $3")
            .of_survey(survey).bind(code)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(gone == 1)
}

/// Records a period of missing responses.
pub async fn insert_gap(tx: &mut Tx, gap: Gap) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM restored WHERE restored_at IS NULL").execute(db).await.map(drop)
    })?;
    on_tx!(tx, db => {
        sqlx::query("INSERT INTO restored (made_at, restored_at) VALUES ($1, $2) ON CONFLICT (made_at) DO UPDATE SET restored_at = excluded.restored_at")
            .bind(gap.from).bind(gap.to).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns all recorded gaps.
pub async fn list_gaps(store: &Store) -> Stored<Vec<Gap>> {
    let rows: Vec<(i64, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT made_at, restored_at FROM restored WHERE restored_at IS NOT NULL ORDER BY made_at")
            .fetch_all(db).await
    })?;
    Ok(rows
        .into_iter()
        .map(|(from, to)| Gap { from, to })
        .collect())
}

//! Database access of batches and sheets.

use uuid::Uuid;

use super::{Batch, Entry};
use crate::coding::alarms::apart::of_fields;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Stores a batch.
///
/// # Errors
/// [`StoreError::Conflict`] when its code exists.
pub async fn insert_batch(tx: &mut Tx, survey: &SurveyId, batch: &Batch) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO batch (m, s, batch, code, person, language, place, event, sheets, twice, version, day, opened_at, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL)")
            .of_survey(survey).bind(batch.id).bind(&batch.code).bind(batch.person).bind(&batch.language)
            .bind(&batch.place).bind(&batch.event).bind(batch.sheets).bind(i64::from(batch.twice)).bind(batch.version)
            .bind(batch.day.to_string()).bind(batch.opened_at).execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct BatchRow {
    batch: Uuid,
    code: String,
    person: Uuid,
    language: String,
    place: String,
    event: String,
    sheets: i64,
    twice: i64,
    version: i64,
    day: String,
    opened_at: i64,
    closed_at: Option<i64>,
}

impl TryFrom<BatchRow> for Batch {
    type Error = StoreError;

    fn try_from(row: BatchRow) -> Stored<Self> {
        Ok(Self {
            day: row
                .day
                .parse()
                .map_err(|_| StoreError::corrupt("batch", "day", row.batch))?,
            id: row.batch,
            code: row.code,
            person: row.person,
            language: row.language,
            place: row.place,
            event: row.event,
            sheets: row.sheets,
            twice: row.twice == 1,
            version: row.version,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
        })
    }
}

/// Returns how many sheets of open batches are not entered in a municipality's surveys: survey and number, where there are any.
pub async fn list_left(store: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    let all: Vec<(i64, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT b.s, CAST(SUM(b.sheets - (SELECT COUNT(*) FROM batch_entry e WHERE e.m = b.m AND e.s = b.s AND e.batch = b.batch AND e.stored = 1)) AS BIGINT) FROM batch b WHERE b.m = $1 AND b.closed_at IS NULL GROUP BY b.s ORDER BY b.s")
            .bind(municipality).fetch_all(db).await
    })?;
    Ok(all.into_iter().filter(|(_, left)| *left > 0).collect())
}

/// Returns a survey's batches, newest first.
pub async fn list_batches(store: &Store, survey: &SurveyId) -> Stored<Vec<Batch>> {
    let rows: Vec<BatchRow> = on_store!(store, db => {
        sqlx::query_as("SELECT batch, code, person, language, place, event, sheets, twice, version, day, opened_at, closed_at FROM batch WHERE m = $1 AND s = $2 ORDER BY opened_at DESC, batch")
            .of_survey(survey).fetch_all(db).await
    })?;
    rows.into_iter().map(Batch::try_from).collect()
}

/// Closes a batch.
pub async fn update_closed(tx: &mut Tx, survey: &SurveyId, batch: Uuid, at: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE batch SET closed_at = $4 WHERE m = $1 AND s = $2 AND batch = $3")
            .of_survey(survey).bind(batch).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Locks a batch until the transaction ends, so that it is not closed while a sheet is entered, nor the reverse. Returns
/// false if it is closed.
pub async fn hold_open(tx: &mut Tx, survey: &SurveyId, batch: Uuid) -> Stored<bool> {
    let held = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE batch SET closed_at = NULL WHERE m = $1 AND s = $2 AND batch = $3 AND closed_at IS NULL")
            .of_survey(survey).bind(batch).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(held == 1)
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    sheet: i64,
    pass: i64,
    person: Uuid,
    stored: i64,
    blank: i64,
    fields: String,
}

const ENTRIES: &str = "SELECT sheet, pass, person, stored, blank, fields FROM batch_entry WHERE m = $1 AND s = $2 AND batch = $3 AND ($4 IS NULL OR sheet = $4) ORDER BY sheet, pass";

/// As [`list_entries`], in a transaction.
pub async fn list_entries_in(
    tx: &mut Tx,
    survey: &SurveyId,
    batch: Uuid,
    sheet: Option<i64>,
) -> Stored<Vec<Entry>> {
    let rows: Vec<EntryRow> = on_tx!(&mut *tx, db => {
        sqlx::query_as(ENTRIES).of_survey(survey).bind(batch).bind(sheet).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(entry).collect())
}

/// Returns the entries of a batch, or of one of its sheets, by sheet and pass.
pub async fn list_entries(
    store: &Store,
    survey: &SurveyId,
    batch: Uuid,
    sheet: Option<i64>,
) -> Stored<Vec<Entry>> {
    let rows: Vec<EntryRow> = on_store!(store, db => {
        sqlx::query_as(ENTRIES).of_survey(survey).bind(batch).bind(sheet).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(entry).collect())
}

fn entry(
    EntryRow {
        sheet,
        pass,
        person,
        stored,
        blank,
        fields,
    }: EntryRow,
) -> Entry {
    Entry {
        sheet,
        pass,
        person,
        stored: stored == 1,
        blank: blank == 1,
        fields: serde_json::from_str(&fields).unwrap_or_default(),
    }
}

/// Stores an entry, or replaces one of the same sheet and pass that is not stored as a response.
pub async fn upsert_entry(
    tx: &mut Tx,
    survey: &SurveyId,
    batch: Uuid,
    entry: &Entry,
    at: i64,
) -> Stored<()> {
    let fields = serde_json::to_string(&entry.fields).unwrap_or_default();
    let alarm = of_fields(&fields).to_string();
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO batch_entry (m, s, batch, sheet, pass, person, stored, fields, at, blank, alarm) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (m, s, batch, sheet, pass) DO UPDATE SET person = excluded.person, stored = excluded.stored, fields = excluded.fields, at = excluded.at, blank = excluded.blank, alarm = excluded.alarm WHERE batch_entry.stored = 0 OR batch_entry.blank = 1")
            .of_survey(survey).bind(batch).bind(entry.sheet).bind(entry.pass).bind(entry.person)
            .bind(i64::from(entry.stored)).bind(&fields).bind(at).bind(i64::from(entry.blank)).bind(alarm).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Marks a sheet with a response as blank.
pub async fn update_blank(tx: &mut Tx, survey: &SurveyId, batch: Uuid, sheet: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE batch_entry SET blank = 1 WHERE m = $1 AND s = $2 AND batch = $3 AND sheet = $4 AND stored = 1")
            .of_survey(survey).bind(batch).bind(sheet).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes a sheet's entries; those of a response only if `responses`. Returns false if there were none.
pub async fn delete_entries(
    tx: &mut Tx,
    survey: &SurveyId,
    batch: Uuid,
    sheet: i64,
    responses: bool,
) -> Stored<bool> {
    let gone = on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM batch_entry WHERE m = $1 AND s = $2 AND batch = $3 AND sheet = $4 AND ($5 = 1 OR NOT EXISTS (SELECT 1 FROM batch_entry r WHERE r.m = $1 AND r.s = $2 AND r.batch = $3 AND r.sheet = $4 AND r.stored = 1 AND r.blank = 0))")
            .of_survey(survey).bind(batch).bind(sheet).bind(i64::from(responses))
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}

/// Deletes a sheet's fields once it is stored as a response.
pub async fn forget_fields(tx: &mut Tx, survey: &SurveyId, batch: Uuid, sheet: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE batch_entry SET fields = '[]', alarm = '' WHERE m = $1 AND s = $2 AND batch = $3 AND sheet = $4")
            .of_survey(survey).bind(batch).bind(sheet).execute(db).await.map(drop)
    })?;
    Ok(())
}

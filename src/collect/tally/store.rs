//! Database access of tallies.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Tally;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Stores a tally.
///
/// # Errors
/// [`StoreError::Conflict`] when it exists already.
pub async fn insert_tally(
    tx: &mut Tx,
    survey: &SurveyId,
    tally: &Tally,
    person: Uuid,
    at: i64,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO tally (m, s, tally, person, place, event, day, present, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .of_survey(survey).bind(tally.id).bind(person).bind(&tally.place).bind(&tally.event)
            .bind(tally.day.to_string()).bind(tally.present).bind(at).execute(db).await.map(drop)
    })?;
    insert_counts(tx, survey, tally).await
}

/// Replaces a tally's content; its day and author stay. Returns false, with nothing done, if the stored content differs from
/// `old`; the transaction must then be rolled back.
pub async fn update_tally(
    tx: &mut Tx,
    survey: &SurveyId,
    old: &Tally,
    tally: &Tally,
) -> Stored<bool> {
    let found = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE tally SET place = $4, event = $5, present = $6 WHERE m = $1 AND s = $2 AND tally = $3 AND place = $7 AND event = $8 AND present = $9")
            .of_survey(survey).bind(tally.id).bind(&tally.place).bind(&tally.event)
            .bind(tally.present).bind(&old.place).bind(&old.event).bind(old.present)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    // The row is locked by this transaction, so that nobody else can change the counts.
    let counts: Vec<(String, String, i64)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT question, option, n FROM tally_count WHERE m = $1 AND s = $2 AND tally = $3")
            .of_survey(survey).bind(tally.id).fetch_all(db).await
    })?;
    let sorted = |mut counts: Vec<(String, String, i64)>| {
        counts.sort();
        counts
    };
    if found == 0 || sorted(counts) != sorted(old.counts.clone()) {
        return Ok(false);
    }
    delete_counts(tx, survey, tally.id).await?;
    insert_counts(tx, survey, tally).await?;
    Ok(true)
}

async fn insert_counts(tx: &mut Tx, survey: &SurveyId, tally: &Tally) -> Stored<()> {
    for (question, option, n) in &tally.counts {
        on_tx!(&mut *tx, db => {
            sqlx::query("INSERT INTO tally_count (m, s, tally, question, option, n) VALUES ($1, $2, $3, $4, $5, $6)")
                .of_survey(survey).bind(tally.id).bind(question).bind(option).bind(*n)
                .execute(db).await.map(drop)
        })?;
    }
    Ok(())
}

/// Deletes a tally; returns false if there was none.
pub async fn delete_tally(tx: &mut Tx, survey: &SurveyId, tally: Uuid) -> Stored<bool> {
    delete_counts(tx, survey, tally).await?;
    let gone = on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM tally WHERE m = $1 AND s = $2 AND tally = $3")
            .of_survey(survey).bind(tally).execute(db).await.map(|d| d.rows_affected())
    })?;
    Ok(gone == 1)
}

async fn delete_counts(tx: &mut Tx, survey: &SurveyId, tally: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM tally_count WHERE m = $1 AND s = $2 AND tally = $3")
            .of_survey(survey).bind(tally).execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct TallyRow {
    tally: Uuid,
    place: String,
    event: String,
    day: String,
    present: i64,
}

/// Returns a survey's tallies, newest first; counts are sorted by key, since the questionnaire's order is not in the
/// database.
pub async fn list_tallies(store: &Store, survey: &SurveyId) -> Stored<Vec<Tally>> {
    let rows: Vec<TallyRow> = on_store!(store, db => {
        sqlx::query_as("SELECT tally, place, event, day, present FROM tally WHERE m = $1 AND s = $2 ORDER BY at DESC, tally")
            .of_survey(survey).fetch_all(db).await
    })?;
    let counts: Vec<(Uuid, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT tally, question, option, n FROM tally_count WHERE m = $1 AND s = $2 ORDER BY question, option")
            .of_survey(survey).fetch_all(db).await
    })?;
    let mut by_tally: BTreeMap<Uuid, Vec<(String, String, i64)>> = BTreeMap::new();
    for (tally, question, option, n) in counts {
        by_tally
            .entry(tally)
            .or_default()
            .push((question, option, n));
    }
    rows.into_iter()
        .map(
            |TallyRow {
                 tally: id,
                 place,
                 event,
                 day,
                 present,
             }| {
                Ok(Tally {
                    day: day
                        .parse()
                        .map_err(|_| StoreError::corrupt("tally", "day", id))?,
                    counts: by_tally.remove(&id).unwrap_or_default(),
                    id,
                    place,
                    event,
                    present,
                })
            },
        )
        .collect()
}

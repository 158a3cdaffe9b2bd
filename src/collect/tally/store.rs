//! Tallies in the database.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Tally;
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Stores a tally.
///
/// # Errors
/// [`StoreError::Conflict`] when it is there already.
pub async fn insert_tally(
    tx: &mut Tx,
    survey: &SurveyId,
    tally: &Tally,
    person: Uuid,
    at: i64,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO tally (m, s, tally, person, place, event, day, present, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(&*survey.municipality).bind(survey.number).bind(tally.id).bind(person).bind(&tally.place).bind(&tally.event)
            .bind(tally.day.to_string()).bind(tally.present).bind(at).execute(db).await.map(drop)
    })?;
    insert_counts(tx, survey, tally).await
}

/// Puts what a tally says in the place of what it said; its day and who counted stay. False, and nothing is done, when it does not
/// say what `old` says any more; the transaction must then be undone.
pub async fn update_tally(
    tx: &mut Tx,
    survey: &SurveyId,
    old: &Tally,
    tally: &Tally,
) -> Stored<bool> {
    let found = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE tally SET place = $4, event = $5, present = $6 WHERE m = $1 AND s = $2 AND tally = $3 AND place = $7 AND event = $8 AND present = $9")
            .bind(&*survey.municipality).bind(survey.number).bind(tally.id).bind(&tally.place).bind(&tally.event)
            .bind(tally.present).bind(&old.place).bind(&old.event).bind(old.present)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    // The row is this transaction's now, and nobody else can count beside it.
    let counts: Vec<(String, String, i64)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT question, option, n FROM tally_count WHERE m = $1 AND s = $2 AND tally = $3")
            .bind(&*survey.municipality).bind(survey.number).bind(tally.id).fetch_all(db).await
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
                .bind(&*survey.municipality).bind(survey.number).bind(tally.id).bind(question).bind(option).bind(*n)
                .execute(db).await.map(drop)
        })?;
    }
    Ok(())
}

/// Takes a tally away; false when there was none.
pub async fn delete_tally(tx: &mut Tx, survey: &SurveyId, tally: Uuid) -> Stored<bool> {
    delete_counts(tx, survey, tally).await?;
    let gone = on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM tally WHERE m = $1 AND s = $2 AND tally = $3")
            .bind(&*survey.municipality).bind(survey.number).bind(tally).execute(db).await.map(|d| d.rows_affected())
    })?;
    Ok(gone == 1)
}

async fn delete_counts(tx: &mut Tx, survey: &SurveyId, tally: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM tally_count WHERE m = $1 AND s = $2 AND tally = $3")
            .bind(&*survey.municipality).bind(survey.number).bind(tally).execute(db).await.map(drop)
    })?;
    Ok(())
}

type TallyRow = (Uuid, String, String, String, i64);

/// A survey's tallies, newest first; their counts by key, for the database does not know the questionnaire's order.
pub async fn list_tallies(store: &Store, survey: &SurveyId) -> Stored<Vec<Tally>> {
    let rows: Vec<TallyRow> = on_store!(store, db => {
        sqlx::query_as("SELECT tally, place, event, day, present FROM tally WHERE m = $1 AND s = $2 ORDER BY at DESC, tally")
            .bind(&*survey.municipality).bind(survey.number).fetch_all(db).await
    })?;
    let counts: Vec<(Uuid, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT tally, question, option, n FROM tally_count WHERE m = $1 AND s = $2 ORDER BY question, option")
            .bind(&*survey.municipality).bind(survey.number).fetch_all(db).await
    })?;
    let mut by_tally: BTreeMap<Uuid, Vec<(String, String, i64)>> = BTreeMap::new();
    for (tally, question, option, n) in counts {
        by_tally
            .entry(tally)
            .or_default()
            .push((question, option, n));
    }
    rows.into_iter()
        .map(|(id, place, event, day, present)| {
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
        })
        .collect()
}

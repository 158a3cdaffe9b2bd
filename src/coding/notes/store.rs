//! Translations and urgent texts in the database.

use uuid::Uuid;

use super::Urgent;
use crate::coding::masks::Masks;
use crate::publishing::SurveyId;
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

/// Stores a translation, in the place of an earlier one; with other words it is another text, under the next number.
///
/// # Errors
/// When the database cannot be written.
pub async fn upsert_translation(
    tx: &mut Tx,
    survey: &SurveyId,
    (id, question): (Uuid, &str),
    body: &str,
    (by, at): (&str, i64),
) -> Stored<()> {
    let masks = Masks::of(body).to_string();
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO translation (m, s, id, question, body, masks, made_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (m, s, id, question) DO UPDATE SET revision = CASE WHEN translation.body = excluded.body THEN translation.revision ELSE translation.revision + 1 END, body = excluded.body, masks = excluded.masks, made_by = excluded.made_by, at = excluded.at")
            .bind(&*survey.municipality).bind(survey.number).bind(id).bind(question).bind(body).bind(masks).bind(by).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Marks a text as one that needs action now; whoever was told before is no longer asked.
///
/// # Errors
/// When the database cannot be written.
pub async fn upsert_urgent(tx: &mut Tx, survey: &SurveyId, urgent: &Urgent) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO urgent (m, s, id, question, receiver, note, marked_by, at, done, done_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '') ON CONFLICT (m, s, id, question) DO UPDATE SET receiver = excluded.receiver, note = excluded.note, marked_by = excluded.marked_by, at = excluded.at, done = '', done_by = '', done_at = NULL")
            .bind(&*survey.municipality).bind(survey.number).bind(urgent.id).bind(&urgent.question).bind(urgent.receiver)
            .bind(&urgent.note).bind(&urgent.marked_by).bind(urgent.at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Writes down what was done about a text. False when it was not marked, or is done already.
///
/// # Errors
/// When the database cannot be written.
pub async fn update_done(
    tx: &mut Tx,
    survey: &SurveyId,
    (id, question): (Uuid, &str),
    done: &str,
    (by, at): (&str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE urgent SET done = $5, done_by = $6, done_at = $7 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND done_at IS NULL")
            .bind(&*survey.municipality).bind(survey.number).bind(id).bind(question).bind(done).bind(by).bind(at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

type UrgentRow = (
    Uuid,
    String,
    Uuid,
    String,
    String,
    i64,
    String,
    String,
    Option<i64>,
);

/// A survey's urgent texts, the newest first; not those that were taken back.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_urgent(store: &Store, survey: &SurveyId) -> Stored<Vec<Urgent>> {
    let rows: Vec<UrgentRow> = on_store!(store, db => {
        sqlx::query_as("SELECT u.id, u.question, u.receiver, u.note, u.marked_by, u.at, u.done, u.done_by, u.done_at FROM urgent u JOIN response r ON r.m = u.m AND r.s = u.s AND r.id = u.id WHERE u.m = $1 AND u.s = $2 AND r.state <> 'withdrawn' ORDER BY u.at DESC, u.id")
            .bind(&*survey.municipality).bind(survey.number).fetch_all(db).await
    })?;
    let urgent =
        |(id, question, receiver, note, marked_by, at, done, done_by, done_at): UrgentRow| Urgent {
            id,
            question,
            receiver,
            note,
            marked_by,
            at,
            done: done_at.map(|at| (done, done_by, at)),
        };
    Ok(rows.into_iter().map(urgent).collect())
}

/// How many texts wait for somebody, by survey number.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_waiting_for(
    store: &Store,
    municipality: &str,
    receiver: Uuid,
) -> Stored<Vec<(i64, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT u.s, CAST(COUNT(*) AS BIGINT) FROM urgent u JOIN response r ON r.m = u.m AND r.s = u.s AND r.id = u.id WHERE u.m = $1 AND u.receiver = $2 AND u.done_at IS NULL AND r.state <> 'withdrawn' GROUP BY u.s ORDER BY u.s")
            .bind(municipality).bind(receiver).fetch_all(db).await
    })?)
}

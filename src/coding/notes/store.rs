//! Database queries of translations and urgent texts.

use uuid::Uuid;

use super::Urgent;
use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::text::masks::Masks;
use crate::{on_store, on_tx};

/// Stores a translation, replacing an earlier one; other words get the next revision.
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
            .of_survey(survey).bind(id).bind(question).bind(body).bind(masks).bind(by).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Stores a text as urgent and keeps the state before (`was`) as history. Returns false if somebody changed it since: the
/// transaction must then be rolled back.
pub async fn upsert_urgent(
    tx: &mut Tx,
    survey: &SurveyId,
    urgent: &Urgent,
    was: Option<&Urgent>,
) -> Stored<bool> {
    let (at, done_at) = was.map_or((0, 0), Urgent::moments);
    if was.is_some() {
        keep_before(tx, survey, (urgent.id, &urgent.question)).await?;
    }
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO urgent (m, s, id, question, receiver, note, marked_by, at, done, done_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '') ON CONFLICT (m, s, id, question) DO UPDATE SET receiver = excluded.receiver, note = excluded.note, marked_by = excluded.marked_by, at = excluded.at, done = '', done_by = '', done_at = NULL WHERE urgent.at = $9 AND COALESCE(urgent.done_at, 0) = $10")
            .of_survey(survey).bind(urgent.id).bind(&urgent.question).bind(urgent.receiver)
            .bind(&urgent.note).bind(&urgent.marked_by).bind(urgent.at).bind(at).bind(done_at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Stores what was done about a text; an earlier account is kept as history. Returns false if somebody changed the text's
/// state since `was`: the transaction must then be rolled back.
pub async fn update_done(
    tx: &mut Tx,
    survey: &SurveyId,
    was: &Urgent,
    done: &str,
    (by, when): (&str, i64),
) -> Stored<bool> {
    let (id, question) = (was.id, was.question.as_str());
    let (at, done_at) = was.moments();
    if was.done.is_some() {
        keep_before(tx, survey, (id, question)).await?;
    }
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE urgent SET done = $5, done_by = $6, done_at = $7 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND at = $8 AND COALESCE(done_at, 0) = $9")
            .of_survey(survey).bind(id).bind(question).bind(done).bind(by).bind(when).bind(at).bind(done_at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Copies the current state of an urgent text to the history.
async fn keep_before(tx: &mut Tx, survey: &SurveyId, (id, question): (Uuid, &str)) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO urgent_before (m, s, id, question, step, receiver, note, marked_by, at, done, done_by, done_at) SELECT u.m, u.s, u.id, u.question, (SELECT CAST(COALESCE(MAX(b.step), 0) + 1 AS BIGINT) FROM urgent_before b WHERE b.m = u.m AND b.s = u.s AND b.id = u.id AND b.question = u.question), u.receiver, u.note, u.marked_by, u.at, u.done, u.done_by, u.done_at FROM urgent u WHERE u.m = $1 AND u.s = $2 AND u.id = $3 AND u.question = $4")
            .of_survey(survey).bind(id).bind(question).execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct UrgentRow {
    id: Uuid,
    question: String,
    receiver: Uuid,
    note: String,
    marked_by: String,
    at: i64,
    done: String,
    done_by: String,
    done_at: Option<i64>,
}

impl From<UrgentRow> for Urgent {
    fn from(row: UrgentRow) -> Self {
        Self {
            id: row.id,
            question: row.question,
            receiver: row.receiver,
            note: row.note,
            marked_by: row.marked_by,
            at: row.at,
            done: row.done_at.map(|at| (row.done, row.done_by, at)),
        }
    }
}

/// Reads the state of an urgent text, to change it.
pub async fn find_urgent(
    tx: &mut Tx,
    survey: &SurveyId,
    (id, question): (Uuid, &str),
) -> Stored<Option<Urgent>> {
    let row: Option<UrgentRow> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT id, question, receiver, note, marked_by, at, done, done_by, done_at FROM urgent WHERE m = $1 AND s = $2 AND id = $3 AND question = $4")
            .of_survey(survey).bind(id).bind(question).fetch_optional(db).await
    })?;
    Ok(row.map(Urgent::from))
}

/// Lists a survey's urgent texts, newest first; not those of withdrawn responses.
pub async fn list_urgent(store: &Store, survey: &SurveyId) -> Stored<Vec<Urgent>> {
    let rows: Vec<UrgentRow> = on_store!(store, db => {
        sqlx::query_as("SELECT u.id, u.question, u.receiver, u.note, u.marked_by, u.at, u.done, u.done_by, u.done_at FROM urgent u JOIN response r ON r.m = u.m AND r.s = u.s AND r.id = u.id WHERE u.m = $1 AND u.s = $2 AND r.state <> 'withdrawn' ORDER BY u.at DESC, u.id")
            .of_survey(survey).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(Urgent::from).collect())
}

/// Lists the earlier states of urgent texts, latest first for each text.
pub async fn list_before(store: &Store, survey: &SurveyId) -> Stored<Vec<Urgent>> {
    let rows: Vec<UrgentRow> = on_store!(store, db => {
        sqlx::query_as("SELECT id, question, receiver, note, marked_by, at, done, done_by, done_at FROM urgent_before WHERE m = $1 AND s = $2 ORDER BY id, question, step DESC")
            .of_survey(survey).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(Urgent::from).collect())
}

/// Lists how many urgent texts wait, by survey number and receiver.
pub async fn list_waiting(store: &Store, municipality: &str) -> Stored<Vec<(i64, Uuid, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT u.s, u.receiver, CAST(COUNT(*) AS BIGINT) FROM urgent u JOIN response r ON r.m = u.m AND r.s = u.s AND r.id = u.id WHERE u.m = $1 AND u.done_at IS NULL AND r.state <> 'withdrawn' GROUP BY u.s, u.receiver ORDER BY u.s, u.receiver")
            .bind(municipality).fetch_all(db).await
    })?)
}

//! Database queries of texts and their masks.

use uuid::Uuid;

use super::{Text, Which};
use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;
use crate::{on_store, on_tx};

const ONE: &str = "SELECT t.id, t.question, r.language, t.body, t.masks, t.alarm, CASE WHEN EXISTS (SELECT 1 FROM urgent u WHERE u.m = t.m AND u.s = t.s AND u.id = t.id AND u.question = t.question) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS told FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND t.id = $3 AND t.question = $4 AND r.state = 'counted'";

#[derive(sqlx::FromRow)]
struct TextRow {
    id: Uuid,
    question: String,
    language: String,
    body: String,
    masks: Option<String>,
    alarm: Option<String>,
    told: i64,
}

fn text(
    TextRow {
        id,
        question,
        language,
        body,
        masks: stored,
        alarm,
        told,
    }: TextRow,
) -> Text {
    let alarm = Alarm::stored(alarm.as_deref(), &body);
    let masks = Masks::stored(stored.as_deref(), &body);
    Text {
        id,
        question,
        language,
        body,
        masks,
        alarm,
        told: told == 1,
        stored,
    }
}

/// Returns the numbers of a municipality's surveys that have a text of a counted response.
pub async fn list_with_texts(store: &Store, municipality: &str) -> Stored<Vec<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT v.s FROM survey v WHERE v.m = $1 AND EXISTS (SELECT 1 FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = v.m AND t.s = v.s AND r.state = 'counted')")
            .bind(municipality).fetch_all(db).await
    })?)
}

/// Lists at most `most` texts of counted responses, in the order of ids and questions.
pub async fn list_texts(
    store: &Store,
    survey: &SurveyId,
    which: &Which,
    most: i64,
) -> Stored<Vec<Text>> {
    let (id, question) = which.after.clone().unwrap_or((Uuid::nil(), String::new()));
    let rows: Vec<TextRow> = on_store!(store, db => {
        sqlx::query_as("SELECT t.id, t.question, r.language, t.body, t.masks, t.alarm, CASE WHEN EXISTS (SELECT 1 FROM urgent u WHERE u.m = t.m AND u.s = t.s AND u.id = t.id AND u.question = t.question) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS told FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND (t.id > $3 OR t.id = $3 AND t.question > $4) AND ($5 = '' OR t.question = $5) AND ($6 = 0 OR t.masks IS NULL OR t.masks LIKE '%.found%' OR t.masks LIKE '!%' AND t.masks NOT LIKE '!ok%') AND r.state = 'counted' ORDER BY t.id, t.question LIMIT $7")
            .of_survey(survey).bind(id).bind(&question).bind(&which.question)
            .bind(i64::from(which.waiting)).bind(most).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(text).collect())
}

/// Counts the texts of counted responses, and those whose masks somebody should review.
pub async fn count_texts(store: &Store, survey: &SurveyId) -> Stored<(u64, u64)> {
    let (all, waiting): (i64, i64) = on_store!(store, db => {
        sqlx::query_as("SELECT CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN t.masks IS NULL OR t.masks LIKE '%.found%' OR t.masks LIKE '!%' AND t.masks NOT LIKE '!ok%' THEN 1 ELSE 0 END), 0) AS BIGINT) FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND r.state = 'counted'")
            .of_survey(survey).fetch_one(db).await
    })?;
    Ok((
        u64::try_from(all).unwrap_or(0),
        u64::try_from(waiting).unwrap_or(0),
    ))
}

/// Reads a text of a counted response.
pub async fn find_text(
    store: &Store,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Option<Text>> {
    let row: Option<TextRow> = on_store!(store, db => {
        sqlx::query_as(ONE)
            .of_survey(survey).bind(id).bind(question).fetch_optional(db).await
    })?;
    Ok(row.map(text))
}

/// Reads a text within a transaction, to change it.
pub async fn find_text_tx(
    tx: &mut Tx,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Option<Text>> {
    let row: Option<TextRow> = on_tx!(&mut *tx, db => {
        sqlx::query_as(ONE)
            .of_survey(survey).bind(id).bind(question).fetch_optional(db).await
    })?;
    Ok(row.map(text))
}

/// Stores the masks of a text. Returns false if somebody else has changed them since it was read.
pub async fn update_masks(tx: &mut Tx, survey: &SurveyId, text: &Text) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE answer_text SET masks = $5 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND masks IS NOT DISTINCT FROM $6")
            .of_survey(survey).bind(text.id).bind(&text.question)
            .bind(text.masks.to_string()).bind(&text.stored).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Counts the simulated texts of counted responses.
pub async fn count_simulated(store: &Store, survey: &SurveyId) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND r.state = 'counted' AND r.origin = 'simulated'")
            .of_survey(survey).fetch_one(db).await
    })?)
}

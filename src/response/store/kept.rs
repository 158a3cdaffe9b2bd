//! Database queries of responses as they are stored, with their texts: for correcting and withdrawing.

use crate::response::ResponseState;
use crate::response::correct::Kept;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct KeptRow {
    pub(super) id: Uuid,
    pub(super) state: String,
    pub(super) version: i64,
    pub(super) language: String,
    pub(super) day: String,
    pub(super) answers: Vec<u8>,
}

impl KeptRow {
    /// Returns the response with its texts.
    fn with(self, texts: Vec<(String, String)>) -> Kept {
        Kept {
            id: self.id,
            version: self.version,
            language: self.language,
            day: self.day,
            answers: self.answers,
            texts,
        }
    }
}

/// Returns the counted responses of an outing with their texts, in the order of their random ids. Batches of paper are
/// excluded, whatever outing id a phone claims.
pub async fn list_of_outing(store: &Store, survey: &SurveyId, outing: Uuid) -> Stored<Vec<Kept>> {
    let rows: Vec<KeptRow> = on_store!(store, db => {
        sqlx::query_as("SELECT id, state, version, language, day, answers FROM response WHERE m = $1 AND s = $2 AND outing = $3 AND state = 'counted' AND channel <> 'paper' ORDER BY id")
            .of_survey(survey).bind(outing).fetch_all(db).await
    })?;
    let texts: Vec<(Uuid, String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT id, question, body FROM answer_text WHERE m = $1 AND s = $2 AND id IN (SELECT id FROM response WHERE m = $1 AND s = $2 AND outing = $3 AND state = 'counted')")
            .of_survey(survey).bind(outing).fetch_all(db).await
    })?;
    let mut by_id: HashMap<Uuid, Vec<(String, String)>> = HashMap::new();
    for (id, question, body) in texts {
        by_id.entry(id).or_default().push((question, body));
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let texts = by_id.remove(&row.id).unwrap_or_default();
            row.with(texts)
        })
        .collect())
}

/// Returns a response in any state, with its state and texts.
pub async fn find_kept(
    store: &Store,
    survey: &SurveyId,
    id: Uuid,
) -> Stored<Option<(ResponseState, Kept)>> {
    let row: Option<KeptRow> = on_store!(store, db => {
        sqlx::query_as("SELECT id, state, version, language, day, answers FROM response WHERE m = $1 AND s = $2 AND id = $3")
            .of_survey(survey).bind(id).fetch_optional(db).await
    })?;
    let Some(row) = row else {
        return Ok(None);
    };
    let texts: Vec<(String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT question, body FROM answer_text WHERE m = $1 AND s = $2 AND id = $3 ORDER BY question")
            .of_survey(survey).bind(id).fetch_all(db).await
    })?;
    let state = ResponseState::parse(&row.state)
        .ok_or_else(|| StoreError::corrupt("response", "state", id))?;
    Ok(Some((state, row.with(texts))))
}

/// A text as stored with its question, masks and alarm: question, text, masks, alarm.
pub type Beside = (String, String, Option<String>, Option<String>);

/// Returns the texts of a response.
pub async fn list_texts(tx: &mut Tx, survey: &SurveyId, id: Uuid) -> Stored<Vec<Beside>> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT question, body, masks, alarm FROM answer_text WHERE m = $1 AND s = $2 AND id = $3 ORDER BY question")
            .of_survey(survey).bind(id).fetch_all(db).await
    })?)
}

/// Returns the texts of the second body received for a response's id: question, text, masks.
pub async fn list_conflict_texts(
    store: &Store,
    survey: &SurveyId,
    id: Uuid,
) -> Stored<Vec<(String, String, String)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT question, body, masks FROM response_conflict_text WHERE m = $1 AND s = $2 AND id = $3 ORDER BY question")
            .of_survey(survey).bind(id).fetch_all(db).await
    })?)
}

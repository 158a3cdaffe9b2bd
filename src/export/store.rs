//! Reading responses row by row.

use uuid::Uuid;

use crate::on_store;
use crate::publishing::SurveyId;
use crate::storage::{Store, Stored};

/// A response as a row: id (for paging and texts only), channel, language, day, packed answers.
pub type ResponseRow = (Uuid, String, String, String, Vec<u8>);

/// A page of counted responses in the order of their random ids, after `after`.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_responses(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    most: i64,
) -> Stored<Vec<ResponseRow>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT id, channel, language, day, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND state = 'counted' ORDER BY id LIMIT $4")
            .bind(&*survey.municipality).bind(survey.number).bind(after).bind(most).fetch_all(db).await
    })?)
}

/// The texts of the responses above `after` and up to `last`: id, question, text.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_texts(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
) -> Stored<Vec<(Uuid, String, String)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT id, question, body FROM answer_text WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 ORDER BY id, question")
            .bind(&*survey.municipality).bind(survey.number).bind(after).bind(last).fetch_all(db).await
    })?)
}

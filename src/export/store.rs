//! Reading responses row by row.

use uuid::Uuid;

use crate::on_store;
use crate::publishing::SurveyId;
use crate::storage::{Store, Stored};

/// A response as a row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ResponseRow {
    /// For paging and texts only.
    pub id: Uuid,
    /// How it came in.
    pub channel: String,
    /// Language it was answered in.
    pub language: String,
    /// Day.
    pub day: String,
    /// The place asked, if staff collected it.
    pub place: Option<String>,
    /// The event.
    pub event: Option<String>,
    /// Who asked.
    pub asked_by: Option<String>,
    /// Packed answers.
    pub answers: Vec<u8>,
}

/// A page of counted responses in the order of their random ids, after `after` and up to `last`.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_responses(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
    most: i64,
) -> Stored<Vec<ResponseRow>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT r.id, r.channel, r.language, r.day, COALESCE(o.place, b.place) AS place, COALESCE(o.event, b.event) AS event, o.asked_by, r.answers FROM response r LEFT JOIN outing o ON o.m = r.m AND o.s = r.s AND o.outing = r.outing LEFT JOIN batch b ON b.m = r.m AND b.s = r.s AND b.batch = r.outing WHERE r.m = $1 AND r.s = $2 AND r.id > $3 AND r.id <= $4 AND r.state = 'counted' ORDER BY r.id LIMIT $5")
            .bind(&*survey.municipality).bind(survey.number).bind(after).bind(last).bind(most).fetch_all(db).await
    })?)
}

/// Where a survey's responses were collected: place and event of every outing and batch.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_places(store: &Store, survey: &SurveyId) -> Stored<Vec<(String, String)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT place, event FROM outing WHERE m = $1 AND s = $2 UNION SELECT place, event FROM batch WHERE m = $1 AND s = $2")
            .bind(&*survey.municipality).bind(survey.number).fetch_all(db).await
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

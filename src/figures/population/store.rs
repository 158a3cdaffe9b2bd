//! Database access of population figures, as entered.

use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Population figures as entered.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Given {
    /// Content of the file.
    pub body: String,
    /// Description of the source.
    pub source: String,
    /// Person who entered them.
    pub given_by: String,
    /// Time in ms.
    pub at: i64,
}

/// Returns a survey's population figures.
pub async fn find_population(store: &Store, survey: &SurveyId) -> Stored<Option<Given>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT body, source, given_by, at FROM population WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_optional(db).await
    })?)
}

/// Stores population figures, replacing earlier ones.
pub async fn insert_population(tx: &mut Tx, survey: &SurveyId, given: &Given) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO population (m, s, body, source, given_by, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (m, s) DO UPDATE SET body = excluded.body, source = excluded.source, given_by = excluded.given_by, at = excluded.at")
            .of_survey(survey).bind(&given.body).bind(&given.source)
            .bind(&given.given_by).bind(given.at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes population figures.
pub async fn delete_population(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM population WHERE m = $1 AND s = $2")
            .of_survey(survey).execute(db).await.map(drop)
    })?;
    Ok(())
}

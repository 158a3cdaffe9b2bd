//! Database access of the tables' input.

use uuid::Uuid;

use crate::on_store;
use crate::statistics::layout::Collected;
use crate::storage::{OfSurvey, Store, Stored};
use crate::survey::SurveyId;

/// Returns a survey's outings and batches of paper, by day and place.
pub async fn list_collected(store: &Store, survey: &SurveyId) -> Stored<Vec<Collected>> {
    let rows: Vec<(Uuid, String, String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT outing, place, event, day FROM outing WHERE m = $1 AND s = $2 UNION ALL SELECT batch, place, event, day FROM batch WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_all(db).await
    })?;
    let collected = |(id, place, event, day)| Collected {
        id,
        place,
        event,
        day,
    };
    let mut all: Vec<Collected> = rows.into_iter().map(collected).collect();
    all.sort_by(|a, b| (&a.day, &a.place, a.id).cmp(&(&b.day, &b.place, b.id)));
    Ok(all)
}

/// Counts the suspect responses.
pub async fn count_suspect(store: &Store, survey: &SurveyId) -> Stored<u64> {
    let count: i64 = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM response WHERE m = $1 AND s = $2 AND state = 'suspect'")
            .of_survey(survey).fetch_one(db).await
    })?;
    Ok(u64::try_from(count).unwrap_or(0))
}

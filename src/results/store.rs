//! Reading what the tables are counted from.

use uuid::Uuid;

use crate::on_store;
use crate::publishing::SurveyId;
use crate::storage::{Store, StoreError, Stored};

/// One response's part in the tables: id (for paging only), channel, record key, packed answers.
pub type Counted = (Uuid, String, u32, Vec<u8>);

/// A page of counted responses with ids above `after` and up to `last`, in the order of their random ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_counted(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
    most: i64,
) -> Stored<Vec<Counted>> {
    let rows: Vec<(Uuid, String, i64, Vec<u8>)> = on_store!(store, db => {
        sqlx::query_as("SELECT id, channel, record_key, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 AND state = 'counted' ORDER BY id LIMIT $5")
            .bind(&*survey.municipality).bind(survey.number).bind(after).bind(last).bind(most).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|(id, channel, record_key, answers)| {
            let record_key = u32::try_from(record_key)
                .map_err(|_| StoreError::corrupt("response", "record_key", id))?;
            Ok((id, channel, record_key, answers))
        })
        .collect()
}

/// How many suspect responses wait to be looked at, and how many of the counted ones are made up.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_beside(store: &Store, survey: &SurveyId) -> Stored<(u64, u64)> {
    let (suspect, simulated): (i64, i64) = on_store!(store, db => {
        sqlx::query_as("SELECT CAST(COALESCE(SUM(CASE WHEN state = 'suspect' THEN 1 ELSE 0 END), 0) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN state = 'counted' AND origin = 'simulated' THEN 1 ELSE 0 END), 0) AS BIGINT) FROM response WHERE m = $1 AND s = $2")
            .bind(&*survey.municipality).bind(survey.number).fetch_one(db).await
    })?;
    Ok((
        u64::try_from(suspect).unwrap_or(0),
        u64::try_from(simulated).unwrap_or(0),
    ))
}

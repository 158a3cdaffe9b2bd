//! Reading what the tables are counted from.

use uuid::Uuid;

use super::layout::Collected;
use crate::on_store;
use crate::publishing::SurveyId;
use crate::storage::{Store, StoreError, Stored};

/// One response's part in the tables.
#[derive(Debug, Clone)]
pub struct Counted {
    /// For paging only.
    pub id: Uuid,
    /// As stored.
    pub channel: String,
    /// The outing or batch that it was collected on.
    pub outing: Option<Uuid>,
    /// Whether it is made up.
    pub simulated: bool,
    /// What the noise is made from.
    pub record_key: u32,
    /// See `response::packed`.
    pub answers: Vec<u8>,
}

/// Columns of [`Counted`] in their order.
type CountedRow = (Uuid, String, Option<Uuid>, String, i64, Vec<u8>);

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
    let rows: Vec<CountedRow> = on_store!(store, db => {
        sqlx::query_as("SELECT id, channel, outing, origin, record_key, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 AND state = 'counted' ORDER BY id LIMIT $5")
            .bind(&*survey.municipality).bind(survey.number).bind(after).bind(last).bind(most).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|(id, channel, outing, origin, record_key, answers)| {
            let record_key = u32::try_from(record_key)
                .map_err(|_| StoreError::corrupt("response", "record_key", id))?;
            Ok(Counted {
                id,
                channel,
                outing,
                simulated: origin == "simulated",
                record_key,
                answers,
            })
        })
        .collect()
}

/// A survey's outings and batches of paper, by day and place.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_collected(store: &Store, survey: &SurveyId) -> Stored<Vec<Collected>> {
    let rows: Vec<(Uuid, String, String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT outing, place, event, day FROM outing WHERE m = $1 AND s = $2 UNION ALL SELECT batch, place, event, day FROM batch WHERE m = $1 AND s = $2")
            .bind(&*survey.municipality).bind(survey.number).fetch_all(db).await
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

/// How many suspect responses wait to be looked at.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_suspect(store: &Store, survey: &SurveyId) -> Stored<u64> {
    let count: i64 = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM response WHERE m = $1 AND s = $2 AND state = 'suspect'")
            .bind(&*survey.municipality).bind(survey.number).fetch_one(db).await
    })?;
    Ok(u64::try_from(count).unwrap_or(0))
}

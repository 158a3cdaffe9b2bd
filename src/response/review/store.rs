//! Database access of suspects and decisions on them.

use std::collections::HashMap;

use uuid::Uuid;

use super::{End, Review, Which};
use crate::feed::insert_change;
use crate::response::ResponseState;
use crate::response::signs::Signs;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// A suspect response as stored.
#[derive(Debug, Clone)]
pub struct SuspectRow {
    /// Id.
    pub id: Uuid,
    /// Version of the survey that it answers.
    pub version: i64,
    /// Code of the language of the answers.
    pub language: String,
    /// Day.
    pub day: String,
    /// Burst tag, if it came in one.
    pub burst: Option<Vec<u8>>,
    /// Signs against it.
    pub signs: Signs,
    /// Packed answers.
    pub answers: Vec<u8>,
}

/// Columns of [`SuspectRow`] in order.
type SuspectColumns = (Uuid, i64, String, String, Option<Vec<u8>>, i64, Vec<u8>);

fn suspect(row: SuspectColumns) -> Stored<SuspectRow> {
    let (id, version, language, day, burst, signs, answers) = row;
    Ok(SuspectRow {
        signs: read_signs(signs)?,
        id,
        version,
        language,
        day,
        burst,
        answers,
    })
}

fn read_signs(bits: i64) -> Stored<Signs> {
    Signs::from_bits(bits).ok_or_else(|| StoreError::corrupt("response", "signs", bits))
}

/// Returns a page of suspects in the order of their random ids, after `after`.
pub async fn list_suspects(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    most: i64,
) -> Stored<Vec<SuspectRow>> {
    let rows: Vec<SuspectColumns> = on_store!(store, db => {
        sqlx::query_as("SELECT id, version, language, day, burst, signs, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND state = 'suspect' ORDER BY id LIMIT $4")
            .of_survey(survey).bind(after).bind(most).fetch_all(db).await
    })?;
    rows.into_iter().map(suspect).collect()
}

/// Returns the same for one burst, or with `None` for those of none.
pub async fn list_of_burst(
    store: &Store,
    survey: &SurveyId,
    burst: Option<&[u8]>,
    after: Uuid,
    most: i64,
) -> Stored<Vec<SuspectRow>> {
    let rows: Vec<SuspectColumns> = on_store!(store, db => {
        sqlx::query_as("SELECT id, version, language, day, burst, signs, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND state = 'suspect' AND burst IS NOT DISTINCT FROM $5 ORDER BY id LIMIT $4")
            .of_survey(survey).bind(after).bind(most).bind(burst).fetch_all(db).await
    })?;
    rows.into_iter().map(suspect).collect()
}

/// Question, text and masks as stored, by response.
pub type Texts = HashMap<Uuid, Vec<(String, String, Option<String>)>>;

/// Returns the texts of the suspects of one burst, or of none, with ids from `first` to `last`.
pub async fn list_texts(
    store: &Store,
    survey: &SurveyId,
    burst: Option<&[u8]>,
    (first, last): (Uuid, Uuid),
) -> Stored<Texts> {
    let rows: Vec<(Uuid, String, String, Option<String>)> = on_store!(store, db => {
        sqlx::query_as("SELECT t.id, t.question, t.body, t.masks FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND t.id >= $3 AND t.id <= $4 AND r.state = 'suspect' AND r.burst IS NOT DISTINCT FROM $5 ORDER BY t.id, t.question")
            .of_survey(survey).bind(first).bind(last).bind(burst).fetch_all(db).await
    })?;
    let mut by_id = Texts::new();
    for (id, question, body, masks) in rows {
        by_id.entry(id).or_default().push((question, body, masks));
    }
    Ok(by_id)
}

#[derive(sqlx::FromRow)]
struct TalliedRow {
    burst: Option<Vec<u8>>,
    signs: i64,
    n: i64,
    first: String,
    last: String,
}

/// Number of suspects with the same burst and signs, with their first and last day.
pub type Tallied = (Option<Vec<u8>>, Signs, i64, String, String);

/// Counts the suspects of a survey by burst and signs.
pub async fn count_suspects(store: &Store, survey: &SurveyId) -> Stored<Vec<Tallied>> {
    let rows: Vec<TalliedRow> = on_store!(store, db => {
        sqlx::query_as("SELECT burst, signs, CAST(COUNT(*) AS BIGINT) AS n, MIN(day) AS first, MAX(day) AS last FROM response WHERE m = $1 AND s = $2 AND state = 'suspect' GROUP BY burst, signs")
            .of_survey(survey).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(
            |TalliedRow {
                 burst,
                 signs,
                 n,
                 first,
                 last,
             }| Ok((burst, read_signs(signs)?, n, first, last)),
        )
        .collect()
}

/// Returns the ids of the suspects that a decision would cover, in order.
pub async fn list_ids(store: &Store, survey: &SurveyId, which: &Which) -> Stored<Vec<Uuid>> {
    Ok(match which {
        Which::One(id) => on_store!(store, db => {
            sqlx::query_scalar("SELECT id FROM response WHERE m = $1 AND s = $2 AND state = 'suspect' AND id = $3")
                .of_survey(survey).bind(*id).fetch_all(db).await
        })?,
        Which::Burst(tag) => on_store!(store, db => {
            sqlx::query_scalar("SELECT id FROM response WHERE m = $1 AND s = $2 AND state = 'suspect' AND burst = $3 ORDER BY id")
                .of_survey(survey).bind(tag.as_slice()).fetch_all(db).await
        })?,
        Which::All => on_store!(store, db => {
            sqlx::query_scalar("SELECT id FROM response WHERE m = $1 AND s = $2 AND state = 'suspect' ORDER BY id")
                .of_survey(survey).fetch_all(db).await
        })?,
    })
}

/// Stores a decision under the next number and returns that; the number of responses is set later.
pub async fn insert_review(
    tx: &mut Tx,
    survey: &SurveyId,
    accepted: bool,
    (by, at): (&str, i64),
) -> Stored<i64> {
    // If another transaction takes the number at the same moment, the next one is tried.
    loop {
        let number: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar("INSERT INTO review (m, s, review, accepted, responses, decided_by, at, undone_by) SELECT $1, $2, COALESCE(MAX(review), 0) + 1, $3, 0, $4, $5, '' FROM review WHERE m = $1 AND s = $2 ON CONFLICT (m, s, review) DO NOTHING RETURNING review")
                .of_survey(survey).bind(i64::from(accepted)).bind(by).bind(at)
                .fetch_optional(db).await
        })?;
        if let Some(number) = number {
            return Ok(number);
        }
    }
}

/// Applies a decision to suspects: one by id, a burst by its tag, or all. A burst's tag is kept until the decision cannot be
/// undone any more. Returns their ids, in order; if there are none, the decision is removed.
pub async fn update_suspects(
    tx: &mut Tx,
    survey: &SurveyId,
    which: &Which,
    to: ResponseState,
    review: i64,
) -> Stored<Vec<Uuid>> {
    let mut ids: Vec<Uuid> = match which {
        Which::One(id) => on_tx!(&mut *tx, db => {
            sqlx::query_scalar("UPDATE response SET state = $3, review = $5 WHERE m = $1 AND s = $2 AND state = 'suspect' AND id = $4 RETURNING id")
                .of_survey(survey).bind(to.as_str()).bind(*id).bind(review)
                .fetch_all(db).await
        })?,
        Which::Burst(tag) => on_tx!(&mut *tx, db => {
            sqlx::query_scalar("UPDATE response SET state = $3, review = $5 WHERE m = $1 AND s = $2 AND state = 'suspect' AND burst = $4 RETURNING id")
                .of_survey(survey).bind(to.as_str()).bind(tag.as_slice()).bind(review)
                .fetch_all(db).await
        })?,
        Which::All => on_tx!(&mut *tx, db => {
            sqlx::query_scalar("UPDATE response SET state = $3, review = $4 WHERE m = $1 AND s = $2 AND state = 'suspect' RETURNING id")
                .of_survey(survey).bind(to.as_str()).bind(review)
                .fetch_all(db).await
        })?,
    };
    ids.sort_unstable();
    let sql = if ids.is_empty() {
        "DELETE FROM review WHERE m = $1 AND s = $2 AND review = $3 AND responses = $4"
    } else {
        "UPDATE review SET responses = $4 WHERE m = $1 AND s = $2 AND review = $3"
    };
    on_tx!(&mut *tx, db => {
        sqlx::query(sql).of_survey(survey).bind(review)
            .bind(i64::try_from(ids.len()).unwrap_or(i64::MAX)).execute(db).await.map(drop)
    })?;
    if to == ResponseState::Counted && !ids.is_empty() {
        insert_change(tx, survey, &ids).await?;
    }
    Ok(ids)
}

/// Makes the responses of a decision suspect again, except those withdrawn since. Returns their number; `None`, with nothing
/// done, if there is no such decision, it was undone, or a release has been made since.
pub async fn update_undone(
    tx: &mut Tx,
    survey: &SurveyId,
    review: i64,
    (by, at): (&str, i64),
) -> Stored<Option<u64>> {
    let accepted: Option<i64> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("UPDATE review SET undone_by = $4, undone_at = $5 WHERE m = $1 AND s = $2 AND review = $3 AND undone_at IS NULL AND release IS NULL RETURNING accepted")
            .of_survey(survey).bind(review).bind(by).bind(at)
            .fetch_optional(db).await
    })?;
    let Some(accepted) = accepted else {
        return Ok(None);
    };
    let ids: Vec<Uuid> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("UPDATE response SET state = 'suspect', review = NULL WHERE m = $1 AND s = $2 AND review = $3 AND state IN ('counted', 'rejected') RETURNING id")
            .of_survey(survey).bind(review).fetch_all(db).await
    })?;
    if accepted == 1 && !ids.is_empty() {
        insert_change(tx, survey, &ids).await?;
    }
    Ok(Some(ids.len() as u64))
}

/// Returns the numbers of the decisions that can be undone, in order.
pub async fn list_standing(store: &Store, survey: &SurveyId) -> Stored<Vec<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT review FROM review WHERE m = $1 AND s = $2 AND undone_at IS NULL AND release IS NULL ORDER BY review")
            .of_survey(survey).fetch_all(db).await
    })?)
}

/// Closes every open decision up to `last` for a release. The links from responses to decisions and bursts are deleted.
/// Returns the number of decisions closed.
pub async fn update_closed(tx: &mut Tx, survey: &SurveyId, release: i64, last: i64) -> Stored<u64> {
    let closed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE review SET release = $3 WHERE m = $1 AND s = $2 AND review <= $4 AND undone_at IS NULL AND release IS NULL")
            .of_survey(survey).bind(release).bind(last)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE response SET review = NULL, burst = NULL WHERE m = $1 AND s = $2 AND review <= $3")
            .of_survey(survey).bind(last).execute(db).await.map(drop)
    })?;
    Ok(closed)
}

#[derive(sqlx::FromRow)]
struct ReviewRow {
    review: i64,
    accepted: i64,
    responses: i64,
    decided_by: String,
    at: i64,
    undone_by: String,
    undone_at: Option<i64>,
    release: Option<i64>,
}

/// Returns the last decisions on a survey's suspects, newest first.
pub async fn list_reviews(store: &Store, survey: &SurveyId, most: i64) -> Stored<Vec<Review>> {
    let rows: Vec<ReviewRow> = on_store!(store, db => {
        sqlx::query_as("SELECT review, accepted, responses, decided_by, at, undone_by, undone_at, release FROM review WHERE m = $1 AND s = $2 ORDER BY review DESC LIMIT $3")
            .of_survey(survey).bind(most).fetch_all(db).await
    })?;
    Ok(rows
        .into_iter()
        .map(
            |ReviewRow {
                 review: number,
                 accepted,
                 responses,
                 decided_by,
                 at,
                 undone_by,
                 undone_at,
                 release,
             }| Review {
                number,
                accepted: accepted == 1,
                responses: usize::try_from(responses).unwrap_or(0),
                decided_by,
                at,
                end: match (undone_at, release) {
                    (Some(at), _) => Some(End::Undone(undone_by, at)),
                    (None, Some(release)) => Some(End::Released(release)),
                    (None, None) => None,
                },
            },
        )
        .collect())
}

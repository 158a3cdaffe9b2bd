//! Database access of responses.

mod codes;

mod kept;

pub use self::kept::{Beside, find_kept, list_conflict_texts, list_of_outing, list_texts};
use std::collections::HashMap;

use sqlx::QueryBuilder;
use uuid::Uuid;

pub use self::codes::{
    delete_event_code, find_event_code, insert_event_code, insert_gap, list_event_codes, list_gaps,
};

use super::submit::Fate;
use super::{NewResponse, NewText, Origin, ResponseState};
use crate::feed::insert_change;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Stores a group of responses, each once, and returns the fate of each in the same order.
///
/// One multi-row insert per table; a second query only for those whose id existed already.
///
/// # Errors
/// When the database cannot be written; the transaction must then be rolled back.
pub async fn insert_responses(tx: &mut Tx, group: &[&NewResponse]) -> Stored<Vec<Fate>> {
    let disposed = disposals(tx, group).await?;
    // A form older than a disposal may have been sent before it: erased responses do not come back.
    let is_late = |r: &NewResponse| {
        let at = disposed.iter().find(|(survey, _)| **survey == r.survey);
        r.begun_at
            .zip(at)
            .is_some_and(|(begun, (_, at))| begun <= *at)
    };
    // The first of each id within the group; duplicates are looked up afterwards like any other.
    let mut firsts: Vec<&NewResponse> = Vec::with_capacity(group.len());
    let mut seen: HashMap<(&SurveyId, Uuid), usize> = HashMap::with_capacity(group.len());
    for (position, response) in group.iter().enumerate().filter(|(_, r)| !is_late(r)) {
        seen.entry((&response.survey, response.id))
            .or_insert_with(|| {
                firsts.push(response);
                position
            });
    }
    if firsts.is_empty() {
        return Ok(vec![Fate::Disposed; group.len()]);
    }
    // A fixed order of locks, so that nodes that store the same responses at once cannot deadlock.
    firsts.sort_unstable_by_key(|r| (&r.survey, r.id));
    let inserted: Vec<(String, i64, Uuid)> = on_tx!(&mut *tx, db, Engine => {
        let mut query = QueryBuilder::<Engine>::new(
            "INSERT INTO response (m, s, id, version, channel, language, day, origin, state, burst, record_key, fingerprint, answers, outing, signs) ",
        );
        query.push_values(&firsts, |mut row, r| {
            row.push_bind(&*r.survey.municipality)
                .push_bind(r.survey.number)
                .push_bind(r.id)
                .push_bind(r.version)
                .push_bind(r.channel.as_str())
                .push_bind(r.language.as_str())
                .push_bind(r.day.to_string())
                .push_bind(r.origin.as_str())
                .push_bind(r.state.as_str())
                .push_bind(r.burst.as_ref().map(<[u8; 16]>::as_slice))
                .push_bind(i64::from(r.record_key))
                .push_bind(r.fingerprint.as_slice())
                .push_bind(r.answers.as_slice())
                .push_bind(r.outing)
                .push_bind(r.signs.bits());
        });
        query.push(" ON CONFLICT (m, s, id) DO NOTHING RETURNING m, s, id");
        query.build_query_as().fetch_all(db).await
    })?;
    let new: std::collections::HashSet<(&str, i64, Uuid)> = inserted
        .iter()
        .map(|(m, s, id)| (m.as_str(), *s, *id))
        .collect();
    let is_new = |r: &NewResponse| new.contains(&(&*r.survey.municipality, r.survey.number, r.id));
    let mut versions: Vec<(&SurveyId, i64)> = firsts
        .iter()
        .filter(|r| r.first_of_version && is_new(r))
        .map(|r| (&r.survey, r.version))
        .collect();
    versions.sort_unstable();
    versions.dedup();
    for (survey, version) in versions {
        crate::publishing::mark_answered(tx, survey, version).await?;
    }
    insert_texts(tx, firsts.iter().copied().filter(|r| is_new(r))).await?;
    // Suspects are excluded until they are reviewed.
    let mut counted: HashMap<&SurveyId, Vec<Uuid>> = HashMap::new();
    for r in firsts
        .iter()
        .filter(|r| is_new(r) && r.state == ResponseState::Counted)
    {
        counted.entry(&r.survey).or_default().push(r.id);
    }
    for (survey, ids) in counted {
        insert_change(tx, survey, &ids).await?;
    }

    let mut fates = Vec::with_capacity(group.len());
    for (position, response) in group.iter().enumerate() {
        let first = seen.get(&(&response.survey, response.id)) == Some(&position);
        fates.push(if is_late(response) {
            Fate::Disposed
        } else if first && is_new(response) {
            Fate::Stored
        } else {
            compare(tx, response).await?
        });
    }
    Ok(fates)
}

/// Returns the last disposal of each survey that forms of this group belong to.
async fn disposals<'g>(tx: &mut Tx, group: &[&'g NewResponse]) -> Stored<Vec<(&'g SurveyId, i64)>> {
    let mut surveys: Vec<&SurveyId> = Vec::new();
    for response in group.iter().filter(|r| r.begun_at.is_some()) {
        if !surveys.contains(&&response.survey) {
            surveys.push(&response.survey);
        }
    }
    let mut found = Vec::new();
    for survey in surveys {
        let at: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar("SELECT MAX(at) FROM disposal WHERE m = $1 AND s = $2 AND scope = 'all' AND responses > 0")
                .of_survey(survey).fetch_one(db).await
        })?;
        found.extend(at.map(|at| (survey, at)));
    }
    Ok(found)
}

async fn insert_texts<'r>(
    tx: &mut Tx,
    responses: impl Iterator<Item = &'r NewResponse>,
) -> Stored<()> {
    let rows: Vec<(&NewResponse, &NewText)> = responses
        .flat_map(|r| r.texts.iter().map(move |text| (r, text)))
        .collect();
    // Seven values per row: chunks stay well under the limit of parameters.
    for chunk in rows.chunks(1000) {
        on_tx!(&mut *tx, db, Engine => {
            let mut query = QueryBuilder::<Engine>::new("INSERT INTO answer_text (m, s, id, question, body, masks, alarm) ");
            query.push_values(chunk, |mut row, (r, text)| {
                row.push_bind(&*r.survey.municipality)
                    .push_bind(r.survey.number)
                    .push_bind(r.id)
                    .push_bind(text.question.as_str())
                    .push_bind(text.body.as_str())
                    .push_bind(text.masks.as_str())
                    .push_bind(text.alarm.as_str());
            });
            query.push(" ON CONFLICT (m, s, id, question) DO NOTHING");
            query.build().execute(db).await.map(drop)
        })?;
    }
    Ok(())
}

/// Returns the fate of a submission whose id existed already.
async fn compare(tx: &mut Tx, response: &NewResponse) -> Stored<Fate> {
    let stored: Option<Before> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT fingerprint, state, answers FROM response WHERE m = $1 AND s = $2 AND id = $3")
            .of_survey(&response.survey).bind(response.id)
            .fetch_optional(db).await
    })?;
    let Some(before) = stored else {
        return Err(StoreError::corrupt("response", "id", response.id));
    };
    let fate = fate(&before, response);
    // A resident's second, different submission is refused with a message and not stored. One entered by staff for somebody
    // who has left is stored for review.
    if fate != Fate::Conflict || response.outing.is_none() {
        return Ok(fate);
    }
    let first = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO response_conflict (m, s, id, fingerprint, answers, day) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (m, s, id) DO NOTHING")
            .of_survey(&response.survey).bind(response.id)
            .bind(response.fingerprint.as_slice()).bind(response.answers.as_slice()).bind(response.day.to_string())
            .execute(db).await.map(|done| done.rows_affected() == 1)
    })?;
    // Answers and texts of one body only: a third one's texts are not stored beside the second one's answers.
    if first {
        for text in &response.texts {
            on_tx!(&mut *tx, db => {
                sqlx::query("INSERT INTO response_conflict_text (m, s, id, question, body, masks, alarm) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (m, s, id, question) DO NOTHING")
                    .of_survey(&response.survey).bind(response.id)
                    .bind(text.question.as_str()).bind(text.body.as_str()).bind(text.masks.as_str()).bind(text.alarm.as_str())
                    .execute(db).await.map(drop)
            })?;
        }
    }
    Ok(Fate::Conflict)
}

/// Fingerprint, state and answers of a stored response.
type Before = (Vec<u8>, String, Vec<u8>);

/// Compares a submission with the stored response of its id.
fn fate((fingerprint, state, answers): &Before, response: &NewResponse) -> Fate {
    // After a disposal of texts the fingerprint is cleared, and the answers are compared.
    let unknown = fingerprint.iter().all(|byte| *byte == 0);
    let same = *fingerprint == response.fingerprint || unknown && *answers == response.answers;
    if state != ResponseState::Withdrawn.as_str() {
        return if same { Fate::Again } else { Fate::Conflict };
    }
    if unknown || same {
        Fate::Withdrawn
    } else {
        Fate::WithdrawnOther
    }
}

/// Returns the fate of a submission without storing it; `None` if its id is free.
pub async fn find_fate(store: &Store, response: &NewResponse) -> Stored<Option<Fate>> {
    let stored: Option<Before> = on_store!(store, db => {
        sqlx::query_as("SELECT fingerprint, state, answers FROM response WHERE m = $1 AND s = $2 AND id = $3")
            .of_survey(&response.survey).bind(response.id)
            .fetch_optional(db).await
    })?;
    Ok(stored.map(|before| fate(&before, response)))
}

/// Marks a response as withdrawn and deletes what was stored beside it. Returns whether it was withdrawn now (true) or
/// before (false); `None` if there is none.
pub async fn update_withdrawn(tx: &mut Tx, survey: &SurveyId, id: Uuid) -> Stored<Option<bool>> {
    let state: Option<String> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT state FROM response WHERE m = $1 AND s = $2 AND id = $3")
            .of_survey(survey).bind(id).fetch_optional(db).await
    })?;
    let Some(state) = state else { return Ok(None) };
    if state == ResponseState::Withdrawn.as_str() {
        return Ok(Some(false));
    }
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE response SET state = $4, burst = NULL, review = NULL, signs = 0 WHERE m = $1 AND s = $2 AND id = $3")
            .of_survey(survey).bind(id).bind(ResponseState::Withdrawn.as_str())
            .execute(db).await.map(drop)
    })?;
    for sql in [
        "DELETE FROM response_conflict_text WHERE m = $1 AND s = $2 AND id = $3",
        "DELETE FROM response_conflict WHERE m = $1 AND s = $2 AND id = $3",
    ] {
        on_tx!(&mut *tx, db => {
            sqlx::query(sql).of_survey(survey).bind(id).execute(db).await.map(drop)
        })?;
    }
    insert_change(tx, survey, &[id]).await?;
    Ok(Some(true))
}

/// Counts the counted responses by outing of a survey.
pub async fn count_by_outing(store: &Store, survey: &SurveyId) -> Stored<Vec<(Uuid, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT outing, CAST(COUNT(*) AS BIGINT) FROM response WHERE m = $1 AND s = $2 AND outing IS NOT NULL AND state = 'counted' GROUP BY outing")
            .of_survey(survey).fetch_all(db).await
    })?)
}

/// Returns the outing on which a response was collected; `None` if there is no such response, or staff did not collect it.
pub async fn find_outing(store: &Store, survey: &SurveyId, id: Uuid) -> Stored<Option<Uuid>> {
    let outing: Option<Option<Uuid>> = on_store!(store, db => {
        sqlx::query_scalar("SELECT outing FROM response WHERE m = $1 AND s = $2 AND id = $3")
            .of_survey(survey).bind(id).fetch_optional(db).await
    })?;
    Ok(outing.flatten())
}

/// Withdraws a counted response of an outing, or with `paper` of a batch: neither can reach the other's, whatever outing id
/// a phone claims. Returns its record key, or `None` if it is not there (any more).
pub async fn withdraw_collected(
    tx: &mut Tx,
    survey: &SurveyId,
    outing: Uuid,
    id: Uuid,
    paper: bool,
) -> Stored<Option<u32>> {
    let key: Option<i64> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("UPDATE response SET state = 'withdrawn' WHERE m = $1 AND s = $2 AND id = $3 AND outing = $4 AND state = 'counted' AND CAST(CASE WHEN channel = 'paper' THEN 1 ELSE 0 END AS BIGINT) = $5 RETURNING record_key")
            .of_survey(survey).bind(id).bind(outing).bind(i64::from(paper)).fetch_optional(db).await
    })?;
    if key.is_some() {
        insert_change(tx, survey, &[id]).await?;
    }
    key.map(|key| u32::try_from(key).map_err(|_| StoreError::corrupt("response", "record_key", id)))
        .transpose()
}

/// Counts a survey's responses by state and origin.
pub async fn count_states(
    store: &Store,
    survey: &SurveyId,
) -> Stored<Vec<(ResponseState, Origin, i64)>> {
    let rows: Vec<(String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT state, origin, CAST(COUNT(*) AS BIGINT) FROM response WHERE m = $1 AND s = $2 GROUP BY state, origin ORDER BY state, origin")
            .of_survey(survey).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|(state, origin, count)| {
            let (state, origin) = read_state(&state, &origin)?;
            Ok((state, origin, count))
        })
        .collect()
}

/// Counts the responses of a municipality's surveys by survey number, state and origin.
pub async fn count_states_in(
    store: &Store,
    municipality: &str,
) -> Stored<Vec<(i64, ResponseState, Origin, i64)>> {
    let rows: Vec<(i64, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT s, state, origin, CAST(COUNT(*) AS BIGINT) FROM response WHERE m = $1 GROUP BY s, state, origin ORDER BY s, state, origin")
            .bind(municipality).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|(survey, state, origin, count)| {
            let (state, origin) = read_state(&state, &origin)?;
            Ok((survey, state, origin, count))
        })
        .collect()
}

fn read_state(state: &str, origin: &str) -> Stored<(ResponseState, Origin)> {
    let state = ResponseState::parse(state)
        .ok_or_else(|| StoreError::corrupt("response", "state", state))?;
    let origin =
        Origin::parse(origin).ok_or_else(|| StoreError::corrupt("response", "origin", origin))?;
    Ok((state, origin))
}

/// Returns when the restored backup was made, as recorded, or else the time of the newest audit entry: an earlier bound.
pub async fn find_made_at(tx: &mut Tx) -> Stored<i64> {
    let said: Option<i64> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT MAX(made_at) FROM restored WHERE restored_at IS NULL").fetch_one(db).await
    })?;
    if let Some(said) = said {
        return Ok(said);
    }
    Ok(on_tx!(tx, db => {
        sqlx::query_scalar("SELECT CAST(COALESCE(MAX(at), 0) AS BIGINT) FROM audit").fetch_one(db).await
    })?)
}

/// Returns the withdrawn responses of every survey: survey and id.
pub async fn list_withdrawn(store: &Store) -> Stored<Vec<(SurveyId, Uuid)>> {
    let rows: Vec<(String, i64, Uuid)> = on_store!(store, db => {
        sqlx::query_as("SELECT m, s, id FROM response WHERE state = 'withdrawn'").fetch_all(db).await
    })?;
    let row = |(m, s, id): (String, i64, Uuid)| {
        let survey = SurveyId {
            municipality: m.into(),
            number: s,
        };
        (survey, id)
    };
    Ok(rows.into_iter().map(row).collect())
}

//! Database queries of quotes.

use uuid::Uuid;

use super::{Quote, QuoteState};
use crate::response::Origin;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
struct QuoteRow {
    quote: i64,
    id: Uuid,
    question: String,
    body: String,
    state: String,
    proposed_by: Uuid,
    decided_by: String,
    origin: String,
}

/// Lists the numbers of a municipality's surveys with approved quotes.
pub async fn list_quoted(store: &Store, municipality: &str) -> Stored<Vec<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT DISTINCT s FROM quote WHERE m = $1 AND state = $2")
            .bind(municipality).bind(QuoteState::Approved.as_str()).fetch_all(db).await
    })?)
}

/// Lists a survey's quotes of counted responses, newest first.
pub async fn list_quotes(store: &Store, survey: &SurveyId) -> Stored<Vec<Quote>> {
    let rows: Vec<QuoteRow> = on_store!(store, db => {
        sqlx::query_as("SELECT q.quote, q.id, q.question, q.body, q.state, q.proposed_by, q.decided_by, r.origin FROM quote q JOIN response r ON r.m = q.m AND r.s = q.s AND r.id = q.id WHERE q.m = $1 AND q.s = $2 AND r.state = 'counted' ORDER BY q.quote DESC")
            .of_survey(survey).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(
            |QuoteRow {
                 quote: number,
                 id,
                 question,
                 body,
                 state,
                 proposed_by,
                 decided_by,
                 origin,
             }| {
                let known = QuoteState::parse(&state);
                Ok(Quote {
                    number,
                    id,
                    question,
                    body,
                    state: known.ok_or_else(|| StoreError::corrupt("quote", "state", number))?,
                    proposed_by,
                    decided_by,
                    made_up: origin == Origin::Simulated.as_str(),
                })
            },
        )
        .collect()
}

/// Lists the numbers of approved quotes whose texts are erased, newest first: where they were adopted they remain, and may
/// still be taken back.
pub async fn list_erased(store: &Store, survey: &SurveyId) -> Stored<Vec<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT quote FROM quote WHERE m = $1 AND s = $2 AND id = $3 AND state = 'approved' ORDER BY quote DESC")
            .of_survey(survey).bind(Uuid::nil()).fetch_all(db).await
    })?)
}

/// Stores a proposed quote with the next number.
pub async fn insert_quote(
    tx: &mut Tx,
    survey: &SurveyId,
    (id, question): (Uuid, &str),
    body: &str,
    (by, at): (Uuid, i64),
) -> Stored<()> {
    // On a conflict with another insert the next number is tried.
    loop {
        let stored = on_tx!(&mut *tx, db => {
            sqlx::query("INSERT INTO quote (m, s, quote, id, question, body, state, proposed_by, proposed_at, decided_by) SELECT $1, $2, COALESCE(MAX(quote), 0) + 1, $3, $4, $5, 'proposed', $6, $7, '' FROM quote WHERE m = $1 AND s = $2 ON CONFLICT (m, s, quote) DO NOTHING")
                .of_survey(survey).bind(id).bind(question).bind(body).bind(by).bind(at)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        if stored == 1 {
            return Ok(());
        }
    }
}

/// Finds who proposed the same words of the same text, and their state; an approved quote first.
pub async fn find_same(
    tx: &mut Tx,
    survey: &SurveyId,
    (id, question): (Uuid, &str),
    body: &str,
) -> Stored<Option<(Uuid, QuoteState)>> {
    let same: Option<(Uuid, String)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT proposed_by, state FROM quote WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND body = $5 ORDER BY CASE state WHEN 'approved' THEN 0 WHEN 'proposed' THEN 1 ELSE 2 END, quote LIMIT 1")
            .of_survey(survey).bind(id).bind(question).bind(body).fetch_optional(db).await
    })?;
    same.map(|(who, state)| {
        let state = QuoteState::parse(&state);
        let state = state.ok_or_else(|| StoreError::corrupt("quote", "state", id))?;
        Ok((who, state))
    })
    .transpose()
}

/// Reads the state of a quote; `None` where there is no such quote.
///
/// # Errors
/// If the database cannot be read or holds an unknown state.
pub async fn find_state(tx: &mut Tx, survey: &SurveyId, number: i64) -> Stored<Option<QuoteState>> {
    let state: Option<String> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT state FROM quote WHERE m = $1 AND s = $2 AND quote = $3")
            .of_survey(survey).bind(number).fetch_optional(db).await
    })?;
    state
        .map(|state| {
            QuoteState::parse(&state).ok_or_else(|| StoreError::corrupt("quote", "state", number))
        })
        .transpose()
}

/// Stores the decision on a quote that somebody else has proposed; one whose text is erased can only be refused. Returns
/// false if there is no such quote.
pub async fn update_decision(
    tx: &mut Tx,
    survey: &SurveyId,
    number: i64,
    state: QuoteState,
    who: Uuid,
    (by, at): (&str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE quote SET state = $4, decided_by = $5, decided_at = $6 WHERE m = $1 AND s = $2 AND quote = $3 AND proposed_by <> $7 AND (id <> $8 OR $4 = 'refused')")
            .of_survey(survey).bind(number).bind(state.as_str()).bind(by).bind(at).bind(who).bind(Uuid::nil())
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Refuses a quote, whoever decided on it before.
pub async fn update_refused(tx: &mut Tx, survey: &SurveyId, number: i64) -> Stored<()> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE quote SET state = 'refused' WHERE m = $1 AND s = $2 AND quote = $3")
            .of_survey(survey).bind(number).execute(db).await.map(drop)
    })?)
}

/// Lists the numbers of a survey's quotes that must not be shown anywhere: refused, or of a response that is no longer
/// counted although it was not erased.
pub async fn list_refused(store: &Store, survey: &SurveyId) -> Stored<Vec<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT q.quote FROM quote q LEFT JOIN response r ON r.m = q.m AND r.s = q.s AND r.id = q.id WHERE q.m = $1 AND q.s = $2 AND (q.state = 'refused' OR q.id <> $3 AND (r.state IS NULL OR r.state <> 'counted')) ORDER BY q.quote")
            .of_survey(survey).bind(Uuid::nil()).fetch_all(db).await
    })?)
}

//! Receiving records from phones: each independently and idempotently, through [`submit_begun()`].

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{Mend, Outing, Pass, Reason, closed, store};
use crate::collect::Reception;
use crate::metrics::Outcome as Counted;
use crate::response::dispose;
use crate::response::submit::{find_submitted, submit_begun};
use crate::response::{Channel, Collected, Origin, Submission, SubmitError};
use crate::storage::{Stored, Unaudited};
use crate::survey::{Journey, Published, Raw, answer};

/// Maximum number of records in a batch; phones send fewer at a time.
pub const LARGEST_BATCH: usize = 500;
/// Maximum age of a record: the age stated by a phone is limited to this, whatever its clock.
const OLDEST: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A sealed record as received.
#[derive(Debug, Clone)]
pub struct Handed {
    /// Id of the record, which is the form's id of its response.
    pub id: Uuid,
    /// Its outing.
    pub outing: Uuid,
    /// Age of the record by the phone's clock, in ms.
    pub age: i64,
    /// Sealed bytes, see [`super::seal`].
    pub sealed: Vec<u8>,
}

/// Outcome of receiving a record. The phone deletes it unless it is `Later` or `Refused`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Stored, now or before.
    Stored,
    /// Put on the list for correction.
    Mend(Reason),
    /// Withdrawn before, or erased by a disposal.
    Withdrawn,
    /// Its outing is unknown or belongs to somebody else.
    Refused,
    /// The server cannot store it now: the phone retries.
    Later,
}

/// Decrypted content of a record.
#[derive(Debug, Deserialize)]
struct Record {
    slug: String,
    version: i64,
    language: String,
    fields: Vec<(String, String)>,
}

/// Updates a phone's outings: new ones are stored, known ones get their counters.
pub async fn outings(reception: &Reception, pass: &Pass, outings: &[Outing]) -> Stored<()> {
    if outings.is_empty() {
        return Ok(());
    }
    let mut tx = reception.store().begin().await?;
    for outing in outings {
        store::upsert_outing(&mut tx, &pass.survey, outing).await?;
    }
    tx.commit(Unaudited("what a phone hands in: its pass is in the trail"))
        .await
}

/// Stores a batch. The outcomes are in its order; records do not affect each other.
pub async fn records(
    reception: &Reception,
    pass: &Pass,
    current: &Arc<Published>,
    batch: Vec<Handed>,
) -> Vec<(Uuid, Outcome)> {
    let ids: Vec<Uuid> = batch.iter().map(|record| record.id).collect();
    let mut tasks = JoinSet::new();
    for (position, handed) in batch.into_iter().enumerate() {
        let (reception, pass, current) = (reception.clone(), pass.clone(), Arc::clone(current));
        tasks.spawn(async move {
            let outcome = one(&reception, &pass, &current, &handed).await;
            let outcome = outcome.unwrap_or_else(|error| {
                tracing::warn!(%error, "a record from the street could not be taken");
                Outcome::Later
            });
            (position, outcome)
        });
    }
    let mut outcomes = vec![Outcome::Later; ids.len()];
    while let Some(done) = tasks.join_next().await {
        if let Ok((position, outcome)) = done {
            outcomes[position] = outcome;
        }
    }
    ids.into_iter().zip(outcomes).collect()
}

async fn one(
    reception: &Reception,
    pass: &Pass,
    current: &Arc<Published>,
    handed: &Handed,
) -> Stored<Outcome> {
    let survey = &pass.survey;
    let outing = store::find_outing(reception.store(), survey, handed.outing).await?;
    let Some(outing) = outing.filter(|outing| outing.person == pass.person) else {
        return Ok(Outcome::Refused);
    };
    let age = SignedDuration::from_millis(handed.age).clamp(SignedDuration::ZERO, OLDEST);
    // However old a phone says: never older than its outing, should its clock have jumped.
    let now = reception.clock().now();
    let collected_at = now.saturating_sub(handed.age.max(0)).max(outing.opened_at);
    // What was collected before a disposal was covered by it, and may have been handed in and erased: it does not come back, neither as
    // a response nor on the list for correction.
    let disposed = dispose::last(reception.store(), survey).await?;
    if disposed.is_some_and(|at| collected_at <= at) {
        reception.metrics.submission(Counted::Withdrawn);
        return Ok(Outcome::Withdrawn);
    }
    if store::has_mend(reception.store(), survey, handed.id).await? {
        return Ok(Outcome::Mend(Reason::Conflict));
    }
    let mut mend = Mend {
        id: handed.id,
        outing: handed.outing,
        person: pass.person,
        version: current.version,
        language: outing.language.clone(),
        day: reception.clock().day_before(age),
        reason: Reason::Unreadable,
        fields: data_encoding::BASE64.encode(&handed.sealed),
    };
    let plain = reception
        .seal
        .open(handed.id, handed.outing, &handed.sealed);
    let record = plain.and_then(|plain| serde_json::from_slice::<Record>(&plain).ok());
    let Some(record) = record.filter(|r| r.slug == current.survey.slug) else {
        return keep(reception, pass, &mend).await;
    };
    mend.version = record.version;
    mend.language.clone_from(&record.language);
    mend.fields = serde_json::to_string(&record.fields).unwrap_or_default();
    if !closed::took(current, reception.clock(), &outing, age) {
        mend.reason = Reason::Closed;
        return keep(reception, pass, &mend).await;
    }
    if mend.fields.len() > current.survey.largest_form() {
        mend.reason = Reason::TooLarge;
        return keep(reception, pass, &mend).await;
    }
    let published = reception
        .surveys
        .version(reception.store(), current, record.version)
        .await?
        .unwrap_or_else(|| Arc::clone(current));
    let journey = Journey::new(&published.survey, &raws(&published, &record.fields));
    // Earlier phones saved empty forms, too. They are no responses: their collector reviews them.
    if journey.is_nothing() {
        mend.reason = Reason::Invalid;
        return keep(reception, pass, &mend).await;
    }
    let begun_at = Some(collected_at);
    let submitted = hand_in(
        reception,
        &published,
        &journey,
        &mend,
        (outing.channel, begun_at),
    )
    .await;
    match submitted {
        Ok(()) => Ok(Outcome::Stored),
        Err(SubmitError::Withdrawn | SubmitError::WithdrawnOther | SubmitError::Disposed) => {
            Ok(Outcome::Withdrawn)
        }
        Err(SubmitError::Conflict) => {
            mend.reason = Reason::Conflict;
            keep(reception, pass, &mend).await
        }
        Err(SubmitError::Unfinished) => {
            mend.reason = Reason::Invalid;
            keep(reception, pass, &mend).await
        }
        Err(SubmitError::Unavailable(error) | SubmitError::Store(error)) => Err(error),
    }
}

/// Submits a record's journey as collected by staff on its day, over a channel; with the time in ms at which a phone saved it, it is
/// rejected if it is older than a disposal.
///
/// # Errors
/// As [`submit_begun()`].
pub async fn hand_in(
    reception: &Reception,
    published: &Published,
    journey: &Journey,
    record: &Mend,
    (channel, begun_at): (Channel, Option<i64>),
) -> Result<(), SubmitError> {
    let submission = submission(published, journey, record, channel);
    let submitted = submit_begun(&reception.intake, &submission, begun_at).await;
    reception.metrics.submission(match &submitted {
        Ok(submitted) if submitted.again => Counted::Again,
        Ok(_) => Counted::Stored,
        Err(SubmitError::Conflict) => Counted::Conflict,
        Err(SubmitError::Withdrawn | SubmitError::WithdrawnOther | SubmitError::Disposed) => {
            Counted::Withdrawn
        }
        Err(SubmitError::Unfinished) => Counted::Invalid,
        Err(SubmitError::Unavailable(_) | SubmitError::Store(_)) => Counted::Unavailable,
    });
    submitted.map(drop)
}

/// Returns true if exactly these answers of a record are stored already.
///
/// # Errors
/// See [`SubmitError`]; invalid answers are not stored.
pub async fn is_stored(
    reception: &Reception,
    published: &Published,
    journey: &Journey,
    record: &Mend,
    channel: Channel,
) -> Result<bool, SubmitError> {
    match find_submitted(
        &reception.intake,
        &submission(published, journey, record, channel),
    )
    .await
    {
        Ok(receipt) => Ok(receipt.is_some()),
        Err(SubmitError::Unfinished | SubmitError::Withdrawn) => Ok(false),
        Err(error) => Err(error),
    }
}

fn submission<'a>(
    published: &'a Published,
    journey: &'a Journey,
    record: &Mend,
    channel: Channel,
) -> Submission<'a> {
    let language = published
        .survey
        .language_index(&record.language)
        .unwrap_or(0);
    Submission {
        published,
        journey,
        id: record.id,
        channel,
        language: published.survey.languages[language].code(),
        origin: Origin::Real,
        suspect: None,
        collected: Some(Collected {
            outing: record.outing,
            day: record.day,
        }),
    }
}

async fn keep(reception: &Reception, pass: &Pass, mend: &Mend) -> Stored<Outcome> {
    let mut tx = reception.store().begin().await?;
    store::insert_mend(&mut tx, &pass.survey, mend, reception.clock().now()).await?;
    tx.commit(Unaudited("what a phone hands in: its pass is in the trail"))
        .await?;
    Ok(Outcome::Mend(mend.reason))
}

/// Parses form fields named as on the residents' pages into raw answers.
#[must_use]
pub fn raws(published: &Published, fields: &[(String, String)]) -> Vec<Raw> {
    answer::raws(&published.survey, fields)
}

/// Returns the day at an age, for dating records.
#[must_use]
pub fn day_of(reception: &Reception, age: i64) -> Date {
    let age = SignedDuration::from_millis(age).clamp(SignedDuration::ZERO, OLDEST);
    reception.clock().day_before(age)
}

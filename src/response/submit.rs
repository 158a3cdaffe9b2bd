//! The one way in for answers.

use std::sync::atomic::Ordering::Relaxed;

use jiff::civil::Date;
use uuid::Uuid;

use super::keys::Receipt;
use super::{Against, Channel, Intake, NewResponse, NewText, Origin, Signs, State, store};
use crate::storage::StoreError;
use crate::survey::{Journey, Published, packed};

/// What is submitted: a definition and a finished journey through it, with how it came.
#[derive(Debug)]
pub struct Submission<'a> {
    /// The version that was answered.
    pub published: &'a Published,
    /// Every shown question valid; [`submit`] refuses another one.
    pub journey: &'a Journey,
    /// The form's id.
    pub id: Uuid,
    /// How it came in.
    pub channel: Channel,
    /// Language code it was answered in.
    pub language: &'a str,
    /// A person's or made up.
    pub origin: Origin,
    /// What speaks against it, where that makes it suspect.
    pub suspect: Option<Against>,
    /// Where it was collected, if staff did; otherwise it is of today.
    pub collected: Option<Collected>,
}

/// How staff came by a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collected {
    /// The outing.
    pub outing: Uuid,
    /// The day it was given, which may be before the day it arrives.
    pub day: Date,
}

/// Why a submission was not stored. In every case the caller still has the answers.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// A shown question's answer cannot be taken.
    #[error("the journey has problems")]
    Unfinished,
    /// The id is taken by other answers; those stay.
    #[error("this id was used for other answers")]
    Conflict,
    /// The response with this id was withdrawn.
    #[error("this response was withdrawn")]
    Withdrawn,
    /// It was withdrawn, and these are other answers.
    #[error("this id was used for other answers, which were withdrawn")]
    WithdrawnOther,
    /// The form is older than a disposal: it may have been sent before, and erased.
    #[error("this form is older than a disposal")]
    Disposed,
    /// Too much at once, or the disk does not take it: try again.
    #[error("cannot be stored at the moment: {0}")]
    Unavailable(StoreError),
    /// The database is wrong in a way that waiting does not mend.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for SubmitError {
    fn from(error: StoreError) -> Self {
        if error.is_passing() {
            Self::Unavailable(error)
        } else {
            Self::Store(error)
        }
    }
}

/// What became of a response that was to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Stored now.
    Stored,
    /// Stored before, with the same answers.
    Again,
    /// Its id is taken by other answers.
    Conflict,
    /// It was withdrawn before.
    Withdrawn,
    /// Other answers with its id were withdrawn before.
    WithdrawnOther,
    /// Its form is older than the last disposal of the survey's responses.
    Disposed,
}

/// A response that is stored.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// Its receipt, the same however often it is handed in.
    pub receipt: Receipt,
    /// Whether it was stored before: a page that was loaded again, a phone that did not hear the answer.
    pub again: bool,
}

/// Stores a response durably and gives its receipt; the same response again gets the same receipt.
///
/// Cost: packing some 50 bytes, two HMACs, one place in a group commit.
///
/// # Errors
/// See [`SubmitError`]. After `Unavailable` nothing of it is stored, or it is stored whole and the same
/// submission again will say so.
pub async fn submit(
    intake: &Intake,
    submission: &Submission<'_>,
) -> Result<Submitted, SubmitError> {
    submit_begun(intake, submission, None).await
}

/// As [`submit`], of a form that was begun at this moment, in ms: one that is older than a disposal stores nothing.
///
/// # Errors
/// As [`submit`], and [`SubmitError::Disposed`].
pub async fn submit_begun(
    intake: &Intake,
    submission: &Submission<'_>,
    begun_at: Option<i64>,
) -> Result<Submitted, SubmitError> {
    let (receipt, mut new) = prepare(intake, submission)?;
    new.begun_at = begun_at;
    let first = new.first_of_version;
    let fate = intake.writer.store(new).await?;
    if first && fate == Fate::Stored {
        submission.published.answered.store(true, Relaxed);
    }
    match fate {
        Fate::Stored | Fate::Again => Ok(Submitted {
            receipt,
            again: fate == Fate::Again,
        }),
        Fate::Conflict => Err(SubmitError::Conflict),
        Fate::Withdrawn => Err(SubmitError::Withdrawn),
        Fate::WithdrawnOther => Err(SubmitError::WithdrawnOther),
        Fate::Disposed => Err(SubmitError::Disposed),
    }
}

/// What became of just these answers before, without storing anything: their receipt when they are stored, `None` when they
/// are not.
///
/// # Errors
/// `Withdrawn` when they were taken back; else see [`SubmitError`].
pub async fn find_submitted(
    intake: &Intake,
    submission: &Submission<'_>,
) -> Result<Option<Receipt>, SubmitError> {
    let (receipt, new) = prepare(intake, submission)?;
    match store::find_fate(&intake.store, &new).await? {
        Some(Fate::Again) => Ok(Some(receipt)),
        Some(Fate::Withdrawn) => Err(SubmitError::Withdrawn),
        _ => Ok(None),
    }
}

/// Packs a finished journey into what is stored, with the receipt it will have.
pub(super) fn prepare(
    intake: &Intake,
    submission: &Submission<'_>,
) -> Result<(Receipt, NewResponse), SubmitError> {
    let Submission {
        published, journey, ..
    } = submission;
    if !journey.problems.is_empty() {
        return Err(SubmitError::Unfinished);
    }
    let survey = &published.id;
    let answers = packed::pack(&published.survey, &published.codes, journey);
    let texts = packed::texts(&published.survey, journey);
    let receipt = intake.keys.receipt(survey, submission.id);
    let new = NewResponse {
        survey: survey.clone(),
        id: receipt.response_id(),
        version: published.version,
        first_of_version: !published.answered.load(Relaxed),
        begun_at: None,
        channel: submission.channel,
        language: submission.language.to_owned(),
        day: submission
            .collected
            .map_or_else(|| intake.clock.today(), |c| c.day),
        outing: submission.collected.map(|c| c.outing),
        origin: submission.origin,
        state: if submission.suspect.is_some() {
            State::Suspect
        } else {
            State::Counted
        },
        signs: submission.suspect.map_or(Signs::NONE, |why| why.signs),
        burst: submission.suspect.and_then(|why| why.burst),
        record_key: u32::from_le_bytes(intake.clock.random()),
        fingerprint: intake.keys.fingerprint(survey, &answers, &texts),
        answers,
        texts: texts
            .into_iter()
            .map(|(question, body)| NewText::new(question, body))
            .collect(),
    };
    Ok((receipt, new))
}

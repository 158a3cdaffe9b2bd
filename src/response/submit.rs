//! Submission of responses, the only way to store them.

use std::sync::atomic::Ordering::Relaxed;

use jiff::civil::Date;
use uuid::Uuid;

use super::keys::Receipt;
use super::{Against, Channel, Intake, NewResponse, NewText, Origin, ResponseState, Signs, store};
use crate::storage::StoreError;
use crate::survey::{Journey, Published, packed};

/// A completed journey through a version, with its circumstances.
#[derive(Debug)]
pub struct Submission<'a> {
    /// Version that was answered.
    pub published: &'a Published,
    /// Journey without problems; [`submit`] rejects others.
    pub journey: &'a Journey,
    /// The form's id.
    pub id: Uuid,
    /// Channel.
    pub channel: Channel,
    /// Code of the language of the answers.
    pub language: &'a str,
    /// Real or simulated.
    pub origin: Origin,
    /// Reasons why it is suspect, if it is.
    pub suspect: Option<Against>,
    /// Outing and day if staff collected it; otherwise the day is today.
    pub collected: Option<Collected>,
}

/// Circumstances of a response collected by staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collected {
    /// The outing.
    pub outing: Uuid,
    /// Day of the answers, which may be before the day of arrival.
    pub day: Date,
}

/// Reason why a submission was not stored. The caller keeps the answers in every case.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// An answer to a shown question is invalid.
    #[error("the journey has problems")]
    Unfinished,
    /// The id belongs to a response with other answers, which stays.
    #[error("this id was used for other answers")]
    Conflict,
    /// The response with this id was withdrawn.
    #[error("this response was withdrawn")]
    Withdrawn,
    /// The response with this id was withdrawn and had other answers.
    #[error("this id was used for other answers, which were withdrawn")]
    WithdrawnOther,
    /// The form is older than a disposal: it may have been submitted before and erased.
    #[error("this form is older than a disposal")]
    Disposed,
    /// Overload, or a full or failing disk: retry later.
    #[error("cannot be stored at the moment: {0}")]
    Unavailable(StoreError),
    /// A database error that a retry does not solve.
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

/// Outcome of storing a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Stored now.
    Stored,
    /// Stored before, with the same answers.
    Again,
    /// The id belongs to a response with other answers.
    Conflict,
    /// It was withdrawn before.
    Withdrawn,
    /// The response with this id was withdrawn before and had other answers.
    WithdrawnOther,
    /// The form is older than the last disposal of the survey's responses.
    Disposed,
}

/// A stored response.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// Receipt, the same for every submission of the response.
    pub receipt: Receipt,
    /// Whether it was stored before: the page was reloaded, or the reply did not arrive.
    pub again: bool,
}

/// Stores a response durably and returns its receipt; a repeated submission returns the same receipt.
///
/// Cost: packing some 50 bytes, two HMACs, one place in a group commit.
///
/// # Errors
/// See [`SubmitError`]. After `Unavailable` the response is stored completely or not at all; a repeated submission tells
/// which.
pub async fn submit(
    intake: &Intake,
    submission: &Submission<'_>,
) -> Result<Submitted, SubmitError> {
    submit_begun(intake, submission, None).await
}

/// Like [`submit`], for a form begun at this time in ms: rejected if it is older than a disposal.
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

/// Returns the receipt if exactly these answers were stored before, otherwise `None`. Stores nothing.
///
/// # Errors
/// `Withdrawn` when they were withdrawn; otherwise see [`SubmitError`].
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

/// Packs a completed journey for storage; returns it with its receipt.
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
            ResponseState::Suspect
        } else {
            ResponseState::Counted
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

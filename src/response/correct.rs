//! Reading back, correcting and withdrawing of responses by the staff who collected them.
//!
//! A correction is a new response that replaces the old one, which is withdrawn in the same transaction: excluded from every
//! view and count, and erased with the survey's disposal.

use uuid::Uuid;

use super::submit::{Fate, prepare};
use super::{Channel, Intake, NewText, ResponseState, Submission, SubmitError, store};
use crate::response::store::Beside;
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::survey::{Published, Raw, SurveyId, packed};
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;

/// A stored response as shown to the staff who collected it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Id of the response.
    pub id: Uuid,
    /// Version of the survey that it answers.
    pub version: i64,
    /// Code of the language of the answers.
    pub language: String,
    /// Day as an ISO date.
    pub day: String,
    /// Packed answers, see [`packed`].
    pub answers: Vec<u8>,
    /// Question key and text.
    pub texts: Vec<(String, String)>,
}

impl Kept {
    /// Returns the answers as form fields, by the version that they answer.
    #[must_use]
    pub fn raws(&self, published: &Published) -> Vec<Raw> {
        packed::raws(
            &published.survey,
            &published.codes,
            &self.answers,
            &self.texts,
        )
    }
}

/// Ids of a replaced response and its replacement, for carrying over codings and decisions about the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Corrected {
    /// Id of the replaced response.
    pub old: Uuid,
    /// Id of the replacement.
    pub new: Uuid,
    /// Keys of the questions whose texts are unchanged.
    pub same: Vec<String>,
}

/// Returns the counted responses of an outing, in the order of their random ids.
pub async fn of_outing(db: &Store, survey: &SurveyId, outing: Uuid) -> Stored<Vec<Kept>> {
    store::list_of_outing(db, survey, outing).await
}

/// Withdraws a counted response of an outing. Returns false if there is none (any more).
pub async fn take_away(tx: &mut Tx, survey: &SurveyId, outing: Uuid, id: Uuid) -> Stored<bool> {
    let key = store::withdraw_collected(tx, survey, outing, id, false).await?;
    Ok(key.is_some())
}

/// Returns the response of a paper sheet by its id, with its state.
pub async fn of_sheet(
    db: &Store,
    survey: &SurveyId,
    id: Uuid,
) -> Stored<Option<(ResponseState, Kept)>> {
    store::find_kept(db, survey, id).await
}

/// Withdraws a sheet's counted response. Returns false if there is none (any more).
pub async fn take_sheet_away(
    tx: &mut Tx,
    survey: &SurveyId,
    batch: Uuid,
    id: Uuid,
) -> Stored<bool> {
    let key = store::withdraw_collected(tx, survey, batch, id, true).await?;
    Ok(key.is_some())
}

/// Replaces a counted response of the same outing or batch by a completed journey; the record key, from which the noise of
/// tables is derived, is kept. Returns `None` and stores nothing if the old one is not there any more, so that a form sent
/// twice corrects once.
///
/// # Errors
/// See [`SubmitError`]; the caller must then roll the transaction back.
pub async fn correct(
    intake: &Intake,
    tx: &mut Tx,
    submission: &Submission<'_>,
    old: Uuid,
) -> Result<Option<Corrected>, SubmitError> {
    let (_, mut new) = prepare(intake, submission)?;
    let Some(outing) = new.outing else {
        return Ok(None);
    };
    let paper = new.channel == Channel::Paper;
    let Some(key) = store::withdraw_collected(tx, &new.survey, outing, old, paper).await? else {
        return Ok(None);
    };
    new.record_key = key;
    let texts = store::list_texts(tx, &new.survey, old).await?;
    keep_decisions(&mut new.texts, &texts);
    let same = |text: &&NewText| {
        texts
            .iter()
            .any(|(question, body, ..)| *question == text.question && *body == text.body)
    };
    let same: Vec<String> = new
        .texts
        .iter()
        .filter(same)
        .map(|text| text.question.clone())
        .collect();
    match store::insert_responses(tx, &[&new]).await?.first() {
        Some(Fate::Stored | Fate::Again) => Ok(Some(Corrected {
            old,
            new: new.id,
            same,
        })),
        _ => Err(SubmitError::Store(StoreError::Conflict)),
    }
}

/// Carries over decisions about the old texts: all of them for an unchanged text, otherwise the masks that staff added.
fn keep_decisions(texts: &mut [NewText], before: &[Beside]) {
    for (question, body, masks, alarm) in before {
        let Some(text) = texts.iter_mut().find(|text| text.question == *question) else {
            continue;
        };
        let old = Masks::stored(masks.as_deref(), body);
        let kept = if text.body == *body {
            if let Some(alarm) = alarm {
                text.alarm.clone_from(alarm);
            }
            old
        } else {
            let mut new = Masks::stored(Some(&text.masks), &text.body);
            new.add_those_of(&text.body, &old, body);
            // The old words were reported as urgent, the new ones were not.
            let mut alarm = Alarm::stored(Some(&text.alarm), &text.body);
            alarm.again = alarm.sounds();
            text.alarm = alarm.to_string();
            new
        };
        text.masks = kept.to_string();
    }
}

#[cfg(test)]
mod tests;

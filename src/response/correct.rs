//! Staff who collected a response read it back, correct it or take it away.
//!
//! A correction is a response of its own in the place of the old one, which is withdrawn in the same
//! transaction: out of sight, out of every count, erased with the survey's disposal.

use uuid::Uuid;

use super::submit::{Fate, prepare};
use super::{Channel, Intake, NewText, State, Submission, SubmitError, store};
use crate::response::store::Beside;
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::survey::{Published, Raw, SurveyId, packed};
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;

/// A counted response as whoever collected it may see it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// The version it answers.
    pub version: i64,
    /// Code of the language it was answered in.
    pub language: String,
    /// Its day, as an ISO date.
    pub day: String,
    /// See [`packed`].
    pub answers: Vec<u8>,
    /// Question key and text.
    pub texts: Vec<(String, String)>,
}

impl Kept {
    /// The answers as a form holds them, by the version that they answer.
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

/// A response in the place of another: what was said of the texts before is to be carried over to it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Corrected {
    /// The id of the one before.
    pub old: Uuid,
    /// Its own.
    pub new: Uuid,
    /// Keys of the questions whose texts are the same as before.
    pub same: Vec<String>,
}

/// The counted responses of an outing, in the order of their random ids.
pub async fn of_outing(db: &Store, survey: &SurveyId, outing: Uuid) -> Stored<Vec<Kept>> {
    store::list_of_outing(db, survey, outing).await
}

/// Takes a counted response of an outing away. False when it was not there any more.
pub async fn take_away(tx: &mut Tx, survey: &SurveyId, outing: Uuid, id: Uuid) -> Stored<bool> {
    let key = store::withdraw_collected(tx, survey, outing, id, false).await?;
    Ok(key.is_some())
}

/// A response of paper by its id, with its state.
pub async fn of_sheet(db: &Store, survey: &SurveyId, id: Uuid) -> Stored<Option<(State, Kept)>> {
    store::find_kept(db, survey, id).await
}

/// Takes a sheet's counted response away. False when it was not there any more.
pub async fn take_sheet_away(
    tx: &mut Tx,
    survey: &SurveyId,
    batch: Uuid,
    id: Uuid,
) -> Stored<bool> {
    let key = store::withdraw_collected(tx, survey, batch, id, true).await?;
    Ok(key.is_some())
}

/// Puts a finished journey in the place of a counted response of the same outing or batch; the secret that tables'
/// noise is made from stays the person's. `None` when the old one was not there any more: then nothing is
/// stored, so that a form that is sent twice corrects once.
///
/// # Errors
/// See [`SubmitError`]; the transaction must then be undone.
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

/// What people have decided about the texts before: of the same text as it was, of another the masks that were added.
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
            // Whoever was told of the words before was not told of these.
            let mut alarm = Alarm::stored(Some(&text.alarm), &text.body);
            alarm.again = alarm.sounds();
            text.alarm = alarm.to_string();
            new
        };
        text.masks = kept.to_string();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_have_decided_of_a_text_stays_when_it_is_corrected() {
        let body = "Xerxes vid torget";
        let mut masks = Masks::of(body);
        masks.add(body, "xerxes", crate::text::masking::Kind::Name);
        let before = |question: &str| {
            (
                question.to_owned(),
                body.to_owned(),
                Some(masks.to_string()),
                Some("ok home".to_owned()),
            )
        };
        let new = |body: &str| NewText::new("a".to_owned(), body.to_owned());
        let mut texts = [new(body), new("Xerxes var vid torget")];
        texts[1].question = "b".to_owned();
        keep_decisions(&mut texts, &[before("a"), before("b"), before("gone")]);
        assert_eq!(texts[0].alarm, "ok home");
        assert_eq!(texts[1].alarm, "", "other words are looked at anew");
        let mut worse = [new("Min pappa slår mig, jag är 13 år")];
        keep_decisions(&mut worse, &[before("a")]);
        assert_eq!(worse[0].alarm, "again home child");
        let shown = texts.map(|text| {
            Masks::stored(Some(&text.masks), &text.body)
                .shown(&text.body)
                .into_owned()
        });
        assert_eq!(shown, ["[namn] vid torget", "[namn] var vid torget"]);
    }
}

//! Texts whose alarm sounds: on the start page of those who may act until somebody hands them over or sets them aside. What
//! was set aside is listed below and can be taken back.
//!
//! A text is heard whatever becomes of its response: suspect, or found to be spam, it may still be a cry for help. Only what was
//! taken back is silent. Texts that an older version stored are looked through in the background, once.

pub mod apart;
pub mod store;

use uuid::Uuid;

use super::notes::{self, Urgent};
use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;
use crate::text::alarm::{Alarm, Kind};
pub use store::{delete_aside, find_alarm, update_alarm, upsert_aside};

/// A text whose alarm sounds, masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sounding {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Code of the language it was answered in.
    pub language: String,
    /// Its day, as an ISO date.
    pub day: String,
    /// Whether the response counts: it may be suspect, or was left out.
    pub counted: bool,
    /// As analysts see it.
    pub text: String,
    /// Why it sounds.
    pub alarm: Alarm,
}

/// A text whose alarm somebody has set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The text.
    pub text: Sounding,
    /// Who, and when in milliseconds; `None` where an older version did not keep that.
    pub by: Option<(String, i64)>,
}

/// What a form to hand a text over carries of what it was shown: who was told, and whether the alarm was set aside.
#[must_use]
pub fn mark(urgent: Option<&Urgent>, aside: bool) -> String {
    format!("{}.{}", notes::mark(urgent), u8::from(aside))
}

/// Texts looked through in one transaction.
const CHUNK: i64 = 500;
/// Texts that are shown at once; more follow when these are done with.
pub const SHOWN: i64 = 100;

/// Looks through every text that was stored before the program looked. Gives how many.
pub async fn look_through(db: &Store) -> Stored<usize> {
    let mut all = apart::look_through(db).await?;
    loop {
        let unseen = store::list_unseen(db, CHUNK).await?;
        if unseen.is_empty() {
            return Ok(all);
        }
        all += unseen.len();
        let looked = crate::threads::heavy(move || {
            let look = |text: store::Unseen| {
                let alarm = Alarm::of(&text.body).to_string();
                (text, alarm)
            };
            unseen.into_iter().map(look).collect::<Vec<_>>()
        });
        let looked = looked.await?;
        let mut tx = db.begin().await?;
        for (text, alarm) in &looked {
            store::update_unseen(&mut tx, text, alarm).await?;
        }
        tx.commit(Unaudited("the program listens anew to texts of before"))
            .await?;
    }
}

/// How many alarms sound in a municipality, by survey number; in what is no response too.
pub async fn sounding_in(db: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    let mut all = store::count_sounding(db, municipality).await?;
    for (survey, n) in apart::sounding_in(db, municipality).await? {
        match all.iter_mut().find(|(number, _)| *number == survey) {
            Some((_, sum)) => *sum += n,
            None => all.push((survey, n)),
        }
    }
    Ok(all)
}

/// How many alarms sound in a survey: as the start page counts them, in suspect responses and in what is no response too.
pub async fn sounding_of(db: &Store, survey: &SurveyId) -> Stored<i64> {
    let all = sounding_in(db, &survey.municipality).await?;
    let mine = all.into_iter().find(|(number, _)| *number == survey.number);
    Ok(mine.map_or(0, |(_, n)| n))
}

/// The texts of a survey whose alarm sounds, the latest day first; at most [`SHOWN`].
pub async fn sounding(db: &Store, survey: &SurveyId) -> Stored<Vec<Sounding>> {
    store::list_sounding(db, survey, SHOWN).await
}

/// The texts of a survey whose alarm was set aside, the last first; at most [`SHOWN`].
pub async fn aside(db: &Store, survey: &SurveyId) -> Stored<Vec<Aside>> {
    store::list_aside(db, survey, SHOWN).await
}

/// That somebody was told of a text as it reads now: an alarm that sounded anew is silent, and one that was set aside is
/// that no longer.
pub async fn told(tx: &mut Tx, survey: &SurveyId, text: (Uuid, &str)) -> Stored<()> {
    let found = store::find_alarm(tx, survey, text.0, text.1).await?;
    if let Some((mut alarm, _)) = found.filter(|(alarm, _)| alarm.again || alarm.aside) {
        (alarm.again, alarm.aside) = (false, false);
        store::update_alarm(tx, survey, text, &alarm).await?;
        store::delete_aside(tx, survey, ("answer", text.0, text.1)).await?;
    }
    Ok(())
}

/// A text, masked, whatever its response counts for; `None` where it was taken back.
pub async fn text_of(
    db: &Store,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Option<String>> {
    store::find_shown(db, survey, id, question).await
}

/// Adds to a text's alarm what was heard in other words for the same, such as its translation.
pub async fn hear(
    tx: &mut Tx,
    survey: &SurveyId,
    (id, question): (Uuid, &str),
    kinds: &[Kind],
) -> Stored<()> {
    if kinds.is_empty() {
        return Ok(());
    }
    if let Some((mut alarm, _)) = store::find_alarm(tx, survey, id, question).await?
        && alarm.add(kinds)
    {
        store::update_alarm(tx, survey, (id, question), &alarm).await?;
    }
    Ok(())
}

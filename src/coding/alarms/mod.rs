//! Alarms: texts with words that may need action are on the start page of those who may act, until somebody tells a
//! colleague of them or sets them aside. Alarms that were set aside are listed and can be restored.
//!
//! A text is checked whatever the state of its response: even suspect or as spam it may be a cry for help. Only withdrawn
//! responses are excluded. Texts that an older version stored are checked once, in the background.

pub mod apart;
pub mod store;

use uuid::Uuid;

use super::notes::{self, Urgent};
use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;
use crate::text::alarm::{Alarm, Kind};
pub use store::{delete_aside, find_alarm, update_alarm, upsert_aside};

/// A masked text with an active alarm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sounding {
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Code of the language in which it was answered.
    pub language: String,
    /// Day of the response, as an ISO date.
    pub day: String,
    /// Whether the response is counted; it may be suspect or left out.
    pub counted: bool,
    /// The text, masked.
    pub text: String,
    /// The alarm, with its kinds.
    pub alarm: Alarm,
}

/// A text whose alarm was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The text with its alarm.
    pub text: Sounding,
    /// Who set it aside, and when in ms; `None` where an older version did not record that.
    pub by: Option<(String, i64)>,
}

/// Returns the token of the state that the form for handing a text over carries: who was told, and whether the alarm was
/// set aside.
#[must_use]
pub fn mark(urgent: Option<&Urgent>, aside: bool) -> String {
    format!("{}.{}", notes::mark(urgent), u8::from(aside))
}

/// Number of texts checked per transaction.
const CHUNK: i64 = 500;
/// Maximum number of texts that are listed; more follow when these are dealt with.
pub const SHOWN: i64 = 100;

/// Checks every text that was stored before alarms existed. Returns their number.
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

/// Returns the number of active alarms in a municipality by survey number, those outside responses included.
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

/// Returns the number of active alarms in a survey as the start page counts them: in suspect responses and outside
/// responses too.
pub async fn sounding_of(db: &Store, survey: &SurveyId) -> Stored<i64> {
    let all = sounding_in(db, &survey.municipality).await?;
    let mine = all.into_iter().find(|(number, _)| *number == survey.number);
    Ok(mine.map_or(0, |(_, n)| n))
}

/// Lists the texts of a survey with an active alarm, latest day first; at most [`SHOWN`].
pub async fn sounding(db: &Store, survey: &SurveyId) -> Stored<Vec<Sounding>> {
    store::list_sounding(db, survey, SHOWN).await
}

/// Lists the texts of a survey whose alarm was set aside, last one first; at most [`SHOWN`].
pub async fn aside(db: &Store, survey: &SurveyId) -> Stored<Vec<Aside>> {
    store::list_aside(db, survey, SHOWN).await
}

/// Updates the alarm of a text that somebody was told of as it reads now: a renewed alarm is acknowledged, and one that was
/// set aside is so no longer.
pub async fn told(tx: &mut Tx, survey: &SurveyId, text: (Uuid, &str)) -> Stored<()> {
    let found = store::find_alarm(tx, survey, text.0, text.1).await?;
    if let Some((mut alarm, _)) = found.filter(|(alarm, _)| alarm.again || alarm.aside) {
        (alarm.again, alarm.aside) = (false, false);
        store::update_alarm(tx, survey, text, &alarm).await?;
        store::delete_aside(tx, survey, ("answer", text.0, text.1)).await?;
    }
    Ok(())
}

/// Returns a masked text, whatever the state of its response; `None` where it is withdrawn.
pub async fn text_of(
    db: &Store,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Option<String>> {
    store::find_shown(db, survey, id, question).await
}

/// Adds to a text's alarm the kinds found in another form of it, such as its translation.
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

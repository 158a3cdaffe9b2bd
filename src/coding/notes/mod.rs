//! What is noted beside a text: a translation for those who code, and that somebody must act on it now.

pub mod store;

use uuid::Uuid;

use crate::accounts::{Datum, Role, directory};
use crate::clock::Clock;
use crate::coding::alarms;
use crate::feed;
use crate::mail::{Kind, Mail, NewLetter};
use crate::storage::{Store, Stored, Tx};
use crate::survey::SurveyId;
pub use store::{find_urgent, list_before, list_urgent, update_done, upsert_translation};

/// Who can be told of a text: those who may read it.
pub const READERS: &[Role] = Datum::Urgent.roles();

/// A text that somebody was told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urgent {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Who was told.
    pub receiver: Uuid,
    /// Why.
    pub note: String,
    /// Who marked it.
    pub marked_by: String,
    /// When, in milliseconds.
    pub at: i64,
    /// What was done, by whom and when, once it was.
    pub done: Option<(String, String, i64)>,
}

impl Urgent {
    /// When it was said, and when it was done (0 before), in ms: others as soon as somebody says something else of the text.
    #[must_use]
    pub fn moments(&self) -> (i64, i64) {
        (self.at, self.done.as_ref().map_or(0, |(.., at)| *at))
    }
}

/// When something is said of a text, in ms: after what was said of it before, however quickly that follows.
#[must_use]
pub fn after(was: Option<&Urgent>, now: i64) -> i64 {
    let last = was.map_or(i64::MIN, |was| was.at.max(was.moments().1));
    now.max(last.saturating_add(1))
}

/// What a form carries of what it was shown of a text that somebody was told of, or nobody was.
#[must_use]
pub fn mark(urgent: Option<&Urgent>) -> String {
    let (at, done) = urgent.map_or((0, 0), Urgent::moments);
    format!("{at}.{done}")
}

/// How many texts wait for somebody to act in a municipality, by survey number: those that they were told of, and those
/// whose receiver may no longer act, which are everybody's.
pub async fn waiting_for(
    db: &Store,
    municipality: &str,
    receiver: Uuid,
) -> Stored<Vec<(i64, i64)>> {
    let waiting = store::list_waiting(db, municipality).await?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let people = directory::with_roles(db, municipality, READERS).await?;
    let may_act = |who: &Uuid| people.iter().any(|(id, _)| id == who);
    let mut all: Vec<(i64, i64)> = Vec::new();
    for (survey, who, n) in waiting {
        if who != receiver && may_act(&who) {
            continue;
        }
        match all.last_mut() {
            Some((last, sum)) if *last == survey => *sum += n,
            _ => all.push((survey, n)),
        }
    }
    Ok(all)
}

/// The names of those who were told of texts, who may be there no more: ids and names.
pub async fn receivers(
    db: &Store,
    told: impl Iterator<Item = &Urgent>,
) -> Stored<Vec<(Uuid, String)>> {
    let mut ids: Vec<Uuid> = told.map(|urgent| urgent.receiver).collect();
    ids.sort_unstable();
    ids.dedup();
    directory::names_of(db, &ids).await
}

/// How many texts of a survey wait for whomever was told, of responses that do not count too.
pub async fn waiting_of(db: &Store, survey: &SurveyId) -> Stored<usize> {
    let all = store::list_urgent(db, survey).await?;
    Ok(all.iter().filter(|urgent| urgent.done.is_none()).count())
}

/// Tells somebody of a text, by letter too where these are on: in which survey, and not a word of it. Whoever was told
/// before (`was`) is no longer asked; what they were told, and what they did, stays behind it. False when somebody else was
/// quicker: then nothing must be stored.
pub async fn tell(
    tx: &mut Tx,
    (mail, clock): (&Mail, &Clock),
    survey: &SurveyId,
    urgent: &Urgent,
    was: Option<&Urgent>,
) -> Stored<bool> {
    if !store::upsert_urgent(tx, survey, urgent, was).await? {
        return Ok(false);
    }
    alarms::told(tx, survey, (urgent.id, &urgent.question)).await?;
    let letter = NewLetter {
        municipality: &survey.municipality,
        kind: Kind::Urgent,
        person: urgent.receiver,
        about: survey.number,
    };
    mail.queue(tx, clock, letter).await?;
    feed::leave(tx, survey, &[urgent.id]).await?;
    Ok(true)
}

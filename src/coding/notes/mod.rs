//! Notes on a text: a translation for coders, and that somebody must act on it.

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

/// Roles that can be told of an urgent text: those that may read it.
pub const READERS: &[Role] = Datum::Urgent.roles();

/// An urgent text: one that somebody was told to act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urgent {
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Who was told.
    pub receiver: Uuid,
    /// Reason why it is urgent.
    pub note: String,
    /// Who marked it as urgent.
    pub marked_by: String,
    /// When it was marked, in ms.
    pub at: i64,
    /// What was done, by whom and when in ms; `None` until then.
    pub done: Option<(String, String, i64)>,
}

impl Urgent {
    /// Returns when it was marked and when it was done (0 before), in ms; both identify the state for optimistic locking.
    #[must_use]
    pub fn moments(&self) -> (i64, i64) {
        (self.at, self.done.as_ref().map_or(0, |(.., at)| *at))
    }
}

/// Returns the time in ms to store for a change: now, but always after the last change of the same text.
#[must_use]
pub fn after(was: Option<&Urgent>, now: i64) -> i64 {
    let last = was.map_or(i64::MIN, |was| was.at.max(was.moments().1));
    now.max(last.saturating_add(1))
}

/// Returns the token of a text's state that a form carries, also where nobody was told of it.
#[must_use]
pub fn mark(urgent: Option<&Urgent>) -> String {
    let (at, done) = urgent.map_or((0, 0), Urgent::moments);
    format!("{at}.{done}")
}

/// Returns how many urgent texts of a municipality wait for a person, by survey number: those that they were told of, and
/// those whose receiver no longer has the right to act.
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

/// Returns ids and names of those who were told of texts, who may have left.
pub async fn receivers(
    db: &Store,
    told: impl Iterator<Item = &Urgent>,
) -> Stored<Vec<(Uuid, String)>> {
    let mut ids: Vec<Uuid> = told.map(|urgent| urgent.receiver).collect();
    ids.sort_unstable();
    ids.dedup();
    directory::names_of(db, &ids).await
}

/// Returns how many urgent texts of a survey are not done, whether or not their responses are counted.
pub async fn waiting_of(db: &Store, survey: &SurveyId) -> Stored<usize> {
    let all = store::list_urgent(db, survey).await?;
    Ok(all.iter().filter(|urgent| urgent.done.is_none()).count())
}

/// Tells somebody of a text, also by letter where these are on; the letter names the survey and none of the words. An
/// earlier receiver (`was`) is replaced, and the earlier state kept as history. Returns false if somebody else changed it
/// since: the transaction must then be rolled back.
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

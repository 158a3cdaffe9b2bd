//! Staff decide on suspect responses, one by one, burst by burst, or all at once, and may take a decision back until a
//! release is made.
//!
//! A decision is a row of its own with a number; its responses point at it until a release closes it. What is undone is
//! suspect again and in no count. A release is frozen bytes: undoing could not change it, but it could no longer be told
//! what it was made of, so the decisions that it is made of are closed in its own transaction, and no others.

pub mod store;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::signs::{Sign, Signs};
use super::{Origin, State};
use crate::storage::{Store, Stored, Tx};
use crate::survey::packed::{Value, unpack};
use crate::survey::{Published, SurveyId};
pub use store::SuspectRow;

/// Which suspects a decision is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The one with this id.
    One(Uuid),
    /// Those that came in one burst.
    Burst(Vec<u8>),
    /// Every one.
    All,
}

/// What was decided just now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    /// The decision's number; of no meaning where it is on nothing.
    pub number: i64,
    /// The responses that it is on, in the order of their ids.
    pub ids: Vec<Uuid>,
}

/// A decision as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its number within the survey, from 1.
    pub number: i64,
    /// Whether they count.
    pub accepted: bool,
    /// How many responses it was on.
    pub responses: usize,
    /// Who decided.
    pub decided_by: String,
    /// When, in ms.
    pub at: i64,
    /// Why it cannot be undone.
    pub end: Option<End>,
}

/// What ended a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Somebody undid it, then (ms).
    Undone(String, i64),
    /// The release with this number was made after it.
    Released(i64),
}

/// Counts the suspects from now on, or leaves them out. `by` and `at` (ms) stand beside the decision.
pub async fn decide(
    tx: &mut Tx,
    survey: &SurveyId,
    which: &Which,
    accept: bool,
    (by, at): (&str, i64),
) -> Stored<Decided> {
    let to = if accept {
        State::Counted
    } else {
        State::Rejected
    };
    let number = store::insert_review(tx, survey, accept, (by, at)).await?;
    let ids = store::update_suspects(tx, survey, which, to, number).await?;
    Ok(Decided { number, ids })
}

/// Takes a decision back: its responses are suspect again. `None`, and nothing is done, when there is none such, it was
/// undone before, or a release has been made since. Gives how many became suspect; withdrawn ones do not.
pub async fn undo(
    tx: &mut Tx,
    survey: &SurveyId,
    number: i64,
    (by, at): (&str, i64),
) -> Stored<Option<u64>> {
    store::update_undone(tx, survey, number, (by, at)).await
}

/// The numbers of the decisions that stand and can be undone, in order: those that a release made now would close.
pub async fn standing(db: &Store, survey: &SurveyId) -> Stored<Vec<i64>> {
    store::list_standing(db, survey).await
}

/// Closes the decisions that a release is made of, in the transaction that stores it. What was decided since stays open:
/// it is not in the release. False, and the transaction is not to be kept, when one of them does not stand any more.
pub async fn close(tx: &mut Tx, survey: &SurveyId, release: i64, made_of: &[i64]) -> Stored<bool> {
    let Some(last) = made_of.last() else {
        return Ok(true);
    };
    let closed = store::update_closed(tx, survey, release, *last).await?;
    Ok(closed == made_of.len() as u64)
}

/// The last decisions on a survey's suspects, newest first.
pub async fn last(db: &Store, survey: &SurveyId, most: i64) -> Stored<Vec<Review>> {
    store::list_reviews(db, survey, most).await
}

/// The suspects that a decision would be on, in the order of their ids.
pub async fn matching(db: &Store, survey: &SurveyId, which: &Which) -> Stored<Vec<Uuid>> {
    store::list_ids(db, survey, which).await
}

/// What a confirmation carries of the responses that it was asked for: should others have come, it is asked anew.
#[must_use]
pub fn digest(ids: &[Uuid]) -> String {
    let mut digest = Sha256::new();
    for id in ids {
        digest.update(id.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&digest.finalize()[..16])
}

/// Suspects that came in one burst, or in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The burst's tag in hexadecimal digits; `None` for those that came in none.
    pub burst: Option<String>,
    /// How many.
    pub responses: usize,
    /// How many of them have each sign.
    pub signs: Vec<(Sign, usize)>,
    /// Of how many nobody wrote down why they are suspect.
    pub unsaid: usize,
    /// First and last day, as ISO dates.
    pub days: (String, String),
}

/// The suspects of a survey, burst by burst, the largest first; those that came in none last.
pub async fn groups(db: &Store, survey: &SurveyId) -> Stored<Vec<Group>> {
    let mut all: Vec<Group> = Vec::new();
    for (tag, signs, n, first, last) in store::count_suspects(db, survey).await? {
        let burst = tag.map(|tag| data_encoding::HEXLOWER.encode(&tag));
        let n = usize::try_from(n).unwrap_or(0);
        let at = all.iter().position(|group| group.burst == burst);
        let at = at.unwrap_or_else(|| {
            all.push(Group {
                burst,
                responses: 0,
                signs: Vec::new(),
                unsaid: 0,
                days: (first.clone(), last.clone()),
            });
            all.len() - 1
        });
        let group = &mut all[at];
        group.responses += n;
        group.days.0 = group.days.0.clone().min(first);
        group.days.1 = group.days.1.clone().max(last);
        if signs == Signs::NONE {
            group.unsaid += n;
        }
        for sign in signs.iter() {
            match group.signs.iter_mut().find(|(known, _)| *known == sign) {
                Some((_, count)) => *count += n,
                None => group.signs.push((sign, n)),
            }
        }
    }
    for group in &mut all {
        group
            .signs
            .sort_by_key(|(sign, _)| Sign::ALL.iter().position(|s| s == sign));
    }
    all.sort_by(|a, b| {
        let key = |g: &Group| (g.burst.is_none(), std::cmp::Reverse(g.responses));
        key(a).cmp(&key(b)).then_with(|| a.burst.cmp(&b.burst))
    });
    Ok(all)
}

/// A suspect response with all that it says, for those who may see it.
#[derive(Debug, Clone)]
pub struct Whole {
    /// Its row.
    pub row: SuspectRow,
    /// Question, text and masks as stored.
    pub texts: Vec<(String, String, Option<String>)>,
}

/// A page of the suspects of a burst, or with `None` of those that came in none, in the order of their random ids.
pub async fn page(
    db: &Store,
    survey: &SurveyId,
    burst: Option<&[u8]>,
    after: Uuid,
    most: i64,
) -> Stored<Vec<Whole>> {
    let rows = store::list_of_burst(db, survey, burst, after, most).await?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(Vec::new());
    };
    let mut texts = store::list_texts(db, survey, burst, (first.id, last.id)).await?;
    Ok(rows
        .into_iter()
        .map(|row| Whole {
            texts: texts.remove(&row.id).unwrap_or_default(),
            row,
        })
        .collect())
}

/// A suspect response as the command line lists it, without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Its id.
    pub id: Uuid,
    /// Its day.
    pub day: String,
    /// Tag of its burst, in hexadecimal digits.
    pub burst: Option<String>,
    /// What spoke against it.
    pub signs: Signs,
    /// Questions that it answers.
    pub answered: usize,
    /// Texts in it.
    pub texts: usize,
}

/// Every suspect of a survey, in the order of their random ids.
pub async fn list(db: &Store, published: &Published) -> Stored<Vec<Suspect>> {
    const PAGE: i64 = 1000;
    let mut all = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let rows = store::list_suspects(db, &published.id, after, PAGE).await?;
        let Some(last) = rows.last() else {
            return Ok(all);
        };
        after = last.id;
        all.extend(rows.into_iter().map(|row| {
            let values: Vec<Value<'_>> = unpack(&row.answers).map(|(_, value)| value).collect();
            Suspect {
                id: row.id,
                day: row.day,
                burst: row.burst.map(|tag| data_encoding::HEXLOWER.encode(&tag)),
                signs: row.signs,
                answered: values
                    .iter()
                    .filter(|v| !matches!(v, Value::Unanswered | Value::Invalid))
                    .count(),
                texts: values
                    .iter()
                    .filter(|v| matches!(v, Value::Text(true, _) | Value::Options(_, true)))
                    .count(),
            }
        }));
    }
}

/// How many responses there are by state and origin.
pub async fn count(db: &Store, survey: &SurveyId) -> Stored<Vec<(State, Origin, i64)>> {
    super::store::count_states(db, survey).await
}

/// Counts the responses of a municipality's surveys by survey number, state and origin.
pub async fn count_in(db: &Store, municipality: &str) -> Stored<Vec<(i64, State, Origin, i64)>> {
    super::store::count_states_in(db, municipality).await
}

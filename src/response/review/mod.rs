//! Review of suspect responses by staff: one by one, by burst, or all at once. A decision can be undone until a release is
//! made.
//!
//! A decision is a row with a number; its responses refer to it until a release closes it. Undoing makes them suspect again,
//! excluded from every count. A release is immutable, but undoing would leave its basis undocumented, so the decisions that
//! it is based on are closed in its own transaction, and no others.

pub mod store;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::signs::{Sign, Signs};
use super::{Origin, ResponseState};
use crate::storage::{Store, Stored, Tx};
use crate::survey::packed::{Value, unpack};
use crate::survey::{Published, SurveyId};
pub use store::SuspectRow;

/// Suspects that a decision covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The response with this id.
    One(Uuid),
    /// The responses of one burst.
    Burst(Vec<u8>),
    /// All suspects.
    All,
}

/// Result of a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    /// Number of the decision; meaningless if it covers no response.
    pub number: i64,
    /// Ids of the responses covered, in order.
    pub ids: Vec<Uuid>,
}

/// A decision with its outcome, for display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its number within the survey, from 1.
    pub number: i64,
    /// Whether the responses are counted.
    pub accepted: bool,
    /// Number of responses covered.
    pub responses: usize,
    /// Person who decided.
    pub decided_by: String,
    /// Time in ms.
    pub at: i64,
    /// Reason why it cannot be undone.
    pub end: Option<End>,
}

/// End of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Undone by this person at this time (ms).
    Undone(String, i64),
    /// Closed by the release with this number.
    Released(i64),
}

/// Counts the suspects from now on, or excludes them. `by` and `at` (ms) are recorded with the decision.
pub async fn decide(
    tx: &mut Tx,
    survey: &SurveyId,
    which: &Which,
    accept: bool,
    (by, at): (&str, i64),
) -> Stored<Decided> {
    let to = if accept {
        ResponseState::Counted
    } else {
        ResponseState::Rejected
    };
    let number = store::insert_review(tx, survey, accept, (by, at)).await?;
    let ids = store::update_suspects(tx, survey, which, to, number).await?;
    Ok(Decided { number, ids })
}

/// Undoes a decision: its responses are suspect again, except withdrawn ones. Returns their number; `None`, with nothing
/// done, if there is no such decision, it was undone before, or a release has been made since.
pub async fn undo(
    tx: &mut Tx,
    survey: &SurveyId,
    number: i64,
    (by, at): (&str, i64),
) -> Stored<Option<u64>> {
    store::update_undone(tx, survey, number, (by, at)).await
}

/// Returns the numbers of the decisions that can be undone, in order: those that a release made now would close.
pub async fn standing(db: &Store, survey: &SurveyId) -> Stored<Vec<i64>> {
    store::list_standing(db, survey).await
}

/// Closes the decisions that a release is based on, in the transaction that stores it. Later decisions stay open: they are
/// not in the release. Returns false if one of them is not open any more; the transaction must then be rolled back.
pub async fn close(tx: &mut Tx, survey: &SurveyId, release: i64, made_of: &[i64]) -> Stored<bool> {
    let Some(last) = made_of.last() else {
        return Ok(true);
    };
    let closed = store::update_closed(tx, survey, release, *last).await?;
    Ok(closed == made_of.len() as u64)
}

/// Returns the last decisions on a survey's suspects, newest first.
pub async fn last(db: &Store, survey: &SurveyId, most: i64) -> Stored<Vec<Review>> {
    store::list_reviews(db, survey, most).await
}

/// Returns the ids of the suspects that a decision would cover, in order.
pub async fn matching(db: &Store, survey: &SurveyId, which: &Which) -> Stored<Vec<Uuid>> {
    store::list_ids(db, survey, which).await
}

/// Returns a digest of the responses shown for confirmation: if others have arrived, confirmation is asked again.
#[must_use]
pub fn digest(ids: &[Uuid]) -> String {
    let mut digest = Sha256::new();
    for id in ids {
        digest.update(id.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&digest.finalize()[..16])
}

/// Suspects of one burst, or of none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Tag of the burst in hexadecimal; `None` for those of none.
    pub burst: Option<String>,
    /// Number of responses.
    pub responses: usize,
    /// Number of responses by sign.
    pub signs: Vec<(Sign, usize)>,
    /// Number of responses without recorded signs.
    pub unsaid: usize,
    /// First and last day, as ISO dates.
    pub days: (String, String),
}

/// Returns the suspects of a survey by burst, largest first; those of none last.
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

/// A suspect response with its content, for users with that right.
#[derive(Debug, Clone)]
pub struct Whole {
    /// Its row.
    pub row: SuspectRow,
    /// Question, text and masks as stored.
    pub texts: Vec<(String, String, Option<String>)>,
}

/// Returns a page of the suspects of a burst, or with `None` of those of none, in the order of their random ids.
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

/// A suspect response without its content, for the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Its id.
    pub id: Uuid,
    /// Its day.
    pub day: String,
    /// Tag of its burst, in hexadecimal digits.
    pub burst: Option<String>,
    /// Signs against it.
    pub signs: Signs,
    /// Number of questions answered.
    pub answered: usize,
    /// Number of texts.
    pub texts: usize,
}

/// Returns every suspect of a survey, in the order of their random ids.
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

/// Counts responses by state and origin.
pub async fn count(db: &Store, survey: &SurveyId) -> Stored<Vec<(ResponseState, Origin, i64)>> {
    super::store::count_states(db, survey).await
}

/// Counts the responses of a municipality's surveys by survey number, state and origin.
pub async fn count_in(
    db: &Store,
    municipality: &str,
) -> Stored<Vec<(i64, ResponseState, Origin, i64)>> {
    super::store::count_states_in(db, municipality).await
}

//! Staff decide on suspect responses, one by one, burst by burst, or all at once.

use uuid::Uuid;

use super::{State, store};
use crate::publishing::SurveyId;
use crate::storage::{Store, Stored, Tx};

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

/// Counts the suspects from now on, or leaves them out for good. Gives how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn decide(tx: &mut Tx, survey: &SurveyId, which: &Which, accept: bool) -> Stored<u64> {
    let to = if accept {
        State::Counted
    } else {
        State::Rejected
    };
    store::update_suspects(tx, survey, which, to).await
}

/// A suspect response as staff see it: enough to judge it, without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Its id.
    pub id: Uuid,
    /// Its day.
    pub day: String,
    /// Tag of its burst, in hexadecimal digits.
    pub burst: Option<String>,
    /// Questions that it answers.
    pub answered: usize,
    /// Texts in it.
    pub texts: usize,
}

/// Every suspect of a survey, in the order of their random ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &Store, published: &crate::publishing::Published) -> Stored<Vec<Suspect>> {
    use super::packed::{Value, unpack};
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
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &Store, survey: &SurveyId) -> Stored<Vec<(State, super::Origin, i64)>> {
    store::count_states(db, survey).await
}

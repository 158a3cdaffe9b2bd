//! Coding of texts: each coder's coding, and which themes are settled.
//!
//! Every coder codes a text independently and sees nobody else's coding. The settled themes are stored beside the codings:
//! those that enough coders agree on, or that a person decided. Every change of settled themes is announced in the feed,
//! which tables follow.
//!
//! A theme may have parts of the text (`parts`): they refer to the stored text in which they were marked, whatever is
//! masked later. A corrected answer with other words, or a rewritten translation, is another text: the marked parts stay
//! with the one before. `settling` updates settled themes after a change of the codebook or the plan; `older` migrates
//! parts stored by an older version.

pub mod older;
pub mod parts;
pub mod settling;
pub mod store;

use uuid::Uuid;

use self::store::{NewCoding, NewSettled, Of};
use super::codebook;
use crate::feed;
use crate::response::correct::Corrected;
use crate::storage::{Store, Stored, Tx};
use crate::survey::{Published, SurveyId};
use crate::text::codebook::Version;
use crate::text::coded::{Coded, agreed};
use crate::text::index::Entry;

/// Plan of coding a survey's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Percentage of texts that are coded by two coders.
    pub twice: i64,
}

impl Plan {
    /// Returns the number of coders that the texts of a response need.
    #[must_use]
    pub fn coders(self, id: Uuid) -> usize {
        // Ids are random, so their remainder is uniform.
        let class = i64::try_from(id.as_u128() % 100).unwrap_or(0);
        if class < self.twice { 2 } else { 1 }
    }
}

/// Outcome of storing a coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Stored.
    Stored,
    /// The same coder has changed it in another window.
    Overtaken,
    /// The text no longer exists.
    Gone,
}

/// Outcome of settling a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settling {
    /// The themes are settled.
    Stored,
    /// The same themes were settled already: nothing was written.
    Same,
    /// Other themes are settled than when the page was shown; `None` where none are any more.
    Overtaken(Option<Coded>),
    /// The text no longer exists.
    Gone,
}

/// A coding, or a decision on a text, to be stored.
#[derive(Debug)]
pub struct ToSave<'s> {
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: &'s str,
    /// Themes of the text.
    pub coded: &'s Coded,
    /// Time in ms.
    pub at: i64,
}

/// Reads the plan of a survey; `None` where coding has not begun.
pub async fn plan(db: &Store, survey: &SurveyId) -> Stored<Option<Plan>> {
    store::find_plan(db, survey).await
}

/// Returns the plans of a municipality's surveys in which coding has begun, each with the survey's number.
pub async fn plans(db: &Store, municipality: &str) -> Stored<Vec<(i64, Plan)>> {
    store::list_plans(db, municipality).await
}

/// Begins coding, or changes the share of texts that are coded twice. Texts that now need only one coder are settled in the
/// background: see [`settling`].
pub async fn begin(tx: &mut Tx, survey: &SurveyId, plan: Plan, by: (&str, i64)) -> Stored<()> {
    store::upsert_plan(tx, survey, plan, by).await?;
    settling::mark(tx, survey).await
}

/// Returns the current codebook of a survey; `None` where coding has not begun.
pub async fn codebook_of(db: &Store, survey: &SurveyId) -> Stored<Option<Version>> {
    if plan(db, survey).await?.is_none() {
        return Ok(None);
    }
    let current = codebook::current(db, &survey.municipality);
    current.await.map(Some)
}

/// Moves codings, quotes and notes to the response that replaces a corrected one.
pub async fn carry_over(tx: &mut Tx, survey: &SurveyId, corrected: &Corrected) -> Stored<()> {
    let ids = (corrected.old, corrected.new);
    store::update_ids(tx, survey, ids, &corrected.same).await
}

/// Lists the texts of some responses as analysts see them.
pub async fn entries_of(db: &Store, survey: &SurveyId, ids: &[Uuid]) -> Stored<Vec<Entry>> {
    Ok(store::list_entries(db, survey, Of::Ids(ids)).await?.0)
}

/// Returns true if a counted response has this text, in the transaction that writes about it.
pub async fn is_there(tx: &mut Tx, survey: &SurveyId, id: Uuid, question: &str) -> Stored<bool> {
    store::exists_text(tx, survey, id, question).await
}

fn question_code(published: &Published, question: &str) -> Option<u32> {
    let index = published.survey.question_index(question)?;
    published.codes.questions.get(index).copied()
}

/// Returns the code of a text's question and the current codebook; `None` where the text no longer exists.
async fn placed(
    tx: &mut Tx,
    published: &Published,
    new: &ToSave<'_>,
) -> Stored<Option<(u32, Version)>> {
    let survey = &published.id;
    let Some(code) = question_code(published, new.question) else {
        return Ok(None);
    };
    if !store::exists_text(tx, survey, new.id, new.question).await? {
        return Ok(None);
    }
    let version = codebook::current_tx(tx, &survey.municipality).await?;
    Ok(Some((code, version)))
}

/// Stores a coder's coding of a text, and updates its settled themes. `revision` is that of the coding that it replaces.
///
/// # Errors
/// If the database cannot be read or written; the transaction must then be rolled back.
pub async fn save(
    tx: &mut Tx,
    published: &Published,
    plan: Plan,
    coder: Uuid,
    revision: i64,
    new: &ToSave<'_>,
) -> Stored<Saved> {
    let survey = &published.id;
    let Some((code, version)) = placed(tx, published, new).await? else {
        return Ok(Saved::Gone);
    };
    let coding = NewCoding {
        id: new.id,
        question: new.question,
        coder,
        coded: new.coded,
        version: version.number,
        revision,
        at: new.at,
    };
    if !store::upsert_coding(tx, survey, &coding).await? {
        return Ok(Saved::Overtaken);
    }
    // A person's decision stands, unless one of its themes was split or removed.
    let settled = store::find_settled(tx, survey, new.id, new.question).await?;
    let by_people =
        settled.is_some_and(|(who, coded)| !who.is_empty() && !coded.is_asked_anew(&version.book));
    let all = store::list_codings(tx, survey, new.id, new.question).await?;
    let all = all.iter().map(|kept| &kept.coded);
    let counts = agreed(all, plan.coders(new.id), &version.book);
    if !by_people {
        match counts {
            Some(coded) => {
                let settled = NewSettled {
                    id: new.id,
                    question: new.question,
                    code,
                    coded,
                    version: version.number,
                    settled_by: "",
                    at: new.at,
                };
                store::upsert_settled(tx, survey, &settled).await?;
            }
            None => store::delete_settled(tx, survey, new.id, new.question).await?,
        }
    }
    feed::leave(tx, survey, &[new.id]).await?;
    Ok(Saved::Stored)
}

/// Settles a text: the decision of a person overrides the coders. `before` is what was settled when the page was shown; if
/// that has changed, nothing is written, since the person has not seen it.
///
/// # Errors
/// If the database cannot be read or written; the transaction must then be rolled back.
pub async fn settle(
    tx: &mut Tx,
    published: &Published,
    who: &str,
    before: Option<&Coded>,
    new: &ToSave<'_>,
) -> Stored<Settling> {
    let survey = &published.id;
    let Some((code, version)) = placed(tx, published, new).await? else {
        return Ok(Settling::Gone);
    };
    let now = store::find_settled(tx, survey, new.id, new.question).await?;
    let now = now.map(|(_, coded)| coded);
    if now.as_ref() != before {
        let same = now.as_ref().is_some_and(|coded| {
            coded.agrees(new.coded, &version.book) && !coded.is_asked_anew(&version.book)
        });
        return Ok(if same {
            Settling::Same
        } else {
            Settling::Overtaken(now)
        });
    }
    let settled = NewSettled {
        id: new.id,
        question: new.question,
        code,
        coded: new.coded,
        version: version.number,
        settled_by: who,
        at: new.at,
    };
    store::upsert_settled(tx, survey, &settled).await?;
    feed::leave(tx, survey, &[new.id]).await?;
    Ok(Settling::Stored)
}

//! Coding texts: who says what of which text, and what counts.
//!
//! Every coder has a coding of their own of a text and sees nobody else's. What counts is kept beside them: what enough
//! coders agree on, or what a person settled. Whatever changes what counts leaves word in the feed, which tables follow.
//!
//! A theme may have parts of the text (`parts`): they are of the text that they were marked in and say its words whatever is
//! masked since. A corrected answer with other words, or a translation that is written anew, is another text: what was marked
//! stays with the one before. `settling` brings what counts up to date after a change of the codebook or the plan; `older` leads over
//! what an older version kept.

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

/// How a survey's texts are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many of a hundred texts are coded by two.
    pub twice: i64,
}

impl Plan {
    /// How many must code the text of a response.
    #[must_use]
    pub fn coders(self, id: Uuid) -> usize {
        // Ids are random: any of their bits says as much as another.
        let class = i64::try_from(id.as_u128() % 100).unwrap_or(0);
        if class < self.twice { 2 } else { 1 }
    }
}

/// What became of a coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is stored; what counts of the text now, if that is known.
    Stored(Option<Coded>),
    /// The same person has changed it in another window.
    Overtaken,
    /// The text is there no more.
    Gone,
}

/// What became of a decision on what counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settling {
    /// It counts now.
    Stored,
    /// The same counted already: nothing was written.
    Same,
    /// Something else counts than when the page was shown; `None` where nothing does any more.
    Overtaken(Option<Coded>),
    /// The text is there no more.
    Gone,
}

/// A coding that is to be stored.
#[derive(Debug)]
pub struct ToSave<'s> {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: &'s str,
    /// What.
    pub coded: &'s Coded,
    /// When, in milliseconds.
    pub at: i64,
}

/// How a survey's texts are coded; `None` where nobody has begun.
pub async fn plan(db: &Store, survey: &SurveyId) -> Stored<Option<Plan>> {
    store::find_plan(db, survey).await
}

/// Begins coding, or changes how many texts are coded twice: texts that one coder is enough for now count, as [`settling`]
/// comes to them.
pub async fn begin(tx: &mut Tx, survey: &SurveyId, plan: Plan, by: (&str, i64)) -> Stored<()> {
    store::upsert_plan(tx, survey, plan, by).await?;
    settling::mark(tx, survey).await
}

/// The codebook of a survey whose texts are being coded; `None` where nobody has begun.
pub async fn codebook_of(db: &Store, survey: &SurveyId) -> Stored<Option<Version>> {
    if plan(db, survey).await?.is_none() {
        return Ok(None);
    }
    let current = codebook::current(db, &survey.municipality);
    current.await.map(Some)
}

/// Gives a response that was corrected what was said of the one before.
pub async fn carry_over(tx: &mut Tx, survey: &SurveyId, corrected: &Corrected) -> Stored<()> {
    let ids = (corrected.old, corrected.new);
    store::update_ids(tx, survey, ids, &corrected.same).await
}

/// The texts of some responses as analysts see them.
pub async fn entries_of(db: &Store, survey: &SurveyId, ids: &[Uuid]) -> Stored<Vec<Entry>> {
    Ok(store::list_entries(db, survey, Of::Ids(ids)).await?.0)
}

/// Whether a counted response has this text now, in the transaction that is to write of it.
pub async fn is_there(tx: &mut Tx, survey: &SurveyId, id: Uuid, question: &str) -> Stored<bool> {
    store::exists_text(tx, survey, id, question).await
}

fn question_code(published: &Published, question: &str) -> Option<u32> {
    let index = published.survey.question_index(question)?;
    published.codes.questions.get(index).copied()
}

/// The number of a text's question and the codebook as it is now; `None` where the text is there no more.
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

/// Stores somebody's coding of a text, and what counts of it now. `revision` is that of the coding that it takes the
/// place of.
///
/// # Errors
/// When the database cannot be read or written; the transaction must then be undone.
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
    // What people have settled stays settled, unless one of its themes is there no more.
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
    Ok(Saved::Stored(counts.cloned().filter(|_| !by_people)))
}

/// Settles a text: what a person says counts, whatever the coders said. `before` is what counted when the page was shown;
/// where that is not so any more, nothing is written: they have not seen what they would overwrite.
///
/// # Errors
/// When the database cannot be read or written; the transaction must then be undone.
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

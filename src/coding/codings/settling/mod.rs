//! Settling anew what coders agree on, after a change of the codebook or of the plan.
//!
//! A survey may have a hundred thousand coded texts, and `SQLite` has one writer, for whom residents wait. The change itself
//! therefore only marks the survey; the texts follow in steps of [`STEP`] responses, each a transaction of its own that moves the
//! marker. Whoever waits to write comes in between two steps, and a program that was killed goes on where the marker stands. Until
//! it is gone some texts that agree are not settled yet: they count as texts that wait: a release of that moment has no themes, and
//! its page says why; themes are neither split nor removed until then.

pub mod store;

use std::sync::Arc;

use super::store::NewSettled;
use super::{codebook, question_code};
use crate::clock::Clock;
use crate::feed;
use crate::publishing::whole;
use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::{Published, SurveyId};
use crate::text::coded::agreed;

/// Coded responses that are settled in one transaction: some milliseconds of the one writer.
pub const STEP: i64 = 200;
/// Steps that whoever made a change waits for; the rest is settled in the background.
pub const AT_ONCE: usize = 25;

/// Marks a survey as to be settled anew, in the transaction of the change that makes it necessary.
pub async fn mark(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    store::upsert_marker(tx, survey).await?;
    // What a theme means has changed for every text, settled or not.
    feed::leave_everything(tx, survey).await
}

/// Whether a survey is still being settled after a change.
pub async fn is_under_way(db: &Store, survey: &SurveyId) -> Stored<bool> {
    store::exists_marker(db, survey).await
}

/// Returns whether one of a municipality's served surveys is still being settled, in the transaction of a change that must wait for it.
pub async fn is_under_way_in(
    tx: &mut Tx,
    municipality: &str,
    served: &[Arc<Published>],
) -> Stored<bool> {
    let marked = store::list_markers_in(tx, municipality).await?;
    Ok(served
        .iter()
        .any(|p| *p.id.municipality == *municipality && marked.contains(&p.id.number)))
}

/// Settles what waits, at most so many steps. Surveys that are not served wait until they are.
pub async fn go_on(
    db: &Store,
    clock: &Clock,
    surveys: &[Arc<Published>],
    most: usize,
) -> Stored<()> {
    let mut steps = 0;
    for (municipality, number) in store::list_markers(db).await? {
        let is = |p: &&Arc<Published>| *p.id.municipality == *municipality && p.id.number == number;
        let Some(published) = surveys.iter().find(is) else {
            continue;
        };
        // What is wrong with one survey is logged and holds up no other.
        if let Err(error) = settle(db, clock, published, most, &mut steps).await {
            let survey = &published.survey.slug;
            tracing::warn!(%survey, %error, "what coders agree on could not be settled yet");
        }
    }
    Ok(())
}

async fn settle(
    db: &Store,
    clock: &Clock,
    published: &Arc<Published>,
    most: usize,
    steps: &mut usize,
) -> Stored<()> {
    let published = whole(db, published).await?;
    while *steps < most {
        *steps += 1;
        if !step(db, &published, clock.now()).await? {
            break;
        }
    }
    Ok(())
}

/// The same after a change that is stored already: what fails now is logged, and settled in the background.
pub async fn go_on_at_once(db: &Store, clock: &Clock, surveys: &[Arc<Published>]) {
    if let Err(error) = go_on(db, clock, surveys, AT_ONCE).await {
        tracing::warn!(%error, "what coders agree on could not be settled yet");
    }
}

/// Settles the texts of the next [`STEP`] responses. Gives whether there are more.
pub async fn step(db: &Store, published: &Published, at: i64) -> Stored<bool> {
    let survey = &published.id;
    let mut tx = db.begin().await?;
    let (Some(after), Some(plan)) = (
        store::lock_marker(&mut tx, survey).await?,
        store::find_plan_tx(&mut tx, survey).await?,
    ) else {
        tx.rollback().await?;
        return Ok(false);
    };
    let last = store::find_last(&mut tx, survey, after, STEP).await?;
    match last {
        None => store::delete_marker(&mut tx, survey).await?,
        Some(last) => {
            let version = codebook::current_tx(&mut tx, &survey.municipality).await?;
            let all = store::list_unsettled(&mut tx, survey, (after, last)).await?;
            let mut settled = Vec::new();
            for text in all.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1) {
                let (id, question, _) = &text[0];
                let codings = text.iter().map(|(.., coded)| coded);
                let (Some(coded), Some(code)) = (
                    agreed(codings, plan.coders(*id), &version.book),
                    question_code(published, question),
                ) else {
                    continue;
                };
                let new = NewSettled {
                    id: *id,
                    question,
                    code,
                    coded,
                    version: version.number,
                    settled_by: "",
                    at,
                };
                store::insert_settled(&mut tx, survey, &new).await?;
                settled.push(*id);
            }
            feed::leave(&mut tx, survey, &settled).await?;
            store::update_marker(&mut tx, survey, last).await?;
        }
    }
    tx.commit(Unaudited(
        "follows from a change that stands in the trail, and from what coders said",
    ))
    .await?;
    Ok(last.is_some())
}

//! Import of a workbook: the texts that it is checked against, and storing its codings.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Known;
use super::check::Change;
use crate::audit::Actor;
use crate::clock::Clock;
use crate::coding::codings::{Plan, Saved, ToSave, save};
use crate::coding::memory::Memory;
use crate::response::Keys;
use crate::storage::{Store, Stored};
use crate::survey::{Published, SurveyId};
use crate::text::codebook::Codebook;
use crate::text::index::Entry;

/// Number of codings stored per transaction: others write in between.
const CHUNK: usize = 200;

/// Returns a survey's texts by their names in a workbook of the coder `me`.
pub async fn known(
    (db, clock, texts): (&Store, &Clock, &Memory),
    keys: &Keys,
    survey: &SurveyId,
    plan: Plan,
    me: Uuid,
    book: &Codebook,
) -> Stored<BTreeMap<String, Known>> {
    let (keys, of, book) = (keys.clone(), survey.clone(), book.clone());
    texts
        .read(db, clock, survey, move |index| {
            let named = |entry: &Entry| {
                let kept = entry.kept_by(me);
                let known = Known {
                    id: entry.id,
                    question: entry.question.to_string(),
                    language: entry.language.to_string(),
                    is_open: entry.is_for(me, plan.coders(entry.id), &book),
                    text: entry.text.to_string(),
                    mine: kept.map(|kept| (kept.coded.clone(), kept.revision)),
                };
                (keys.text_name(&of, entry.id, &entry.question, me), known)
            };
            index.entries().map(named).collect()
        })
        .await
}

/// Stores codings in chunks, and trains the model on the texts that they settle. If a coding was overtaken or its text is
/// gone, returns the number of codings stored before its chunk.
///
/// # Errors
/// If the database cannot be read or written: chunks stored before remain, and the same workbook can be imported again.
pub async fn bring_in(
    (db, clock): (&Store, &Clock),
    (published, by): (&Published, &Actor),
    plan: Plan,
    changes: &[Change],
) -> Stored<Result<(), usize>> {
    let me = by.person;
    for (n, chunk) in changes.chunks(CHUNK).enumerate() {
        let mut tx = db.begin().await?;
        for change in chunk {
            let new = ToSave {
                id: change.id,
                question: &change.question,
                coded: &change.coded,
                at: clock.now(),
            };
            match save(&mut tx, published, plan, me, change.revision, &new).await? {
                Saved::Stored => {}
                Saved::Overtaken | Saved::Gone => {
                    tx.rollback().await?;
                    return Ok(Err(n * CHUNK));
                }
            }
        }
        let detail = format!("{} texts coded in Excel", chunk.len());
        let recorded = by
            .record(&mut tx, published, clock, ("coding.workbook-in", &detail))
            .await?;
        tx.commit(recorded).await?;
    }
    Ok(Ok(()))
}

//! Saving: an edit of one part is applied to the newest revision, whoever made that, unless the same part was changed meanwhile.

use super::edit::EditError;
use super::{Authored, Draft, store};
use crate::audit::{Event, record};
use crate::clock::Clock;
use crate::storage::{Store, StoreError, Stored};

/// Times that a save is tried again because another one came first.
const TRIES: usize = 8;

/// Who saves, where.
#[derive(Debug, Clone, Copy)]
pub struct Saver<'s> {
    /// Database.
    pub store: &'s Store,
    /// Time.
    pub clock: &'s Clock,
    /// Municipality.
    pub municipality: &'s str,
    /// Name in the trail.
    pub who: &'s str,
}

/// What became of a save.
#[derive(Debug)]
pub enum Saved {
    /// It is stored, or was so before: the newest revision.
    Done(i64),
    /// Somebody has changed the same part since the form was opened: the draft as it is now, and its revision.
    Overtaken(Box<Draft>, i64),
    /// The edit is not possible.
    Refused(EditError),
    /// There is no such draft or revision.
    Gone,
}

/// Saves an edit of a draft that was opened at a revision. `part` gives what the edit replaces, as far as two people may not both have
/// changed it; `what` says for the list of versions what was done.
///
/// # Errors
/// [`StoreError::Busy`] if others saved faster every time.
pub async fn save<P: PartialEq>(
    saver: Saver<'_>,
    number: i64,
    (opened, what): (i64, &str),
    part: impl Fn(&Draft) -> P,
    edit: impl Fn(&mut Draft) -> Result<(), EditError>,
) -> Stored<Saved> {
    let (db, municipality) = (saver.store, saver.municipality);
    for _ in 0..TRIES {
        let Some(head) = store::find_draft(db, municipality, number).await? else {
            return Ok(Saved::Gone);
        };
        let newest = store::find_revision(db, municipality, (&head, head.revision)).await?;
        let Some(newest) = newest else {
            return Ok(Saved::Gone);
        };
        if opened != head.revision {
            let shown = store::find_revision(db, municipality, (&head, opened)).await?;
            let Some(shown) = shown else {
                return Ok(Saved::Gone);
            };
            if part(&shown) != part(&newest) {
                return Ok(Saved::Overtaken(Box::new(newest), head.revision));
            }
        }
        let mut next = newest.clone();
        if let Err(error) = edit(&mut next) {
            return Ok(Saved::Refused(error));
        }
        if next == newest {
            return Ok(Saved::Done(head.revision));
        }
        if let Some(revision) = put(saver, &head, &next, what).await? {
            return Ok(Saved::Done(revision));
        }
        if next.slug != head.slug {
            let taken = store::find_draft_of(db, municipality, &next.slug).await?;
            if taken.is_some() {
                return Ok(Saved::Refused(EditError::KeyTaken(next.slug)));
            }
        }
    }
    Err(StoreError::Busy)
}

/// Stores the next revision; `None` if another one came first.
async fn put(saver: Saver<'_>, head: &Authored, next: &Draft, what: &str) -> Stored<Option<i64>> {
    let now = saver.clock.now();
    let mut tx = saver.store.begin().await?;
    let act = (what, saver.who, now);
    if !store::update_draft(&mut tx, saver.municipality, head, next, act).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    let revision = head.revision + 1;
    let event = Event {
        municipality: saver.municipality,
        at: now,
        who: saver.who,
        what: "draft.save",
        object: &format!("draft {}", head.number),
        detail: &format!("version {revision}"),
    };
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    Ok(Some(revision))
}

//! Closing a batch when it agrees with the pile, on a page of its own, where no entry in progress can be lost.

use std::fmt::Write as _;

use super::{Batch, Sheets, half, store};
use crate::audit::{Event, record};
use crate::collect::Reception;
use crate::collect::confirm::mark;
use crate::storage::{StoreError, Stored};
use crate::survey::Published;

/// Result of closing a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Closed.
    Done,
    /// This many sheets are done, which differs from the pile.
    Differs(i64),
    /// These sheets are entered once of twice: they would never become responses.
    Half(Vec<i64>),
}

/// Closes a batch if the number of sheets done, blank ones included, equals the pile. Half-entered sheets are shown first:
/// `without` is the mark of those given up.
pub async fn close(
    reception: &Reception,
    published: &Published,
    batch: &Batch,
    who: &str,
    pile: i64,
    without: &str,
) -> Stored<Closed> {
    let mut tx = reception.store().begin().await?;
    if !store::hold_open(&mut tx, &published.id, batch.id).await? {
        tx.rollback().await?;
        return Ok(Closed::Done);
    }
    let entries = store::list_entries_in(&mut tx, &published.id, batch.id, None).await?;
    let sheets = Sheets::of(&entries);
    let done = i64::try_from(sheets.all()).map_err(|_| StoreError::Busy)?;
    if done != pile {
        tx.rollback().await?;
        return Ok(Closed::Differs(done));
    }
    let half = half(&entries);
    // No sheet has number 0: the mark is the batch's.
    if !half.is_empty() && without != mark(&0, &half) {
        tx.rollback().await?;
        return Ok(Closed::Half(half));
    }
    let mut detail = format!("{} {done}, {} blank", batch.code, sheets.blank);
    if !half.is_empty() {
        let _ = write!(detail, ", {} half entered", half.len());
    }
    store::update_closed(&mut tx, &published.id, batch.id, reception.clock().now()).await?;
    let recorded = record(
        &mut tx,
        &Event::of_survey(
            published,
            reception.clock().now(),
            who,
            "batch.close",
            &detail,
        ),
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(Closed::Done)
}

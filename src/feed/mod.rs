//! Feed of changes: the responses stored or changed since a reader's last look.
//!
//! Every function that writes responses adds their ids here in the same transaction: one short row per transaction, not per
//! response. Readers keep a [`Cursor`]. Since the feed would reveal the order of arrival, it is trimmed: a row is kept
//! between [`KEPT`] and twice that; a reader that is further behind reloads everything.

pub mod follow;
pub mod store;

use std::collections::HashSet;
use std::time::Duration;

use uuid::Uuid;

use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;
pub use store::{insert_change, insert_everything};

/// Minimum retention of a row.
pub const KEPT: Duration = Duration::from_mins(10);

/// Position of a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(pub(crate) i64);

/// Changes since a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These responses were stored or changed state.
    Of(HashSet<Uuid>),
    /// Too many changes to list, or unknown ones: everything is to be reloaded.
    Everything,
}

/// Records a change of these responses, in the transaction that makes it.
pub async fn leave(tx: &mut Tx, survey: &SurveyId, ids: &[Uuid]) -> Stored<()> {
    if ids.is_empty() {
        return Ok(());
    }
    store::insert_change(tx, survey, ids).await
}

/// Records that all data of a survey is to be reloaded.
pub async fn leave_everything(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    store::insert_everything(tx, survey).await
}

/// Returns the present end of the feed: data read after this call, with the changes since this cursor, is complete.
pub async fn end(db: &Store, survey: &SurveyId) -> Stored<Cursor> {
    store::find_end(db, survey).await
}

/// Returns the changes since a cursor, and the next cursor.
pub async fn since(db: &Store, survey: &SurveyId, after: Cursor) -> Stored<(Changes, Cursor)> {
    store::list_changes(db, survey, after).await
}

/// Trims rows that were in the feed at the last call: to be called every [`KEPT`].
#[derive(Debug, Default)]
pub struct Trimmer(Vec<(String, i64, i64)>);

impl Trimmer {
    /// Trims once.
    ///
    /// # Errors
    /// When the database cannot be read or written; the next call retries.
    pub async fn trim(&mut self, db: &Store) -> Stored<()> {
        let seen = store::list_last(db).await?;
        if !self.0.is_empty() {
            let mut tx = db.begin().await?;
            for (m, s, seq) in &self.0 {
                store::delete_before(&mut tx, m, *s, *seq).await?;
            }
            tx.commit(Unaudited("the feed is trimmed")).await?;
        }
        self.0 = seen;
        Ok(())
    }
}

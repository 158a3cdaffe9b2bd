//! The feed of changes: which responses were stored or changed state since a reader looked last.
//!
//! Every function that writes responses leaves its ids here in the same transaction: one short row a
//! transaction, not one a response. Readers keep a [`Cursor`]. The feed would tell in which order answers came,
//! so it is trimmed: a row lives between [`KEPT`] and twice that; whoever has not looked for so long reads
//! everything again.

pub mod follow;
pub mod store;

use std::collections::HashSet;
use std::time::Duration;

use uuid::Uuid;

use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;
pub use store::{insert_change, insert_everything};

/// How long a row is kept at least.
pub const KEPT: Duration = Duration::from_mins(10);

/// How far a reader has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(pub(crate) i64);

/// What happened since a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These responses were stored or changed their state.
    Of(HashSet<Uuid>),
    /// More than can be told one by one.
    Everything,
}

/// Leaves word that something was changed that readers hold of these responses, in the transaction that does it.
pub async fn leave(tx: &mut Tx, survey: &SurveyId, ids: &[Uuid]) -> Stored<()> {
    if ids.is_empty() {
        return Ok(());
    }
    store::insert_change(tx, survey, ids).await
}

/// Leaves word that everything that readers hold of a survey is to be read anew.
pub async fn leave_everything(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    store::insert_everything(tx, survey).await
}

/// Where the feed ends now: what was read from the database after this call, with what changed since this
/// cursor, is complete.
pub async fn end(db: &Store, survey: &SurveyId) -> Stored<Cursor> {
    store::find_end(db, survey).await
}

/// What changed since a cursor, and the next cursor.
pub async fn since(db: &Store, survey: &SurveyId, after: Cursor) -> Stored<(Changes, Cursor)> {
    store::list_changes(db, survey, after).await
}

/// Trims what stood in the feed at the last call: to be called every [`KEPT`].
#[derive(Debug, Default)]
pub struct Trimmer(Vec<(String, i64, i64)>);

impl Trimmer {
    /// One round.
    ///
    /// # Errors
    /// When the database cannot be read or written; the next round tries again.
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

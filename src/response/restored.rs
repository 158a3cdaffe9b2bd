//! Days whose answers are missing since a backup was put in place: residents are told, for their receipts lead nowhere.

use super::store;
use crate::storage::{Store, Stored, Tx};

/// From when the backup was to when it was put in place, in ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// When the backup was made.
    pub from: i64,
    /// When it was put in place.
    pub to: i64,
}

/// When the backup that is this database was made; by its newest trace where it does not say so itself.
pub async fn made_at(tx: &mut Tx) -> Stored<i64> {
    store::find_made_at(tx).await
}

/// Notes a gap.
pub async fn note(tx: &mut Tx, gap: Gap) -> Stored<()> {
    store::insert_gap(tx, gap).await
}

/// Every gap, the first one first.
pub async fn gaps(db: &Store) -> Stored<Vec<Gap>> {
    store::list_gaps(db).await
}

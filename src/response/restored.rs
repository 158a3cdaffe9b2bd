//! Periods whose responses were lost when a backup was restored: residents are told, since their receipts are no longer
//! valid.

use super::store;
use crate::storage::{Store, Stored, Tx};

/// Period of lost responses, in ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Time when the backup was made.
    pub from: i64,
    /// Time when it was restored.
    pub to: i64,
}

/// Returns when the backup was made from which this database was restored; estimated from its newest entry if it is not
/// recorded.
pub async fn made_at(tx: &mut Tx) -> Stored<i64> {
    store::find_made_at(tx).await
}

/// Records a gap.
pub async fn note(tx: &mut Tx, gap: Gap) -> Stored<()> {
    store::insert_gap(tx, gap).await
}

/// Returns all gaps in chronological order.
pub async fn gaps(db: &Store) -> Stored<Vec<Gap>> {
    store::list_gaps(db).await
}

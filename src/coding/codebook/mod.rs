//! A municipality's codebook as it is kept: today's, and every version before it. The book itself is
//! [`crate::text::codebook::Codebook`].

pub mod store;

use crate::storage::{Store, Stored, Tx};
use crate::text::codebook::Version;
pub use store::{
    Listed, count_settled, find_current, find_current_tx, insert_version, list_erased,
    list_erased_tx, list_versions,
};

/// A municipality's codebook as it is now.
pub async fn current(db: &Store, municipality: &str) -> Stored<Version> {
    store::find_current(db, municipality).await
}

/// An earlier version of it; `None` where there is none.
pub async fn earlier(db: &Store, municipality: &str, number: i64) -> Stored<Option<Version>> {
    store::find_version(db, municipality, number).await
}

/// Today's within a transaction, for what depends on it.
pub async fn current_tx(tx: &mut Tx, municipality: &str) -> Stored<Version> {
    store::find_current_tx(tx, municipality).await
}

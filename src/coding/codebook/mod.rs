//! Storage of a municipality's codebook: the current version and every earlier one. The codebook itself is
//! [`crate::text::codebook::Codebook`].

pub mod store;

use crate::storage::{Store, Stored, Tx};
use crate::text::codebook::Version;
pub use store::{
    Listed, count_settled, find_current, find_current_tx, insert_version, list_erased,
    list_erased_tx, list_versions,
};

/// Returns a municipality's current codebook.
pub async fn current(db: &Store, municipality: &str) -> Stored<Version> {
    store::find_current(db, municipality).await
}

/// Returns a version of the codebook; `None` where there is none with this number.
pub async fn earlier(db: &Store, municipality: &str, number: i64) -> Stored<Option<Version>> {
    store::find_version(db, municipality, number).await
}

/// Returns the current codebook within a transaction whose writes depend on it.
pub async fn current_tx(tx: &mut Tx, municipality: &str) -> Stored<Version> {
    store::find_current_tx(tx, municipality).await
}

//! A municipality's codebook as it is kept: today's, and every version before it. The book itself is
//! [`crate::text::codebook::Codebook`].

pub mod store;

use crate::storage::{Store, Stored, Tx};
use crate::survey::SurveyId;
pub use crate::text::codebook::{Codebook, Gone, NOTHING, Theme, UNCLEAR, Version};
pub use store::{
    Listed, count_settled, find_current, find_current_tx, insert_version, list_erased,
    list_erased_tx, list_versions,
};

/// A municipality's codebook as it is now.
///
/// # Errors
/// When the database cannot be read.
pub async fn current(db: &Store, municipality: &str) -> Stored<Version> {
    store::find_current(db, municipality).await
}

/// An earlier version of it; `None` where there is none.
///
/// # Errors
/// When the database cannot be read.
pub async fn earlier(db: &Store, municipality: &str, number: i64) -> Stored<Option<Version>> {
    store::find_version(db, municipality, number).await
}

/// Today's within a transaction, for what depends on it.
///
/// # Errors
/// When the database cannot be read.
pub async fn current_tx(tx: &mut Tx, municipality: &str) -> Stored<Version> {
    store::find_current_tx(tx, municipality).await
}

/// The codebook of a survey whose texts are being coded; `None` where nobody has begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_survey(db: &Store, survey: &SurveyId) -> Stored<Option<Version>> {
    if super::work::plan(db, survey).await?.is_none() {
        return Ok(None);
    }
    current(db, &survey.municipality).await.map(Some)
}

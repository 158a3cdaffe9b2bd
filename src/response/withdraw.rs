//! Withdrawal of a response by its receipt code.

use super::keys::Receipt;
use super::store;
use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;

/// Outcome of a withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// Withdrawn now.
    Done,
    /// Withdrawn before.
    Before,
    /// No response has this code.
    Unknown,
}

/// Withdraws the response with this code: it is excluded from every later count and file, but stays in existing releases,
/// which never change. Its answers are erased with the survey's disposal decision; its signs and burst at once.
pub async fn withdraw(db: &Store, survey: &SurveyId, receipt: &Receipt) -> Stored<Withdrawal> {
    let mut tx = db.begin().await?;
    let done = withdraw_in(&mut tx, survey, receipt).await?;
    tx.commit(Unaudited("a resident's own act")).await?;
    Ok(done)
}

/// As `withdraw`, within the caller's transaction.
pub async fn withdraw_in(tx: &mut Tx, survey: &SurveyId, receipt: &Receipt) -> Stored<Withdrawal> {
    let done = store::update_withdrawn(tx, survey, receipt.response_id()).await?;
    Ok(match done {
        Some(true) => Withdrawal::Done,
        Some(false) => Withdrawal::Before,
        None => Withdrawal::Unknown,
    })
}

/// Returns the outing on which the response with this receipt was collected, if staff collected it.
pub async fn outing_of(
    db: &Store,
    survey: &SurveyId,
    receipt: &Receipt,
) -> Stored<Option<uuid::Uuid>> {
    store::find_outing(db, survey, receipt.response_id()).await
}

/// Counts the counted responses by outing.
pub async fn count_by_outing(db: &Store, survey: &SurveyId) -> Stored<Vec<(uuid::Uuid, i64)>> {
    store::count_by_outing(db, survey).await
}

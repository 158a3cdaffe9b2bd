//! A respondent takes a response back by its receipt's code.

use super::keys::Receipt;
use super::store;
use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// Out of every count from now on.
    Done,
    /// It was withdrawn before.
    Before,
    /// No response has this code.
    Unknown,
}

/// Marks the response with this code as withdrawn: it is in no count and no file that is made from now on, but stays in
/// releases that are made, which never change. What was answered is erased with the survey's disposal decision; of
/// why it was suspect, and of its burst, nothing is left at once.
pub async fn withdraw(db: &Store, survey: &SurveyId, receipt: &Receipt) -> Stored<Withdrawal> {
    let mut tx = db.begin().await?;
    let done = withdraw_in(&mut tx, survey, receipt).await?;
    tx.commit(Unaudited("a resident's own act")).await?;
    Ok(done)
}

/// The same within a transaction of the caller's.
pub async fn withdraw_in(tx: &mut Tx, survey: &SurveyId, receipt: &Receipt) -> Stored<Withdrawal> {
    let done = store::update_withdrawn(tx, survey, receipt.response_id()).await?;
    Ok(match done {
        Some(true) => Withdrawal::Done,
        Some(false) => Withdrawal::Before,
        None => Withdrawal::Unknown,
    })
}

/// The outing that the response with this receipt was collected on, if staff collected it.
pub async fn outing_of(
    db: &Store,
    survey: &SurveyId,
    receipt: &Receipt,
) -> Stored<Option<uuid::Uuid>> {
    store::find_outing(db, survey, receipt.response_id()).await
}

/// How many counted responses came from each outing.
pub async fn count_by_outing(db: &Store, survey: &SurveyId) -> Stored<Vec<(uuid::Uuid, i64)>> {
    store::count_by_outing(db, survey).await
}

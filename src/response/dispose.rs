//! Erasing answers for good, by a disposal decision (gallringsbeslut).

use super::store;
use crate::clock::Clock;
use crate::publishing::SurveyId;
use crate::storage::{Store, Stored};

/// A disposal that is to be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposal {
    /// The decision's reference number.
    pub decision: String,
    /// Erase free texts only, and keep the coded answers.
    pub texts_only: bool,
    /// Who carries it out.
    pub by: String,
    /// Responses that are erased (0 with `texts_only`).
    pub responses: i64,
    /// Texts that are erased.
    pub texts: i64,
}

/// Counts what a disposal would erase: the dry run.
///
/// # Errors
/// When the database cannot be read.
pub async fn plan(
    db: &Store,
    survey: &SurveyId,
    decision: &str,
    texts_only: bool,
    by: &str,
) -> Stored<Disposal> {
    let (responses, texts) = store::count_disposable(db, survey).await?;
    Ok(Disposal {
        decision: decision.to_owned(),
        texts_only,
        by: by.to_owned(),
        responses: if texts_only { 0 } else { responses },
        texts,
    })
}

/// Erases, writes down by whom and by which decision in the same transaction, then makes the erased
/// bytes unreadable in the database and its log.
///
/// # Errors
/// When the database cannot be written. If only the last step failed, the rows are gone and the same
/// call again finishes it.
pub async fn carry_out(
    db: &Store,
    clock: &Clock,
    survey: &SurveyId,
    disposal: &Disposal,
) -> Stored<()> {
    let mut tx = db.begin().await?;
    let (responses, texts) = store::delete_answers(&mut tx, survey, !disposal.texts_only).await?;
    // What came in since the plan was made is erased and counted too.
    let done = Disposal {
        responses: i64::try_from(responses).unwrap_or(i64::MAX),
        texts: i64::try_from(texts).unwrap_or(i64::MAX),
        ..disposal.clone()
    };
    store::insert_disposal(&mut tx, survey, &done, clock.now()).await?;
    if !disposal.texts_only {
        crate::publishing::mark_simulated(&mut tx, survey, false).await?;
    }
    tx.commit().await?;
    store::erase_remains(db).await
}

/// Erases made-up responses. Gives how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_simulated(db: &Store, survey: &SurveyId) -> Stored<u64> {
    let mut tx = db.begin().await?;
    let removed = store::delete_simulated(&mut tx, survey).await?;
    crate::publishing::mark_simulated(&mut tx, survey, false).await?;
    tx.commit().await?;
    Ok(removed)
}

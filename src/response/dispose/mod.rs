//! Disposal: permanent erasure of answers by a disposal decision (gallringsbeslut).

pub mod store;

use crate::clock::Clock;
use crate::storage::{Store, Stored, Tx};
use crate::survey::SurveyId;

/// A disposal to be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposal {
    /// Reference number of the decision.
    pub decision: String,
    /// Whether to erase free texts only and keep the coded answers.
    pub texts_only: bool,
    /// Person who carries it out.
    pub by: String,
    /// Number of responses erased (0 with `texts_only`).
    pub responses: i64,
    /// Number of texts erased.
    pub texts: i64,
}

/// Counts what a disposal would erase, as a dry run.
pub async fn plan(
    db: &Store,
    survey: &SurveyId,
    decision: &str,
    texts_only: bool,
    by: &str,
) -> Stored<Disposal> {
    let (responses, texts) = store::count_disposable(db, survey, !texts_only).await?;
    Ok(Disposal {
        decision: decision.to_owned(),
        texts_only,
        by: by.to_owned(),
        responses: if texts_only { 0 } else { responses },
        texts,
    })
}

/// Erases in the caller's transaction and records the disposal with its decision and actor in the register; [`finish`] must
/// follow after the commit.
pub async fn erase(
    tx: &mut Tx,
    clock: &Clock,
    survey: &SurveyId,
    disposal: &Disposal,
) -> Stored<()> {
    let (responses, texts) = store::delete_answers(tx, survey, !disposal.texts_only).await?;
    // Responses that arrived since the plan are erased and counted too.
    let done = Disposal {
        responses: i64::try_from(responses).unwrap_or(i64::MAX),
        texts: i64::try_from(texts).unwrap_or(i64::MAX),
        ..disposal.clone()
    };
    store::insert_disposal(tx, survey, &done, clock.now()).await?;
    if !disposal.texts_only {
        crate::publishing::mark_simulated(tx, survey, false).await?;
    }
    Ok(())
}

/// Returns when the responses of a survey were last erased, in ms; `None` if never, or texts only.
pub async fn last(db: &Store, survey: &SurveyId) -> Stored<Option<i64>> {
    store::find_last_disposal(db, survey).await
}

/// Returns the same for a municipality's surveys with disposals, by number.
pub async fn last_in(db: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    store::list_last_disposals(db, municipality).await
}

/// Returns when texts of a survey were last erased, with their responses or alone, in ms.
pub async fn last_of_texts(db: &Store, survey: &SurveyId) -> Stored<Option<i64>> {
    store::find_last_of_texts(db, survey).await
}

/// Counts the disposals of texts in a municipality: what was made of texts is of before the last one if there were fewer then. Their
/// times would not do, which clocks of several nodes give.
pub async fn count_of_texts_in(db: &Store, municipality: &str) -> Stored<i64> {
    store::count_of_texts_in(db, municipality).await
}

/// Makes the erased bytes unreadable in the database and its log.
///
/// # Errors
/// When the database cannot be written: the rows are gone, and a repeated call completes it.
pub async fn finish(db: &Store) -> Stored<()> {
    store::erase_remains(db).await
}

/// Erases simulated responses in the caller's transaction. Returns their number.
pub async fn remove_simulated(tx: &mut Tx, survey: &SurveyId) -> Stored<u64> {
    let removed = store::delete_simulated(tx, survey).await?;
    crate::publishing::mark_simulated(tx, survey, false).await?;
    Ok(removed)
}

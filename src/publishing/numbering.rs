//! Gives the parts of a survey their codes when it is published.

use super::store;
use crate::storage::{Stored, Tx};
use crate::survey::codes::missing;
use crate::survey::{Survey, SurveyId};

/// Gives every part of a survey that has none yet the next code of its kind.
pub async fn allocate(tx: &mut Tx, id: &SurveyId, survey: &Survey) -> Stored<()> {
    let stored = store::list_codes_tx(tx, id).await?;
    for (part, code) in missing(survey, &stored) {
        store::insert_code(tx, id, &part, code).await?;
    }
    Ok(())
}

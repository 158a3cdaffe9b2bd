//! Assigns codes to the parts of a survey when it is published.

use super::store;
use crate::storage::{Stored, Tx};
use crate::survey::codes::missing;
use crate::survey::{Survey, SurveyId};

/// Assigns the next code of its kind to every part of a survey that has none.
pub async fn allocate(tx: &mut Tx, id: &SurveyId, survey: &Survey) -> Stored<()> {
    let stored = store::list_codes_tx(tx, id).await?;
    for (part, code) in missing(survey, &stored) {
        store::insert_code(tx, id, &part, code).await?;
    }
    Ok(())
}

//! Class and event codes: made by staff for a link, tied to no person. They lift the brakes for a
//! class or a library that answers from one address.

use super::store;
use crate::clock::Clock;
use crate::publishing::SurveyId;
use crate::storage::{Store, Stored};

/// Whether staff made this code for the survey.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_known(db: &Store, survey: &SurveyId, code: &str) -> Stored<bool> {
    store::find_event_code(db, survey, code).await
}

/// Makes a code with a label for staff, such as the class and the day.
///
/// # Errors
/// When the database cannot be written.
pub async fn make(db: &Store, clock: &Clock, survey: &SurveyId, label: &str) -> Stored<String> {
    let code = data_encoding::BASE32_NOPAD
        .encode(&clock.random::<5>())
        .to_lowercase();
    let mut tx = db.begin().await?;
    store::insert_event_code(&mut tx, survey, &code, label, clock.now()).await?;
    tx.commit().await?;
    Ok(code)
}

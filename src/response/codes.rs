//! Class and event codes: created by staff for a link, not tied to a person. They lift the rate limits for a class or a
//! library that answers from one address.

use super::store;
use crate::clock::Clock;
use crate::storage::{Store, Stored, Tx};
use crate::survey::SurveyId;

/// A code with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCode {
    /// Eight letters and digits, in links as `?code=`.
    pub code: String,
    /// Label for staff, such as the class and the day.
    pub label: String,
    /// Creation time in ms.
    pub created_at: i64,
}

/// Returns true if the survey has this code.
pub async fn is_known(db: &Store, survey: &SurveyId, code: &str) -> Stored<bool> {
    store::find_event_code(db, survey, code).await
}

/// Returns a survey's codes, newest first.
pub async fn list(db: &Store, survey: &SurveyId) -> Stored<Vec<EventCode>> {
    store::list_event_codes(db, survey).await
}

/// Creates a code with a label and returns it.
pub async fn make(tx: &mut Tx, clock: &Clock, survey: &SurveyId, label: &str) -> Stored<String> {
    let code = data_encoding::BASE32_NOPAD
        .encode(&clock.random::<5>())
        .to_lowercase();
    store::insert_event_code(tx, survey, &code, label, clock.now()).await?;
    Ok(code)
}

/// Deletes a code: its links still work, with the limits of any other link. Returns false if there was none.
pub async fn end(tx: &mut Tx, survey: &SurveyId, code: &str) -> Stored<bool> {
    store::delete_event_code(tx, survey, code).await
}

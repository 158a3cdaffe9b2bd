//! Class and event codes: made by staff for a link, tied to no person. They lift the brakes for a
//! class or a library that answers from one address.

use super::store;
use crate::clock::Clock;
use crate::storage::{Store, Stored, Tx};
use crate::survey::SurveyId;

/// A code and what staff call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCode {
    /// Eight letters and digits, in links as `?code=`.
    pub code: String,
    /// For staff, such as the class and the day.
    pub label: String,
    /// When it was made, in ms.
    pub created_at: i64,
}

/// Whether staff made this code for the survey.
pub async fn is_known(db: &Store, survey: &SurveyId, code: &str) -> Stored<bool> {
    store::find_event_code(db, survey, code).await
}

/// A survey's codes, newest first.
pub async fn list(db: &Store, survey: &SurveyId) -> Stored<Vec<EventCode>> {
    store::list_event_codes(db, survey).await
}

/// Makes a code with a label for staff.
pub async fn make(tx: &mut Tx, clock: &Clock, survey: &SurveyId, label: &str) -> Stored<String> {
    let code = data_encoding::BASE32_NOPAD
        .encode(&clock.random::<5>())
        .to_lowercase();
    store::insert_event_code(tx, survey, &code, label, clock.now()).await?;
    Ok(code)
}

/// Takes a code away: its links work on, with the brakes of any other link. False when there was none.
pub async fn end(tx: &mut Tx, survey: &SurveyId, code: &str) -> Stored<bool> {
    store::delete_event_code(tx, survey, code).await
}

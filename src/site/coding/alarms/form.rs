//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use crate::web::form::trimmed;

/// What is to become of a text whose alarm sounds.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct AlarmForm {
    /// The response.
    #[serde(default)]
    pub id: Uuid,
    /// Question key.
    #[serde(default)]
    pub question: String,
    /// In what the text lies, where that is no response.
    #[serde(default)]
    pub(super) part: String,
    /// `aside`: nothing needs to be done; `back`: it does after all; else it is handed over.
    #[serde(default)]
    pub(super) act: String,
    /// Id of who is told.
    #[serde(default)]
    pub receiver: String,
    /// What it is about.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 500, code = "urgent-note-missing"))]
    pub note: String,
    /// What was shown of the text, see [`crate::coding::alarms::mark`]; empty on pages that an older version made.
    #[serde(default)]
    pub(super) seen: String,
}

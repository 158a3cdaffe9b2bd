//! Form of alarms.

use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use crate::web::form::trimmed;

/// An action on a text with an alarm.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct AlarmForm {
    /// The response.
    #[serde(default)]
    pub id: Uuid,
    /// Question key.
    #[serde(default)]
    pub question: String,
    /// Kind of place where the text is, if not in a response.
    #[serde(default)]
    pub(super) part: String,
    /// `aside`: no action needed; `back`: undoes that; otherwise hands the text over.
    #[serde(default)]
    pub(super) act: String,
    /// Id of the recipient.
    #[serde(default)]
    pub receiver: String,
    /// Note to the recipient.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 500, code = "urgent-note-missing"))]
    pub note: String,
    /// Mark of the text as shown, see [`crate::coding::alarms::mark`]; empty on pages of older versions.
    #[serde(default)]
    pub(super) seen: String,
}

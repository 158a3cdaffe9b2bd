//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use crate::web::form::trimmed;

/// A translation as typed.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct TranslationForm {
    /// In Swedish.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 20_000, code = "translation-missing"))]
    pub translation: String,
}

/// Who is told of a text, and why.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct UrgentForm {
    #[serde(default)]
    pub(super) receiver: String,
    /// What it is about.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 500, code = "urgent-note-missing"))]
    pub note: String,
    /// What was shown of the text, see [`crate::coding::notes::mark`]; empty on pages that an older version made.
    #[serde(default)]
    pub(super) seen: String,
}

/// What was done, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    pub(super) said: String,
}

/// What was done about a text.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct DoneForm {
    #[serde(default)]
    pub(super) id: Uuid,
    #[serde(default)]
    pub(super) question: String,
    /// In words.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 500, code = "urgent-done-missing"))]
    pub done: String,
    /// What was shown of the text, see [`crate::coding::notes::mark`]; empty on pages that an older version made.
    #[serde(default)]
    pub(super) seen: String,
}

//! Forms of translations and urgent texts.

use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use crate::web::form::trimmed;

/// A translation as typed.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct TranslationForm {
    /// Swedish translation.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 20_000, code = "translation-missing"))]
    pub translation: String,
}

/// Recipient of an urgent text, and the note.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct UrgentForm {
    #[serde(default)]
    pub(super) receiver: String,
    /// Note to the recipient.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 500, code = "urgent-note-missing"))]
    pub note: String,
    /// Mark of the text as shown, see [`crate::coding::notes::mark`]; empty on pages of older versions.
    #[serde(default)]
    pub(super) seen: String,
}

/// Outcome of the last action, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    pub(super) said: String,
}

/// Action taken on an urgent text.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct DoneForm {
    #[serde(default)]
    pub(super) id: Uuid,
    #[serde(default)]
    pub(super) question: String,
    /// Description.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 500, code = "urgent-done-missing"))]
    pub done: String,
    /// Mark of the text as shown, see [`crate::coding::notes::mark`]; empty on pages of older versions.
    #[serde(default)]
    pub(super) seen: String,
}

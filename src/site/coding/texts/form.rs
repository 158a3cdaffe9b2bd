//! Forms and query parameters of texts.

use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use crate::web::form::trimmed;

/// Filter of the list of texts.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) question: String,
    #[serde(default)]
    pub(super) waiting: String,
    #[serde(default)]
    pub(super) after: String,
}

/// Path parameters of a text.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub(super) id: Uuid,
    pub(super) question: String,
}

/// Outcome of the last action, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    pub(super) added: Option<usize>,
    #[serde(default)]
    pub(super) saved: Option<String>,
    #[serde(default)]
    pub(super) told: Option<String>,
    #[serde(default)]
    pub(super) overtaken: Option<String>,
}

/// An action on the masks of a text.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct MaskForm {
    #[serde(default)]
    pub(super) act: String,
    /// [`crate::coding::texts::Text::stamp`] of the approved text.
    pub(super) of: Option<String>,
    /// Words to mask, exactly as in the text.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 300, code = "mask-words-missing"))]
    pub words: String,
    /// Kind of mask.
    #[serde(default)]
    pub kind: String,
}

/// Reason for seeing an original text, and an action on its masks.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct OriginalForm {
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 300, code = "original-reason-missing"))]
    /// Reason, for the audit trail.
    pub reason: String,
    /// First byte of the mask to lift.
    #[serde(default)]
    pub(super) lift: String,
    /// First byte of the mask to restore.
    #[serde(default)]
    pub(super) restore: String,
}

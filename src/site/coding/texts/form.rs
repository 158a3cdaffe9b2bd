//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use crate::web::form::trimmed;

/// Which texts, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) question: String,
    #[serde(default)]
    pub(super) waiting: String,
    #[serde(default)]
    pub(super) after: String,
}

/// Where a text stands.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub(super) id: Uuid,
    pub(super) question: String,
}

/// Whether something was changed, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    pub(super) added: Option<usize>,
    #[serde(default)]
    pub(super) saved: Option<String>,
    #[serde(default)]
    pub(super) overtaken: Option<String>,
}

/// What is to be done with the masks of a text.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct MaskForm {
    #[serde(default)]
    pub(super) act: String,
    /// [`crate::coding::texts::Text::stamp`] of what is approved.
    pub(super) of: Option<String>,
    /// What to mask, as it stands in the text.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 300, code = "mask-words-missing"))]
    pub words: String,
    /// What it is.
    #[serde(default)]
    pub kind: String,
}

/// Why somebody sees a text as it was written, and what is to be done there.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct OriginalForm {
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 300, code = "original-reason-missing"))]
    /// For the trail.
    pub reason: String,
    /// First byte of the mask to lift.
    #[serde(default)]
    pub(super) lift: String,
    /// Of the one to put back.
    #[serde(default)]
    pub(super) restore: String,
}

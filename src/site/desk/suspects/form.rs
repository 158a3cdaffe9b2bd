//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// Which suspects, as it stands in the address, and what was done just now.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) group: String,
    #[serde(default)]
    pub(super) after: String,
    /// The decision that was made.
    #[serde(default)]
    pub(super) done: String,
    /// Something else that became of a form.
    #[serde(default)]
    pub(super) told: String,
}

/// A decision on suspects, or its undoing.
#[derive(Debug, Deserialize)]
pub struct DecideForm {
    #[serde(default)]
    pub(super) which: String,
    #[serde(default)]
    pub(super) act: String,
    /// The group that was open.
    #[serde(default)]
    pub(super) group: String,
    /// After which of its responses the page began.
    #[serde(default)]
    pub(super) after: String,
    /// Digest of the responses that were confirmed.
    #[serde(default)]
    pub(super) of: String,
}

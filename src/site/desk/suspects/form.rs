//! Query parameters and form of suspects.

use serde::Deserialize;

/// The shown suspects, as in the URL, and the outcome of the last action.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) group: String,
    #[serde(default)]
    pub(super) after: String,
    /// Number of the decision just made.
    #[serde(default)]
    pub(super) done: String,
    /// Another outcome.
    #[serde(default)]
    pub(super) told: String,
}

/// A decision on suspects, or undoing one.
#[derive(Debug, Deserialize)]
pub struct DecideForm {
    #[serde(default)]
    pub(super) which: String,
    #[serde(default)]
    pub(super) act: String,
    /// Group that was open.
    #[serde(default)]
    pub(super) group: String,
    /// Response after which the page began.
    #[serde(default)]
    pub(super) after: String,
    /// Digest of the confirmed responses.
    #[serde(default)]
    pub(super) of: String,
}

//! Forms and query parameters of releases.

use serde::Deserialize;

/// Confirmation of making a release.
#[derive(Debug, Default, Deserialize)]
pub struct MakeForm {
    /// The confirmed [`crate::statistics::release::Next::of`]; empty before.
    #[serde(default)]
    pub(super) of: String,
}

/// The requested table of a release.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) table: String,
    #[serde(default)]
    pub(super) question: String,
    /// Present when the release had been made already.
    #[serde(default)]
    pub(super) already: String,
}

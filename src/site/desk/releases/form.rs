//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What was confirmed.
#[derive(Debug, Default, Deserialize)]
pub struct MakeForm {
    /// [`crate::statistics::release::Next::of`] as it was asked for; empty before.
    #[serde(default)]
    pub(super) of: String,
}

/// Which table of a release.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) table: String,
    #[serde(default)]
    pub(super) question: String,
    /// Whether somebody asked for it again.
    #[serde(default)]
    pub(super) already: String,
}

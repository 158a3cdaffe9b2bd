//! Query parameters and forms of the collector's pages.

use serde::Deserialize;

/// Outcome of the last action, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// Present when a phone's pass was revoked.
    pub(super) revoked: Option<String>,
}

/// Purpose of making a phone ready.
#[derive(Debug, Default, Deserialize)]
pub struct Ready {
    /// Present when it only hands in waiting records, since the survey is closed.
    pub(super) waiting: Option<String>,
}

/// Form that revokes a phone's pass.
#[derive(Debug, Deserialize)]
pub struct RevokeForm {
    #[serde(default)]
    pub(super) pass: String,
}

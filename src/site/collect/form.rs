//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What was done before the page is shown.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// Present when a phone's right was taken back.
    pub(super) revoked: Option<String>,
}

/// What a phone is made ready for.
#[derive(Debug, Default, Deserialize)]
pub struct Ready {
    /// Present when it is to hand in what waits in it and no more: the survey takes nothing new.
    pub(super) waiting: Option<String>,
}

/// A phone's right that is taken back.
#[derive(Debug, Deserialize)]
pub struct RevokeForm {
    #[serde(default)]
    pub(super) pass: String,
}

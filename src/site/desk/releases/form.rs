//! Forms and query parameters of releases.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

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

/// Showing a release to everybody, or taking it back.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct PublishForm {
    /// `publish` or `withdraw`.
    #[serde(default)]
    pub(super) act: String,
    /// Number of the last act on the release when the page was shown; 0 before any.
    #[serde(default)]
    pub(super) seen: i64,
    /// Why it is taken back.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 500, code = "publication-no-reason"))]
    pub(super) reason: String,
}

//! Query parameters and form of event codes.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// Outcome of the last action, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// Present when a code was made.
    pub(super) saved: Option<String>,
    /// Present when a code was ended.
    pub(super) ended: Option<String>,
}

/// A code to create or to end.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct CodeForm {
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "code-label-missing"))]
    pub(super) label: String,
    #[serde(default)]
    pub(super) end: String,
}

//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// What was done before the page is shown.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// Present when a code was made.
    pub(super) saved: Option<String>,
    /// Present when one was ended.
    pub(super) ended: Option<String>,
}

/// A code to be made, or to be ended.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct CodeForm {
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "code-label-missing"))]
    pub(super) label: String,
    #[serde(default)]
    pub(super) end: String,
}

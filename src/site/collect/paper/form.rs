//! Query parameters and forms of paper.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// Outcome of the last action, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    pub(super) saved: Option<String>,
    pub(super) removed: Option<String>,
    pub(super) gone: Option<String>,
}

/// A batch to create.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct BatchForm {
    /// The place asked.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "place-missing"))]
    pub place: String,
    /// Event.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(max = 200, code = "place-missing"))]
    pub event: String,
    /// Language code.
    #[serde(default)]
    pub language: String,
    /// Number of sheets, as typed.
    #[serde(default, deserialize_with = "line")]
    pub sheets: String,
    /// Present when each sheet is entered twice.
    pub twice: Option<String>,
}

/// The sheet shown, and the outcome of the previous one.
#[derive(Debug, Default, Deserialize)]
pub struct Sheet {
    pub(super) sheet: Option<i64>,
    pub(super) done: Option<String>,
}

//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// What became of what was pressed.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    pub(super) saved: Option<String>,
    pub(super) removed: Option<String>,
    pub(super) gone: Option<String>,
}

/// A batch to be made.
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
    /// How many sheets.
    #[serde(default, deserialize_with = "line")]
    pub sheets: String,
    /// Present when each is entered twice.
    pub twice: Option<String>,
}

/// Which sheet is shown, and what became of the one before.
#[derive(Debug, Default, Deserialize)]
pub struct Sheet {
    pub(super) sheet: Option<i64>,
    pub(super) done: Option<String>,
}

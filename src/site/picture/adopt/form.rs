//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// Who adopted a picture.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct AdoptForm {
    /// The revision that was read.
    #[serde(default)]
    pub revision: i64,
    /// `sure` once it was confirmed, `back` to the form; empty before.
    #[serde(default)]
    pub act: String,
    /// Which body.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "adopt-by-missing"))]
    pub by: String,
    /// The day.
    #[serde(default, deserialize_with = "line")]
    pub on: String,
    /// The decision's number.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "adopt-reference-missing"))]
    pub reference: String,
}

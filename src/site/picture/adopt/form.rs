//! Form of adopting a picture.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// Adoption of a picture, as typed.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct AdoptForm {
    /// Revision that was read.
    #[serde(default)]
    pub revision: i64,
    /// `sure` once confirmed, `back` to return to the form; empty before.
    #[serde(default)]
    pub act: String,
    /// Adopting body.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "adopt-by-missing"))]
    pub by: String,
    /// Day of the decision.
    #[serde(default, deserialize_with = "line")]
    pub on: String,
    /// Case number of the decision.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "adopt-reference-missing"))]
    pub reference: String,
}

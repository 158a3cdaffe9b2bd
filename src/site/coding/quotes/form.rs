//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::trimmed;

/// Words that are proposed.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct QuoteForm {
    /// As they stand in the masked text.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 2_000, code = "quote-missing"))]
    pub quote: String,
}

/// A decision.
#[derive(Debug, Deserialize)]
pub struct DecideForm {
    #[serde(default)]
    pub(super) quote: i64,
    #[serde(default)]
    pub(super) act: String,
    /// How far the quote had come on the page.
    pub(super) was: Option<String>,
    /// The places that were named when it was asked whether to refuse it all the same.
    #[serde(default)]
    pub(super) sure: String,
}

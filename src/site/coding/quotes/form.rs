//! Forms of quotes.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::trimmed;

/// Proposal of a quote.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct QuoteForm {
    /// Words, exactly as in the masked text.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 2_000, code = "quote-missing"))]
    pub quote: String,
}

/// A decision on a quote.
#[derive(Debug, Deserialize)]
pub struct DecideForm {
    #[serde(default)]
    pub(super) quote: i64,
    #[serde(default)]
    pub(super) act: String,
    /// State of the quote when the page was shown.
    pub(super) was: Option<String>,
    /// Pictures named in the confirmation for refusing it.
    #[serde(default)]
    pub(super) sure: String,
}

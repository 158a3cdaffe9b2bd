//! Form of tokens.

use serde::Deserialize;
use validator::Validate;

/// A new token as typed, or the one to end.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct TokenForm {
    #[serde(default)]
    #[validate(length(min = 1, max = 80))]
    pub(super) label: String,
    #[serde(default)]
    #[validate(length(min = 1))]
    pub(super) scope: Vec<String>,
    #[serde(default)]
    pub(super) days: String,
    #[serde(default)]
    pub(super) end: String,
}

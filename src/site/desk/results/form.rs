//! Query parameters of results.

use serde::Deserialize;

/// The requested figures, as in the URL.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) by: Vec<String>,
    #[serde(default)]
    pub(super) only: Vec<String>,
    #[serde(default)]
    pub(super) question: String,
    #[serde(default)]
    pub(super) view: String,
    #[serde(default)]
    pub(super) weighted: String,
}

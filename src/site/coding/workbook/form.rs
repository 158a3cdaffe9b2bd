//! Query parameters of workbooks.

use serde::Deserialize;

/// Outcome of the last import, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    pub(super) stored: Option<usize>,
    #[serde(default)]
    pub(super) same: usize,
    #[serde(default)]
    pub(super) empty: usize,
    #[serde(default, rename = "done")]
    pub(super) by_others: usize,
}

/// Selection of texts to export.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) which: String,
    #[serde(default)]
    pub(super) most: String,
}

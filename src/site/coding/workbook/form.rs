//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What was done, as it stands in the address.
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

/// Which texts go out.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) which: String,
    #[serde(default)]
    pub(super) most: String,
}

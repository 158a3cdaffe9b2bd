//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// Which edition, and which version of it.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) edition: String,
    #[serde(default)]
    pub(super) revision: Option<i64>,
}

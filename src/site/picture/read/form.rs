//! Query parameters of reading.

use serde::Deserialize;

/// Requested edition and version.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) edition: String,
    #[serde(default)]
    pub(super) revision: Option<i64>,
}

//! Query parameters of the tallies' file.

use serde::Deserialize;

/// Requested file format.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) format: String,
}

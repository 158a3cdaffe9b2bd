//! Form of closing a batch.

use serde::Deserialize;

use crate::web::form::line;

/// Count of the sheets, and confirmation.
#[derive(Debug, Default, Deserialize)]
pub struct ClosingForm {
    /// Number of sheets in the pile.
    #[serde(default, deserialize_with = "line")]
    pub(super) pile: String,
    /// Mark of the half-entered sheets that were listed and are given up.
    #[serde(default)]
    pub(super) half: String,
}

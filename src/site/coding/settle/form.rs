//! Form of settling.

use serde::Deserialize;
use uuid::Uuid;

/// The themes that are to count.
#[derive(Debug, Deserialize)]
pub struct SettleForm {
    #[serde(default)]
    pub(super) id: Uuid,
    #[serde(default)]
    pub(super) question: String,
    #[serde(default)]
    pub(super) theme: Vec<String>,
    /// Settled coding when the page was shown, as stored; empty for none.
    #[serde(default)]
    pub(super) before: String,
}

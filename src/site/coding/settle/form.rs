//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use uuid::Uuid;

/// What is to count.
#[derive(Debug, Deserialize)]
pub struct SettleForm {
    #[serde(default)]
    pub(super) id: Uuid,
    #[serde(default)]
    pub(super) question: String,
    #[serde(default)]
    pub(super) theme: Vec<String>,
    /// What counted when the page was shown, as it is stored; empty for nothing.
    #[serde(default)]
    pub(super) before: String,
}

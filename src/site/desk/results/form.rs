//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What was asked for, as it stands in the address.
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

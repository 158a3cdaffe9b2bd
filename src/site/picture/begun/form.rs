//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What was confirmed.
#[derive(Debug, Default, Deserialize)]
pub struct RemoveForm {
    /// The version that was looked at.
    #[serde(default)]
    pub revision: i64,
}

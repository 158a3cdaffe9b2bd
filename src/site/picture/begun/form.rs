//! Form of removing a picture.

use serde::Deserialize;

/// Confirmation of removing a picture.
#[derive(Debug, Default, Deserialize)]
pub struct RemoveForm {
    /// Revision that was shown.
    #[serde(default)]
    pub revision: i64,
}

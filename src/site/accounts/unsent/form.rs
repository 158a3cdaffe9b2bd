//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What a step carries.
#[derive(Debug, Default, Deserialize)]
pub struct Carried {
    #[serde(default)]
    pub(super) unsent: String,
}

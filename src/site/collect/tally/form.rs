//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// How the file is to be written.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) format: String,
}

//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What became of what was pressed.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    pub(super) saved: Option<String>,
    pub(super) removed: Option<String>,
    pub(super) gone: Option<String>,
}

//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// What to show of the trail.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    pub(super) what: String,
    #[serde(default)]
    pub(super) who: String,
    pub(super) before: Option<i64>,
}

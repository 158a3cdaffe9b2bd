//! Query parameters of corrections.

use serde::Deserialize;

/// Outcome of the last action, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    pub(super) saved: Option<String>,
    pub(super) removed: Option<String>,
    pub(super) gone: Option<String>,
}

//! Form with an interrupted form.

use serde::Deserialize;

/// The sealed form carried by a step.
#[derive(Debug, Default, Deserialize)]
pub struct Carried {
    #[serde(default)]
    pub(super) unsent: String,
}

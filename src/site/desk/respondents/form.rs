//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// Population figures as typed.
#[derive(Debug, Default, Deserialize)]
pub struct PopulationForm {
    #[serde(default)]
    pub(super) body: String,
    #[serde(default, deserialize_with = "crate::web::form::line")]
    pub(super) source: String,
    #[serde(default)]
    pub(super) act: String,
}

/// Whether something was saved just now.
#[derive(Debug, Default, Deserialize)]
pub struct Saved {
    #[serde(default)]
    pub(super) saved: String,
}

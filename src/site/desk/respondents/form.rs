//! Form and query parameters of the respondents' page.

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

/// Query parameter of the redirect after saving.
#[derive(Debug, Default, Deserialize)]
pub struct Saved {
    #[serde(default)]
    pub(super) saved: String,
}

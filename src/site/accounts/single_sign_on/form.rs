//! What the forms and addresses of this feature hold.

use serde::Deserialize;

use crate::site::accounts::sign_in::form::To;

/// How one comes to the provider.
#[derive(Debug, Default, Deserialize)]
pub struct Depart {
    #[serde(flatten)]
    pub(super) to: To,
    #[serde(default)]
    pub(super) again: Option<String>,
}

/// What the provider brings back.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) state: String,
    #[serde(default)]
    pub(super) error: String,
}

//! Query parameters of single sign-on.

use serde::Deserialize;

use crate::site::accounts::sign_in::form::To;

/// Query parameters of the way to the provider.
#[derive(Debug, Default, Deserialize)]
pub struct Depart {
    #[serde(flatten)]
    pub(super) to: To,
    #[serde(default)]
    pub(super) again: Option<String>,
}

/// Query parameters of the provider's redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) state: String,
    #[serde(default)]
    pub(super) error: String,
}

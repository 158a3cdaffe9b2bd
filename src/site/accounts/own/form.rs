//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// A session to be ended.
#[derive(Debug, Deserialize)]
pub struct EndForm {
    #[serde(default)]
    pub(super) session: String,
}

/// A code, before there are new recovery codes.
#[derive(Debug, Deserialize)]
pub struct CodesForm {
    #[serde(default)]
    pub(super) code: String,
}

/// A change of one's own password.
#[derive(Debug, Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    pub(super) password: String,
    #[serde(default)]
    pub(super) new_password: String,
}

//! Forms of one's own account.

use serde::Deserialize;

/// A session to end.
#[derive(Debug, Deserialize)]
pub struct EndForm {
    #[serde(default)]
    pub(super) session: String,
}

/// The code required for new recovery codes.
#[derive(Debug, Deserialize)]
pub struct CodesForm {
    #[serde(default)]
    pub(super) code: String,
}

/// A change of the person's own password.
#[derive(Debug, Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    pub(super) password: String,
    #[serde(default)]
    pub(super) new_password: String,
}

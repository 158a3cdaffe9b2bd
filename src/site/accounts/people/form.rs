//! Query parameters and forms of the people's pages.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// An invitation as typed.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct PersonForm {
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "name-missing"))]
    pub(super) name: String,
    #[serde(default, deserialize_with = "line")]
    #[validate(email(code = "email-wrong"), length(max = 200, code = "email-wrong"))]
    pub(super) email: String,
    #[serde(default, rename = "role")]
    #[validate(length(min = 1, code = "roles-missing"))]
    pub(super) roles: Vec<String>,
}

/// Outcome of the last action, from the redirect.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// Present when something was saved.
    pub(super) saved: Option<String>,
    /// Present when nothing changed.
    pub(super) same: Option<String>,
    /// Present when somebody was re-enabled whose invitation has expired.
    pub(super) anew: Option<String>,
    /// Present when a letter is on its way.
    pub(super) mailed: Option<String>,
    /// Number of roles added to an existing account.
    pub(super) added: Option<usize>,
    /// Present when somebody has no roles here any more.
    pub(super) gone: Option<String>,
}

/// An action on a person.
#[derive(Debug, Deserialize)]
pub struct ActForm {
    #[serde(default)]
    pub(super) act: String,
    #[serde(default, rename = "role")]
    pub(super) roles: Vec<String>,
    /// Roles that the page showed; without them the form applies to the current ones.
    pub(super) of: Option<String>,
}

/// A municipality to take on.
#[derive(Debug, Deserialize)]
pub struct TakeOnForm {
    #[serde(default)]
    pub(super) municipality: String,
}

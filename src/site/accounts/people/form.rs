//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// What is typed to invite somebody.
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

/// What the redirect says was done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// Present when something was saved.
    pub(super) saved: Option<String>,
    /// Present when it was so already.
    pub(super) same: Option<String>,
    /// Present when somebody was let in whose invitation holds no more.
    pub(super) anew: Option<String>,
    /// Present when a letter is on its way.
    pub(super) mailed: Option<String>,
    /// How many roles somebody got who had an account.
    pub(super) added: Option<usize>,
    /// Present when somebody has no role here any more.
    pub(super) gone: Option<String>,
}

/// What is done to a person.
#[derive(Debug, Deserialize)]
pub struct ActForm {
    #[serde(default)]
    pub(super) act: String,
    #[serde(default, rename = "role")]
    pub(super) roles: Vec<String>,
    /// The roles that the page showed; a form without them takes what there is.
    pub(super) of: Option<String>,
}

/// A municipality to be taken on.
#[derive(Debug, Deserialize)]
pub struct TakeOnForm {
    #[serde(default)]
    pub(super) municipality: String,
}

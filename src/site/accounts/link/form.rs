//! Form of a link's page.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// Data typed on a link's page.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct LinkForm {
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "name-missing"))]
    pub(super) name: String,
    #[serde(default, deserialize_with = "line")]
    #[validate(email(code = "email-wrong"), length(max = 200, code = "email-wrong"))]
    pub(super) email: String,
    #[serde(default)]
    pub(super) password: String,
}

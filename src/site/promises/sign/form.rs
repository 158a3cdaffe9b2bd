//! Form of a signature.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::line;

/// A signature as typed.
#[derive(Debug, Default, Clone, Deserialize, Validate)]
pub struct SignForm {
    /// Revision that was signed.
    #[serde(default)]
    pub revision: i64,
    /// Party.
    #[serde(default)]
    pub party: String,
    /// Office of the person who signed.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "sign-no-office"))]
    pub office: String,
    /// Their name, if wished.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(max = 200, code = "sign-name-long"))]
    pub name: String,
    /// Day.
    #[serde(default, deserialize_with = "line")]
    pub signed_on: String,
}

//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::trimmed;

/// A comment on a part, or an answer.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct CommentForm {
    /// The part's key.
    #[serde(default)]
    pub part: String,
    /// The version that was read.
    #[serde(default)]
    pub revision: i64,
    /// The comment that it answers.
    #[serde(default)]
    pub answers: Option<i64>,
    /// Plain text.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 4000, code = "comment-wrong"))]
    pub words: String,
}

/// What the police say of a version.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct ReviewForm {
    /// The act of sharing that it is of.
    #[serde(default)]
    pub share: i64,
    /// What they remark on; empty without remarks.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 4000, code = "remarks-long"))]
    pub remarks: String,
}

//! Forms of comments and reviews.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::trimmed;

/// A comment on a part, or an answer to one.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct CommentForm {
    /// Key of the part.
    #[serde(default)]
    pub part: String,
    /// Revision that was read.
    #[serde(default)]
    pub revision: i64,
    /// Number of the comment that it answers.
    #[serde(default)]
    pub answers: Option<i64>,
    /// Text, plain.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 4000, code = "comment-wrong"))]
    pub words: String,
}

/// A review of a version.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct ReviewForm {
    /// Number of the share that it reviews.
    #[serde(default)]
    pub share: i64,
    /// Remarks; may be empty.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 4000, code = "remarks-long"))]
    pub remarks: String,
}

//! Forms of sharing and comments.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::{line, trimmed};

/// An action on the sharing of a picture.
#[derive(Debug, Default, Deserialize)]
pub struct ShareForm {
    /// `share` or `end`.
    #[serde(default)]
    pub act: String,
    /// Revision that was shown.
    #[serde(default)]
    pub revision: i64,
    /// Number of the newest share then; 0 for none.
    #[serde(default)]
    pub before: i64,
}

/// A request for a review.
#[derive(Debug, Default, Deserialize)]
pub struct AskForm {
    /// Number of the share.
    #[serde(default)]
    pub share: i64,
}

/// An action on a comment.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct AnswerForm {
    /// `answer`, `done` or `reopen`.
    #[serde(default)]
    pub act: String,
    /// Number of the comment.
    #[serde(default)]
    pub comment: i64,
    /// Answer, in plain text.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 4000, code = "comment-wrong"))]
    pub words: String,
}

/// Disposal decision for comments.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct DisposeForm {
    /// Reference number.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "comments-dispose-reference"))]
    pub reference: String,
}

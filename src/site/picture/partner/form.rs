//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::web::form::{line, trimmed};

/// What is to be done with the sharing of a picture.
#[derive(Debug, Default, Deserialize)]
pub struct ShareForm {
    /// `share` or `end`.
    #[serde(default)]
    pub act: String,
    /// The version that was looked at.
    #[serde(default)]
    pub revision: i64,
    /// The last act of sharing there was then; 0 for none.
    #[serde(default)]
    pub before: i64,
}

/// Of what a review is asked.
#[derive(Debug, Default, Deserialize)]
pub struct AskForm {
    /// The act of sharing.
    #[serde(default)]
    pub share: i64,
}

/// What is to be done with a comment.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct AnswerForm {
    /// `answer`, `done` or `reopen`.
    #[serde(default)]
    pub act: String,
    /// The comment's number.
    #[serde(default)]
    pub comment: i64,
    /// An answer, plain text.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 4000, code = "comment-wrong"))]
    pub words: String,
}

/// The decision by which comments are erased.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct DisposeForm {
    /// Its number.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "comments-dispose-reference"))]
    pub reference: String,
}

//! What somebody writes, as it will look: asked by the editor's script while they write. Nothing is stored.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::site::guard::Staff;
use crate::web::markdown;

/// A text that is being written.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    /// Text in Markdown.
    #[serde(default)]
    words: String,
}

/// `POST /staff/m/{municipality}/pictures/look`.
pub async fn look(_staff: Staff, Form(form): Form<Words>) -> Response {
    // A piece of a page: a browser that is led here shows it as what it is.
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (kind, markdown::page(&form.words).into_string()).into_response()
}

//! What the address of a page of residents asks for: survey, language, code, frame.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path};
use axum::http::Uri;
use axum::http::request::Parts;

use crate::web::PageError;

/// Query parameters of a survey's pages. The last value of a repeated key counts; unknown keys are ignored.
#[derive(Debug, Default)]
pub struct Asked {
    pub(super) lang: String,
    pub(super) frame: String,
    pub(super) code: String,
    pub(super) trial: String,
    pub(super) at: String,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri))
    }
}

impl Asked {
    pub(super) fn of(uri: &Uri) -> Self {
        let mut asked = Self::default();
        let query = uri.query().unwrap_or("");
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "lang" => asked.lang = value.into_owned(),
                "frame" => asked.frame = value.into_owned(),
                "code" => asked.code = value.into_owned(),
                "trial" => asked.trial = value.into_owned(),
                "at" => asked.at = value.into_owned(),
                _ => {}
            }
        }
        asked
    }
}

/// A survey's slug in a path; a malformed one is not found.
#[derive(Debug)]
pub struct Slug(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Slug {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(slug)| Self(slug))
            .map_err(|_| PageError::NotFound)
    }
}

impl Asked {
    /// Returns whether a language is requested.
    pub(in crate::site::respond) fn has_language(&self) -> bool {
        !self.lang.is_empty()
    }
}

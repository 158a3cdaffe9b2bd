//! What a program is told when it gets nothing: `application/problem+json` (RFC 9457).

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::storage::StoreError;
use crate::web::fault::Fault;

/// A problem: status, a title, what to do.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
    fault: Option<Fault>,
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Fault::from(error).into()
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let status = fault.status();
        let problem = if status == StatusCode::SERVICE_UNAVAILABLE {
            Self::new(status, "Try again soon", "the database is busy")
        } else {
            Self::new(status, "Something went wrong", "")
        };
        Self {
            fault: Some(fault),
            ..problem
        }
    }
}

impl Problem {
    /// No token, or one that gives nothing (any more).
    #[must_use]
    pub fn unauthorized(detail: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "No valid token", detail)
    }

    /// A token that does not give this.
    #[must_use]
    pub fn forbidden(detail: &str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Not within the token's scopes",
            detail,
        )
    }

    /// Nothing is here, for this token.
    #[must_use]
    pub fn not_found(detail: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not found", detail)
    }

    /// Another method than GET.
    #[must_use]
    pub fn wrong_method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "Method not allowed",
            "every address of the API is fetched with GET",
        )
    }

    /// What was asked for cannot be had.
    #[must_use]
    pub fn invalid(detail: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "Cannot be had", detail)
    }

    /// As many files as there are places for are on their way.
    #[must_use]
    pub fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Try again soon",
            "too many files are being sent: wait for one to end",
        )
    }

    /// A defect, with its cause for the log.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Fault::internal(cause).into()
    }

    /// The same for whoever reads the number of its fault in the log.
    #[must_use]
    pub fn with_reference(self, reference: &str) -> Self {
        Self {
            detail: format!("report this number: {reference}"),
            fault: None,
            ..self
        }
    }

    fn new(status: StatusCode, title: &'static str, detail: &str) -> Self {
        Self {
            status,
            title,
            detail: detail.to_owned(),
            fault: None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body =
            json!({ "title": self.title, "status": self.status.as_u16(), "detail": self.detail });
        let mut response = (self.status, body.to_string()).into_response();
        if let Some(fault) = &self.fault {
            let extensions = response.extensions_mut();
            extensions.insert(fault.clone());
            extensions.insert(self.clone());
        }
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            header::HeaderValue::from_static("application/problem+json"),
        );
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                header::HeaderValue::from_static("Bearer"),
            );
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, header::HeaderValue::from_static("2"));
        }
        response
    }
}

//! What a program is told when it gets nothing: `application/problem+json` (RFC 9457).

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::clock::Clock;
use crate::storage::StoreError;

/// A problem: status, a title, what to do.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
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

    /// From the database.
    #[must_use]
    pub fn store(clock: &Clock, error: &StoreError) -> Self {
        if error.is_passing() {
            tracing::warn!(%error, "the database is not available");
            return Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "Try again soon",
                "the database is busy",
            );
        }
        Self::internal(clock, error)
    }

    /// A defect: the log has its cause under the number that is told.
    #[must_use]
    pub fn internal(clock: &Clock, cause: &dyn std::fmt::Display) -> Self {
        let reference = data_encoding::BASE32_NOPAD.encode(&clock.random::<5>());
        tracing::error!(reference, %cause, "an answer of the API failed");
        let detail = format!("report this number: {reference}");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong",
            &detail,
        )
    }

    fn new(status: StatusCode, title: &'static str, detail: &str) -> Self {
        Self {
            status,
            title,
            detail: detail.to_owned(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body =
            json!({ "title": self.title, "status": self.status.as_u16(), "detail": self.detail });
        let mut response = (self.status, body.to_string()).into_response();
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

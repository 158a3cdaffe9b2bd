//! Error responses of the API: `application/problem+json` (RFC 9457).

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::bodies;
use crate::storage::StoreError;
use crate::web::fault::Fault;

/// An error response: status, title and advice.
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
    /// 401: no token, or an invalid one.
    #[must_use]
    pub fn unauthorized(detail: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "No valid token", detail)
    }

    /// 403: the token lacks the scope.
    #[must_use]
    pub fn forbidden(detail: &str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Not within the token's scopes",
            detail,
        )
    }

    /// 404: nothing here for this token.
    #[must_use]
    pub fn not_found(detail: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not found", detail)
    }

    /// 405: another method than GET.
    #[must_use]
    pub fn wrong_method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "Method not allowed",
            "every address of the API is fetched with GET",
        )
    }

    /// 422: the request cannot be fulfilled.
    #[must_use]
    pub fn invalid(detail: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "Cannot be had", detail)
    }

    /// 503: too many files are being sent.
    #[must_use]
    pub fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Try again soon",
            "too many files are being sent: wait for one to end",
        )
    }

    /// 500: an internal error, with its cause for the log.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Fault::internal(cause).into()
    }

    /// Replaces the detail by the fault's reference number in the log.
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
        let body = bodies::Problem {
            title: self.title.into(),
            status: self.status.as_u16(),
            detail: self.detail.as_str().into(),
        };
        let mut response = (self.status, axum::Json(body)).into_response();
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

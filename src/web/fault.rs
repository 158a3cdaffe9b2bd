//! Internal failures, carried from a handler to the log.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;

use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::storage::StoreError;

/// A failure of the program or the database. Its cause goes to the log only; readers get its reference number there.
///
/// Carried by a response as an extension; the router's outermost layer removes and logs it ([`log`]).
#[derive(Debug, Clone)]
pub struct Fault {
    /// Whether the same request may succeed soon.
    passing: bool,
    cause: Arc<str>,
}

impl Fault {
    /// Creates a fault for an internal error.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self {
            passing: false,
            cause: cause.to_string().into(),
        }
    }

    /// Returns 503 where the same request may succeed soon, otherwise 500.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        if self.passing {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self {
            passing: error.is_passing(),
            cause: error.to_string().into(),
        }
    }
}

/// Logs the fault that a response carries, if any, and removes it, so that it is logged once. Counts an internal error and
/// returns its new reference number.
pub fn log(response: &mut Response, clock: &Clock, metrics: &Metrics) -> Option<String> {
    let Fault { passing, cause } = response.extensions_mut().remove::<Fault>()?;
    if passing {
        tracing::warn!(%cause, "the database is not available");
        return None;
    }
    let reference = data_encoding::BASE32_NOPAD.encode(&clock.random::<5>());
    tracing::error!(reference, %cause, "a request failed");
    metrics.failures.inc();
    Some(reference)
}

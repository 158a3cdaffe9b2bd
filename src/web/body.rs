//! Reading request bodies up to a limit.

use axum::body::{Body, Bytes};
use http_body_util::{BodyExt, LengthLimitError};

use super::PageError;

/// Reads a body of at most `limit` bytes. Time limits are the connection's: see `server/patience.rs`.
///
/// # Errors
/// [`PageError::TooLarge`] for a larger one, [`PageError::Unreadable`] for an incomplete one.
pub async fn read(body: Body, limit: usize) -> Result<Bytes, PageError> {
    axum::body::to_bytes(body, limit).await.map_err(|error| {
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(inner) = cause {
            if inner.is::<LengthLimitError>() {
                return PageError::TooLarge;
            }
            cause = inner.source();
        }
        PageError::Unreadable
    })
}

/// Discards a body of at most `limit` bytes, so that the client gets the response instead of a broken connection.
pub async fn pass_by(mut body: Body, limit: usize) {
    let mut seen = 0;
    while let Some(Ok(frame)) = body.frame().await {
        seen += frame.data_ref().map_or(0, Bytes::len);
        if seen > limit {
            return;
        }
    }
}

//! What is sent to us: read up to a limit.

use axum::body::{Body, Bytes};
use http_body_util::{BodyExt, LengthLimitError};

use super::PageError;

/// Reads a body of at most so many bytes. How long it may take is the connection's matter: see `server.rs`.
///
/// # Errors
/// [`PageError::TooLarge`] for a larger one, [`PageError::Unreadable`] for one that did not come whole.
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

/// Lets a body of at most so many bytes go by unread, so that whoever sends it gets the answer and no broken connection.
pub async fn pass_by(mut body: Body, limit: usize) {
    let mut seen = 0;
    while let Some(Ok(frame)) = body.frame().await {
        seen += frame.data_ref().map_or(0, Bytes::len);
        if seen > limit {
            return;
        }
    }
}

//! How far coders agree.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::{by_theme, pages, twice};
use crate::accounts::AtSurvey;
use crate::app::App;
use crate::coding::texts::simulated;
use crate::coding::work::routes::current;
use crate::web::PageError;

/// `GET /staff/s/{slug}/coding/agreement`.
pub async fn show(State(app): State<Arc<App>>, at: AtSurvey) -> Result<Response, PageError> {
    let version = current(&app, &at).await?;
    // Drawing anew takes its time: not while others wait for the texts.
    let texts = app
        .coding
        .read(&app.store, &app.clock, &at.published.id, twice)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let (count, book) = (texts.len(), version.book.clone());
    let all = crate::threads::heavy(move || by_theme(&texts, &book))
        .await
        .map_err(|e| PageError::store(&app.clock, &e.into()))?;
    let made_up = simulated(&app.store, &at.published)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    Ok(pages::show(&at, &version.book, (count, made_up), &all).into_response())
}

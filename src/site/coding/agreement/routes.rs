//! Route of the agreement page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::pages;
use crate::app::App;
use crate::coding::texts::simulated;
use crate::response::dispose;
use crate::site::coding::codings::routes::current;
use crate::site::guard::AtSurvey;
use crate::storage::StoreError;
use crate::text::agreement::{by_theme, twice};
use crate::web::PageError;

/// `GET /staff/s/{slug}/coding/agreement`.
pub async fn show(State(app): State<Arc<App>>, at: AtSurvey) -> Result<Response, PageError> {
    let version = current(&app, &at).await?;
    // Resampling takes time: not while others wait for the texts.
    let book = version.book.clone();
    let found = app
        .coding
        .read(&app.store, &app.clock, &at.published.id, move |index| {
            twice(index, &book)
        })
        .await?;
    let counts = pages::Counts {
        texts: found.texts.len(),
        anew: found.anew,
        settled: found.settled,
        made_up: simulated(&app.store, &at.published).await?,
        disposed: dispose::last_of_texts(&app.store, &at.published.id).await?,
    };
    let book = version.book.clone();
    let all = crate::threads::heavy(move || by_theme(&found.texts, &book))
        .await
        .map_err(StoreError::from)?;
    Ok(pages::show(&at, &version.book, &counts, &all).into_response())
}

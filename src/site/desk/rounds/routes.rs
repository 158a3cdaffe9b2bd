//! The page of rounds.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::pages;
use crate::app::App;
use crate::figures::Asked;
use crate::publishing::whole;
use crate::response::dispose;
use crate::site::guard::AtSurvey;
use crate::statistics::rounds::{Round, of_municipality, trends};
use crate::web::PageError;

/// `GET /staff/s/{slug}/rounds`: every question that earlier rounds share.
pub async fn show(State(app): State<Arc<App>>, at: AtSurvey) -> Result<Response, PageError> {
    let (mut rounds, mut disposed) = (Vec::new(), Vec::new());
    for (published, name) in of_municipality(&at.published, &app.surveys.list()) {
        let asked = Asked {
            exact: true,
            ..Asked::default()
        };
        let figures = app
            .figures
            .figures(&app.store, &app.clock, &published, &asked)
            .await;
        let figures = figures?;
        let last = dispose::last(&app.store, &published.id).await;
        disposed.push(last?);
        let whole = whole(&app.store, &published).await;
        rounds.push(Round {
            published: whole?,
            name,
            figures,
        });
    }
    let page = pages::rounds(
        &at.staff,
        &at.published,
        (&rounds, &disposed),
        &trends(&rounds),
    );
    Ok(page.into_response())
}

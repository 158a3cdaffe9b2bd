//! Listing suspects and deciding on them.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use uuid::Uuid;

use super::pages;
use crate::accounts::AtSurvey;
use crate::app::App;
use crate::response::review::{self, Which};
use crate::web::PageError;
use crate::web::form::Saved;

/// `GET /staff/s/{slug}/suspects`.
pub async fn suspects(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(query): Query<Saved>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let all = review::list(&app.store, published)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let saved = query.saved.is_some();
    Ok(pages::suspects(staff, published, &all, saved).into_response())
}

/// A decision on suspects.
#[derive(Debug, Deserialize)]
pub struct DecideForm {
    #[serde(default)]
    which: String,
    #[serde(default)]
    act: String,
}

/// `POST /staff/s/{slug}/suspects`: one, a burst, or all.
pub async fn decide(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<DecideForm>,
) -> Result<Response, PageError> {
    let published = &at.published;
    let which = match form.which.split_once('.') {
        Some(("one", id)) => Uuid::try_parse(id).map(Which::One).ok(),
        Some(("burst", tag)) => data_encoding::HEXLOWER
            .decode(tag.as_bytes())
            .map(Which::Burst)
            .ok(),
        None if form.which == "all" => Some(Which::All),
        _ => None,
    };
    let accept = match form.act.as_str() {
        "accept" => true,
        "reject" => false,
        _ => return Err(PageError::NotFound),
    };
    let which = which.ok_or(PageError::NotFound)?;
    let failed = |e| PageError::store(&app.clock, &e);
    let mut tx = app.store.begin().await.map_err(failed)?;
    let decided = review::decide(&mut tx, &published.id, &which, accept)
        .await
        .map_err(failed)?;
    let detail = format!("{} {decided}", if accept { "accepted" } else { "rejected" });
    at.record(&mut tx, &app.clock, "suspects.decide", &detail)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(Redirect::to(&at.path("/suspects?saved")).into_response())
}

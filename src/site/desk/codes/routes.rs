//! Routes for listing, creating and ending event codes.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{CodeForm, Done};
use super::pages;
use crate::app::App;
use crate::audit::NOTHING_DONE;
use crate::collect::closed::Shut;
use crate::response::codes;
use crate::site::guard::AtSurvey;
use crate::site::shell::{Problem, field_problems};
use crate::web::PageError;

async fn page(
    app: &App,
    at: &AtSurvey,
    typed: &str,
    problems: &[Problem],
    done: Option<&'static str>,
) -> Result<maud::Markup, PageError> {
    let all = codes::list(&app.store, &at.published.id).await?;
    let base = app.config.base_url();
    let shut = Shut::of(&at.published, &app.clock);
    Ok(pages::codes(at, (&all, shut), &base, typed, problems, done))
}

/// `GET /staff/s/{slug}/codes`.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(query): Query<Done>,
) -> Result<Response, PageError> {
    let done = query.ended.map(|_| "code-ended");
    let done = done.or_else(|| query.saved.map(|_| "saved"));
    let page = page(&app, &at, "", &[], done).await?;
    Ok(page.into_response())
}

/// `POST /staff/s/{slug}/codes`.
pub async fn change(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<CodeForm>,
) -> Result<Response, PageError> {
    let (clock, survey) = (&app.clock, &at.published.id);
    if form.end.is_empty() {
        let problems = field_problems(at.staff.locale, &form);
        if !problems.is_empty() {
            let page = page(&app, &at, &form.label, &problems, None).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        let mut tx = app.store.begin().await?;
        codes::make(&mut tx, clock, survey, &form.label).await?;
        let recorded = at.record(&mut tx, clock, "code.make", &form.label).await?;
        tx.commit(recorded).await?;
    } else {
        // By its label: no page shows the code any more.
        let all = codes::list(&app.store, survey).await?;
        let label = all.into_iter().find(|one| one.code == form.end);
        let label = label.map_or_else(|| form.end.clone(), |one| one.label);
        let mut tx = app.store.begin().await?;
        let told = if codes::end(&mut tx, survey, &form.end).await? {
            Ok(at.record(&mut tx, clock, "code.end", &label).await?)
        } else {
            Err(NOTHING_DONE)
        };
        tx.commit(told).await?;
        return Ok(Redirect::to(&at.path("/codes?ended")).into_response());
    }
    Ok(Redirect::to(&at.path("/codes?saved")).into_response())
}

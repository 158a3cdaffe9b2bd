//! Routes for closing a batch.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::form::ClosingForm;
use super::pages::{self, Closing};
use crate::app::App;
use crate::collect::paper::closing::Closed;
use crate::collect::paper::{self, Batch, Sheets};
use crate::site::collect::paper::routes::batch;
use crate::site::guard::AtSurvey;
use crate::survey::SurveyId;
use crate::survey::answer::whole_number;
use crate::web::PageError;

async fn sheets(app: &App, survey: &SurveyId, batch: &Batch) -> Result<Sheets, PageError> {
    let entries = paper::list_entries(&app.store, survey, batch.id, None).await?;
    Ok(Sheets::of(&entries))
}

/// `GET /staff/s/{slug}/paper/{batch}/close`.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let (batch, published) = batch(&app, &at.published, id).await?;
    if batch.closed_at.is_some() {
        // The batch's page says when.
        return Ok(Redirect::to(&at.path(&format!("/paper/{id}"))).into_response());
    }
    let closing = Closing {
        batch: &batch,
        sheets: sheets(&app, &published.id, &batch).await?,
        pile: "",
        problems: &[],
        half: &[],
    };
    Ok(pages::closing(&at.staff, &published, closing).into_response())
}

/// `POST /staff/s/{slug}/paper/{batch}/close`.
pub async fn close(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<ClosingForm>,
) -> Result<Response, PageError> {
    let (batch, published) = batch(&app, &at.published, id).await?;
    if batch.closed_at.is_some() {
        return Ok(Redirect::to(&at.path(&format!("/paper/{id}"))).into_response());
    }
    let l = at.staff.locale;
    let Some(pile) = whole_number(&form.pile) else {
        let closing = Closing {
            batch: &batch,
            sheets: sheets(&app, &published.id, &batch).await?,
            pile: &form.pile,
            problems: &[("pile", l.t("pile-number").to_owned())],
            half: &[],
        };
        let page = pages::closing(&at.staff, &published, closing);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let closed = crate::collect::paper::closing::close(
        &app.reception,
        &published,
        &batch,
        &at.staff.who(),
        pile,
        &form.half,
    )
    .await?;
    let (problem, half) = match closed {
        Closed::Done => return Ok(Redirect::to(&at.path(&format!("/paper/{id}"))).into_response()),
        Closed::Differs(stored) => {
            let stored = stored.to_string();
            (l.with("pile-differs", &[("stored", &stored)]), Vec::new())
        }
        Closed::Half(half) => {
            let numbers: Vec<String> = half.iter().map(i64::to_string).collect();
            let (n, numbers) = (half.len().to_string(), numbers.join(", "));
            let told = [("n", n.as_str()), ("numbers", numbers.as_str())];
            (l.with("pile-half", &told), half)
        }
    };
    let closing = Closing {
        batch: &batch,
        sheets: sheets(&app, &published.id, &batch).await?,
        pile: &form.pile,
        problems: &[("pile", problem)],
        half: &half,
    };
    let page = pages::closing(&at.staff, &published, closing);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

//! Routes of the steps.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::pages;
use crate::app::App;
use crate::publishing::in_order;
use crate::site::frame;
use crate::site::guard::Staff;
use crate::survey::{Openness, Published};
use crate::web::PageError;

/// `GET /staff/m/{municipality}/ask`, `/collect`, `/read`, `/results`: the surveys of a municipality with the pages of that step; with
/// one survey alone, its page at once.
pub async fn show(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let step = frame::step_at(staff.route).ok_or(PageError::NotFound)?;
    let all = in_order(app.surveys.list(), &app.clock).into_iter();
    let all = all.filter(|one| *one.id.municipality == *staff.municipality);
    let all: Vec<(Arc<Published>, Openness)> = all
        .map(|one| {
            let openness = one.openness(&app.clock);
            (one, openness)
        })
        .collect();
    if let [(only, _)] = &all[..]
        && let Some(to) = frame::first_of(&staff, step, &only.survey.slug)
    {
        return Ok(Redirect::to(&to).into_response());
    }
    Ok(pages::choose(&staff, step, &all).into_response())
}

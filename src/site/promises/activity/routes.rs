//! Routes of an activity.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::ActivityForm;
use super::pages::{self, ActivityPage};
use crate::app::App;
use crate::promise::ground::Grounds;
use crate::promise::{Body, Promise};
use crate::site::guard::Staff;
use crate::site::promises::form::WhichActivity;
use crate::site::promises::routes::{at, error_key, find, overtaken, previous, save, signed};
use crate::site::shell::Problem;
use crate::web::PageError;

/// Returns the number of the activity in a path; `None` for a new one.
fn number(which: &WhichActivity) -> Result<Option<u32>, PageError> {
    match which.activity.as_str() {
        "new" => Ok(None),
        number => number.parse().map(Some).map_err(|_| PageError::NotFound),
    }
}

async fn page(
    app: &App,
    staff: &Staff,
    (promise, body): (&Promise, &Body),
    (number, form): (Option<u32>, &ActivityForm),
    (status, problems): (StatusCode, &[Problem]),
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let grounds = Grounds::gather(&app.sources(), municipality).await?;
    let before = previous(app, municipality, promise).await?;
    let signed = signed(app, municipality, promise).await?;
    let in_force = signed.as_ref().zip(number);
    let shown = ActivityPage {
        promise,
        body,
        before: before.as_ref().map(|(before, body)| (before, body)),
        grounds: &grounds,
        number,
        signed: in_force.is_some_and(|(signed, number)| signed.activity(number).is_some()),
        form,
        problems,
    };
    Ok((status, pages::activity(staff, &shown)).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/activity/{activity}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<WhichActivity>,
) -> Result<Response, PageError> {
    let number = number(&which)?;
    let (promise, body) = find(&app, &staff.municipality, which.number).await?;
    let form = match number {
        None => ActivityForm::new(promise.revision, &body),
        Some(number) => {
            let found = body.activity(number).ok_or(PageError::NotFound)?;
            ActivityForm::of(promise.revision, found)
        }
    };
    let (of, ok) = ((number, &form), (StatusCode::OK, &[][..]));
    page(&app, &staff, (&promise, &body), of, ok).await
}

/// `POST /staff/m/{municipality}/promises/{number}/activity/{activity}`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<WhichActivity>,
    Form(form): Form<ActivityForm>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let number = number(&which)?;
    let (promise, before) = find(&app, &staff.municipality, which.number).await?;
    let here = |number: u32| {
        let to = format!("{}?done=saved#activity-{number}", at(&staff, which.number));
        Redirect::to(&to).into_response()
    };
    let activity = match form.read(l, number.unwrap_or(0)) {
        Ok(activity) => activity,
        Err(problems) => {
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, &problems[..]);
            return page(&app, &staff, (&promise, &before), (number, &form), refused).await;
        }
    };
    let late = async || {
        let why = overtaken(&app, &staff, which.number).await?;
        let (promise, body) = find(&app, &staff.municipality, which.number).await?;
        let mut again = form.clone();
        again.revision = promise.revision;
        let refused = (StatusCode::CONFLICT, &[why][..]);
        page(&app, &staff, (&promise, &body), (number, &again), refused).await
    };
    if promise.revision != form.revision {
        // Most often a double press, which is done.
        let mut all = before.activities.iter();
        let done = all.find(|one| {
            let mut sent = activity.clone();
            sent.number = number.unwrap_or(one.number);
            **one == sent
        });
        return if let Some(one) = done {
            Ok(here(one.number))
        } else {
            late().await
        };
    }
    let mut body = before.clone();
    let done = match number {
        Some(number) => body.change_activity(activity).map(|()| number),
        None => body.add_activity(activity),
    };
    let number_now = match done {
        Ok(number) => number,
        Err(error) => {
            let why = [("document", l.t(error_key(error)).to_owned())];
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, &why[..]);
            return page(&app, &staff, (&promise, &before), (number, &form), refused).await;
        }
    };
    if body != before && !save(&app, &staff, (&promise, &body), "activity").await? {
        return late().await;
    }
    Ok(here(number_now))
}

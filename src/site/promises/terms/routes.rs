//! Routes of a document's terms.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::TermsForm;
use super::pages;
use crate::app::App;
use crate::promise::{self, Promise};
use crate::site::guard::Staff;
use crate::site::promises::form::Which;
use crate::site::promises::routes::{at, find, overtaken, write_down};
use crate::site::shell::Problem;
use crate::web::PageError;

async fn page(
    app: &App,
    staff: &Staff,
    promise: &Promise,
    form: &TermsForm,
    (status, problems): (StatusCode, &[Problem]),
) -> Result<Response, PageError> {
    let agreements = promise::list_agreements(&app.store, &staff.municipality).await?;
    let page = pages::terms(staff, promise, &agreements, form, problems);
    Ok((status, page).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/terms`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let (promise, body) = find(&app, &staff.municipality, which.number).await?;
    let form = TermsForm::of(&promise, &body);
    page(&app, &staff, &promise, &form, (StatusCode::OK, &[])).await
}

/// `POST /staff/m/{municipality}/promises/{number}/terms`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<TermsForm>,
) -> Result<Response, PageError> {
    let number = which.number;
    let (promise, before) = find(&app, &staff.municipality, number).await?;
    let mut body = before.clone();
    if let Err(problems) = form.put(staff.locale, &mut body) {
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, &problems[..]);
        return page(&app, &staff, &promise, &form, refused).await;
    }
    let here = || Redirect::to(&format!("{}?done=saved#terms", at(&staff, number))).into_response();
    let name = (form.title.as_str(), i64::from(body.from.year()));
    let renamed = promise.version == 0 && name != (promise.title.as_str(), promise.year);
    if body == before && !renamed {
        return Ok(here());
    }
    let late = async || {
        let why = overtaken(&app, &staff, number).await?;
        let (promise, _) = find(&app, &staff.municipality, number).await?;
        let mut again = form.clone();
        again.revision = promise.revision;
        let refused = (StatusCode::CONFLICT, &[why][..]);
        page(&app, &staff, &promise, &again, refused).await
    };
    if promise.revision != form.revision {
        return late().await;
    }
    let municipality = &*staff.municipality;
    let (who, now) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    if renamed && !promise::update_name(&mut tx, municipality, &promise, name).await? {
        tx.rollback().await?;
        return late().await;
    }
    if renamed && promise::count_named(&mut tx, municipality, name).await? > 1 {
        tx.rollback().await?;
        let why = [("title", staff.locale.t("promise-exists").to_owned())];
        return page(&app, &staff, &promise, &form, (StatusCode::CONFLICT, &why)).await;
    }
    let act = ("terms", who.as_str(), now);
    if !promise::update_body(&mut tx, municipality, &promise, &body, act).await? {
        tx.rollback().await?;
        return late().await;
    }
    let version = format!("version {}", promise.revision + 1);
    let mut recorded = write_down(&mut tx, &app, &staff, "promise.edit", number, &version).await?;
    if renamed {
        let what = "promise.rename";
        recorded = write_down(&mut tx, &app, &staff, what, number, &form.title).await?;
    }
    tx.commit(recorded).await?;
    Ok(here())
}

//! Routes of a document's focus areas and intended effects.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::FocusForm;
use super::pages;
use crate::app::App;
use crate::promise::ground::Grounds;
use crate::promise::{FocusRef, Promise};
use crate::site::guard::Staff;
use crate::site::promises::form::Which;
use crate::site::promises::routes::{at, find, overtaken, save};
use crate::site::shell::Problem;
use crate::web::PageError;

/// Lists the questions of a municipality's surveys that can show an effect, and those that were chosen: survey and question, with
/// their words.
fn questions(app: &App, municipality: &str, chosen: &[String]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for published in app.surveys.list() {
        if &*published.id.municipality != municipality {
            continue;
        }
        let survey = &published.survey;
        for (n, question) in survey.questions.iter().enumerate() {
            let value = format!("{}|{}", survey.slug, question.key);
            // Who answers shows no effect.
            let tells = !question.is_text() && !survey.background.contains(&n);
            if !tells && !chosen.contains(&value) {
                continue;
            }
            let words = format!("{}: {}", survey.full_title(), question.text.in_language(0));
            all.push((value, words));
        }
    }
    all
}

fn shown(grounds: &Grounds) -> Vec<FocusRef> {
    let pictures = grounds.pictures();
    let all = pictures.flat_map(|one| one.body.focus.iter().map(move |focus| (one, focus)));
    all.map(|(one, focus)| FocusRef {
        picture: one.picture.number,
        focus: focus.id,
    })
    .collect()
}

async fn page(
    app: &App,
    staff: &Staff,
    promise: &Promise,
    form: &FocusForm,
    (status, problems): (StatusCode, &[Problem]),
) -> Result<Response, PageError> {
    let grounds = Grounds::gather(&app.sources(), &staff.municipality).await?;
    let questions = questions(app, &staff.municipality, &form.question);
    let (_, body) = find(app, &staff.municipality, promise.number).await?;
    let of = (&grounds, &body, &questions[..]);
    let page = pages::focus(staff, promise, of, form, problems);
    Ok((status, page).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/focus`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let (promise, body) = find(&app, &staff.municipality, which.number).await?;
    let grounds = Grounds::gather(&app.sources(), &staff.municipality).await?;
    let form = FocusForm::of(promise.revision, &body, &shown(&grounds));
    page(&app, &staff, &promise, &form, (StatusCode::OK, &[])).await
}

/// `POST /staff/m/{municipality}/promises/{number}/focus`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<FocusForm>,
) -> Result<Response, PageError> {
    let number = which.number;
    let (promise, before) = find(&app, &staff.municipality, number).await?;
    let mut body = before.clone();
    if let Err(problems) = form.put(staff.locale, &mut body) {
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, &problems[..]);
        return page(&app, &staff, &promise, &form, refused).await;
    }
    let same = body == before;
    let late = promise.revision != form.revision;
    if !same && (late || !save(&app, &staff, (&promise, &body), "focus").await?) {
        let why = overtaken(&app, &staff, number).await?;
        let (promise, _) = find(&app, &staff.municipality, number).await?;
        let mut again = form.clone();
        again.revision = promise.revision;
        return page(
            &app,
            &staff,
            &promise,
            &again,
            (StatusCode::CONFLICT, &[why]),
        )
        .await;
    }
    Ok(Redirect::to(&format!("{}?done=saved#focus", at(&staff, number))).into_response())
}

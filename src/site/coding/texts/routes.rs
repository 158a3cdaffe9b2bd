//! Routes for listing texts, masking, and seeing originals.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::form::{Address, Done, MaskForm, OriginalForm, Place};
use super::pages;
use crate::app::App;
use crate::coding::texts::{self, Text, Which};
use crate::feed;
use crate::response::dispose;
use crate::site::guard::{AtSurvey, AtWhole};
use crate::site::shell::{Problem, field_problems};
use crate::storage::Tx;
use crate::text::masking::Kind;
use crate::web::PageError;

/// Texts per page.
const PAGE: usize = 50;

/// `GET /staff/s/{slug}/texts`: the masked texts.
pub async fn list(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    let after = address.after.split_once('.');
    let which = Which {
        question: address.question,
        waiting: !address.waiting.is_empty(),
        after: after.and_then(|(id, q)| Some((Uuid::try_parse(id).ok()?, q.to_owned()))),
    };
    let survey = &at.published.id;
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut texts = texts::list_texts(&app.store, survey, &which, most).await?;
    let more = texts.len() > PAGE;
    texts.truncate(PAGE);
    let counts = texts::count_texts(&app.store, survey).await?;
    let made_up = crate::coding::texts::simulated(&app.store, &at.published).await?;
    let disposed = dispose::last_of_texts(&app.store, survey).await?;
    let listed = pages::Listed {
        texts: &texts,
        more,
        all: counts.0,
        waiting: counts.1,
        made_up,
        disposed,
    };
    Ok(pages::list(&at, &which, &listed).into_response())
}

async fn look(app: &App, at: &AtSurvey, place: &Place) -> Result<Text, PageError> {
    let survey = &at.published.id;
    let found = texts::find_text(&app.store, survey, place.id, &place.question).await;
    found?.ok_or(PageError::NotFound)
}

async fn find(tx: &mut Tx, at: &AtSurvey, place: &Place) -> Result<Text, PageError> {
    let found = texts::find_text_tx(tx, &at.published.id, place.id, &place.question).await;
    found?.ok_or(PageError::NotFound)
}

/// Redirects to the current text after a concurrent change of its masks, to try again.
fn overtaken(at: &AtSurvey, place: &Place) -> Response {
    let below = format!("/texts/{}/{}?overtaken", place.id.simple(), place.question);
    Redirect::to(&at.path(&below)).into_response()
}

/// `GET /staff/s/{slug}/texts/{id}/{question}`: a masked text, with the actions on its masks.
pub async fn show(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let text = look(&app, &at, &place).await?;
    let l = at.staff.locale;
    let said = match (done.saved, done.added) {
        _ if done.overtaken.is_some() => Some(l.t("mask-overtaken").to_owned()),
        _ if done.told.is_some() => Some(l.t("urgent-saved").to_owned()),
        (None, _) => None,
        (Some(_), Some(n)) => Some(l.with("mask-added", &[("n", &n.to_string())])),
        (Some(_), None) => Some(l.t("saved").to_owned()),
    };
    let after = Which {
        after: Some((text.id, text.question.clone())),
        ..Which::default()
    };
    let next = texts::list_texts(&app.store, &at.published.id, &after, 1).await?;
    let beside = (said.as_deref(), next.first());
    Ok(pages::one(&at, &text, &MaskForm::default(), &[], beside).into_response())
}

/// `POST /staff/s/{slug}/texts/{id}/{question}`: approves the masks or adds one.
pub async fn change(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Form(form): Form<MaskForm>,
) -> Result<Response, PageError> {
    let adds = form.act == "add";
    let problems = if adds {
        field_problems(at.staff.locale, &form)
    } else {
        Vec::new()
    };
    let mut tx = app.store.begin().await?;
    let mut text = find(&mut tx, &at, &place).await?;
    let again = |text: &Text, problems: &[Problem]| {
        let page = pages::one(&at, text, &form, problems, (None, None));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    if !problems.is_empty() {
        tx.rollback().await?;
        return again(&text, &problems);
    }
    let mut query = "saved".to_owned();
    let detail = if adds {
        let kind = Kind::parse(&form.kind).unwrap_or(Kind::Other);
        let body = text.body.clone();
        let added = text.masks.add(&body, &form.words, kind);
        if added == 0 {
            let problem = ("words", at.staff.locale.t("mask-words-nowhere").to_owned());
            tx.rollback().await?;
            return again(&text, &[problem]);
        }
        query = format!("saved&added={added}");
        format!("{} added {added}", place.question)
    } else {
        // Only what was shown is approved.
        if form.of.as_ref().is_some_and(|of| *of != text.stamp()) {
            tx.rollback().await?;
            return Ok(overtaken(&at, &place));
        }
        text.masks.confirm();
        format!("{} confirmed", place.question)
    };
    if !texts::update_masks(&mut tx, &at.published.id, &text).await? {
        tx.rollback().await?;
        return Ok(overtaken(&at, &place));
    }
    feed::leave(&mut tx, &at.published.id, &[place.id]).await?;
    let recorded = at.record(&mut tx, &app.clock, "text.mask", &detail).await?;
    tx.commit(recorded).await?;
    let below = format!("/texts/{}?{query}", text.place());
    Ok(Redirect::to(&at.path(&below)).into_response())
}

/// `GET /staff/s/{slug}/texts/{id}/{question}/original`: the form that asks for the reason.
pub async fn ask(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
) -> Result<Response, PageError> {
    let text = look(&app, &at, &place).await?;
    Ok(pages::ask(&at, &text, "", &[]).into_response())
}

/// `POST /staff/s/{slug}/texts/{id}/{question}/original`: the original text; the reason is recorded in the audit trail.
pub async fn original(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Form(form): Form<OriginalForm>,
) -> Result<Response, PageError> {
    let mut tx = app.store.begin().await?;
    let mut text = find(&mut tx, &at, &place).await?;
    let problems = field_problems(at.staff.locale, &form);
    if !problems.is_empty() {
        let page = pages::ask(&at, &text, &form.reason, &problems);
        tx.rollback().await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let wanted = if form.lift.is_empty() {
        &form.restore
    } else {
        &form.lift
    };
    let mut what = "text.original";
    if let Ok(start) = wanted.parse() {
        if !text.masks.lift(start, !form.lift.is_empty()) {
            tx.rollback().await?;
            return Err(PageError::NotFound);
        }
        if !texts::update_masks(&mut tx, &at.published.id, &text).await? {
            tx.rollback().await?;
            return Ok(overtaken(&at, &place));
        }
        feed::leave(&mut tx, &at.published.id, &[place.id]).await?;
        what = "text.lift";
    }
    let detail = format!("{}: {}", place.question, form.reason);
    let recorded = at.record(&mut tx, &app.clock, what, &detail).await?;
    tx.commit(recorded).await?;
    Ok(pages::original(&at, &text, &form.reason).into_response())
}

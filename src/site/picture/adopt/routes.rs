//! Adopting a picture.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::AdoptForm;
use super::pages;
use crate::app::App;
use crate::clock::in_stockholm;
use crate::figures::release::list_made;
use crate::picture::{self, Body, Edition, Picture, PictureState, Piece, partner};
use crate::site::guard::Staff;
use crate::site::picture::form::{EditForm, Which};
use crate::site::picture::read::Reading;
use crate::site::picture::routes::{at, find, missing, overtaken, refused, show, write_down};
use crate::site::picture::typed::Refusal;
use crate::site::shell::{Problem, field_problems};
use crate::web::PageError;

impl AdoptForm {
    /// Converts it to the editor's form, to show it again.
    fn typed(&self) -> EditForm {
        EditForm {
            revision: self.revision,
            act: "adopt".to_owned(),
            title: self.by.clone(),
            date: self.on.clone(),
            source: self.reference.clone(),
            ..EditForm::default()
        }
    }

    fn is_that_of(&self, picture: &Picture) -> bool {
        (&self.by, &self.on, &self.reference)
            == (&picture.adopted_by, &picture.adopted_on, &picture.reference)
    }
}

/// Returns the problems with a decision; its day must not lie ahead.
fn problems(app: &App, staff: &Staff, form: &AdoptForm) -> Vec<Problem> {
    let l = staff.locale;
    let mut problems = field_problems(l, form);
    match form.on.parse::<jiff::civil::Date>() {
        Err(_) => problems.push(("on", l.t("adopt-on-missing").to_owned())),
        Ok(on) if on > app.clock.today() => {
            problems.push(("on", l.t("adopt-on-ahead").to_owned()));
        }
        Ok(_) => {}
    }
    problems
}

/// Returns the day on which a picture was begun here, where the decision is older: made elsewhere, or a typing mistake.
async fn begun_after(
    app: &App,
    municipality: &str,
    picture: &Picture,
    form: &AdoptForm,
) -> Result<Option<jiff::civil::Date>, PageError> {
    let history = picture::list_versions(&app.store, municipality, picture.number).await?;
    let begun = history.last().map(|first| in_stockholm(first.at).date());
    let on = form.on.parse::<jiff::civil::Date>().ok();
    Ok(begun.filter(|begun| on.is_some_and(|on| on < *begun)))
}

/// Returns the day on which the last of the surveys behind a picture's figures closed, where the decision is older: nobody can have decided
/// on figures that there were not.
async fn closed_after(
    app: &App,
    municipality: &str,
    body: &Body,
    form: &AdoptForm,
) -> Result<Option<jiff::civil::Date>, PageError> {
    let made = list_made(&app.store, municipality).await?;
    let shown = body.pieces().filter_map(|one| match &one.piece {
        Piece::Figure { source, .. } => Some(source),
        _ => None,
    });
    let closed = shown.filter_map(|source| {
        let survey = app.surveys.find(&source.survey)?.id.number;
        let mut made = made.iter();
        let of = made.find(|one| (one.survey, one.number) == (survey, source.release))?;
        Some(of.closed_on)
    });
    let on = form.on.parse::<jiff::civil::Date>().ok();
    let last = closed.max();
    Ok(last.filter(|last| on.is_some_and(|on| on < *last)))
}

/// Handles a picture that is adopted already: a double submission is done; for another decision the form is shown again.
async fn already(
    app: &App,
    staff: &Staff,
    picture: &Picture,
    form: &AdoptForm,
) -> Result<Response, PageError> {
    if form.is_that_of(picture) {
        return Ok(Redirect::to(&at(staff, picture.number)).into_response());
    }
    let l = staff.locale;
    let decision = [
        ("by", picture.adopted_by.as_str()),
        ("on", &l.days_in_words(&picture.adopted_on)),
        ("reference", &picture.reference),
    ];
    let problems = [("document", l.with("adopt-already", &decision))];
    let typed = form.typed();
    let (why, status) = (Refusal::Told(&problems), StatusCode::CONFLICT);
    show(app, staff, picture.number, &typed, &why, status).await
}

/// `POST /staff/m/{municipality}/pictures/{number}/adopt`: adopts a picture, after confirmation: it can no longer be
/// changed, and everybody can read its public edition.
pub async fn adopt(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<AdoptForm>,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let (picture, body) = find(&app, municipality, which.number).await?;
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let typed = form.typed();
    if picture.state == PictureState::Adopted {
        return already(&app, &staff, &picture, &form).await;
    }
    if picture.state != PictureState::Reviewed {
        let key = "adopt-not-reviewed";
        return refused(&app, &staff, which.number, &typed, key, unprocessable).await;
    }
    if picture.revision != form.revision {
        return overtaken(&app, &staff, which.number, &typed).await;
    }
    if !missing(&app, municipality, &body).await?.is_empty() {
        let key = "picture-not-whole";
        return refused(&app, &staff, which.number, &typed, key, unprocessable).await;
    }
    if form.act == "back" {
        let nothing = Refusal::Told(&[]);
        return show(&app, &staff, which.number, &typed, &nothing, StatusCode::OK).await;
    }
    let problems = problems(&app, &staff, &form);
    if !problems.is_empty() {
        let why = Refusal::Told(&problems);
        return show(&app, &staff, which.number, &typed, &why, unprocessable).await;
    }
    if form.act != "sure" {
        let before =
            Reading::before(&app.sources(), municipality, &picture, Edition::Public).await?;
        let begun = begun_after(&app, municipality, &picture, &form).await?;
        let known = pages::Known {
            alone: picture.previous.is_some() && before.is_none(),
            compared: before.is_some(),
            begun,
            closed: closed_after(&app, municipality, &body, &form).await?,
            comments: partner::open_comments(&app.store, municipality, picture.number).await?,
        };
        let page = pages::confirm(&staff, (&picture, &body), &known, &form);
        return Ok(page.into_response());
    }
    let mut tx = app.store.begin().await?;
    let decision = (form.by.as_str(), form.on.as_str(), form.reference.as_str());
    if !picture::update_adopted(&mut tx, municipality, &picture, decision).await? {
        tx.rollback().await?;
        let (picture, _) = find(&app, municipality, which.number).await?;
        if picture.state == PictureState::Adopted {
            return already(&app, &staff, &picture, &form).await;
        }
        return overtaken(&app, &staff, which.number, &typed).await;
    }
    let detail = format!("{} {} {}", form.by, form.on, form.reference);
    let what = "picture.adopt";
    let recorded = write_down(&mut tx, &app, &staff, what, which.number, &detail).await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at(&staff, which.number)).into_response())
}

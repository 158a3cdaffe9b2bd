//! Asking colleagues for a review of a picture, and reviewing it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::{at, find, overtaken, refused, show, write_down};
use crate::accounts::directory;
use crate::app::App;
use crate::mail::{Kind, NewLetter};
use crate::picture::{self, Body, Picture, PictureState, WRITERS, check, sources};
use crate::site::guard::Staff;
use crate::site::picture::form::EditForm;
use crate::site::picture::pages;
use crate::site::picture::typed::Refusal;
use crate::web::PageError;

/// Lists the colleagues who can be asked to review: ids and names.
pub(super) async fn colleagues(app: &App, staff: &Staff) -> Result<Vec<(Uuid, String)>, PageError> {
    let mut all = directory::with_roles(&app.store, &staff.municipality, WRITERS).await?;
    all.retain(|(id, _)| *id != staff.signed_in.person.id);
    Ok(all)
}

/// Asks a colleague to review a picture: shown on their start page, and by letter where mail is on.
pub(super) async fn ask(
    app: &App,
    staff: &Staff,
    picture: &Picture,
    body: &Body,
    form: &EditForm,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    if picture.state == PictureState::Reviewed {
        return reviewed(app, staff, picture, form).await;
    }
    if picture.state != PictureState::Draft || !missing(app, municipality, body).await?.is_empty() {
        let key = "picture-not-whole";
        return refused(app, staff, picture.number, form, key, unprocessable).await;
    }
    let people = colleagues(app, staff).await?;
    let wanted = Uuid::try_parse(&form.colleague).ok();
    let Some((person, name)) = people.iter().find(|(id, _)| Some(*id) == wanted) else {
        let sentence = staff.locale.t("picture-ask-missing").to_owned();
        let problems = [("colleague", sentence)];
        let why = Refusal::Told(&problems);
        return show(app, staff, picture.number, form, &why, unprocessable).await;
    };
    let new = NewLetter {
        municipality,
        kind: Kind::Review,
        person: *person,
        about: picture.number,
    };
    let (who, now) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    picture::upsert_asked(&mut tx, municipality, picture.number, *person, (&who, now)).await?;
    app.mail.queue(&mut tx, &app.clock, new).await?;
    let recorded = write_down(&mut tx, app, staff, "picture.ask", picture.number, name).await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&format!("{}#decide", at(staff, picture.number))).into_response())
}

/// Lists what is missing in a document at present.
pub(in crate::site::picture) async fn missing(
    app: &App,
    municipality: &str,
    body: &Body,
) -> Result<Vec<check::Missing>, PageError> {
    let choices = sources::choices(&app.sources(), municipality).await?;
    let available = sources::available(&app.sources(), municipality, body, &choices).await?;
    Ok(check::missing(body, &available))
}

/// Handles a picture that is reviewed already, by the same person's double submission or by another.
pub(super) async fn reviewed(
    app: &App,
    staff: &Staff,
    picture: &Picture,
    form: &EditForm,
) -> Result<Response, PageError> {
    if form.act == "review" && picture.reviewed_by == staff.who() {
        return Ok(done(staff, picture));
    }
    let who = pages::name(&picture.reviewed_by);
    let sentence = staff.locale.with("picture-reviewed-since", &[("who", who)]);
    let problems = [("document", sentence)];
    let (why, status) = (Refusal::Told(&problems), StatusCode::CONFLICT);
    show(app, staff, picture.number, form, &why, status).await
}

/// Marks the current version as reviewed; not by the one who saved it last.
pub(super) async fn review(
    app: &App,
    staff: &Staff,
    picture: &Picture,
    body: &Body,
    form: &EditForm,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let who = staff.who();
    if picture.state == PictureState::Reviewed {
        return reviewed(app, staff, picture, form).await;
    }
    let history = picture::list_versions(&app.store, municipality, picture.number).await?;
    let why = if !missing(app, municipality, body).await?.is_empty() {
        Some("picture-not-whole")
    } else if history.first().is_some_and(|last| last.saved_by == who) {
        Some("picture-own-review")
    } else {
        None
    };
    if let Some(key) = why {
        return refused(
            app,
            staff,
            picture.number,
            form,
            key,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let mut tx = app.store.begin().await?;
    if !picture::update_reviewed(&mut tx, municipality, picture, &who).await? {
        tx.rollback().await?;
        let (picture, _) = find(app, municipality, picture.number).await?;
        if picture.state == PictureState::Reviewed && picture.revision == form.revision {
            return reviewed(app, staff, &picture, form).await;
        }
        return overtaken(app, staff, picture.number, form).await;
    }
    picture::delete_asked(&mut tx, municipality, picture.number).await?;
    let recorded = write_down(&mut tx, app, staff, "picture.review", picture.number, "").await?;
    tx.commit(recorded).await?;
    Ok(done(staff, picture))
}

fn done(staff: &Staff, picture: &Picture) -> Response {
    let to = format!("{}?done=reviewed#decide", at(staff, picture.number));
    Redirect::to(&to).into_response()
}

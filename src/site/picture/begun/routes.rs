//! Routes for renaming and removing a picture.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::RemoveForm;
use super::pages;
use crate::app::App;
use crate::picture::begun::{Stays, stays};
use crate::picture::{self, Body, Picture, partner};
use crate::site::guard::Staff;
use crate::site::picture::form::{EditForm, Which};
use crate::site::picture::routes::{at, find, late, saver, show, write_down, year_of};
use crate::site::picture::typed::Refusal;
use crate::site::shell::Problem;
use crate::web::PageError;

/// Most characters of a name.
const LONGEST: usize = 200;

/// Changes the name or year of a picture that is not adopted, as a new version.
pub(in crate::site::picture) async fn rename(
    app: &App,
    staff: &Staff,
    (picture, body): (&Picture, &Body),
    form: &EditForm,
) -> Result<Response, PageError> {
    let (l, municipality) = (staff.locale, &*staff.municipality);
    let mut problems: Vec<Problem> = Vec::new();
    if form.name.is_empty() || form.name.chars().count() > LONGEST {
        problems.push(("name", l.t("picture-no-title").to_owned()));
    }
    let Some(year) = year_of(&form.year).filter(|_| problems.is_empty()) else {
        if year_of(&form.year).is_none() {
            problems.push(("year", l.t("picture-year").to_owned()));
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let why = Refusal::Told(&problems);
        return show(app, staff, picture.number, form, &why, status).await;
    };
    let back = Redirect::to(&format!("{}?done=saved", at(staff, picture.number))).into_response();
    let new = Picture {
        title: form.name.clone(),
        year,
        ..picture.clone()
    };
    if new == *picture {
        return Ok(back);
    }
    let (who, now) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    let saved = ("rename", who.as_str(), now);
    if !picture::update_body(&mut tx, municipality, picture, body, saved).await? {
        tx.rollback().await?;
        return late(app, staff, picture.number, form).await;
    }
    picture::update_name(&mut tx, municipality, &new).await?;
    let named = picture::count_named(&mut tx, municipality, (&new.title, year)).await?;
    if named > 1 {
        tx.rollback().await?;
        let problems = [("name", l.t("picture-exists").to_owned())];
        let (why, status) = (Refusal::Told(&problems), StatusCode::CONFLICT);
        return show(app, staff, picture.number, form, &why, status).await;
    }
    let detail = format!("{} → {}", picture.name(), new.name());
    let recorded = write_down(
        &mut tx,
        app,
        staff,
        "picture.rename",
        picture.number,
        &detail,
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(back)
}

/// Finds a picture, and the reason why it cannot be removed, if any.
async fn look(
    app: &App,
    staff: &Staff,
    number: i64,
) -> Result<(Picture, Option<Stays>), PageError> {
    let municipality = &*staff.municipality;
    let (picture, _) = find(app, municipality, number).await?;
    let shares = partner::store::list_shares(&app.store, municipality, number).await?;
    let all = picture::list_pictures(&app.store, municipality).await?;
    let why = stays(&picture, &shares, &all);
    Ok((picture, why))
}

/// `GET /staff/m/{municipality}/pictures/{number}/remove`: the confirmation.
pub async fn ask(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let (picture, why) = look(&app, &staff, which.number).await?;
    Ok(pages::remove(&staff, &picture, why.as_ref(), &[]).into_response())
}

/// Returns whether the same person removed the picture already, by a double submission.
async fn is_removed(app: &App, staff: &Staff, number: i64) -> Result<bool, PageError> {
    let left = picture::list_versions(&app.store, &staff.municipality, number).await?;
    let who = staff.who();
    let removed = left.first().filter(|one| one.what == "removed");
    Ok(removed.is_some_and(|one| one.saved_by == who))
}

/// `POST /staff/m/{municipality}/pictures/{number}/remove`: removes a draft with all its versions.
pub async fn remove(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<RemoveForm>,
) -> Result<Response, PageError> {
    let all = format!("/staff/m/{}/pictures", staff.municipality);
    let (picture, why) = match look(&app, &staff, which.number).await {
        Err(PageError::NotFound) if is_removed(&app, &staff, which.number).await? => {
            return Ok(Redirect::to(&all).into_response());
        }
        found => found?,
    };
    if why.is_none() && picture.revision == form.revision {
        let (who, now) = (staff.who(), app.clock.now());
        let by = (who.as_str(), now);
        let mut tx = app.store.begin().await?;
        if picture::delete_picture(&mut tx, &staff.municipality, &picture, by).await? {
            let (what, name) = ("picture.remove", picture.name());
            let recorded = write_down(&mut tx, &app, &staff, what, which.number, &name).await?;
            tx.commit(recorded).await?;
            return Ok(Redirect::to(&all).into_response());
        }
        tx.rollback().await?;
    }
    // Changed, shared or continued in another picture since it was shown.
    let (picture, why) = look(&app, &staff, which.number).await?;
    let saver = saver(&app, &staff, which.number, form.revision).await?;
    let (other, own) = ("picture-overtaken-again", "picture-changed-again");
    let problems: Vec<Problem> = match why {
        None => vec![("document", saver.sentence(staff.locale, other, own))],
        Some(_) => Vec::new(),
    };
    let page = pages::remove(&staff, &picture, why.as_ref(), &problems);
    Ok((StatusCode::CONFLICT, page).into_response())
}

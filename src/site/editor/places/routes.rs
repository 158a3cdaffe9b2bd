//! Routes of named places.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::form::{of, places, rows};
use super::pages;
use crate::app::App;
use crate::authoring::Draft;
use crate::authoring::edit::EditError;
use crate::authoring::lean;
use crate::authoring::save::Saved;
use crate::site::editor::at::{AtDraft, Done, Which, keep, saved};
use crate::site::editor::form::{Typed, Wrong};
use crate::site::editor::words;
use crate::site::guard::Staff;
use crate::survey::file::format::{KindName, PlacesFile};
use crate::web::PageError;

/// `GET /staff/m/{municipality}/drafts/{draft}/places`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let at = AtDraft::write(&app, &staff, which.draft, "places").await?;
    let (areas, all) = (of(at.content(), "area"), of(at.content(), "place"));
    let wrong = at.wrong("/places");
    let done = (false, done.saved.is_some());
    let main = pages::places(&at, at.revision(), [&areas, &all], &wrong, done);
    Ok(at.page(StatusCode::OK, staff.locale.t("draft-places"), &main))
}

/// Puts places into a draft; a place that a condition tests for, or an area that a question offers, stays.
fn put(draft: &mut Draft, new: &PlacesFile) -> Result<(), EditError> {
    for place in &draft.places.place {
        if new.place.iter().any(|one| one.key == place.key) {
            continue;
        }
        for question in draft.questions().filter(|one| one.kind == KindName::Place) {
            let leans = lean::on_option(draft, &question.key, &place.key);
            if !leans.is_empty() {
                let option = Some(place.key.clone());
                return Err(EditError::Leans(question.key.clone(), option, leans));
            }
        }
    }
    let gone: Vec<String> = draft
        .places
        .area
        .iter()
        .filter(|area| !new.area.iter().any(|one| one.key == area.key))
        .map(|area| area.key.clone())
        .collect();
    for question in draft
        .base
        .page
        .iter_mut()
        .flat_map(|page| &mut page.question)
    {
        if let Some(areas) = &mut question.areas {
            areas.retain(|area| !gone.contains(area));
        }
    }
    let known = |key: &String| {
        let places = new.place.iter().map(|one| &one.key);
        places
            .chain(new.area.iter().map(|one| &one.key))
            .any(|one| one == key)
    };
    let was: Vec<String> = draft
        .places
        .place
        .iter()
        .map(|one| one.key.clone())
        .collect();
    for overlay in draft.overlays.values_mut() {
        for words in overlay.question.values_mut() {
            words
                .options
                .retain(|key, _| !was.contains(key) || known(key));
            words.groups.retain(|key, _| !gone.contains(key));
        }
    }
    draft.places.clone_from(new);
    Ok(())
}

/// `POST /staff/m/{municipality}/drafts/{draft}/places`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    body: Bytes,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let typed = Typed::parse(&body);
    let at = AtDraft::write(&app, &staff, which.draft, "places").await?;
    let new = places(&staff.municipality, &typed);
    let done = keep(
        &app,
        &staff,
        which.draft,
        (typed.revision(), "places"),
        |draft| draft.places.clone(),
        |draft| put(draft, &new),
    );
    let refuse = |status, revision, wrong: &[Wrong], late| {
        let (areas, all) = (rows(&typed, "area"), rows(&typed, "place"));
        let main = pages::places(&at, revision, [&areas, &all], wrong, (late, false));
        Ok(at.page(status, l.t("draft-places"), &main))
    };
    match done.await? {
        Saved::Done(_) | Saved::Gone => {
            let list = typed.one("act").split('.').next().unwrap_or_default();
            let anchor = match list {
                "area" => "#area",
                "place" => "#place",
                _ => "",
            };
            Ok(at.go(&format!("{}{anchor}", saved("/places"))))
        }
        Saved::Overtaken(_, revision) => {
            let wrong = [(String::new(), l.t("draft-overtaken-whole").to_owned())];
            refuse(StatusCode::CONFLICT, revision, &wrong, true)
        }
        Saved::Refused(error) => {
            let wrong = [(String::new(), words::refused(l, at.content(), &error))];
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            refuse(status, typed.revision(), &wrong, false)
        }
    }
}

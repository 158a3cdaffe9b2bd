//! Routes of a language.

pub mod files;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::pages::{self, Values};
use crate::app::App;
use crate::authoring::edit::EditError;
use crate::authoring::save::Saved;
use crate::authoring::units::{self, Unit, UnitState};
use crate::authoring::{self, Draft};
use crate::site::editor::about::form::{set_reviewed_on, set_reviewer};
use crate::site::editor::at::{AtDraft, keep, saved};
use crate::site::editor::form::{Typed, Wrong};
use crate::site::guard::Staff;
use crate::web::PageError;

/// Path of a language.
#[derive(Debug, Clone, Deserialize)]
pub struct Of {
    draft: i64,
    language: String,
}

/// What a language's page is asked to show.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    saved: Option<String>,
    only: Option<String>,
    /// What a translator's file changed.
    texts: Option<usize>,
    #[serde(default)]
    overtaken: usize,
    #[serde(default)]
    missing: usize,
}

/// Puts what was typed, made from the originals as they were `shown`; returns what is no value.
fn put(
    staff: &Staff,
    draft: &mut Draft,
    (code, shown): (&str, &[Unit]),
    typed: &Typed,
) -> Result<Vec<Wrong>, EditError> {
    if !draft.overlays.contains_key(code) {
        return Err(EditError::Language(code.to_owned()));
    }
    let still = typed.all("still");
    for mut unit in units::units(draft) {
        if !typed.has(&unit.path) {
            continue;
        }
        let text = typed.one(&unit.path);
        let overlay = draft.overlays.get(code);
        let stored = overlay.and_then(|one| units::find(one, &unit.path));
        let stored = stored.unwrap_or("");
        // Words that nobody has touched were not made anew, unless somebody says that they still hold.
        let confirmed = still.contains(&unit.path.as_str())
            && units::state(draft, code, &unit) == UnitState::Changed;
        if text != stored || confirmed {
            // Whoever translated saw the original of then: one that was changed meanwhile is told.
            let seen = shown.iter().find(|one| one.path == unit.path);
            if let Some(seen) = seen {
                unit.text.clone_from(&seen.text);
            }
            units::translate(draft, code, &unit, text);
        }
    }
    let mut wrong = Vec::new();
    if let Some(overlay) = draft.overlays.get_mut(code)
        && typed.has("reviewed_by")
    {
        set_reviewer(&mut overlay.reviewed, typed.one("reviewed_by"));
        if !set_reviewed_on(&mut overlay.reviewed, typed.one("reviewed_on")) {
            wrong.push((
                "reviewed_on".to_owned(),
                staff.locale.t("date-wrong").to_owned(),
            ));
        }
    }
    Ok(wrong)
}

/// Returns the typed texts whose places are gone or have other keys by now: what was there when the form was shown stays out of it.
fn homeless(typed: &Typed, draft: &Draft, code: &str, shown: &Draft) -> Vec<String> {
    let known = units::units(draft);
    let overlay = shown.overlays.get(code);
    let fields = typed.0.iter().filter(|(name, text)| {
        let is_text = name.contains('.')
            || ["title", "sender", "introduction", "thanks", "other_ways"].contains(&name.as_str());
        let stored = overlay.and_then(|one| units::find(one, name)).unwrap_or("");
        is_text && !text.trim().is_empty() && text.trim() != stored
    });
    let lost = fields.filter(|(name, _)| !known.iter().any(|unit| unit.path == *name));
    lost.map(|(_, text)| text.clone()).collect()
}

/// `GET /staff/m/{municipality}/drafts/{draft}/languages/{language}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let code = of.language.as_str();
    let at = AtDraft::write(&app, &staff, of.draft, &format!("language {code}")).await?;
    if !at.content().overlays.contains_key(code) {
        return Err(PageError::NotFound);
    }
    let wrong = at.wrong(&format!("/languages/{code}"));
    let values = Values::new();
    let done = (false, asked.saved.is_some(), asked.only.is_some());
    let mut main = pages::language(&at, code, (at.revision(), &values), &wrong, done);
    if let Some(texts) = asked.texts {
        main = pages::brought(&at, [texts, asked.overtaken, asked.missing], &main);
    }
    Ok(at.page(StatusCode::OK, &staff.locale.language_of(code), &main))
}

/// `POST /staff/m/{municipality}/drafts/{draft}/languages/{language}`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    body: Bytes,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let code = of.language.as_str();
    let part = format!("language {code}");
    let at = AtDraft::write(&app, &staff, of.draft, &part).await?;
    let typed = Typed::parse(&body);
    let only = typed.one("only") == "yes";
    let title = l.language_of(code);
    let shown = |theirs: Option<&Draft>| -> Values {
        let theirs = theirs.and_then(|draft| draft.overlays.get(code));
        let all = typed.0.iter().map(|(name, value)| {
            let value = value.trim().to_owned();
            let other = theirs.map(|one| units::find(one, name).unwrap_or("").to_owned());
            (
                name.clone(),
                value.clone(),
                other.filter(|other| *other != value),
            )
        });
        all.collect()
    };
    let opened = (&at.standing.draft, typed.revision());
    let opened = authoring::find_revision(&app.store, &staff.municipality, opened).await?;
    let opened = opened.unwrap_or_else(|| at.content().clone());
    let originals = units::units(&opened);
    let lost = homeless(&typed, at.content(), code, &opened);
    let tried = put(
        &staff,
        &mut at.content().clone(),
        (code, &originals),
        &typed,
    );
    let Ok(wrong) = tried else {
        let all: Vec<String> = typed
            .0
            .iter()
            .filter(|(name, text)| name.contains('.') && !text.trim().is_empty())
            .map(|(_, text)| text.clone())
            .collect();
        return Ok(at.page(StatusCode::GONE, &title, &pages::lost(&at, &title, &all)));
    };
    if !lost.is_empty() {
        // Somebody has removed or renamed what these belong to: shown to be copied, and nothing is stored until they were seen.
        let values = shown(None);
        let wrong = [(String::new(), l.t("draft-words-lost").to_owned())];
        let page = pages::language(
            &at,
            code,
            (at.revision(), &values),
            &wrong,
            (true, false, only),
        );
        let main = maud::html! { (page) (pages::lost_words(&at, &lost)) };
        return Ok(at.page(StatusCode::CONFLICT, &title, &main));
    }
    if !wrong.is_empty() {
        let values = shown(None);
        let main = pages::language(
            &at,
            code,
            (typed.revision(), &values),
            &wrong,
            (false, false, only),
        );
        return Ok(at.page(StatusCode::UNPROCESSABLE_ENTITY, &title, &main));
    }
    let done = keep(
        &app,
        &staff,
        of.draft,
        (typed.revision(), &part),
        |draft| draft.overlays.get(code).cloned(),
        |draft| put(&staff, draft, (code, &originals), &typed).map(drop),
    );
    match done.await? {
        Saved::Done(_) | Saved::Gone => {
            let only = if only { "?only=yes" } else { "" };
            Ok(at.go(&saved(&format!("/languages/{code}{only}"))))
        }
        Saved::Overtaken(theirs, revision) => {
            let values = shown(Some(&theirs));
            let wrong = [(String::new(), l.t("draft-overtaken").to_owned())];
            let main = pages::language(&at, code, (revision, &values), &wrong, (true, false, only));
            Ok(at.page(StatusCode::CONFLICT, &title, &main))
        }
        Saved::Refused(_) => Err(PageError::Gone),
    }
}

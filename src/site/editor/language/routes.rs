//! Routes of a language.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::pages::{self, Values};
use crate::app::App;
use crate::authoring::Draft;
use crate::authoring::edit::EditError;
use crate::authoring::save::Saved;
use crate::authoring::units::{self, UnitState};
use crate::site::editor::about::form::{set_reviewed_on, set_reviewer};
use crate::site::editor::at::{AtDraft, Done, keep, saved};
use crate::site::editor::form::{Typed, Wrong};
use crate::site::guard::Staff;
use crate::web::PageError;

/// Path of a language.
#[derive(Debug, Clone, Deserialize)]
pub struct Of {
    draft: i64,
    language: String,
}

/// Puts what was typed; returns what is no value.
fn put(
    staff: &Staff,
    draft: &mut Draft,
    code: &str,
    typed: &Typed,
) -> Result<Vec<Wrong>, EditError> {
    if !draft.overlays.contains_key(code) {
        return Err(EditError::Language(code.to_owned()));
    }
    let still = typed.all("still");
    for unit in units::units(draft) {
        if !typed.has(&unit.path) {
            continue;
        }
        let text = typed.one(&unit.path);
        let overlay = draft.overlays.get(code);
        let stored = overlay
            .and_then(|one| units::find(one, &unit.path))
            .unwrap_or("");
        // Words that nobody has touched were not made anew, unless somebody says that they still hold.
        let confirmed = still.contains(&unit.path.as_str())
            && units::state(draft, code, &unit) == UnitState::Changed;
        if text != stored || confirmed {
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

/// `GET /staff/m/{municipality}/drafts/{draft}/languages/{language}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let code = of.language.as_str();
    let at = AtDraft::write(&app, &staff, of.draft, &format!("language {code}")).await?;
    if !at.content().overlays.contains_key(code) {
        return Err(PageError::NotFound);
    }
    let wrong = at.wrong(&format!("/languages/{code}"));
    let values = Values::new();
    let done = (false, done.saved.is_some());
    let main = pages::language(&at, code, (at.revision(), &values), &wrong, done);
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
    let tried = put(&staff, &mut at.content().clone(), code, &typed);
    let Ok(wrong) = tried else {
        return Err(PageError::Gone);
    };
    if !wrong.is_empty() {
        let values = shown(None);
        let main = pages::language(
            &at,
            code,
            (typed.revision(), &values),
            &wrong,
            (false, false),
        );
        return Ok(at.page(StatusCode::UNPROCESSABLE_ENTITY, &title, &main));
    }
    let done = keep(
        &app,
        &staff,
        of.draft,
        (typed.revision(), &part),
        |draft| draft.overlays.get(code).cloned(),
        |draft| put(&staff, draft, code, &typed).map(drop),
    );
    match done.await? {
        Saved::Done(_) | Saved::Gone => Ok(at.go(&saved(&format!("/languages/{code}")))),
        Saved::Overtaken(theirs, revision) => {
            let values = shown(Some(&theirs));
            let wrong = [(String::new(), l.t("draft-overtaken").to_owned())];
            let main = pages::language(&at, code, (revision, &values), &wrong, (true, false));
            Ok(at.page(StatusCode::CONFLICT, &title, &main))
        }
        Saved::Refused(_) => Err(PageError::Gone),
    }
}

//! Routes of the list of drafts, and of what one of them holds.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::at::{AtDraft, Done, Which, keep, saved};
use super::form::{Typed, Wrong};
use super::pages::{self, Listed};
use super::words;
use crate::accounts::Role;
use crate::app::App;
use crate::authoring::edit::{self, EditError, Way};
use crate::authoring::save::Saved;
use crate::authoring::{self, Draft, WRITERS, stage};
use crate::site::guard::Staff;
use crate::survey::Home;
use crate::survey::file::format::KindName;
use crate::web::PageError;

/// `GET /staff/m/{municipality}/drafts`.
pub async fn list(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let drafts = authoring::list_drafts(&app.store, municipality).await?;
    let mut acts: HashMap<i64, Vec<authoring::Act>> = HashMap::new();
    for (number, act) in authoring::list_last_acts(&app.store, municipality).await? {
        acts.entry(number).or_default().push(act);
    }
    let mut all = Vec::new();
    for draft in drafts {
        let acts = acts.remove(&draft.number).unwrap_or_default();
        all.push(Listed {
            stage: stage(&draft, &acts),
            draft,
        });
    }
    let files: Vec<(String, String)> = app
        .surveys
        .list()
        .iter()
        .filter(|one| *one.id.municipality == *municipality)
        .filter(|one| one.home == Home::File && one.retired_at.is_none())
        .map(|one| (one.survey.slug.clone(), one.survey.full_title()))
        .collect();
    let writes = staff.roles().any(|role: Role| WRITERS.contains(&role));
    Ok(pages::list(&staff, &all, &files, writes).into_response())
}

/// Renders a draft's list with problems of an act on it.
pub(super) async fn page(
    app: &App,
    staff: &Staff,
    number: i64,
    (status, wrong): (StatusCode, &[Wrong]),
    saved: bool,
) -> Result<Response, PageError> {
    let at = AtDraft::read(app, staff, number, "").await?;
    let main = pages::whole(&at, wrong, saved);
    Ok(at.page(status, &at.title(), &main))
}

/// `GET /staff/m/{municipality}/drafts/{draft}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let fine = (StatusCode::OK, &[][..]);
    page(&app, &staff, which.draft, fine, done.saved.is_some()).await
}

/// What a press on the list does: the act, and the key it acts on.
fn act(typed: &Typed, draft: &mut Draft) -> Result<String, EditError> {
    let pressed = typed.one("act");
    let (act, key) = pressed.split_once(' ').unwrap_or((pressed, ""));
    let kind = || {
        let wanted = typed.one("kind");
        let found = words::KINDS.iter().find(|(_, value)| *value == wanted);
        found.map_or(KindName::OneChoice, |(kind, _)| *kind)
    };
    let anchor = |kind: &str, key: &str| format!("#{kind}-{key}");
    match act {
        "up" => edit::move_question(draft, key, Way::Up).map(|()| anchor("question", key)),
        "down" => edit::move_question(draft, key, Way::Down).map(|()| anchor("question", key)),
        "copy" => edit::copy_question(draft, key).map(|new| format!("/question/{new}")),
        "remove" => edit::remove_question(draft, key).map(|()| "#pages".to_owned()),
        "add" => edit::add_question(draft, key, (kind(), typed.one("text")))
            .map(|new| format!("/question/{new}")),
        "page-up" => edit::move_page(draft, key, Way::Up).map(|()| anchor("page", key)),
        "page-down" => edit::move_page(draft, key, Way::Down).map(|()| anchor("page", key)),
        "page-remove" => edit::remove_page(draft, key).map(|()| "#pages".to_owned()),
        "add-page" => {
            let new = edit::add_page(draft, typed.one("title"));
            Ok(anchor("page", &new))
        }
        "add-language" => {
            let code = typed.one("language");
            edit::add_language(draft, code).map(|()| format!("/languages/{code}"))
        }
        "remove-language" => edit::remove_language(draft, key).map(|()| "#languages".to_owned()),
        // Into a place of a page: what the script sends after a drag.
        "place" => {
            let place = typed.one("place").parse().unwrap_or(usize::MAX);
            let page = typed.one("page");
            edit::place_question(draft, key, page, place).map(|()| anchor("question", key))
        }
        _ => Err(EditError::Gone),
    }
}

/// Returns what the list of versions says of a press.
fn told(typed: &Typed) -> String {
    let pressed = typed.one("act");
    let (act, key) = pressed.split_once(' ').unwrap_or((pressed, ""));
    match act {
        "up" | "down" | "place" => format!("move-question {key}"),
        "copy" => format!("copy-question {key}"),
        "remove" => format!("remove-question {key}"),
        "add" => "add-question".to_owned(),
        "page-up" | "page-down" => format!("move-page {key}"),
        "page-remove" => format!("remove-page {key}"),
        "add-language" => format!("add-language {}", typed.one("language")),
        other => format!("{other} {key}").trim_end().to_owned(),
    }
}

/// `POST /staff/m/{municipality}/drafts/{draft}/act`: moves, adds, copies or removes a page, a question or a language. It is done to the
/// newest version, whoever made that: nothing typed is replaced.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    body: Bytes,
) -> Result<Response, PageError> {
    let typed = Typed::parse(&body);
    let at = AtDraft::write(&app, &staff, which.draft, "").await?;
    let opened = match typed.revision() {
        0 => at.revision(),
        revision => revision,
    };
    let mut words = told(&typed);
    // The key of what is new, for the address to go to; saving does the same again to what is newest by then.
    let mut first = at.content().clone();
    let to = act(&typed, &mut first).unwrap_or_default();
    if let Some(key) = to.strip_prefix("/question/") {
        words = match words.split_once(' ') {
            Some((act, _)) => format!("{act} {key}"),
            None => format!("{words} {key}"),
        };
    }
    let done = keep(
        &app,
        &staff,
        which.draft,
        (opened, &words),
        |_| (),
        |draft| act(&typed, draft).map(drop),
    );
    match done.await? {
        Saved::Done(_) | Saved::Overtaken(..) | Saved::Gone => {
            let (below, anchor) = to
                .split_once('#')
                .map_or((to.as_str(), ""), |(a, b)| (a, b));
            let anchor = if anchor.is_empty() {
                String::new()
            } else {
                format!("#{anchor}")
            };
            // A press that changed nothing saved nothing.
            let below = if first == *at.content() {
                below.to_owned()
            } else {
                saved(below)
            };
            Ok(at.go(&format!("{below}{anchor}")))
        }
        Saved::Refused(error) => {
            let sentence = words::refused(staff.locale, at.content(), &error);
            let wrong = [(String::new(), sentence)];
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, &wrong[..]);
            page(&app, &staff, which.draft, refused, false).await
        }
    }
}

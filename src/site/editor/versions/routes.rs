//! Routes of a draft's versions.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::pages;
use crate::app::App;
use crate::authoring::compare::changes;
use crate::authoring::{self, Draft};
use crate::site::editor::at::{AtDraft, Done, Which, keep, saved};
use crate::site::editor::form::Typed;
use crate::site::guard::Staff;
use crate::web::PageError;

/// Path of a version, and the later one that it is compared with.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Of {
    draft: i64,
    revision: i64,
}

/// Which version it is compared with; the one before it without.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct With {
    to: Option<i64>,
}

async fn find(app: &App, at: &AtDraft, revision: i64) -> Result<Draft, PageError> {
    let of = (&at.standing.draft, revision);
    let found = authoring::find_revision(&app.store, &at.staff.municipality, of).await?;
    found.ok_or(PageError::NotFound)
}

/// `GET /staff/m/{municipality}/drafts/{draft}/versions`.
pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let at = AtDraft::read(&app, &staff, which.draft, "versions").await?;
    let all = authoring::list_revisions(&app.store, &staff.municipality, which.draft).await?;
    let acts = at.standing.acts.iter();
    let published: Vec<(i64, i64)> = acts
        .filter_map(|act| Some((act.revision, act.version?)))
        .collect();
    let main = pages::list(&at, &all, &published, done.saved.is_some());
    Ok(at.page(StatusCode::OK, staff.locale.t("draft-versions"), &main))
}

/// `GET /staff/m/{municipality}/drafts/{draft}/versions/{revision}`: what it changed, or what has changed since.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    Query(with): Query<With>,
) -> Result<Response, PageError> {
    let at = AtDraft::read(&app, &staff, of.draft, "versions").await?;
    let (from, to) = match with.to {
        Some(to) => (of.revision.min(to), of.revision.max(to)),
        None if of.revision < 2 => return Err(PageError::NotFound),
        None => (of.revision - 1, of.revision),
    };
    let (before, after) = (find(&app, &at, from).await?, find(&app, &at, to).await?);
    let all = changes(&before, &after);
    let main = pages::compared(&at, (from, to), (&before, &after), &all);
    Ok(at.page(StatusCode::OK, staff.locale.t("draft-versions"), &main))
}

/// `POST /staff/m/{municipality}/drafts/{draft}/undo`: an earlier version made the newest one. Nothing is lost: those between stay.
pub async fn undo(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    body: Bytes,
) -> Result<Response, PageError> {
    let typed = Typed::parse(&body);
    let at = AtDraft::write(&app, &staff, which.draft, "versions").await?;
    if typed.revision() != at.revision() {
        // Somebody has saved since: what would be undone is seen first.
        return Ok(at.go("/versions"));
    }
    let to = typed.one("to").parse().map_err(|_| PageError::NotFound)?;
    let mut older = find(&app, &at, to).await?;
    // What is published keeps its address.
    older.slug.clone_from(&at.standing.draft.slug);
    let what = format!("undo {to}");
    keep(
        &app,
        &staff,
        which.draft,
        (at.revision(), &what),
        |_| (),
        |draft| {
            draft.clone_from(&older);
            Ok(())
        },
    )
    .await?;
    Ok(at.go(&saved("/versions")))
}

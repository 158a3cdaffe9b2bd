//! Routes of a draft as files.

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::app::App;
use crate::audit::{Event, record};
use crate::authoring::decide::{Deciding, decide};
use crate::authoring::{Decision, Stage};
use crate::publishing::set_home;
use crate::site::editor::at::{AtDraft, Which, saver};
use crate::site::guard::Staff;
use crate::survey::Home;
use crate::survey::file::written::File;
use crate::web::PageError;

/// Packs files, all with the same time, so that the same files make the same bytes.
fn packed(files: &[File]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        out.start_file(name.as_str(), options)?;
        out.write_all(bytes)?;
    }
    Ok(out.finish()?.into_inner())
}

/// `GET /staff/m/{municipality}/drafts/{draft}/files.zip`.
pub async fn download(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let at = AtDraft::read(&app, &staff, which.draft, "").await?;
    let files = at.content().files().map_err(PageError::internal)?;
    let bytes = packed(&files).map_err(PageError::internal)?;
    let (who, number) = (staff.who(), which.draft);
    let event = Event {
        municipality: &staff.municipality,
        at: app.clock.now(),
        who: &who,
        what: "draft.files",
        object: &format!("draft {number}"),
        detail: &format!("version {}", at.revision()),
    };
    let mut tx = app.store.begin().await?;
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    let name = format!("attachment; filename=\"{}.zip\"", at.standing.draft.slug);
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

/// `POST /staff/m/{municipality}/drafts/{draft}/give-back`: from now on the survey is read from its files again, and its draft is put away.
pub async fn give_back(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let at = AtDraft::read(&app, &staff, which.draft, "").await?;
    let served = at.served.as_ref().ok_or(PageError::NotFound)?;
    let who = staff.who();
    if served.home == Home::Here && !app.watch.has_file(&at.standing.draft.slug) {
        return Ok(at.go("/decide?saved=no-file"));
    }
    if served.home == Home::Here {
        let event = Event {
            municipality: &staff.municipality,
            at: app.clock.now(),
            who: &who,
            what: "draft.give-back",
            object: &format!("draft {}", which.draft),
            detail: &at.standing.draft.slug,
        };
        let mut tx = app.store.begin().await?;
        set_home(&mut tx, &served.id, Home::File).await?;
        let recorded = record(&mut tx, &event).await?;
        tx.commit(recorded).await?;
        app.surveys.refresh(&app.store).await?;
    }
    if !matches!(at.standing.stage(), Stage::Removed(_)) {
        let deciding = Deciding {
            decision: Decision::Removed,
            revision: at.revision(),
            note: "",
        };
        // Somebody may have put it away in the same moment.
        let _ = decide(saver(&app, &staff, &who), which.draft, deciding).await?;
    }
    let to = format!("/staff/m/{}/drafts", staff.municipality);
    Ok(Redirect::to(&to).into_response())
}

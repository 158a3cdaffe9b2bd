//! Routes of a survey's figures.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::pages;
use crate::app::App;
use crate::authoring::Draft;
use crate::authoring::save::Saved;
use crate::site::editor::at::{AtDraft, Done, Which, keep, saved};
use crate::site::editor::form::Typed;
use crate::site::guard::Staff;
use crate::survey::file::format::SampleName;
use crate::web::PageError;

/// Returns the form with what stands in a draft.
fn form(draft: &Draft) -> Typed {
    let base = &draft.base;
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &str| all.push((name.to_owned(), value.to_owned()));
    base.background
        .iter()
        .for_each(|key| add("background", key));
    add("tables", if base.tables.is_some() { "own" } else { "each" });
    for table in base.tables.iter().flatten() {
        add("table", table.first().map_or("", String::as_str));
        add("table", table.get(1).map_or("", String::as_str));
    }
    let sample = match base.sample {
        None => "",
        Some(SampleName::SelfSelected) => "self-selected",
        Some(SampleName::Random) => "random",
    };
    add("sample", sample);
    Typed(all)
}

/// Puts a form into a draft.
fn put(typed: &Typed, draft: &mut Draft) {
    let filled = |all: Vec<&str>| -> Vec<String> {
        let all = all.into_iter().filter(|key| !key.is_empty());
        all.map(str::to_owned).collect()
    };
    draft.base.background = filled(typed.all("background"));
    draft.base.tables = (typed.one("tables") == "own").then(|| {
        let all = typed.all("table");
        let pairs = all.chunks(2).map(|pair| filled(pair.to_vec()));
        pairs.filter(|keys| !keys.is_empty()).collect()
    });
    draft.base.sample = match typed.one("sample") {
        "self-selected" => Some(SampleName::SelfSelected),
        "random" => Some(SampleName::Random),
        _ => None,
    };
}

/// `GET /staff/m/{municipality}/drafts/{draft}/figures`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let at = AtDraft::write(&app, &staff, which.draft, "figures").await?;
    let wrong = at.wrong("/figures");
    let typed = form(at.content());
    let done = (false, done.saved.is_some());
    let main = pages::figures(&at, (at.revision(), &typed), &wrong, done);
    Ok(at.page(StatusCode::OK, staff.locale.t("draft-figures"), &main))
}

/// `POST /staff/m/{municipality}/drafts/{draft}/figures`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    body: Bytes,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let typed = Typed::parse(&body);
    let at = AtDraft::write(&app, &staff, which.draft, "figures").await?;
    let done = keep(
        &app,
        &staff,
        which.draft,
        (typed.revision(), "figures"),
        form,
        |draft| {
            put(&typed, draft);
            Ok(())
        },
    );
    match done.await? {
        Saved::Overtaken(_, revision) => {
            let wrong = [(String::new(), l.t("draft-overtaken-whole").to_owned())];
            let main = pages::figures(&at, (revision, &typed), &wrong, (true, false));
            Ok(at.page(StatusCode::CONFLICT, l.t("draft-figures"), &main))
        }
        _ => Ok(at.go(&saved("/figures"))),
    }
}

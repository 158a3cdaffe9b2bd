//! Routes of a language as a file for a translator.

use std::sync::Arc;

use axum::extract::{Multipart, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Of;
use crate::app::App;
use crate::authoring::edit::EditError;
use crate::authoring::save::Saved;
use crate::authoring::translation::{
    Changes, File, Unreadable, Wrong, changes, lines, workbook as book, xliff as xml,
};
use crate::authoring::{Draft, translation};
use crate::site::editor::at::{AtDraft, keep};
use crate::site::editor::form;
use crate::site::editor::language::pages::{self, Values};
use crate::site::guard::Staff;
use crate::threads::Gate;
use crate::web::{Locale, PageError};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Most problems of a file told at once.
const TOLD: usize = 20;
/// Limits reading to one file at a time: a packed one may take some hundred megabytes.
static READING: std::sync::LazyLock<Gate> = std::sync::LazyLock::new(|| Gate::new(1, 8));

async fn find(app: &App, staff: &Staff, of: &Of) -> Result<AtDraft, PageError> {
    let at = AtDraft::read(app, staff, of.draft, "").await?;
    if at.content().overlays.contains_key(&of.language) {
        Ok(at)
    } else {
        Err(PageError::NotFound)
    }
}

fn sent(at: &AtDraft, code: &str, kind: &str, media: &str, bytes: Vec<u8>) -> Response {
    let slug = &at.standing.draft.slug;
    let name = format!("attachment; filename=\"{slug}.{code}.{kind}\"");
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, bytes).into_response()
}

/// `GET /staff/m/{municipality}/drafts/{draft}/languages/{language}/xlsx`.
pub async fn workbook(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
) -> Result<Response, PageError> {
    let at = find(&app, &staff, &of).await?;
    let code = of.language.as_str();
    let first = at.content().base.language.clone();
    let rows = lines(at.content(), code);
    let bytes = book::write((&first, code), &rows).map_err(PageError::internal)?;
    Ok(sent(&at, code, "xlsx", XLSX, bytes))
}

/// `GET /staff/m/{municipality}/drafts/{draft}/languages/{language}/xliff`.
pub async fn xliff(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
) -> Result<Response, PageError> {
    let at = find(&app, &staff, &of).await?;
    let code = of.language.as_str();
    let first = at.content().base.language.clone();
    let rows = lines(at.content(), code);
    let slug = &at.standing.draft.slug;
    let bytes = xml::write(slug, (&first, code), &rows).map_err(PageError::internal)?;
    Ok(sent(&at, code, "xlf", "application/xliff+xml", bytes))
}

fn unreadable(l: &Locale, why: &Unreadable) -> String {
    match why {
        Unreadable::Format => l.t("translator-format").to_owned(),
        Unreadable::TooLarge => l.t("translator-large").to_owned(),
        Unreadable::Entities => l.t("translator-entities").to_owned(),
        Unreadable::NoColumn(name) => l.with("translator-column", &[("name", name)]),
    }
}

fn wrong(l: &Locale, one: &Wrong) -> String {
    match one {
        Wrong::Language(code) if code.is_empty() => l.t("translator-no-language").to_owned(),
        Wrong::Language(code) => {
            l.with("translator-language", &[("language", &l.language_of(code))])
        }
        Wrong::Unknown(at, path) => l.with("translator-unknown", &[("cell", at), ("path", path)]),
        Wrong::Twice(at, path) => l.with("translator-twice", &[("cell", at), ("path", path)]),
        Wrong::TooLong(at, most) => {
            let most = most.to_string();
            l.with("translator-long", &[("cell", at), ("most", &most)])
        }
    }
}

/// Reads the file of a form, by its first bytes: a workbook is a zip.
async fn read(mut form: Multipart, first: String) -> Result<Option<File>, Unreadable> {
    while let Ok(Some(field)) = form.next_field().await {
        if field.name() != Some("file") {
            continue;
        }
        let bytes = field.bytes().await.map_err(|_| Unreadable::TooLarge)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let read = READING.run(move || {
            if bytes.starts_with(b"PK") {
                book::read(&bytes, &first)
            } else {
                xml::read(&bytes)
            }
        });
        return read.await.unwrap_or(Err(Unreadable::Format)).map(Some);
    }
    Ok(None)
}

/// `POST /staff/m/{municipality}/drafts/{draft}/languages/{language}/file`: a translator's file, all of it or nothing.
pub async fn bring(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    form: Multipart,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let at = find(&app, &staff, &of).await?;
    let code = of.language.as_str();
    let refuse = |sentences: Vec<String>| {
        let all = sentences.into_iter().take(TOLD);
        let all: Vec<form::Wrong> = all.map(|one| ("file".to_owned(), one)).collect();
        let done = (false, false, false);
        let main = pages::language(&at, code, (at.revision(), &Values::new()), &all, done);
        Ok(at.page(
            StatusCode::UNPROCESSABLE_ENTITY,
            &l.language_of(code),
            &main,
        ))
    };
    let first = at.content().base.language.clone();
    let file = match read(form, first).await {
        Ok(Some(file)) => file,
        Ok(None) => return refuse(vec![l.t("translator-none").to_owned()]),
        Err(why) => return refuse(vec![unreadable(l, &why)]),
    };
    let found = match changes(at.content(), code, &file) {
        Ok(found) => found,
        Err(all) => return refuse(all.iter().map(|one| wrong(l, one)).collect()),
    };
    let what = format!("language-file {code}");
    let bring = |draft: &mut Draft| -> Result<(), EditError> {
        // Worked out anew on what is newest by now.
        let found: Changes = changes(draft, code, &file).map_err(|_| EditError::Gone)?;
        translation::bring(draft, code, &found);
        Ok(())
    };
    let opened = (at.revision(), what.as_str());
    match keep(&app, &staff, of.draft, opened, |_| (), bring).await? {
        Saved::Refused(_) => return Err(PageError::Gone),
        Saved::Done(_) | Saved::Overtaken(..) | Saved::Gone => {}
    }
    let numbers = format!(
        "/languages/{code}?saved&texts={}&overtaken={}&missing={}",
        found.texts.len(),
        found.overtaken.len(),
        found.missing
    );
    Ok(at.go(&numbers))
}

//! Routes of a signed document's files.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde::Deserialize;

use super::{body, csv, papers};
use crate::app::App;
use crate::promise;
use crate::promise::deadlines::begins;
use crate::site::document::{self, Document};
use crate::site::promises::public::Reading;
use crate::site::public::{Asked, View};
use crate::storage::StoreError;
use crate::threads;
use crate::web::PageError;

/// Media type of Word documents.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Path parameters of a file.
#[derive(Debug, Deserialize)]
pub struct WhichFile {
    municipality: String,
    number: i64,
    name: String,
}

/// `GET /promises/{municipality}/{number}/files/{name}`: a signed document as a file, as it is today: `promise.json`, `activities.csv`,
/// `promise.docx`; `follow-up-2.docx` for a follow-up.
pub async fn file(
    State(app): State<Arc<App>>,
    Path(which): Path<WhichFile>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (municipality, number) = (&*which.municipality, which.number);
    // A file is Swedish, whoever asks.
    let asked = Asked {
        lang: "sv".to_owned(),
        ..Asked::default()
    };
    let view = View::new(&app, municipality, &asked, &headers)?;
    let at = format!("/promises/{municipality}/{number}/files/{}", which.name);
    let kind = match which.name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("csv") => "text/csv; charset=utf-8",
        Some("docx") => WORD,
        _ => return Err(PageError::NotFound),
    };
    let mut response = view
        .answer_file(&app, (&at, ""), kind, async || {
            let r = Reading::gather(&app, municipality, number).await?;
            match &*which.name {
                "promise.json" => {
                    serde_json::to_vec_pretty(&body::Promise::of(&r)).map_err(PageError::internal)
                }
                "activities.csv" => csv::write(&r).map_err(PageError::internal),
                "promise.docx" => written(papers::promise(&r), begins(r.today)).await,
                name => follow_up(&app, &r, name).await,
            }
        })
        .await?;
    let name = format!("medborgarlofte-{municipality}-{number}-{}", which.name);
    let kept = format!("attachment; filename=\"{name}\"");
    if let Ok(value) = kept.parse() {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Writes a follow-up as a Word document, by the name of the file.
async fn follow_up(app: &App, r: &Reading, name: &str) -> Result<Vec<u8>, PageError> {
    let number = name
        .strip_prefix("follow-up-")
        .and_then(|rest| rest.strip_suffix(".docx"));
    let number: i64 = number
        .and_then(|number| number.parse().ok())
        .ok_or(PageError::NotFound)?;
    let one = r.follow_ups.iter().find(|one| one.number == number);
    let one = one.ok_or(PageError::NotFound)?;
    let of = (r.promise.number, number);
    let body = promise::find_follow_up(&app.store, &r.municipality, of).await?;
    let account = serde_json::from_str(&body.ok_or(PageError::NotFound)?);
    let account = account.map_err(PageError::internal)?;
    written(papers::follow_up(r, one, &account), one.at).await
}

/// Writes a document as a Word file, on a thread that serves no requests.
async fn written(document: Document, at: i64) -> Result<Vec<u8>, PageError> {
    let written = threads::heavy(move || document::docx::write(&document, at)).await;
    let written = written.map_err(StoreError::from)?;
    written.ok_or_else(|| PageError::internal("a document could not be written"))
}

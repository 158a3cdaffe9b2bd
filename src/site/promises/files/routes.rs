//! Routes of a signed document's files.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::{body, csv, papers};
use crate::app::App;
use crate::promise;
use crate::promise::deadlines::begins;
use crate::site::document::file::{Format, written};
use crate::site::promises::public::Reading;
use crate::site::public::{Asked, View, kept};
use crate::web::PageError;

/// Path parameters of a file.
#[derive(Debug, Deserialize)]
pub struct WhichFile {
    municipality: String,
    number: i64,
    name: String,
}

/// `GET /promises/{municipality}/{number}/files/{name}`: a signed document as a file, as it is today: `promise.json`, `activities.csv`,
/// `promise.docx`, `promise.pdf`; `follow-up-2.docx`, `follow-up-2.pdf` for a follow-up.
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
        _ => Format::of(&which.name).ok_or(PageError::NotFound)?.kind(),
    };
    let response = view
        .answer_file(&app, (&at, ""), kind, async || {
            let r = Reading::gather(&app, municipality, number).await?;
            match &*which.name {
                "promise.json" => {
                    serde_json::to_vec_pretty(&body::Promise::of(&r)).map_err(PageError::internal)
                }
                "activities.csv" => csv::write(&r).map_err(PageError::internal),
                name => paper(&app, &r, name).await,
            }
        })
        .await?;
    let name = format!("medborgarlofte-{municipality}-{number}-{}", which.name);
    Ok(kept(response, &name))
}

/// Writes the document or a follow-up of it as a paper, by the name of the file.
async fn paper(app: &App, r: &Reading, name: &str) -> Result<Vec<u8>, PageError> {
    let format = Format::of(name).ok_or(PageError::NotFound)?;
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    if name == "promise" {
        return written(papers::promise(r), format, begins(r.today)).await;
    }
    let number = name.strip_prefix("follow-up-");
    let number: i64 = number
        // A number is written in one way.
        .and_then(|text| text.parse().ok().filter(|n: &i64| n.to_string() == text))
        .ok_or(PageError::NotFound)?;
    let one = r.follow_ups.iter().find(|one| one.number == number);
    let one = one.ok_or(PageError::NotFound)?;
    let of = (r.promise.number, number);
    let body = promise::find_follow_up(&app.store, &r.municipality, of).await?;
    let account = serde_json::from_str(&body.ok_or(PageError::NotFound)?);
    let account = account.map_err(PageError::internal)?;
    written(papers::follow_up(r, one, &account), format, one.at).await
}

//! Routes of results for everybody.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::{Reading, pages, paper, path, publications};
use crate::app::App;
use crate::figures::release::{find_file, name_of};
use crate::site::document::file::{Format, written};
use crate::site::public::{Asked, View, kept};
use crate::survey::Published;
use crate::web::PageError;

/// Path parameters of a survey.
#[derive(Debug, Deserialize)]
pub struct Of {
    municipality: String,
    survey: String,
}

/// Path parameters of a release.
#[derive(Debug, Deserialize)]
pub struct Which {
    municipality: String,
    survey: String,
    release: i64,
}

/// Path parameters of a release's table.
#[derive(Debug, Deserialize)]
pub struct WhichTable {
    municipality: String,
    survey: String,
    release: i64,
    table: String,
}

/// Path parameters of a release's file.
#[derive(Debug, Deserialize)]
pub struct WhichFile {
    municipality: String,
    survey: String,
    release: i64,
    name: String,
}

/// Finds a survey by its municipality and slug.
fn find(app: &App, municipality: &str, slug: &str) -> Result<Arc<Published>, PageError> {
    let found = app.surveys.find(slug);
    let found = found.filter(|published| &*published.id.municipality == municipality);
    found.ok_or(PageError::NotFound)
}

/// `GET /results/{municipality}/{survey}`: the newest release that is shown; before there is one, what happens next and when.
pub async fn newest(
    State(app): State<Arc<App>>,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let published = find(&app, &of.municipality, &of.survey)?;
    let view = View::new(&app, &of.municipality, &asked, &headers)?;
    let openness = published.openness(&app.clock);
    let from = format!("{openness:?} {}", published.version);
    view.answer(&app, (&path(&published, ""), &from), async || {
        let shown = publications(&app, &of.municipality).await?;
        let Some(number) = shown.newest(published.id.number) else {
            let before = shown.releases(published.id.number);
            return Ok(pages::before(&view, &published, openness, &before));
        };
        let reading = Reading::gather(&app, &published, &shown, number).await?;
        Ok(pages::release(&view, &reading, 0, &path(&published, "")))
    })
    .await
}

/// `GET /results/{municipality}/{survey}/{release}`: a release, for good.
pub async fn show(
    State(app): State<Arc<App>>,
    Path(which): Path<Which>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let of = (&*which.municipality, &*which.survey, which.release);
    table_of(&app, of, None, &asked, &headers).await
}

/// `GET /results/{municipality}/{survey}/{release}/{table}`: a table of a release, by groups.
pub async fn table(
    State(app): State<Arc<App>>,
    Path(which): Path<WhichTable>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let of = (&*which.municipality, &*which.survey, which.release);
    table_of(&app, of, Some(&which.table), &asked, &headers).await
}

async fn table_of(
    app: &Arc<App>,
    (municipality, slug, number): (&str, &str, i64),
    table: Option<&str>,
    asked: &Asked,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let published = find(app, municipality, slug)?;
    let view = View::new(app, municipality, asked, headers)?;
    let below = match table {
        Some(table) => format!("/{number}/{table}"),
        None => format!("/{number}"),
    };
    let at = path(&published, &below);
    let from = published.version.to_string();
    view.answer(app, (&at, &from), async || {
        let shown = publications(app, municipality).await?;
        let reading = Reading::gather(app, &published, &shown, number).await?;
        let mut all = reading.release.figures().iter();
        let place = match table {
            // The whole survey has one address.
            Some("whole") => None,
            Some(table) => all.position(|figures| name_of(figures) == table),
            None => Some(0),
        };
        let place = place.ok_or(PageError::NotFound)?;
        Ok(pages::release(&view, &reading, place, &at))
    })
    .await
}

/// Answers with a table of a release as a document, by its name and format, such as `by-gender.pdf`.
async fn paper(
    app: &Arc<App>,
    published: &Arc<Published>,
    which: &WhichFile,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let format = Format::of(&which.name).ok_or(PageError::NotFound)?;
    // A file is Swedish, whoever asks.
    let asked = Asked {
        lang: "sv".to_owned(),
        ..Asked::default()
    };
    let view = View::new(app, &which.municipality, &asked, headers)?;
    let at = path(
        published,
        &format!("/{}/files/{}", which.release, which.name),
    );
    let from = published.version.to_string();
    let response = view
        .answer_file(app, (&at, &from), format.kind(), async || {
            let shown = publications(app, &which.municipality).await?;
            let r = Reading::gather(app, published, &shown, which.release).await?;
            let document = paper::named(published, &r.release, r.residents.as_ref(), &which.name);
            written(document.ok_or(PageError::NotFound)?, format, r.made).await
        })
        .await?;
    let name = format!("{}-{}-{}", which.survey, which.release, which.name);
    Ok(kept(response, &name))
}

/// `GET /results/{municipality}/{survey}/{release}/files/{name}`: a file of a release that is shown, unchanged, or one of its tables as
/// PDF or Word.
pub async fn file(
    State(app): State<Arc<App>>,
    Path(which): Path<WhichFile>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let published = find(&app, &which.municipality, &which.survey)?;
    let shown = publications(&app, &which.municipality).await?;
    let last = shown.last(published.id.number, which.release);
    if last.ok_or(PageError::NotFound)?.withdrawn.is_some() {
        return Err(PageError::Gone);
    }
    let file = find_file(&app.store, &published.id, which.release, &which.name).await?;
    let Some(file) = file else {
        return paper(&app, &published, &which, &headers).await;
    };
    let tag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&file.sha256));
    let known = headers.get(header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let kept = format!("{}-{}-{}", which.survey, which.release, file.name);
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (header::ETAG, tag),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{kept}\""),
        ),
    ];
    Ok((headers, file.bytes).into_response())
}

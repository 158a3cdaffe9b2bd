//! Routes for reading pictures: both editions and all versions for staff, the public edition of adopted ones for everybody.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::form::Address;
use super::{Reading, pages};
use crate::app::App;
use crate::picture::{self, Edition, PictureState};
use crate::promise::{self, deadlines::begins};
use crate::site::document::file::{Format, written};
use crate::site::frame;
use crate::site::guard::{Staff, staff_locale};
use crate::site::picture::form::Which;
use crate::site::picture::paper;
use crate::site::picture::routes::find;
use crate::site::picture::shared::ForPartner;
use crate::site::public::{Asked, View, kept};
use crate::site::results;
use crate::site::shell::nav;
use crate::web::headers::{self, Framing};
use crate::web::{Locale, PageError};

async fn gather(
    app: &App,
    municipality: &str,
    number: i64,
    address: &Address,
) -> Result<Reading, PageError> {
    let (mut picture, mut body) = find(app, municipality, number).await?;
    let asked = address.revision.unwrap_or(picture.revision);
    if let Some(revision) = address
        .revision
        .filter(|revision| *revision != picture.revision)
    {
        // Adoption and review do not apply to an earlier version.
        picture.state = PictureState::Draft;
        picture.title = format!("{} (version {revision})", picture.title);
        body = picture::find_body(&app.store, municipality, number, revision)
            .await?
            .ok_or(PageError::NotFound)?;
    }
    let edition = if address.edition == "public" {
        Edition::Public
    } else {
        Edition::Internal
    };
    Reading::gather(
        &app.sources(),
        municipality,
        picture,
        (body, asked),
        edition,
    )
    .await
    .map_err(PageError::from)
}

/// `GET /staff/m/{municipality}/pictures/{number}/read`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    if address.edition == "shared" {
        return preview(&app, &staff, which.number, address.revision).await;
    }
    let reading = gather(&app, &staff.municipality, which.number, &address).await?;
    let own = format!("/staff/m/{}/pictures/{}", staff.municipality, which.number);
    let around = pages::Around {
        own: Some(&own),
        nav: Some(nav(&staff)),
        chain: frame::chain(&staff),
        ..pages::Around::default()
    };
    Ok(pages::document(swedish(), &reading, &around).into_response())
}

/// Renders the edition for the police: of the current version if it were shared, or of the one named.
async fn preview(
    app: &App,
    staff: &Staff,
    number: i64,
    revision: Option<i64>,
) -> Result<Response, PageError> {
    let (picture, mut body) = find(app, &staff.municipality, number).await?;
    let revision = revision.unwrap_or(picture.revision);
    if revision != picture.revision {
        body = picture::find_body(&app.store, &staff.municipality, number, revision)
            .await?
            .ok_or(PageError::NotFound)?;
    }
    let shown = ForPartner::gather(
        &app.sources(),
        &staff.municipality,
        picture,
        (&body, revision),
    )
    .await?;
    let own = format!("/staff/m/{}/pictures/{number}", staff.municipality);
    let around = pages::Around {
        own: Some(&own),
        nav: Some(nav(staff)),
        chain: frame::chain(staff),
        ..pages::Around::default()
    };
    Ok(pages::document(swedish(), shown.reading(), &around).into_response())
}

/// Returns the Swedish texts: pictures are written in Swedish, whoever reads them.
pub(in crate::site::picture) fn swedish() -> &'static Locale {
    staff_locale(&HeaderMap::new())
}

/// `GET /staff/m/{municipality}/pictures/{number}/docx`: the Word document, for council papers.
pub async fn word(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    paper(&app, &staff, &which, &address, Format::Word).await
}

/// `GET /staff/m/{municipality}/pictures/{number}/pdf`: the PDF, for the archive and for screen readers.
pub async fn pdf(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    paper(&app, &staff, &which, &address, Format::Pdf).await
}

async fn paper(
    app: &App,
    staff: &Staff,
    which: &Which,
    address: &Address,
    format: Format,
) -> Result<Response, PageError> {
    let reading = gather(app, &staff.municipality, which.number, address).await?;
    let name = file_name(&reading, format);
    let document = paper::document(swedish(), &reading);
    let bytes = written(document, format, app.clock.now()).await?;
    let headers = [
        (header::CONTENT_TYPE, format.kind().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

/// Returns how a file is kept, with its name.
fn file_name(reading: &Reading, format: Format) -> String {
    let edition = if reading.edition == Edition::Public {
        "publik"
    } else {
        "intern"
    };
    let ending = match format {
        Format::Word => "docx",
        Format::Pdf => "pdf",
    };
    let (place, year) = (&reading.municipality, reading.picture.year);
    format!("attachment; filename=\"lagesbild-{place}-{year}-{edition}.{ending}\"")
}

/// `GET /pictures/{municipality}/{number}/files/{name}`: the public edition of an adopted picture as a paper, `picture.pdf` or
/// `picture.docx`.
pub async fn public_file(
    State(app): State<Arc<App>>,
    Path((municipality, number, name)): Path<(String, i64, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let format = Format::of(&name).filter(|_| ["picture.pdf", "picture.docx"].contains(&&*name));
    let format = format.ok_or(PageError::NotFound)?;
    // A file is Swedish, whoever asks.
    let asked = Asked {
        lang: "sv".to_owned(),
        ..Asked::default()
    };
    let view = View::new(&app, &municipality, &asked, &headers)?;
    let at = format!("/pictures/{municipality}/{number}/files/{name}");
    let response = view
        .answer_file(&app, (&at, ""), format.kind(), async || {
            let reading = gather_public(&app, &municipality, number).await?;
            let document = paper::document(swedish(), &reading);
            written(document, format, begins(app.clock.today())).await
        })
        .await?;
    let name = format!("lagesbild-{municipality}-{number}-{name}");
    Ok(kept(response, &name))
}

/// Gathers the public edition of an adopted picture.
async fn gather_public(app: &App, municipality: &str, number: i64) -> Result<Reading, PageError> {
    let address = Address {
        edition: "public".to_owned(),
        revision: None,
    };
    // Checked first: an unadopted picture is not public, and a request for it costs little.
    let (picture, _) = find(app, municipality, number).await?;
    if picture.state != PictureState::Adopted {
        return Err(PageError::NotFound);
    }
    gather(app, municipality, number, &address).await
}

/// Finds the signed documents that build on a picture, the newest first.
async fn follows(app: &App, which: &Which) -> Result<Vec<(String, String)>, PageError> {
    let municipality = &which.municipality;
    let mut all = Vec::new();
    for one in promise::list_promises(&app.store, municipality).await? {
        let versions = promise::list_versions(&app.store, municipality, one.number).await?;
        let Some(version) = versions.first() else {
            continue;
        };
        let of = (one.number, version.revision);
        let body = promise::find_body(&app.store, municipality, of.0, of.1).await?;
        let builds = |body: &promise::Body| {
            let mut focus = body.focus.iter();
            focus.any(|one| one.focus.picture == which.number)
        };
        if body.as_ref().is_some_and(builds) {
            let address = format!("/promises/{municipality}/{}", one.number);
            all.push((one.title, address));
        }
    }
    Ok(all)
}

/// `GET /pictures/{municipality}/{number}`: the public edition of an adopted picture.
pub async fn public(
    State(app): State<Arc<App>>,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let reading = gather_public(&app, &which.municipality, which.number).await?;
    let results = results::addresses(&app, &which.municipality, reading.drawn.keys());
    let around = pages::Around {
        results: results.await?,
        follows: follows(&app, &which).await?,
        end: pages::files(swedish(), &which.municipality, which.number),
        ..pages::Around::default()
    };
    let mut response = pages::document(swedish(), &reading, &around).into_response();
    headers::set(response.headers_mut(), Framing::Nobody);
    Ok(response)
}

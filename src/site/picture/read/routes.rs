//! Routes for reading pictures: all editions and versions, for staff.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::form::Address;
use super::{Reading, pages};
use crate::app::App;
use crate::picture::{self, Edition, PictureState};
use crate::site::document::file::{Format, written};
use crate::site::frame;
use crate::site::guard::{Staff, staff_locale};
use crate::site::picture::everybody::Beside;
use crate::site::picture::everybody::pages::{How, article};
use crate::site::picture::form::Which;
use crate::site::picture::paper;
use crate::site::picture::routes::find;
use crate::site::picture::shared::ForPartner;
use crate::site::shell::nav;
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
    let l = swedish();
    let article = if reading.edition == Edition::Public {
        // As everybody will see it, however it is reached.
        let beside = Beside::gather(&app, l, &reading).await?;
        let at = format!(
            "{}/pictures/{}/{}",
            app.config.base_url(),
            staff.municipality,
            which.number
        );
        // An earlier version is shown as a draft.
        let adopted = reading.picture.state == PictureState::Adopted;
        let how = How {
            name: &reading.sender,
            l,
            written: None,
            original: None,
            translated: false,
            href: &str::to_owned,
            address: adopted.then_some(&*at),
        };
        Some(article(&how, &reading, &beside))
    } else {
        None
    };
    let around = pages::Around {
        own: Some(&own),
        nav: Some(nav(&staff)),
        chain: frame::chain(&staff),
        article,
        ..pages::Around::default()
    };
    Ok(pages::document(l, &reading, &around).into_response())
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
    let l = swedish();
    let beside = match reading.edition {
        Edition::Public => Some(Beside::gather(app, l, &reading).await?),
        Edition::Internal | Edition::Shared => None,
    };
    let document = paper::document(l, &reading, beside.as_ref());
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

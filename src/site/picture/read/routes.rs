//! Routes for reading pictures: both editions and all versions for staff, the public edition of adopted ones for everybody.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::form::Address;
use super::{Reading, pages};
use crate::app::App;
use crate::picture::{self, Edition, PictureState};
use crate::site::guard::{Staff, staff_locale};
use crate::site::picture::docx;
use crate::site::picture::form::Which;
use crate::site::picture::routes::find;
use crate::site::picture::shared::ForPartner;
use crate::site::results;
use crate::storage::StoreError;
use crate::threads;
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
        ..pages::Around::default()
    };
    Ok(pages::document(swedish(), shown.reading(), &around).into_response())
}

/// Returns the Swedish texts: pictures are written in Swedish, whoever reads them.
pub(in crate::site::picture) fn swedish() -> &'static Locale {
    staff_locale(&HeaderMap::new())
}

/// `GET /staff/m/{municipality}/pictures/{number}/docx`: the Word document, for council papers.
pub async fn papers(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    let reading = gather(&app, &staff.municipality, which.number, &address).await?;
    let name = format!(
        "lagesbild-{}-{}-{}.docx",
        which.municipality,
        reading.picture.year,
        if reading.edition == Edition::Public {
            "publik"
        } else {
            "intern"
        }
    );
    let now = app.clock.now();
    let written = threads::heavy(move || docx::write(swedish(), &reading, now)).await;
    let written = written.map_err(StoreError::from)?;
    let bytes = written.ok_or_else(|| PageError::internal("a document could not be written"))?;
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document".to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /pictures/{municipality}/{number}`: the public edition of an adopted picture.
pub async fn public(
    State(app): State<Arc<App>>,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let address = Address {
        edition: "public".to_owned(),
        revision: None,
    };
    // Checked first: an unadopted picture is not public, and a request for it costs little.
    let (picture, _) = find(&app, &which.municipality, which.number).await?;
    if picture.state != PictureState::Adopted {
        return Err(PageError::NotFound);
    }
    let reading = gather(&app, &which.municipality, which.number, &address).await?;
    let results = results::addresses(&app, &which.municipality, reading.drawn.keys());
    let around = pages::Around {
        results: results.await?,
        ..pages::Around::default()
    };
    let mut response = pages::document(swedish(), &reading, &around).into_response();
    headers::set(response.headers_mut(), Framing::Nobody);
    Ok(response)
}

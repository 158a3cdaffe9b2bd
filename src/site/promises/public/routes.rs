//! Routes of what everybody sees of promises.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::{Reading, pages};
use crate::app::App;
use crate::promise;
use crate::site::promises::form::{Which, WhichActivity};
use crate::site::promises::reports::form::WhichReport;
use crate::site::promises::reports::routes::attachment;
use crate::site::public::{Asked, View};
use crate::site::results::translated::put;
use crate::web::PageError;

/// Path parameter of a municipality.
#[derive(Debug, Deserialize)]
pub struct Of {
    /// Municipality code (SCB).
    pub municipality: String,
}

/// Path parameters of a signed version.
#[derive(Debug, Deserialize)]
pub struct WhichVersion {
    /// Municipality code (SCB).
    pub municipality: String,
    /// Number of the document.
    pub number: i64,
    /// Number of the version.
    pub version: i64,
}

/// `GET /promises/{municipality}`.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let view = View::new(&app, &of.municipality, &asked, &headers)?;
    let at = format!("/promises/{}", of.municipality);
    view.answer(&app, (&at, ""), async || {
        let mut all = Vec::new();
        for promise in promise::list_promises(&app.store, &of.municipality).await? {
            if promise.version > 0 {
                all.push(Reading::gather(&app, &of.municipality, promise.number).await?);
            }
        }
        Ok(pages::list(&view, &all))
    })
    .await
}

/// `GET /promises/{municipality}/{number}`.
pub async fn show(
    State(app): State<Arc<App>>,
    Path(which): Path<Which>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let view = View::new(&app, &which.municipality, &asked, &headers)?;
    let at = format!("/promises/{}/{}", which.municipality, which.number);
    view.answer(&app, (&at, ""), async || {
        let mut reading = Reading::gather(&app, &which.municipality, which.number).await?;
        reading.left = put(&app, view.l, reading.drawn.iter_mut());
        Ok(pages::promise(&view, &reading))
    })
    .await
}

/// `GET /promises/{municipality}/{number}/share`: a text to paste, and the poster.
pub async fn share(
    State(app): State<Arc<App>>,
    Path(which): Path<Which>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let view = View::new(&app, &which.municipality, &asked, &headers)?;
    let at = format!("/promises/{}/{}/share", which.municipality, which.number);
    view.answer(&app, (&at, ""), async || {
        let reading = Reading::gather(&app, &which.municipality, which.number).await?;
        let address = format!("{}{}", app.config.base_url(), reading.path(""));
        Ok(pages::share::share(&view, &reading, &address))
    })
    .await
}

/// `GET /promises/{municipality}/{number}/poster`: an A4 poster to print.
pub async fn poster(
    State(app): State<Arc<App>>,
    Path(which): Path<Which>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let view = View::new(&app, &which.municipality, &asked, &headers)?;
    let at = format!("/promises/{}/{}/poster", which.municipality, which.number);
    view.answer(&app, (&at, ""), async || {
        let reading = Reading::gather(&app, &which.municipality, which.number).await?;
        let address = format!("{}{}", app.config.base_url(), reading.path(""));
        pages::share::poster(&view, &reading, &address).ok_or(PageError::NotFound)
    })
    .await
}

/// `GET /promises/{municipality}/{number}/{activity}`.
pub async fn activity(
    State(app): State<Arc<App>>,
    Path(which): Path<WhichActivity>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let number: u32 = which.activity.parse().map_err(|_| PageError::NotFound)?;
    let view = View::new(&app, &which.municipality, &asked, &headers)?;
    let at = format!("/promises/{}/{}/{number}", which.municipality, which.number);
    view.answer(&app, (&at, ""), async || {
        let reading = Reading::gather(&app, &which.municipality, which.number).await?;
        let found = reading.body().activity(number);
        let found = found.ok_or(PageError::NotFound)?;
        Ok(pages::activity(&view, &reading, found))
    })
    .await
}

/// `GET /promises/{municipality}/{number}/versions/{version}`: a version as it was signed, for good.
pub async fn version(
    State(app): State<Arc<App>>,
    Path(which): Path<WhichVersion>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let view = View::new(&app, &which.municipality, &asked, &headers)?;
    let (municipality, number) = (&*which.municipality, which.number);
    let at = format!(
        "/promises/{municipality}/{number}/versions/{}",
        which.version
    );
    view.answer(&app, (&at, ""), async || {
        let reading = Reading::gather(&app, municipality, number).await?;
        let mut all = reading.versions.iter();
        let found = all.find(|(version, _)| version.version == which.version);
        let (version, body) = found.ok_or(PageError::NotFound)?;
        let of = (number, version.revision);
        let signatures = promise::list_signatures(&app.store, municipality, of).await?;
        Ok(pages::version(
            &view,
            &reading,
            (*version, body),
            &signatures,
        ))
    })
    .await
}

/// Path parameters of a follow-up.
#[derive(Debug, Deserialize)]
pub struct WhichFollowUp {
    /// Municipality code (SCB).
    pub municipality: String,
    /// Number of the document.
    pub number: i64,
    /// Number of the follow-up.
    pub follow_up: i64,
}

/// `GET /promises/{municipality}/{number}/follow-ups/{follow_up}`: a follow-up as it was adopted, for good.
pub async fn follow_up(
    State(app): State<Arc<App>>,
    Path(which): Path<WhichFollowUp>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let view = View::new(&app, &which.municipality, &asked, &headers)?;
    let (municipality, number) = (&*which.municipality, which.number);
    let at = format!(
        "/promises/{municipality}/{number}/follow-ups/{}",
        which.follow_up
    );
    view.answer(&app, (&at, ""), async || {
        let reading = Reading::gather(&app, municipality, number).await?;
        let mut all = reading.follow_ups.iter();
        let found = all.find(|one| one.number == which.follow_up);
        let found = found.ok_or(PageError::NotFound)?;
        let of = (number, found.number);
        let body = promise::find_follow_up(&app.store, municipality, of).await?;
        let body = body.ok_or(PageError::NotFound)?;
        let account = serde_json::from_str(&body).map_err(PageError::internal)?;
        Ok(pages::follow_up(&view, &reading, found, &account))
    })
    .await
}

/// `GET /promises/{municipality}/{number}/reports/{report}/file`: evidence of a confirmed report.
pub async fn evidence(
    State(app): State<Arc<App>>,
    Path(which): Path<WhichReport>,
) -> Result<Response, PageError> {
    let municipality = &*which.municipality;
    let all = promise::list_reports(&app.store, municipality, which.number).await?;
    let mut all = all.iter();
    let found = all.find(|one| one.report.number == which.report && one.report.confirmed);
    let found = found.ok_or(PageError::NotFound)?;
    if found.withheld.is_some() && !found.file.is_empty() {
        return Err(PageError::Gone);
    }
    let of = (which.number, which.report);
    let file = promise::find_file(&app.store, municipality, of).await?;
    file.map(attachment).ok_or(PageError::NotFound)
}

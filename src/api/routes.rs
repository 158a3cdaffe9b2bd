//! The routes of the API.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::{Query, QueryRejection};
use serde::Deserialize;

use super::bearer::{AtApi, Bearer};
use super::bodies::{Releases, Surveys};
use super::openapi;
use super::problem::Problem;
use crate::accounts::tokens::Scope;
use crate::app::App;
use crate::audit::Event;
use crate::export::codebook::RowsCodebook;
use crate::export::formats::{self, Content};
use crate::export::rows::Microdata;
use crate::figures::release::{find_file, list_releases};
use crate::figures::{Asked, FiguresError};
use crate::promise;
use crate::site::download;
use crate::site::promises::files::body::{Listed, Promise, Promises};
use crate::site::promises::public::Reading;
use crate::storage::StoreError;
use crate::web::PageError;

/// `GET /api/openapi.json`: describes the routes that accept a token.
pub fn describe(app: &App, routes: impl Iterator<Item = (&'static str, Scope)>) -> Response {
    Json(openapi::document(&app.config.base_url(), routes)).into_response()
}

/// `GET /api/v1/surveys`: the municipality's surveys.
pub async fn surveys(State(app): State<Arc<App>>, bearer: Bearer) -> Json<Surveys> {
    let all = app.surveys.list();
    let own = all
        .iter()
        .filter(|p| p.id.municipality == bearer.municipality);
    Json(Surveys {
        municipality: bearer.municipality.to_string(),
        surveys: own.map(|p| p.as_ref().into()).collect(),
    })
}

/// `GET /api/v1/promises`: the municipality's plans and promises that were signed.
pub async fn promises(
    State(app): State<Arc<App>>,
    bearer: Bearer,
) -> Result<Json<Promises>, Problem> {
    let municipality = &*bearer.municipality;
    let mut promises = Vec::new();
    for one in promise::list_promises(&app.store, municipality).await? {
        if one.version > 0 {
            let r = gather(&app, municipality, one.number).await?;
            promises.push(Listed::of(&r));
        }
    }
    Ok(Json(Promises {
        municipality: municipality.to_owned(),
        promises,
    }))
}

/// `GET /api/v1/promises/{number}`: one of them, with its activities and how they go.
pub async fn promise(
    State(app): State<Arc<App>>,
    bearer: Bearer,
    number: Result<Path<i64>, PathRejection>,
) -> Result<Json<Promise>, Problem> {
    let unknown = || Problem::not_found("the token's municipality has no such promise");
    let Path(number) = number.map_err(|_| unknown())?;
    let r = gather(&app, &bearer.municipality, number).await?;
    Ok(Json(Promise::of(&r)))
}

async fn gather(app: &App, municipality: &str, number: i64) -> Result<Reading, Problem> {
    match Reading::gather(app, municipality, number).await {
        Ok(found) => Ok(found),
        Err(PageError::Failed(fault)) => Err(fault.into()),
        Err(_) => Err(Problem::not_found(
            "the token's municipality has no such promise",
        )),
    }
}

/// 404 for any other path.
#[must_use]
pub fn not_found() -> Problem {
    Problem::not_found("there is no such address: /api/openapi.json tells which there are")
}

/// 405 for any other method.
pub async fn wrong_method() -> Problem {
    Problem::wrong_method()
}

/// Query parameters of figures, rows and codebooks.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    only: Vec<String>,
    question: Option<String>,
    #[serde(default)]
    weighted: bool,
    #[serde(default)]
    format: String,
}

/// Unwraps the parsed parameters; rejects unknown or malformed ones.
fn read(wanted: Result<Query<Wanted>, QueryRejection>) -> Result<Wanted, Problem> {
    wanted
        .map(|Query(wanted)| wanted)
        .map_err(|error| Problem::invalid(&error.body_text()))
}

impl Wanted {
    /// Rejects filters on rows and codebooks, which are always complete: an ignored filter would go unnoticed.
    fn of_rows(self) -> Result<Self, Problem> {
        let plain = Self {
            format: self.format.clone(),
            ..Self::default()
        };
        if self == plain {
            return Ok(self);
        }
        Err(Problem::invalid(
            "rows and codebooks are whole: format is their only parameter",
        ))
    }
}

/// `GET /api/v1/surveys/{slug}/protected`: protected, preliminary figures.
pub async fn protected(
    State(app): State<Arc<App>>,
    at: AtApi,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    figures(&app, &at, read(wanted)?, false).await
}

/// `GET /api/v1/surveys/{slug}/exact`: exact figures.
pub async fn exact(
    State(app): State<Arc<App>>,
    at: AtApi,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    figures(&app, &at, read(wanted)?, true).await
}

async fn figures(app: &App, at: &AtApi, wanted: Wanted, exact: bool) -> Result<Response, Problem> {
    let format = formats::find(formats::FIGURES, &wanted.format)
        .map_err(|e| Problem::invalid(&e.to_string()))?;
    let asked = Asked {
        by: wanted.by,
        only: wanted.only,
        question: wanted.question,
        exact,
        weighted: wanted.weighted,
    };
    let figures = app
        .figures
        .figures_across(&app.store, &app.clock, &app.surveys, &at.published, &asked)
        .await;
    let figures = figures.map_err(|error| match error {
        FiguresError::Store(error) => error.into(),
        error => Problem::invalid(&error.to_string()),
    })?;
    let what = if exact {
        "figures.exact"
    } else {
        "figures.protected"
    };
    at.record(app, what, &download::detail(&asked, format))
        .await?;
    let kind = if exact { "exact" } else { "preliminary" };
    let name = download::name(&at.published.survey.slug, kind, &asked, format);
    download::figures(figures, format, &name)
        .await
        .map_err(|e| StoreError::from(e).into())
}

/// `GET /api/v1/surveys/{slug}/rows`: one row per response, without texts.
pub async fn rows(
    State(app): State<Arc<App>>,
    at: AtApi,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let wanted = read(wanted)?.of_rows()?;
    let format = formats::find(formats::ROWS, &wanted.format)
        .map_err(|e| Problem::invalid(&e.to_string()))?;
    let detail = download::rows_detail(false, format);
    let event = Event::of_survey(
        &at.published,
        app.clock.now(),
        &at.bearer.who,
        "figures.rows",
        &detail,
    );
    let microdata = Microdata::write_down(&app.store, &event, &at.published, false).await?;
    download::rows(&app, microdata, format, &at.published.survey.slug).ok_or_else(Problem::busy)
}

/// `GET /api/v1/surveys/{slug}/codebook`: the codebook of the rows' columns.
pub async fn codebook(
    State(app): State<Arc<App>>,
    at: AtApi,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let wanted = read(wanted)?.of_rows()?;
    let format = formats::find(formats::CODEBOOKS, &wanted.format)
        .map_err(|e| Problem::invalid(&e.to_string()))?;
    let Content::Codebook(write) = format.content else {
        return Err(Problem::not_found("no such codebook"));
    };
    let codebook = RowsCodebook::of(&app.store, &at.published, false).await?;
    let bytes = formats::in_memory(|mut output| write(&codebook, &mut *output))
        .map_err(Problem::internal)?;
    let name = format!("{}-rows{}", at.published.survey.slug, format.ending());
    Ok(download::file(format, &name, bytes.into()))
}

/// `GET /api/v1/surveys/{slug}/releases`: the survey's releases.
pub async fn releases(State(app): State<Arc<App>>, at: AtApi) -> Result<Json<Releases>, Problem> {
    let releases = list_releases(&app.store, &at.published.id).await?;
    Ok(Json(Releases {
        survey: at.published.survey.slug.clone(),
        releases: releases.iter().map(Into::into).collect(),
    }))
}

/// `GET /api/v1/surveys/{slug}/releases/{number}/{name}`: a file of a release.
pub async fn release_file(
    State(app): State<Arc<App>>,
    at: AtApi,
    named: Result<Path<(String, i64, String)>, PathRejection>,
) -> Result<Response, Problem> {
    let missing = || Problem::not_found("there is no such release, or no such file in it");
    let Ok(Path((_, number, name))) = named else {
        return Err(missing());
    };
    let file = find_file(&app.store, &at.published.id, number, &name)
        .await?
        .ok_or_else(missing)?;
    Ok(([(header::CONTENT_TYPE, file.media_type)], file.bytes).into_response())
}

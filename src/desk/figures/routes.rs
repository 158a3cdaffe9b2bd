//! Choosing figures, and the files.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use serde::Deserialize;

use super::pages;
use crate::accounts::AtSurvey;
use crate::app::App;
use crate::export::csv::Dialect;
use crate::export::table::{write_exact, write_protected};
use crate::results::disclosure::{Standing, protect};
use crate::results::shared;
use crate::survey::Openness;
use crate::web::PageError;

/// `GET /staff/s/{slug}/figures`: which figures to take out.
pub async fn figures(at: AtSurvey) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    Ok(pages::figures(staff, published, None).into_response())
}

/// Which figures were asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    format: String,
}

/// `GET /staff/s/{slug}/figures.csv`: protected figures, marked as preliminary.
pub async fn protected_file(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    file(&app, &at, &wanted, false).await
}

/// `GET /staff/s/{slug}/exact.csv`: exact figures, for the municipality's own analysis.
pub async fn exact_file(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    file(&app, &at, &wanted, true).await
}

async fn file(
    app: &App,
    at: &AtSurvey,
    wanted: &Wanted,
    exact: bool,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let by: Vec<String> = wanted
        .by
        .iter()
        .filter(|key| !key.is_empty())
        .cloned()
        .collect();
    let laid_out = shared::layout(&app.store, published, &by, exact)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let layout = match laid_out {
        Ok(layout) => layout,
        Err(error) => {
            let page = pages::figures(staff, published, Some(&error.to_string()));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let table = app
        .figures
        .table(&app.store, &app.clock, &published.id, layout.clone())
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let dialect = match wanted.format.as_str() {
        "plain" => Dialect::Plain,
        _ => Dialect::Swedish,
    };
    let standing = match published.survey.openness(app.clock.today()) {
        Openness::Closed => Standing::Closed,
        _ => Standing::Open,
    };
    // A large table takes a while to write; nobody else waits for it.
    let written = tokio::task::spawn_blocking(move || {
        let mut out = Vec::new();
        if exact {
            write_exact(&table, &mut out, dialect)?;
        } else {
            let protected = protect(&table, standing);
            let beside = (table.suspect, table.simulated);
            write_protected(&layout, &protected, beside, &mut out, dialect)?;
        }
        Ok::<_, crate::export::ExportError>(out)
    });
    let out = written
        .await
        .map_err(|e| PageError::internal(&app.clock, &e))?
        .map_err(|e| PageError::internal(&app.clock, &e))?;
    let what = if exact {
        "figures.exact"
    } else {
        "figures.protected"
    };
    let failed = |e| PageError::store(&app.clock, &e);
    let mut tx = app.store.begin().await.map_err(failed)?;
    at.record(&mut tx, &app.clock, what, &by.join(" "))
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let kind = if exact { "exact" } else { "preliminary" };
    let mut name = format!("{}-{kind}", published.survey.slug);
    for key in &by {
        name.push('-');
        name.push_str(key);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    Ok((headers, out).into_response())
}

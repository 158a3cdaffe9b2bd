//! Routes of the feed and the calendar.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::{all, atom, calendar};
use crate::app::App;
use crate::site::promises::public::routes::Of;
use crate::site::public::{Asked, View};
use crate::site::results;
use crate::web::PageError;

/// `GET /promises/{municipality}/feed.atom`: what happened, the newest first.
pub async fn feed(
    State(app): State<Arc<App>>,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let municipality = &*of.municipality;
    let view = View::new(&app, municipality, &asked, &headers)?;
    let at = format!("/promises/{municipality}/feed.atom");
    let kind = "application/atom+xml; charset=utf-8";
    view.answer_file(&app, (&at, ""), kind, async || {
        let promises = all(&app, municipality).await?;
        let shown = results::publications(&app, municipality).await?;
        let mut surveys = app.surveys.list();
        surveys.retain(|one| &*one.id.municipality == municipality);
        let told = atom::entries(&view, &promises, &surveys, &shown);
        let base = app.config.base_url();
        let written = atom::write(&view, &base, &view.name, &told);
        written.map_err(PageError::internal)
    })
    .await
}

/// `GET /promises/{municipality}/calendar.ics`: until when what was promised is to be done and followed up.
pub async fn calendar(
    State(app): State<Arc<App>>,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let municipality = &*of.municipality;
    let view = View::new(&app, municipality, &asked, &headers)?;
    let at = format!("/promises/{municipality}/calendar.ics");
    let kind = "text/calendar; charset=utf-8";
    view.answer_file(&app, (&at, ""), kind, async || {
        let promises = all(&app, municipality).await?;
        let days = promises.iter().flat_map(|r| calendar::days(&view, r));
        let days: Vec<calendar::Day> = days.collect();
        let title = view.l.with("feed-title", &[("name", &view.name)]);
        let base = app.config.base_url();
        let href = |path: &str| format!("{base}{}", view.unframed(path));
        Ok(calendar::write(&href, &title, &days))
    })
    .await
}

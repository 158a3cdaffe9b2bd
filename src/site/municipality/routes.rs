//! Routes of a municipality's own pages.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::pages;
use crate::app::App;
use crate::open_data;
use crate::picture::{self, PictureState};
use crate::promise;
use crate::site::promises::public::Reading;
use crate::site::public::{Asked, View};
use crate::site::results;
use crate::web::PageError;

/// Path parameter.
#[derive(Debug, Deserialize)]
pub struct Of {
    municipality: String,
}

/// `GET /m/{municipality}`.
pub async fn show(
    State(app): State<Arc<App>>,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let municipality = &*of.municipality;
    let view = View::new(&app, municipality, &asked, &headers)?;
    // Opening and closing are times, not acts: their state is part of what the page is made from.
    let mut surveys = Vec::new();
    let mut states = String::new();
    for published in app.surveys.list() {
        if &*published.id.municipality == municipality {
            let openness = published.openness(&app.clock);
            let (number, version) = (published.id.number, published.version);
            let _ = write!(states, "{number}{openness:?}{version} ");
            surveys.push((published, openness));
        }
    }
    view.answer(&app, (&format!("/m/{municipality}"), &states), async || {
        let mut promises = Vec::new();
        for one in promise::list_promises(&app.store, municipality).await? {
            if one.version > 0 {
                promises.push(Reading::gather(&app, municipality, one.number).await?);
            }
        }
        let mut pictures = picture::list_pictures(&app.store, municipality).await?;
        pictures.retain(|one| one.state == PictureState::Adopted);
        let shown = results::publications(&app, municipality).await?;
        let gathered = pages::Gathered {
            surveys: &surveys,
            shown: &shown,
            promises: &promises,
            pictures: &pictures,
        };
        Ok(pages::municipality(&view, &gathered))
    })
    .await
}

/// `GET /m/{municipality}/about`.
pub async fn about(
    State(app): State<Arc<App>>,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let municipality = &*of.municipality;
    let view = View::new(&app, municipality, &asked, &headers)?;
    let surveys = app.surveys.list();
    let own = surveys.iter();
    let own = own.filter(|one| &*one.id.municipality == municipality);
    let newest = own.max_by_key(|one| one.id.number);
    let from = newest.map_or_else(String::new, |one| {
        format!("{} {}", one.id.number, one.version)
    });
    view.answer(
        &app,
        (&format!("/m/{municipality}/about"), &from),
        async || {
            let settings = open_data::find_settings(&app.store, municipality).await?;
            let contact = newest.map(|one| &one.survey.contact);
            Ok(pages::about(&view, contact, settings.as_ref()))
        },
    )
    .await
}

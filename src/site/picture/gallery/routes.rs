//! Route of the gallery.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};

use super::form::Wanted;
use super::pages::{self, Figure};
use crate::app::App;
use crate::picture::sources;
use crate::site::guard::Staff;
use crate::site::picture::form::{Which, source_text};
use crate::site::picture::routes::find;
use crate::web::PageError;

/// Most figures on a page: more are found by words.
const MOST: usize = 24;

/// `GET /staff/m/{municipality}/pictures/{number}/figures`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let (picture, _) = find(&app, &staff.municipality, which.number).await?;
    let from = app.sources();
    let choices = sources::choices(&from, &staff.municipality).await?;
    let q = wanted.q.to_lowercase();
    let mut found = choices.figures;
    found.retain(|(source, ..)| !choices.lone.contains(source));
    found.retain(|(_, survey, wording)| {
        let text = format!("{survey} {wording}").to_lowercase();
        q.split_whitespace().all(|word| text.contains(word))
    });
    let drawn = found.iter().take(MOST).map(|(source, ..)| source);
    let drawn = sources::drawn(&from, &staff.municipality, drawn).await?;
    let shown = found
        .iter()
        .take(MOST)
        .filter_map(|(source, survey, wording)| {
            Some(Figure {
                value: source_text(source),
                survey,
                wording,
                drawn: drawn.get(source)?,
            })
        });
    let shown: Vec<Figure<'_>> = shown.collect();
    Ok(pages::gallery(&staff, &picture, &wanted, (&shown, found.len())).into_response())
}

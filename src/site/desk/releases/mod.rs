//! Releases: listed, previewed, made, shown to everybody, downloaded.

pub mod form;
pub mod pages;
pub mod publish;
pub mod routes;

use crate::app::App;
use crate::figures::publication::{self, Publications};
use crate::storage::Stored;
use crate::survey::Published;

/// Returns what is published of the releases of a survey's municipality.
async fn publications(app: &App, published: &Published) -> Stored<Publications> {
    let acts = publication::list_acts(&app.store, &published.id.municipality).await?;
    Ok(Publications::of(acts))
}

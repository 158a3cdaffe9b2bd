//! What the answers say: a chart and a table for each question, in groups, filtered by links.
//!
//! `draw.rs` turns figures into charts; `pages.rs` sets them on a page with their tables, bases and method; it serves
//! exact, protected and released figures alike.

pub mod draw;
pub mod pages;
pub mod routes;

use crate::app::App;
use crate::results::shared::FiguresError;
use crate::web::PageError;

/// Figures that every survey has could not be had.
pub(super) fn unexpected(app: &App, error: FiguresError) -> PageError {
    match error {
        FiguresError::Store(error) => PageError::store(&app.clock, &error),
        error => PageError::internal(&app.clock, &error),
    }
}

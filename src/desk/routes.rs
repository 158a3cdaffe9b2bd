//! The start page.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::pages;
use crate::accounts::{Role, Staff};
use crate::app::App;
use crate::web::PageError;

/// `GET /staff`: what somebody can do here, by municipality.
pub async fn home(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let mut municipalities: Vec<Arc<str>> = staff
        .signed_in
        .memberships
        .iter()
        .map(|m| Arc::clone(&m.municipality))
        .collect();
    municipalities.dedup();
    let mut all = Vec::new();
    for municipality in municipalities {
        let roles: Vec<Role> = staff.roles_in(&municipality).collect();
        let surveys = app
            .surveys
            .list()
            .into_iter()
            .filter(|p| p.id.municipality == municipality)
            .collect();
        all.push(pages::Place {
            municipality,
            roles,
            surveys,
        });
    }
    Ok(pages::home(&staff, &all).into_response())
}

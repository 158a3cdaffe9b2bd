//! All pages: a folder per feature, each with `routes.rs` (handlers), `form.rs` (forms and query parameters) and `pages.rs`
//! (rendering).
//!
//! `respond/` is for residents; the rest is for staff. `shell.rs` has the common parts of staff pages, `guard.rs` the
//! authorisation of routes, `charts.rs` the charts of the desk and of pictures, `document/` council papers, `frame/` the chain of the work, `download.rs` the downloads,
//! `public.rs` those of public pages that belong to no single survey. `editor/` is where surveys are written; `help/` is the
//! manual, for everybody; `letters/` has the e-mails. Folders bear the names of the rooms whose functions they call; `desk/` (start page, results, releases,
//! suspects) calls several.
//!
//! Handlers parse, call one function of a room and render; domain knowledge stays in that room. A feature uses no other's
//! handlers, and nothing uses SQL. To add a feature: a folder here, its routes in the router's table, a row each in
//! `tests/authorization.rs`.

pub mod accounts;
pub mod audit;
pub mod charts;
pub mod coding;
pub mod collect;
pub mod desk;
pub mod document;
pub mod download;
pub mod editor;
pub mod frame;
pub mod guard;
pub mod help;
pub mod letters;
pub mod municipality;
pub mod open_data;
pub mod picture;
pub mod promises;
pub mod public;
pub mod respond;
pub mod results;
pub mod shell;

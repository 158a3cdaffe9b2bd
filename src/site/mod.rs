//! Everything that is a page: a folder a feature, each with `routes.rs` (requests), `form.rs` (what a form or an address holds)
//! and `pages.rs` (what is drawn).
//!
//! `respond/` is the residents'; the rest is for staff. `shell.rs` is what all pages of staff have around them, `guard.rs` who may
//! use a route, `charts.rs` how figures are drawn for the desk and for pictures, `download.rs` how files are sent. `help/` is the manual, for anybody; `letters/` are
//! the pages that are sent: e-mails. Folders bear the names of the rooms whose verbs they call; `desk/`
//! (start page, results, releases, suspects) calls several.
//!
//! Handlers parse, call one verb of a room and draw; what a feature knows of the domain stands in that room. A feature uses no
//! other's handlers, and nothing uses SQL. To add a feature: a folder here, its routes in the router's table, a row each in
//! `tests/authorization.rs`.

pub mod accounts;
pub mod audit;
pub mod charts;
pub mod coding;
pub mod collect;
pub mod desk;
pub mod download;
pub mod guard;
pub mod help;
pub mod letters;
pub mod picture;
pub mod respond;
pub mod shell;

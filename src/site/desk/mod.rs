//! The desk of staff: the start page by role, a survey's state, its results, who answered, rounds, releases,
//! figures to take out, suspects to look at.
//!
//! It draws and calls; what it shows comes from `response`, `figures` and `export`, who may see it from
//! the router's table.

pub mod codes;
pub mod figures;
pub mod files;
pub mod form;
pub mod pages;
pub mod releases;
pub mod respondents;
pub mod results;
pub mod rounds;
pub mod routes;
pub mod suspects;

use crate::accounts::Role;

/// Who may open a survey's page, and finds it on the start page.
pub const READERS: &[Role] = &[
    Role::Collector,
    Role::Analyst,
    Role::Editor,
    Role::Coordinator,
    Role::Administrator,
];

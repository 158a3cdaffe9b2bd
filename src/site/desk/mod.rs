//! The staff's desk: the start page by role, the choice of a survey, a survey's state, its results, respondents, rounds, releases, downloads of
//! figures, suspects.
//!
//! It renders and calls; the data comes from `response`, `figures` and `export`, the access rules from the router's table.

pub mod codes;
pub mod dialogues;
pub mod figures;
pub mod files;
pub mod form;
pub mod pages;
pub mod releases;
pub mod respondents;
pub mod results;
pub mod rounds;
pub mod routes;
pub mod start;
pub mod suspects;

use crate::accounts::Role;

/// Roles that may open a survey's page, and find it on the start page.
pub const READERS: &[Role] = &[
    Role::Collector,
    Role::Analyst,
    Role::Editor,
    Role::Coordinator,
    Role::Administrator,
];

//! Releases: exact and protected figures side by side, making a release, and reading one.

pub mod form;
pub mod pages;
pub mod routes;

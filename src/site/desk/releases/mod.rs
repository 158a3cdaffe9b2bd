//! Releases: exact and protected figures side by side, the making of a release, and what was released.

pub mod form;
pub mod pages;
pub mod routes;

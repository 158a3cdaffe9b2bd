//! A municipality's own page for everybody: what can be answered now, what was said, what was promised.

pub mod pages;
pub mod routes;

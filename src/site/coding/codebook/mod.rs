//! Pages of the codebook: naming, merging, splitting and removing themes.

pub mod form;
pub mod pages;
pub mod routes;

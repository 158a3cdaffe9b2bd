//! The codebook's pages: themes are named, merged, split and removed.

pub mod form;
pub mod pages;
pub mod routes;

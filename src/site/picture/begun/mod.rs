//! Renaming and removing pictures.

pub mod form;
pub mod pages;
pub mod routes;

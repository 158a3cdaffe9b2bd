//! An activity of a document.

pub mod form;
pub mod pages;
pub mod routes;

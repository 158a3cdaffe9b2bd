//! Adopting a picture: asked for on a page of its own that says what will be everybody's to read, for good.

pub mod form;
pub mod pages;
pub mod routes;

//! What a document works on: focus areas of adopted pictures, and the effects that are intended.

pub mod form;
pub mod pages;
pub mod routes;

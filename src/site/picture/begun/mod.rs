//! What was begun and is to have another name, or to go.

pub mod form;
pub mod pages;
pub mod routes;

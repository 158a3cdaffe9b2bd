//! Adopting a picture, with a confirmation that lists what becomes public for good.

pub mod form;
pub mod pages;
pub mod routes;

//! Event codes: links for a class, a library or an event whose responses come from one network address.

pub mod form;
pub mod pages;
pub mod routes;

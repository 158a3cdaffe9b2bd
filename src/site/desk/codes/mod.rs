//! Links for a class, a library or an event, whose answers come from one address and are meant to.

pub mod form;
pub mod pages;
pub mod routes;

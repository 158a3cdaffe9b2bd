//! API tokens: creating, listing and ending.

pub mod form;
pub mod pages;
pub mod routes;

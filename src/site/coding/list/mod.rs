//! Searching texts, and coding them in the list.

pub mod form;
pub mod pages;
pub mod routes;

//! The answers of an outing: looked through, corrected, taken away.

pub mod form;
pub mod pages;
pub mod routes;

//! A language of a draft, beside the first one.

pub mod pages;
pub mod routes;

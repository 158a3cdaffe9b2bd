//! Agreement between two coders.

pub mod pages;
pub mod routes;

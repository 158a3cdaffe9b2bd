//! What a phone handed in and the survey cannot take as it is: mended here by its collector, never lost.

pub mod form;
pub mod pages;
pub mod routes;

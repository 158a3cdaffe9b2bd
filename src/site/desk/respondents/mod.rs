//! Who answered, beside the population, and how answers come in day by day: seen while a survey is still open, so that
//! a gap can be closed.

pub mod form;
pub mod pages;
pub mod routes;

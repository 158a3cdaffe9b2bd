//! Cooperation agreements between the municipality and the police, on which promises rest.

pub mod form;
pub mod pages;
pub mod routes;

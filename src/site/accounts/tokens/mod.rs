//! Tokens for programs: made, listed and ended by people.

pub mod form;
pub mod pages;
pub mod routes;

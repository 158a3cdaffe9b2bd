//! Figures to take out: protected and marked preliminary, or exact with a fresh sign-in; written down both.

pub mod form;
pub mod pages;
pub mod routes;

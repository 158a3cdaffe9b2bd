//! Downloads of figures: protected and marked preliminary, or exact with a fresh sign-in; both are recorded.

pub mod form;
pub mod pages;
pub mod routes;

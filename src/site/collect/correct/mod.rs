//! Reviewing, correcting and removing the responses of an outing.

pub mod form;
pub mod pages;
pub mod routes;

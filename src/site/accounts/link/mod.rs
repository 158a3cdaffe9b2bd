//! The page of a one-time link, on which a password is chosen.

pub mod form;
pub mod pages;
pub mod routes;

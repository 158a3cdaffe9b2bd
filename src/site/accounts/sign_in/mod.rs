//! Signing in: the name and the password, the second factor, once more after a while.

pub mod form;
pub mod pages;
pub mod routes;

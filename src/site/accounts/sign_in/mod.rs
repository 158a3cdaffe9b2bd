//! Signing in: address and password, second factor, renewal after a while.

pub mod form;
pub mod pages;
pub mod routes;

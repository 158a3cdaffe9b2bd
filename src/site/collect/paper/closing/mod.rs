//! Closing a batch: the pile is counted first.

pub mod form;
pub mod pages;
pub mod routes;

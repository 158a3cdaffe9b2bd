//! Quotes: proposed by one, approved by another.

pub mod form;
pub mod pages;
pub mod routes;

//! Quotes: proposed by one person, approved by another.

pub mod form;
pub mod pages;
pub mod routes;

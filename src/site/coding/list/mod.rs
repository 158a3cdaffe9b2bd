//! Texts that are looked for, to be coded where they stand.

pub mod form;
pub mod pages;
pub mod routes;

//! Texts that are looked for, to be coded where they stand.

pub mod pages;
pub mod routes;

//! Suspects, looked through in batches: counted, or kept out of the counts.

pub mod pages;
pub mod routes;

//! Links that work once: the first administrator's, an invitation's, a new password's.
//!
//! Made in `people/`, kept as hashes by `store.rs`, used up here by choosing a password.

pub mod pages;
pub mod routes;

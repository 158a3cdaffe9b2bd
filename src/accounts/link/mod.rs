//! Links that work once: the first administrator's, an invitation's, a new password's.
//!
//! Made in `people/`, kept as hashes, used up here by choosing a password.

pub mod pages;
pub mod routes;
pub mod store;

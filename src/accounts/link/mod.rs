//! Links that work once: the first administrator's, an invitation's, a new password's.
//!
//! Made in `people/`, kept as hashes, used up here by choosing a password.

pub mod store;

pub use store::{Purpose, find_link};

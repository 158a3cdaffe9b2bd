//! One-time links: the first administrator's, an invitation's, a password reset's.
//!
//! Created in `people/`, stored as hashes, used up when a password is chosen.

pub mod store;

pub use store::{Purpose, find_link};

//! Rounds: what has changed since the last time the municipality asked.

pub mod pages;
pub mod routes;

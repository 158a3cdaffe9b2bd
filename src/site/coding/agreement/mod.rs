//! How far two coders agree, and on what they do not.

pub mod pages;
pub mod routes;

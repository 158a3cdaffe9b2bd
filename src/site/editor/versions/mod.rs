//! The versions of a draft: compared in words, brought back.

pub mod pages;
pub mod routes;

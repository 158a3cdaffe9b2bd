//! Rounds: comparison of a municipality's surveys that ask the same.

pub mod pages;
pub mod routes;

//! Settling what coders differ on: what is settled counts.

pub mod pages;
pub mod routes;

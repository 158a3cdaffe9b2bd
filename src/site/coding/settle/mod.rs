//! Settling what coders differ on: what is settled counts.

pub mod form;
pub mod pages;
pub mod routes;

//! Signing a document: each party's signature is recorded; with the last one it is in force.

pub mod form;
pub mod routes;

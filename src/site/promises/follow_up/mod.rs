//! Following up a document: what the follow-up will tell, read first and then adopted and frozen.

pub mod form;
pub mod pages;
pub mod routes;

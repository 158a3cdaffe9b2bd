//! A draft as files, and giving a survey back to files.

pub mod routes;

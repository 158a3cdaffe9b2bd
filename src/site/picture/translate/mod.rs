//! Translating an adopted picture for everybody: its texts one by one, saved as one goes, shown when all are there.

pub mod form;
pub mod pages;
pub mod routes;

//! A signed document as files: JSON and CSV for programs and spreadsheets, Word for council papers. All of them hold what everybody may
//! read.

pub mod body;
pub mod csv;
pub mod papers;
pub mod routes;

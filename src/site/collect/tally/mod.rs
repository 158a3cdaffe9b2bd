//! Shows of hands: entered, listed, corrected, taken out as a file.

pub mod form;
pub mod pages;
pub mod routes;

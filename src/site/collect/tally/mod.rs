//! Shows of hands: entering, listing, correcting, exporting.

pub mod form;
pub mod pages;
pub mod routes;

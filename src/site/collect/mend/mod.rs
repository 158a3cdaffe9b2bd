//! Records from phones that the survey cannot accept as they are: their collector mends them, so that none is lost.

pub mod form;
pub mod pages;
pub mod routes;

//! What a survey says of itself: its words and days, contact and notice, its look.

pub mod form;
pub mod pages;
pub mod routes;

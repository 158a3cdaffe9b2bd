//! Reviewing, correcting and removing an entered sheet.

pub mod pages;
pub mod routes;

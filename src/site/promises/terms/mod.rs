//! The terms of a document: its name and period, its parties, the decision on it, its follow-up.

pub mod form;
pub mod pages;
pub mod routes;

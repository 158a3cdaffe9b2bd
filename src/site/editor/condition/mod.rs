//! A condition, built in words: of a question, a page, an option, or of who the residents are.

pub mod form;
pub mod pages;
pub mod routes;

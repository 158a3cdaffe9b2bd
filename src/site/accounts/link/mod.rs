//! The page that a link of a letter opens: a password and a second factor are chosen.

pub mod form;
pub mod pages;
pub mod routes;

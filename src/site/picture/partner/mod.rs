//! The writers' side of what is shared with the police: versions, comments, answers, reviews.

pub mod form;
pub mod pages;
pub mod routes;

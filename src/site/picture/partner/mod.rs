//! Sharing with the police, for the writers of a picture: versions, comments, answers, reviews.

pub mod form;
pub mod pages;
pub mod routes;

//! What a survey's figures are grouped by, and of whom they speak.

pub mod pages;
pub mod routes;

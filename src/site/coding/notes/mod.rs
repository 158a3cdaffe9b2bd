//! What is noted beside a text: its translation, and that it needs action.

pub mod form;
pub mod pages;
pub mod routes;

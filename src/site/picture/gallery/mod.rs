//! Choosing a figure for a picture by looking at it: every figure of the newest releases drawn small, searched by words.

pub mod form;
pub mod pages;
pub mod routes;

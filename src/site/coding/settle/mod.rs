//! Settling texts on which coders differ: the settled themes count.

pub mod form;
pub mod pages;
pub mod routes;

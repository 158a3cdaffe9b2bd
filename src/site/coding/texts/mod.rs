//! A survey's texts and their masks.

pub mod form;
pub mod pages;
pub mod routes;

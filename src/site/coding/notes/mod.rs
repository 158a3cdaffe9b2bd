//! Notes on a text: its translation, and that it is urgent.

pub mod form;
pub mod pages;
pub mod routes;

//! Texts with an alarm: handed over to somebody, or set aside.

pub mod apart;
pub mod form;
pub mod pages;
pub mod routes;

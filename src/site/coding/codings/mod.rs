//! The coding screen: a survey's texts one after the other.

pub mod form;
pub mod pages;
pub mod routes;

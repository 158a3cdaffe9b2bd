//! The municipality's named places, as a draft has them.

pub mod form;
pub mod pages;
pub mod routes;

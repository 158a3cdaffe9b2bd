//! The people of a municipality: invited, given roles, shut out and let in.

pub mod form;
pub mod pages;
pub mod routes;

//! The people of a municipality: inviting, roles, disabling and enabling.

pub mod form;
pub mod pages;
pub mod routes;

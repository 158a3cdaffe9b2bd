//! One's own account: roles, second factor, password, sessions.

pub mod form;
pub mod pages;
pub mod routes;

//! One's own account: roles, second factor, password, sessions.

pub mod pages;
pub mod routes;

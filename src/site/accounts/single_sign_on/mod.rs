//! Single sign-on: to the provider and back, and whether it still stands by somebody (`check`).

pub mod check;
pub mod form;
pub mod routes;

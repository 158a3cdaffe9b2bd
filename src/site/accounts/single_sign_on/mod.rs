//! Single sign-on: to the provider and back, and the checks of later requests (`check`).

pub mod check;
pub mod form;
pub mod routes;

//! Respondents compared with the population, and responses per day: shown while a survey is open, so that gaps can be
//! closed.

pub mod form;
pub mod pages;
pub mod routes;

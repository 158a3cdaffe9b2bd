//! Reports on activities: what was done, and another person's confirmation.

pub mod decide;
pub mod file;
pub mod form;
pub mod pages;
pub mod routes;

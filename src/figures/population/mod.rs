//! Population figures as they were given for a survey.

pub mod store;

pub use store::{Given, delete_population, find_population, insert_population};

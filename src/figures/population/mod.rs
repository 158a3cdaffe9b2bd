//! Population figures of a survey, as entered.

pub mod store;

pub use store::{Given, delete_population, find_population, insert_population};

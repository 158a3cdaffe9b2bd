//! Paper: a batch is created, its sheets are printed and entered one by one.

pub mod closing;
pub mod conditions;
pub mod correct;
pub mod form;
pub mod pages;
pub mod routes;

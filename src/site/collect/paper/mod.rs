//! Paper: a batch is made, its sheets are printed and entered, one after the other.

pub mod closing;
pub mod conditions;
pub mod correct;
pub mod form;
pub mod pages;
pub mod routes;

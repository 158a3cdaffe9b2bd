//! One question: its words, its kind, what can be answered.

pub mod form;
pub mod lists;
pub mod pages;
pub mod routes;
pub mod specs;

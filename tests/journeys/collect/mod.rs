//! The street and paper.

pub mod paper;
pub mod street;

//! A sheet that was entered is looked at again, corrected or taken away.

pub mod pages;
pub mod routes;

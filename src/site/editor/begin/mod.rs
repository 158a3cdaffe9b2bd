//! Beginning a draft: from a template, as another round or a copy of a survey, from files, or empty.

pub mod pages;
pub mod routes;

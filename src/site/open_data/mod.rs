//! The open-data feed of a municipality (DCAT-AP-SE 3.0.1), which Sweden's data portal fetches every night, and its settings.

pub mod catalogue;
pub mod dataset;
pub mod form;
pub mod pages;
pub mod routes;

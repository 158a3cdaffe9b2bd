//! Coding in Excel: exporting and importing a workbook.

pub mod form;
pub mod pages;
pub mod routes;

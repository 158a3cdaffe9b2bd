//! Coding in Excel: a workbook is taken out and handed in.

pub mod form;
pub mod pages;
pub mod routes;

//! Free text: masking, themes, workbooks.

pub mod texts;
pub mod themes;
pub mod workbook;

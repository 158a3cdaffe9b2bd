//! The manual: Markdown files in `manual/<language>/`, one page per task, compiled in and served to anybody at `/help`.
//!
//! `manual.rs` lists and parses the pages, `search.rs` searches their sections, `settings.rs` builds the table of settings
//! from the settings themselves, `topics.rs` maps pages of staff to pages of the manual.
//!
//! To add a page: a file of the same name in each language and a line in [`manual::TOPICS`]; to link to it from a page of
//! staff, a line in [`topics`]. Tests check that both languages have the same sections and that no link is broken.

pub mod form;
pub mod manual;
mod pages;
pub mod routes;
mod search;
mod settings;
pub mod topics;

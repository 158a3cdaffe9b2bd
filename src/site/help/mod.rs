//! The manual: Markdown files of `manual/<language>/`, a page a task, compiled in and served to anybody at `/help`.
//!
//! `manual.rs` lists the pages and reads them, `search.rs` finds sections by words, `settings.rs` makes the table of settings out of
//! the settings themselves, `topics.rs` says which page of the manual a page of staff is about.
//!
//! To add a page: a file of the same name in each language and a line in [`manual::TOPICS`]; to point at it from a page, a line in
//! [`topics`]. Tests hold that both languages have the same sections and that every link leads somewhere.

pub mod form;
pub mod manual;
mod pages;
pub mod routes;
mod search;
mod settings;
pub mod topics;

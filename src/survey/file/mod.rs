//! From the files of a folder to surveys, with every error at once, but for what only follows from another one.
//!
//! Three steps, each in a file: [`shape`] holds a parsed TOML document against the JSON Schema made
//! from [`mod@format`] (unknown keys, wrong types, missing keys); [`build`] puts a base file, its overlays
//! and the municipality's places together and checks what the schema cannot say; [`folder`] finds the
//! files. Every [`problem::Problem`] names path, line, column, what was expected and, for a name, the
//! nearest valid one.
//!
//! What problems say is one list, [`wording`].
//!
//! To add a key: a field with its comment in [`mod@format`] (the schema and the editor's help follow), and
//! its use in [`build`].

pub mod build;
pub mod conditions;
mod figures;
pub mod folder;
pub mod format;
mod head;
mod kinds;
mod options;
pub mod problem;
pub mod questions;
pub mod shape;
pub mod spreadsheet;
pub mod summary;
pub mod wording;

pub use folder::{Folder, Loaded, Shown};
pub use problem::Problem;
pub use wording::Wording;

#[cfg(test)]
mod tests;

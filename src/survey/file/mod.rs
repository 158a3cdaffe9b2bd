//! Builds surveys from the files of a folder and reports every error at once, except those that only follow from another.
//!
//! Three steps, each in a file: [`shape`] checks a parsed TOML document against the JSON Schema made from [`mod@format`]
//! (unknown keys, wrong types, missing keys); [`build`] combines a base file, its overlays and the municipality's places and
//! checks what the schema cannot express; [`folder`] finds the files. Every [`problem::Problem`] gives path, line, column,
//! what was expected and, for a name, the nearest valid one.
//!
//! The other way, [`mod@written`] takes a survey apart into the files that it would be read from.
//!
//! [`draft`] is a survey that is being written, in types.
//!
//! The sentences of problems are listed in [`wording`].
//!
//! To add a key: a field with its comment in [`mod@format`] (the schema and the editor's help follow), and
//! its use in [`build`].

pub mod build;
pub mod conditions;
pub mod draft;
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
pub mod written;

pub use draft::Draft;
pub use folder::{Folder, Loaded, Shown};
pub use options::MOST_OPTIONS;
pub use problem::Problem;
pub use wording::Wording;

#[cfg(test)]
mod tests;

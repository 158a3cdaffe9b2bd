//! `XLSForm`: a workbook with the sheets `survey`, `choices` and `settings`, which `pyxform` makes an `XForm` of.
//!
//! What another program has no word for stands in columns of our own, `lyssna_kind`, `lyssna_key` and `lyssna_role`, which they leave
//! alone: a form that goes out and comes in again is the same survey. `sheets` are its cells, `nested`
//! its groups, `limits` its constraints.

mod limits;
mod nested;
mod questions;
mod read;
mod sheets;
mod write;

pub use self::read::read;
pub use self::write::{lost, write};

/// Column of the kind that a row has here, where its type does not say it.
const KIND: &str = "lyssna_kind";
/// Column of the key that a row has here, where its name is another.
const KEY: &str = "lyssna_key";
/// Column of how many are ranked.
const MOST: &str = "lyssna_most";
/// Column of an option's role.
const ROLE: &str = "lyssna_role";
/// List of the areas of places.
const AREAS: &str = "lyssna_areas";

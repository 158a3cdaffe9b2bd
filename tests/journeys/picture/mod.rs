//! Situation pictures: writing, adopting, sharing with the police.

pub mod editing;
pub mod headings;
pub mod shared;
pub mod translated;

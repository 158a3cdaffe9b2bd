//! Columns of answers → tables, and what may be shown of them: pure.
//!
//! [`columns`] holds a survey's answers as small codes, [`layout`] lays out the lines of its tables, [`tally`] counts the columns
//! into them, [`disclosure`] turns an exact [`Table`] into a [`disclosure::Protected`] one. The types keep the steps in order:
//! nothing outside `disclosure` can make a `Protected`. What leaves is a [`release`]; what is looked at before, [`preliminary`], is
//! given again unchanged. [`figures`] is the one form in which all of them are shown and written; [`measures`] are the numbers of
//! the field (means, medians, their uncertainty), [`weights`] and [`population`] what answers are weighed by, [`rounds`] what is
//! held against what was asked before.
//!
//! What is kept of it, and brought up to date, is [`crate::figures`].

pub mod columns;
pub mod disclosure;
pub mod figures;
pub mod layout;
pub mod measures;
mod noise_table;
pub mod population;
pub mod preliminary;
pub mod release;
pub mod rounds;
pub mod tally;
pub mod themes;
pub mod weights;

pub use columns::Columns;
pub use disclosure::Protected;
pub use figures::Figures;
pub use layout::{Dimension, Layout, Line};
pub use tally::{Cell, Table};

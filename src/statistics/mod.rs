//! Statistics of a survey: columns of answers, tables, disclosure control, weights and rounds. This room is pure.
//!
//! [`columns`] holds the answers as small codes, [`layout`] defines the lines of the tables, [`tally`] counts columns into
//! an exact [`Table`], and [`disclosure`] turns that into a [`disclosure::Protected`] one, which nothing else can
//! construct. A [`release`] is published; [`preliminary`] figures are a frozen view before it. [`figures`] is the common
//! form in which all of them are shown and exported. [`measures`] has means, medians and intervals, [`weights`] and
//! [`population`] the weighting, [`rounds`] the comparison of rounds, [`themes`] the tables of coded texts, [`trial`] those of
//! made-up answers.
//!
//! Columns and figures are cached and brought up to date by [`crate::figures`].

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
pub mod trial;
pub mod weights;

pub use columns::Columns;
pub use disclosure::Protected;
pub use figures::Figures;
pub use layout::{Dimension, Layout, Line};
pub use tally::{Cell, Table};

//! Columns of answers → tables, and what may be shown of them.
//!
//! Pure but for `store.rs`. [`layout`] lays out the lines of a survey's tables, [`tally`] fills them
//! from packed answers, [`disclosure`] turns an exact [`Table`] into a [`disclosure::Protected`] one. The types keep the steps in
//! order: nothing outside `disclosure` can make a `Protected`.

pub mod disclosure;
pub mod gather;
pub mod layout;
mod noise_table;
pub mod store;
pub mod tally;

pub use disclosure::Protected;
pub use layout::{Dimension, Layout, Line};
pub use tally::{Cell, Source, Table};

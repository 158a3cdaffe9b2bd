//! Columns of answers → tables, and what may be shown of them.
//!
//! Pure but for `store.rs` and `shared/`. [`columns`] holds a survey's answers as small codes, [`shared`] keeps
//! them up to date, [`layout`] lays out the lines of its tables, [`tally`] counts the columns into them,
//! [`disclosure`] turns an exact [`Table`] into a [`disclosure::Protected`] one. The types keep the steps in
//! order: nothing outside `disclosure` can make a `Protected`. What leaves is a [`release`]; what is looked at before,
//! [`preliminary`], is given again unchanged. [`figures`] is the one form in which all of them are
//! shown and written.

pub mod columns;
pub mod disclosure;
pub mod figures;
pub mod kept;
pub mod layout;
mod noise_table;
pub mod population;
pub mod preliminary;
pub mod release;
pub mod rounds;
pub mod shared;
pub mod statistics;
pub mod store;
pub mod tally;
pub mod themes;
pub mod weights;

pub use columns::Columns;
pub use disclosure::Protected;
pub use figures::Figures;
pub use layout::{Dimension, Layout, Line};
pub use shared::Shared;
pub use shared::asked::{Asked, FiguresError};
pub use tally::{Cell, Table};

//! Plans and promises: written, signed, reported on, read by everybody.

mod documents;
mod feeds;
mod follow_up;
mod kept;
mod published;
mod reports;
mod rights;
mod standing;
mod table;
mod wheel;

pub use crate::support::promised::{Writers, adopted, followed_up, of_police, report, signed};

//! A picture that was begun wrongly: it gets another name or year, or is taken away again while nobody else has read it.

use super::partner::Share;
use super::{Picture, State};

/// Why a picture stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stays {
    /// It is no draft any more.
    Decided,
    /// The police have read it, or could have.
    Shared,
    /// Another picture, by name, goes on from it.
    GoesOn(String),
}

/// Why a picture cannot be taken away, if it cannot; `all` are those of its municipality.
#[must_use]
pub fn stays(picture: &Picture, shares: &[Share], all: &[Picture]) -> Option<Stays> {
    if picture.state != State::Draft {
        return Some(Stays::Decided);
    }
    if !shares.is_empty() {
        return Some(Stays::Shared);
    }
    let next = all.iter().find(|one| one.previous == Some(picture.number));
    next.map(|next| Stays::GoesOn(next.name()))
}

//! Renaming a draft picture, or deleting it while nobody else has read it.

use super::partner::Share;
use super::{Picture, PictureState};

/// Reason why a picture cannot be deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stays {
    /// It is no longer a draft.
    Decided,
    /// It was shared with the police, who may have read it.
    Shared,
    /// Another picture, by name, is based on it.
    GoesOn(String),
}

/// Returns the reason why a picture cannot be deleted, if any; `all` are the pictures of its municipality.
#[must_use]
pub fn stays(picture: &Picture, shares: &[Share], all: &[Picture]) -> Option<Stays> {
    if picture.state != PictureState::Draft {
        return Some(Stays::Decided);
    }
    if !shares.is_empty() {
        return Some(Stays::Shared);
    }
    let next = all.iter().find(|one| one.previous == Some(picture.number));
    next.map(|next| Stays::GoesOn(next.name()))
}

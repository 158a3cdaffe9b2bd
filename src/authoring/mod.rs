//! Surveys that are written here: drafts with every version of them, approved by somebody else, published through the same door as
//! a file.
//!
//! A draft is stored whole, as the texts of the files that it would be ([`Draft`]); a save makes the next revision and none is ever
//! changed. What was decided on it is a row of its own ([`Act`]) about one revision, so that whatever is saved after it has not been
//! approved. Reading order: this file, `begin` (from a template, an earlier round, files, or nothing), `edit` (pages and questions moved,
//! named, removed) with `keys` and `lean` (what rests on what), `when` (conditions as a builder shows them), `compare` (two versions),
//! `effects` (what a change does to figures), `translation` (files for translators), `advice` (on wording), `decide` (sending, approving, publishing), `presence` (who is where, in memory). The pages are in
//! `site/editor/`.

pub mod advice;
pub mod begin;
pub mod compare;
pub mod decide;
pub mod edit;
pub mod effects;
pub mod keys;
pub mod lean;
pub mod presence;
pub mod save;
pub mod store;
pub mod translation;
pub mod units;
pub mod when;

pub use self::store::{
    find_act, find_draft, find_draft_of, find_revision, insert_act, insert_draft, list_acts,
    list_drafts, list_last_acts, list_revisions, update_draft,
};
use crate::accounts::Role;
pub use crate::survey::file::Draft;

/// Roles that write surveys.
pub const WRITERS: &[Role] = &[Role::Editor];

/// Roles that read drafts and approve what somebody else wrote.
pub const READERS: &[Role] = &[Role::Editor, Role::Coordinator];

/// A draft as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authored {
    /// Number in its municipality, from 1.
    pub number: i64,
    /// Name in addresses; changed until it is first published.
    pub slug: String,
    /// Title with the round; empty for none yet.
    pub title: String,
    /// Newest revision, from 1.
    pub revision: i64,
    /// Who began it.
    pub begun_by: String,
    /// When, in ms.
    pub begun_at: i64,
    /// Who saved the newest revision.
    pub saved_by: String,
    /// When, in ms.
    pub saved_at: i64,
}

/// A revision as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Number, from 1.
    pub number: i64,
    /// What was done: a word, and the part that it was done to, such as `question age`.
    pub what: String,
    /// Who saved it.
    pub saved_by: String,
    /// When, in ms.
    pub at: i64,
}

/// What was decided on a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Sent to be approved.
    Sent,
    /// Sent back, with a note.
    Returned,
    /// Approved.
    Approved,
    /// Published.
    Published,
    /// Taken away from the list.
    Removed,
    /// Brought back to it.
    Restored,
}

impl Decision {
    const ALL: [Self; 6] = [
        Self::Sent,
        Self::Returned,
        Self::Approved,
        Self::Published,
        Self::Removed,
        Self::Restored,
    ];

    /// Returns the stored name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Removed => "removed",
            Self::Restored => "restored",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A decision as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Number, from 1.
    pub number: i64,
    /// What was decided.
    pub decision: Decision,
    /// The revision that it is about.
    pub revision: i64,
    /// The version that it was published as.
    pub version: Option<i64>,
    /// Words to whoever reads it; empty for none.
    pub note: String,
    /// Who decided.
    pub by: String,
    /// When, in ms.
    pub at: i64,
}

/// Where a draft stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Being written; `true` if it was published and changed since.
    Written {
        /// Whether an earlier revision is published.
        published: bool,
    },
    /// Sent back with a note, and not saved since.
    Returned(Act),
    /// Waits for somebody's approval.
    Sent(Act),
    /// Approved, not yet published.
    Approved(Act),
    /// Its newest revision is published.
    Published(Act),
    /// Taken away.
    Removed(Act),
}

/// Works out where a draft stands from what was decided on it, oldest first.
#[must_use]
pub fn stage(draft: &Authored, acts: &[Act]) -> Stage {
    let published = acts.iter().any(|act| act.decision == Decision::Published);
    let written = Stage::Written { published };
    let Some(last) = acts.last() else {
        return written;
    };
    if last.decision == Decision::Removed {
        return Stage::Removed(last.clone());
    }
    let here = |act: &&Act| act.revision == draft.revision && act.decision != Decision::Restored;
    let Some(last) = acts.iter().rev().find(here) else {
        return written;
    };
    let act = last.clone();
    match last.decision {
        Decision::Sent => Stage::Sent(act),
        Decision::Returned => Stage::Returned(act),
        Decision::Approved => Stage::Approved(act),
        Decision::Published => Stage::Published(act),
        Decision::Removed | Decision::Restored => written,
    }
}

#[cfg(test)]
mod tests;

//! Letters to staff, if an operator configures a relay; without one none is queued and nobody is contacted.
//!
//! A letter says that a task is waiting and where: it never contains words of an answer, a text or a note, and never goes to
//! a resident. It is queued ([`Mail::queue`]) in the transaction of the act that it announces, so that there is no letter
//! about an act that was rolled back and none is lost in a crash. `relay` delivers. The wording of letters, those due by
//! time alone, and the delivery rounds are in [`crate::site::letters`].
//!
//! **Single-use links** are not stored in the queue: links are stored as hashes, and a queue of links, encrypted or not,
//! would make every backup of that hour a set of keys. The token is created when the letter is sent, and replaced when it is
//! sent again; so only the link in the newest letter works, and the letter says so.
//!
//! **Delivery at least once.** One node at a time claims a letter, for [`crate::site::letters::send::LEASE`]; if it stops in
//! between, others take over. If a node crashes after the relay accepted a letter, it is sent again: a letter may arrive
//! twice, under one Message-ID if its wording is the same, but none is lost. Attempts are counted when they begin and end
//! after [`crate::site::letters::send::TRIES`], or at once when the relay rejects permanently; the administrators are then
//! informed.
//!
//! To add a letter: a [`Kind`], its wording in `web/locales/*/staff.ftl`, its subject and expiry in
//! `crate::site::letters::send::addressed`, and a call of [`Mail::queue`] in the act.

pub mod relay;
pub mod store;

use uuid::Uuid;

use crate::clock::Clock;
use crate::storage::{Store, Stored, Tx};
use relay::Relay;
pub use store::{
    claim, delete_given_up, delete_letter, find_told, holds, insert_told, update_failed,
    update_later,
};

/// Kind of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Invitation to choose a password.
    Invitation,
    /// Reset of a password.
    Reset,
    /// Reset of password and authenticator app; the old ones are invalid.
    ResetBoth,
    /// A text was assigned to somebody as urgent.
    Urgent,
    /// Request to review a picture.
    Review,
    /// A survey closes soon.
    Closing,
    /// A survey is closed and has no release yet.
    ReleaseDue,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Invitation,
        Self::Reset,
        Self::ResetBoth,
        Self::Urgent,
        Self::Review,
        Self::Closing,
        Self::ReleaseDue,
    ];

    /// Returns the name as stored, and as used in message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::ResetBoth => "reset-both",
            Self::Urgent => "urgent",
            Self::Review => "review",
            Self::Closing => "closing",
            Self::ReleaseDue => "release-due",
        }
    }

    /// Parses the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Returns true if the letter contains a single-use link.
    #[must_use]
    pub fn has_link(self) -> bool {
        matches!(self, Self::Invitation | Self::Reset | Self::ResetBoth)
    }
}

/// A letter to be queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLetter<'n> {
    /// Municipality whose administrators are informed of a failure.
    pub municipality: &'n str,
    /// Kind.
    pub kind: Kind,
    /// Recipient.
    pub person: Uuid,
    /// Number of the survey or the picture that it is about; 0 for a link.
    pub about: i64,
}

/// A queued letter, claimed by this node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Municipality.
    pub municipality: String,
    /// Random id.
    pub id: Uuid,
    /// Kind.
    pub kind: Kind,
    /// Recipient.
    pub person: Uuid,
    /// Subject, see [`NewLetter::about`].
    pub about: i64,
    /// Number of attempts, including the current one.
    pub tries: i64,
    /// End of the claim, in ms.
    pub claimed_until: i64,
}

/// A letter that could not be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Kind.
    pub kind: Kind,
    /// Recipient.
    pub person: Uuid,
    /// Time of queuing, in ms.
    pub made_at: i64,
    /// SMTP reply code of the relay; `None` if it was not reached.
    pub reply: Option<i64>,
}

/// Delivery of letters, if configured.
#[derive(Debug, Default)]
pub struct Mail {
    relay: Option<Relay>,
}

impl Mail {
    /// Disables letters: nothing is queued, nobody is contacted.
    #[must_use]
    pub const fn off() -> Self {
        Self { relay: None }
    }

    /// Delivers through a relay.
    #[must_use]
    pub const fn by(relay: Relay) -> Self {
        Self { relay: Some(relay) }
    }

    /// Returns true if letters are sent.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.relay.is_some()
    }

    /// The relay.
    #[must_use]
    pub fn relay(&self) -> Option<&Relay> {
        self.relay.as_ref()
    }

    /// Queues a letter in the transaction of the act; does nothing if letters are off. No second letter of the same content
    /// is queued for a person while one waits for its first attempt.
    pub async fn queue(&self, tx: &mut Tx, clock: &Clock, new: NewLetter<'_>) -> Stored<()> {
        if !self.is_on() {
            return Ok(());
        }
        store::insert_letter(tx, clock.id(), &new, clock.now()).await
    }
}

/// Deletes a person's letters with links, whose reason no longer applies.
pub async fn forget_links(tx: &mut Tx, person: Uuid) -> Stored<()> {
    store::delete_links(tx, person).await
}

/// Deletes every letter to a person who is shut out.
pub async fn forget(tx: &mut Tx, person: Uuid) -> Stored<()> {
    store::delete_of(tx, person).await
}

/// Returns the letters of a municipality that could not be delivered, newest first.
pub async fn failed(db: &Store, municipality: &str) -> Stored<Vec<Failed>> {
    store::list_failed(db, municipality).await
}

/// Queues a person's undelivered letters again. Returns false if there are none.
pub async fn send_again(
    tx: &mut Tx,
    clock: &Clock,
    municipality: &str,
    person: Uuid,
) -> Stored<bool> {
    store::update_again(tx, municipality, person, clock.now()).await
}

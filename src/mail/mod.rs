//! Letters to staff, where an operator names a relay; without one none is queued and nobody is contacted.
//!
//! A letter says that something waits and where: never a word of an answer, of a text or of a note, and never to a
//! resident. Whoever does what it tells of queues it ([`Mail::queue`]) in the same transaction, so that there is no
//! letter of what was undone and none is lost with the program. `relay` speaks to the relay. What a letter says, when one is due by
//! time alone, and the rounds in which they are handed over stand in [`crate::site::letters`].
//!
//! **Links that work once** are nowhere in the queue: links are kept as hashes, and a queue that held them, sealed or
//! not, would make every backup of that hour a bunch of keys. The token is made when the letter is sent, and made anew,
//! in the place of the last, when it is sent again; so the newest letter's link is the one that works, and it says so.
//!
//! **Twice and never.** One node at a time holds a letter, for [`crate::site::letters::send::LEASE`]; one that stops in between leaves it to
//! the others. A relay that takes a letter and does not live to say so gets it again: a letter may come twice, under
//! one Message-ID where its words are the same, but none is lost. Tries are counted when they begin and end after
//! [`crate::site::letters::send::TRIES`], or at once where the relay refuses for good; the administrators are told then.
//!
//! To add a letter: a [`Kind`], its words in `web/locales/*/staff.ftl`, what it is about and when it is out of date in
//! `crate::site::letters::send::addressed`, and [`Mail::queue`] where it is done.

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

/// Why a letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody was invited, and chooses a password.
    Invitation,
    /// Somebody chooses a new password.
    Reset,
    /// Somebody chooses a new password and sets up a new app; what they had opens nothing any more.
    ResetBoth,
    /// A text was handed over to somebody who must act on it.
    Urgent,
    /// Somebody was asked to review a picture.
    Review,
    /// A survey closes soon.
    Closing,
    /// A survey is closed and nothing of it is released.
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

    /// As stored, and in keys of messages.
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

    /// From the database.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether it brings a link that works once.
    #[must_use]
    pub fn has_link(self) -> bool {
        matches!(self, Self::Invitation | Self::Reset | Self::ResetBoth)
    }
}

/// A letter that is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLetter<'n> {
    /// Whose administrators are told when it cannot be handed over.
    pub municipality: &'n str,
    /// Why.
    pub kind: Kind,
    /// To whom.
    pub person: Uuid,
    /// Number of the survey or the picture that it is about; 0 for a link.
    pub about: i64,
}

/// A letter in the queue, held by whoever claimed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Whose.
    pub municipality: String,
    /// Random.
    pub id: Uuid,
    /// Why.
    pub kind: Kind,
    /// To whom.
    pub person: Uuid,
    /// See [`NewLetter::about`].
    pub about: i64,
    /// Tries, with the one that begins.
    pub tries: i64,
    /// Until when it is held, in ms.
    pub claimed_until: i64,
}

/// A letter that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Why it was written.
    pub kind: Kind,
    /// To whom.
    pub person: Uuid,
    /// When it was queued, in ms.
    pub made_at: i64,
    /// What the relay said, as a code of SMTP; none where it was not reached.
    pub reply: Option<i64>,
}

/// The way out for letters.
#[derive(Debug, Default)]
pub struct Mail {
    relay: Option<Relay>,
}

impl Mail {
    /// No way out: nothing is queued, nobody is contacted.
    #[must_use]
    pub const fn off() -> Self {
        Self { relay: None }
    }

    /// By a relay.
    #[must_use]
    pub const fn by(relay: Relay) -> Self {
        Self { relay: Some(relay) }
    }

    /// Whether letters are sent.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.relay.is_some()
    }

    /// The relay.
    #[must_use]
    pub fn relay(&self) -> Option<&Relay> {
        self.relay.as_ref()
    }

    /// Queues a letter in the transaction of what it tells of; nothing where letters are off. One that says the same to
    /// the same person and waits for its first try is enough.
    pub async fn queue(&self, tx: &mut Tx, clock: &Clock, new: NewLetter<'_>) -> Stored<()> {
        if !self.is_on() {
            return Ok(());
        }
        store::insert_letter(tx, clock.id(), &new, clock.now()).await
    }
}

/// Takes the letters back that would bring somebody a link: what it was made for has changed.
pub async fn forget_links(tx: &mut Tx, person: Uuid) -> Stored<()> {
    store::delete_links(tx, person).await
}

/// Takes back every letter to somebody who is shut out.
pub async fn forget(tx: &mut Tx, person: Uuid) -> Stored<()> {
    store::delete_of(tx, person).await
}

/// What a municipality's administrators must know of: letters that were given up, the newest first.
pub async fn failed(db: &Store, municipality: &str) -> Stored<Vec<Failed>> {
    store::list_failed(db, municipality).await
}

/// Puts what was given up of somebody's letters into the queue again. False where there is none.
pub async fn send_again(
    tx: &mut Tx,
    clock: &Clock,
    municipality: &str,
    person: Uuid,
) -> Stored<bool> {
    store::update_again(tx, municipality, person, clock.now()).await
}

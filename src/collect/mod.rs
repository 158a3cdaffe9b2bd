//! Collecting face to face: outings, the phone that works without a network, what it hands in.
//!
//! A phone is made ready once, online, by a collector who is signed in: it gets the survey's forms, the
//! server's public key and a *pass*, a token of its own that can hand in answers of that survey for a
//! shift and nothing else. From then on it needs no network: an *outing* (insamlingstillfälle) may be
//! opened offline, each record is sealed to the public key the moment it is saved, and waits in the
//! phone's queue until the server's receipt for that very id has come.
//!
//! `seal.rs` opens what a phone sealed; `receive.rs` takes a batch, each record for itself, through
//! [`crate::response::submit()`]; what a survey cannot take is kept in a list to mend, so that one bad
//! record never blocks the next; `correct.rs` puts right what was stored and was wrong; `outings.rs` makes passes and takes
//! records back; `closed.rs` says what closing a survey means for all of it; `reception.rs` is what the room needs for that. The
//! journey and the parsing are the server's: the phone knows only the conditions and limits that `site/collect/bundle.rs` and
//! `limits.rs` beside it give, so that it says what cannot be taken before it is kept. `paper/` and `tally/` are sheets and
//! shows of hands.

pub mod closed;
pub mod correct;
pub mod outings;
pub mod paper;
pub mod receive;
pub mod reception;
pub mod seal;
pub mod store;
pub mod tally;
pub mod told;

use jiff::civil::Date;
use uuid::Uuid;

use crate::response::Channel;
use crate::survey::SurveyId;
pub use reception::Reception;
pub use store::{
    count_mends, find_ended, find_outing, find_pass, has_had_pass, list_mends, list_outings,
    list_passes,
};

/// Who asks, as residents see it: it changes what they answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    /// Staff of the municipality.
    Municipality,
    /// Police in uniform.
    Police,
    /// Volunteers.
    Volunteers,
}

impl AskedBy {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Municipality, Self::Police, Self::Volunteers];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Police => "police",
            Self::Volunteers => "volunteers",
        }
    }

    /// From the database or a phone.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.as_str() == text)
    }
}

/// Channels that an outing can have.
pub const CHANNELS: [Channel; 3] = [Channel::Street, Channel::Meeting, Channel::Phone];

/// An outing: place and event set once for many answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outing {
    /// Made by the phone, so that it can be opened offline.
    pub id: Uuid,
    /// Whose.
    pub person: Uuid,
    /// The place asked.
    pub place: String,
    /// Event, if any.
    pub event: String,
    /// How people are asked.
    pub channel: Channel,
    /// By whom.
    pub asked_by: AskedBy,
    /// Language it begins with.
    pub language: String,
    /// Answers aimed at; 0 for none.
    pub target: i64,
    /// Of these, how many under the age that the survey's classes divide at; 0 for none.
    pub target_young: i64,
    /// Day.
    pub day: Date,
    /// When it was opened, in ms.
    pub opened_at: i64,
    /// When it was closed, in ms.
    pub closed_at: Option<i64>,
    /// People who did not want to.
    pub refused: i64,
    /// People who had answered already.
    pub answered_already: i64,
}

/// A phone's right to hand in answers of one survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Hash of its token; its name in lists.
    pub hash: Vec<u8>,
    /// The survey.
    pub survey: SurveyId,
    /// Whose.
    pub person: Uuid,
    /// When it was made, in ms.
    pub created_at: i64,
    /// Until when it holds, in ms.
    pub expires_at: i64,
}

/// How long a pass holds: a shift with its way there and back, in ms.
pub const SHIFT: i64 = 14 * 60 * 60 * 1000;

/// Why a record waits to be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its id has other answers.
    Conflict,
    /// Larger than any form.
    TooLarge,
    /// An answer cannot be taken.
    Invalid,
    /// The survey did not take answers when it was saved.
    Closed,
    /// Sealed to another key, or damaged.
    Unreadable,
}

impl Reason {
    const ALL: [Self; 5] = [
        Self::Conflict,
        Self::TooLarge,
        Self::Invalid,
        Self::Closed,
        Self::Unreadable,
    ];

    /// As stored and told.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::TooLarge => "too_large",
            Self::Invalid => "invalid",
            Self::Closed => "closed",
            Self::Unreadable => "unreadable",
        }
    }

    /// From the database.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str() == text)
    }
}

/// A record that waits to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The record's id.
    pub id: Uuid,
    /// Its outing.
    pub outing: Uuid,
    /// Whose.
    pub person: Uuid,
    /// Version that was asked.
    pub version: i64,
    /// Language it was asked in.
    pub language: String,
    /// Day it was asked.
    pub day: Date,
    /// Why it waits.
    pub reason: Reason,
    /// Form fields as a JSON array of pairs; of an unreadable one the sealed bytes in base64.
    pub fields: String,
}

impl Mend {
    /// Whether nothing was answered in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let fields: Result<Vec<(String, String)>, _> = serde_json::from_str(&self.fields);
        fields.is_ok_and(|fields| fields.iter().all(|(_, value)| value.trim().is_empty()))
    }
}

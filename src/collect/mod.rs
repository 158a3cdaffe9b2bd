//! Collecting face to face: outings, the phone that works offline, and what it hands in.
//!
//! A phone is prepared once, online, by a collector who is signed in: it gets the survey's forms, the server's public key
//! and a *pass*, a token that can hand in answers of that survey for one shift and nothing else. From then on it works
//! offline: an *outing* (insamlingstillfälle) may be opened offline, each record is sealed to the public key when it is
//! saved, and stays in the phone's queue until the server acknowledges its id.
//!
//! `seal.rs` decrypts sealed records; `receive.rs` stores a batch, each record independently, through
//! [`crate::response::submit()`]; invalid records are kept in a list for correction, so that one never blocks the next;
//! `correct.rs` corrects stored responses; `outings.rs` issues passes and undoes records; `closed.rs` handles closed
//! surveys; `reception.rs` holds the dependencies of the room. Journey and parsing are the server's: the phone knows only
//! the conditions and limits that `site/collect/bundle.rs` and `limits.rs` beside it provide, so that it can reject invalid
//! input before saving. `paper/` and `tally/` are sheets and shows of hands.

pub mod closed;
pub mod confirm;
pub mod correct;
pub mod outings;
pub mod paper;
pub mod receive;
pub mod reception;
pub mod seal;
pub mod store;
pub mod tally;

use jiff::civil::Date;
use uuid::Uuid;

use crate::response::Channel;
use crate::survey::SurveyId;
pub use reception::Reception;
pub use store::{
    count_mends, find_ended, find_outing, find_pass, has_had_pass, list_mends, list_outings,
    list_passes,
};

/// Interviewer as seen by respondents, which affects their answers.
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
    /// Every variant.
    pub const ALL: [Self; 3] = [Self::Municipality, Self::Police, Self::Volunteers];

    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Police => "police",
            Self::Volunteers => "volunteers",
        }
    }

    /// Parses a name from the database or a phone.
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
    /// Id, created by the phone so that an outing can be opened offline.
    pub id: Uuid,
    /// Collector.
    pub person: Uuid,
    /// The place asked.
    pub place: String,
    /// Event; empty if none.
    pub event: String,
    /// Channel.
    pub channel: Channel,
    /// Interviewer as seen by respondents.
    pub asked_by: AskedBy,
    /// Code of the initial language.
    pub language: String,
    /// Target number of answers; 0 for none.
    pub target: i64,
    /// Target number of answers from people under the age at which the survey's age bands are split; 0 for none.
    pub target_young: i64,
    /// Day.
    pub day: Date,
    /// Time of opening, in ms.
    pub opened_at: i64,
    /// Time of closing, in ms.
    pub closed_at: Option<i64>,
    /// Number of people who refused.
    pub refused: i64,
    /// Number of people who had answered already.
    pub answered_already: i64,
}

/// Right of a phone to hand in answers of one survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Hash of its token, which identifies it in lists.
    pub hash: Vec<u8>,
    /// The survey.
    pub survey: SurveyId,
    /// Collector.
    pub person: Uuid,
    /// Time of issue, in ms.
    pub created_at: i64,
    /// End of validity, in ms.
    pub expires_at: i64,
}

/// Validity of a pass in ms: a shift with travel there and back.
pub const SHIFT: i64 = 14 * 60 * 60 * 1000;

/// Reason why a record waits for correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its id belongs to a response with other answers.
    Conflict,
    /// Larger than any valid form.
    TooLarge,
    /// An answer is invalid.
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

    /// Returns the name as stored and shown to programs.
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

    /// Parses the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str() == text)
    }
}

/// A record that waits for correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The record's id.
    pub id: Uuid,
    /// Its outing.
    pub outing: Uuid,
    /// Collector.
    pub person: Uuid,
    /// Version of the survey that was asked.
    pub version: i64,
    /// Code of the language of the answers.
    pub language: String,
    /// Day of the answers.
    pub day: Date,
    /// Reason why it waits.
    pub reason: Reason,
    /// Form fields as a JSON array of pairs; for an unreadable record the sealed bytes in base64.
    pub fields: String,
}

impl Mend {
    /// Returns true if no field has a value.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let fields: Result<Vec<(String, String)>, _> = serde_json::from_str(&self.fields);
        fields.is_ok_and(|fields| fields.iter().all(|(_, value)| value.trim().is_empty()))
    }
}

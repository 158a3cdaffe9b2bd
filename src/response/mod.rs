//! A response: one person's answers, submitted once, kept, withdrawn, disposed of.
//!
//! This room is the sole writer of answers. Every front door (the resident's pages, the
//! collector's, simulation) goes through [`submit()`], so that idempotence, packing and receipts are in
//! one place. It knows nothing of pages or forms.
//!
//! `submit.rs` is the way in, `intake.rs` what it needs; `writer.rs` commits in groups; `suspicion.rs` weighs what speaks against a
//! response, `usual.rs` counts what is usual; `withdraw.rs`, `correct.rs`, `review/` and `dispose/` are what happens to them
//! later.

pub mod codes;
pub mod correct;
pub mod dispose;
pub mod intake;
pub mod keys;
pub mod restored;
pub mod review;
pub mod signs;
pub mod store;
pub mod submit;
pub mod suspicion;
pub mod usual;
pub mod withdraw;
pub mod writer;

use jiff::civil::Date;
use uuid::Uuid;

use crate::survey::SurveyId;
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;
pub use intake::Intake;
pub use keys::{Keys, Receipt};
pub use signs::{Against, Sign, Signs};
pub use store::{list_withdrawn, update_withdrawn};
pub use submit::{Collected, Submission, SubmitError, Submitted, submit};

/// How an answer came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// The municipality's site.
    Web,
    /// Face to face outdoors.
    Street,
    /// A paper form.
    Paper,
    /// By phone.
    Phone,
    /// At a meeting.
    Meeting,
}

/// Whether a response is a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Given by somebody.
    Real,
    /// Made up by `lyssna simulate`.
    Simulated,
}

/// What a response counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In every table.
    Counted,
    /// Kept apart until staff have looked.
    Suspect,
    /// Looked at and left out.
    Rejected,
    /// Taken back by the respondent; erased with the survey's disposal.
    Withdrawn,
}

macro_rules! stored_as {
    ($name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $name {
            /// As stored and written.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// From the database.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

stored_as!(Channel { Web = "web", Street = "street", Paper = "paper", Phone = "phone", Meeting = "meeting" });
stored_as!(Origin { Real = "real", Simulated = "simulated" });
stored_as!(State { Counted = "counted", Suspect = "suspect", Rejected = "rejected", Withdrawn = "withdrawn" });

/// A response that is parsed and not stored yet. Only [`submit()`] makes one.
#[derive(Debug, Clone)]
pub struct NewResponse {
    /// Which survey.
    pub survey: SurveyId,
    /// Hash of the receipt's code, which follows from the form's id; see [`keys::Receipt::response_id`].
    pub id: Uuid,
    /// The definition it answers.
    pub version: i64,
    /// Whether this program does not know yet that somebody answered that version.
    pub first_of_version: bool,
    /// When its form was begun, in ms; nothing for what staff hand in.
    pub begun_at: Option<i64>,
    /// How it came in.
    pub channel: Channel,
    /// Code of the language it was answered in.
    pub language: String,
    /// Day of Europe/Stockholm.
    pub day: Date,
    /// The outing it was collected on.
    pub outing: Option<Uuid>,
    /// A person's or made up.
    pub origin: Origin,
    /// Counted or suspect.
    pub state: State,
    /// Why it is suspect.
    pub signs: Signs,
    /// Random tag of the burst it came in.
    pub burst: Option<[u8; 16]>,
    /// Secret, permanent, random: what the noise of tables is made from.
    pub record_key: u32,
    /// Keyed fingerprint of the answers.
    pub fingerprint: [u8; 16],
    /// See [`crate::survey::packed`].
    pub answers: Vec<u8>,
    /// Free texts.
    pub texts: Vec<NewText>,
}

/// A free text to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// Question key.
    pub question: String,
    /// As written.
    pub body: String,
    /// What in it points at somebody: see [`crate::text::masks`].
    pub masks: String,
    /// What in it may need action now: see [`crate::text::alarm`].
    pub alarm: String,
}

impl NewText {
    /// With what the program finds in it.
    #[must_use]
    pub fn new(question: String, body: String) -> Self {
        let masks = Masks::of(&body).to_string();
        let alarm = Alarm::of(&body).to_string();
        Self {
            question,
            body,
            masks,
            alarm,
        }
    }
}

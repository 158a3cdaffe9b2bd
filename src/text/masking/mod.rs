//! What in a free text points at somebody, and the text without it.
//!
//! `forms.rs` finds what is known by its form (personal numbers, telephone numbers, addresses …), `names.rs` finds
//! names by lists and by what stands around them (`around.rs`). Where they cannot know, they rather mask too much: a person lifts
//! a mask with a press, but nobody can take back what was read. How often they are right is measured on the texts of
//! `tests/coding/masking.txt`. A new kind: one line in [`Kind::ALL`], and where it is found.

mod accusation;
mod around;
mod forms;
mod names;

use std::borrow::Cow;

pub use accusation::accuses;
pub(super) use forms::is_torn;

/// What a span of a text gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A personal identity number or coordination number.
    Person,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address, of a profile for instance.
    Url,
    /// A vehicle's plate.
    Plate,
    /// A street with a number.
    Address,
    /// Somebody's name.
    Name,
    /// Something else that a person has masked.
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Phone,
        Self::Email,
        Self::Url,
        Self::Plate,
        Self::Address,
        Self::Name,
        Self::Other,
    ];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Url => "url",
            Self::Plate => "plate",
            Self::Address => "address",
            Self::Name => "name",
            Self::Other => "other",
        }
    }

    /// From what is stored or sent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What stands in the text instead: in Swedish, as the texts are.
    #[must_use]
    pub fn placeholder(self) -> &'static str {
        match self {
            Self::Person => "[personnummer]",
            Self::Phone => "[telefonnummer]",
            Self::Email => "[e-post]",
            Self::Url => "[webbadress]",
            Self::Plate => "[registreringsnummer]",
            Self::Address => "[adress]",
            Self::Name => "[namn]",
            Self::Other => "[maskat]",
        }
    }
}

/// A part of a text that points at somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What in a text points at somebody: apart from one another, in their order.
#[must_use]
pub fn find(text: &str) -> Vec<Span> {
    let mut spans = forms::find(text);
    spans.extend(names::find(text, &spans));
    spans.sort_by_key(|span| span.start);
    spans
}

/// The text with these spans (apart from one another, in their order) replaced by what they are.
#[must_use]
pub fn without<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        masked.push_str(text.get(at..span.start).unwrap_or_default());
        masked.push_str(span.kind.placeholder());
        at = span.end;
    }
    masked.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(masked)
}

/// The text without what the program finds in it.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    without(text, &find(text))
}

//! Finds identifying details in free text, and masks them.
//!
//! `forms.rs` finds identifiers by their format (personal numbers, telephone numbers, addresses …), `names.rs` finds names
//! by lists and by context (`around.rs`). In doubt they mask: a person lifts a mask with a press, but a disclosure cannot be
//! undone. Precision and recall are measured on the texts of `tests/coding/masking.txt`. To add a kind: a line in
//! [`Kind::ALL`], and its detection.

mod accusation;
mod around;
mod forms;
mod names;

use std::borrow::Cow;

pub use accusation::accuses;
pub(super) use forms::is_torn;

/// Kind of an identifying detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A personal identity number or coordination number.
    Person,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address, such as that of a profile.
    Url,
    /// A vehicle's plate.
    Plate,
    /// A street with a number.
    Address,
    /// Somebody's name.
    Name,
    /// Something else, masked by staff.
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

    /// Returns the stored name.
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

    /// Parses a name as stored or sent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Returns the placeholder shown instead, in Swedish as the texts are.
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

/// Range of a text that identifies somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// Kind of detail.
    pub kind: Kind,
}

/// Finds identifying details in a text; the spans are disjoint and in order.
#[must_use]
pub fn find(text: &str) -> Vec<Span> {
    let mut spans = forms::find(text);
    spans.extend(names::find(text, &spans));
    spans.sort_by_key(|span| span.start);
    spans
}

/// Replaces these spans (disjoint, in order) by their placeholders.
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

/// Masks a text by what the program finds in it.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    without(text, &find(text))
}

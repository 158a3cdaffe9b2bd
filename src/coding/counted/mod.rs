//! Counted responses with the settled themes of their texts, from which tables are counted and rows exported.

mod store;

use uuid::Uuid;

use crate::statistics::columns::Entry;
pub use store::{list_counted, list_counted_of};

/// A counted response.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Id of the response.
    pub id: Uuid,
    /// Source of the response, in the form that [`crate::statistics::columns::Source::parse`] reads.
    pub source: String,
    /// Outing or batch on which it was collected.
    pub outing: Option<Uuid>,
    record_key: u32,
    /// Packed answers.
    pub answers: Vec<u8>,
    /// Codes of questions, each with the settled themes of its text; `None` where nobody codes.
    pub themes: Option<Vec<(u32, Vec<u32>)>>,
}

impl Counted {
    /// Returns the entry for the columns.
    #[must_use]
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            id: self.id,
            record_key: self.record_key,
            source: &self.source,
            outing: self.outing,
            answers: &self.answers,
            themes: self.themes.as_deref(),
        }
    }
}

//! Counted responses, each with the themes that count of its texts: what tables are counted from and rows are written from.

mod store;

use uuid::Uuid;

use crate::statistics::columns::Entry;
pub use store::{list_counted, list_counted_of};

/// One response's part in the tables.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Its id.
    pub id: Uuid,
    /// How and when it came in: see [`crate::statistics::columns::Source::parse`].
    pub source: String,
    /// The outing or batch that it was collected on.
    pub outing: Option<Uuid>,
    record_key: u32,
    /// Packed answers.
    pub answers: Vec<u8>,
    /// Numbers of questions and of the themes that count there; `None` where nobody codes.
    pub themes: Option<Vec<(u32, Vec<u32>)>>,
}

impl Counted {
    /// As it goes into the columns.
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

//! Free texts as analysts read them: masked. Those with the right may read one as it was written, for a reason that is
//! recorded in the audit trail, and lift masks that hide nothing sensitive.

pub mod store;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::storage::{Store, Stored};
use crate::survey::Published;
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;
pub use store::{count_texts, find_text, find_text_tx, list_texts, list_with_texts, update_masks};

/// A free text of a counted response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Random id of the response: to find it again, never shown.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Code of the language in which it was answered.
    pub language: String,
    /// The text as written: not to be shown.
    pub body: String,
    /// Masks of the text.
    pub masks: Masks,
    /// Alarm of the text.
    pub alarm: Alarm,
    /// Whether somebody was told of it as urgent.
    pub told: bool,
    /// The masks in stored form; `None` where it was stored before masking existed.
    pub(super) stored: Option<String>,
}

impl Text {
    /// Returns the masked text.
    #[must_use]
    pub fn shown(&self) -> String {
        self.masks.shown(&self.body).into_owned()
    }

    /// Returns a digest of the masked text, by which an approval names what was seen.
    #[must_use]
    pub fn stamp(&self) -> String {
        data_encoding::HEXLOWER.encode(&Sha256::digest(self.shown().as_bytes())[..8])
    }

    /// Returns true if somebody should review its masks; always where it was stored before masking existed.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.stored.is_none() || self.masks.waits()
    }

    /// Returns true if it has any masks, in force or lifted.
    #[must_use]
    pub fn has_masks(&self) -> bool {
        !self.masks.all.is_empty()
    }

    /// Returns its address within the survey: id and question key.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}/{}", self.id.simple(), self.question)
    }
}

/// Filter and position of a list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Which {
    /// Only texts of this question; empty for all.
    pub question: String,
    /// Only texts whose masks somebody should review.
    pub waiting: bool,
    /// Only texts after this one: response and question.
    pub after: Option<(Uuid, String)>,
}

/// Returns the number of simulated texts among those that are read and coded.
pub async fn simulated(db: &Store, published: &Published) -> Stored<usize> {
    if !published.simulated {
        return Ok(0);
    }
    let n = store::count_simulated(db, &published.id).await?;
    Ok(usize::try_from(n).unwrap_or(0))
}

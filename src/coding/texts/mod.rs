//! Free texts as analysts read them: masked. Whoever has the right may see one as it was written, for a reason that
//! goes into the trail, and lift what was masked for nothing.

pub mod store;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::storage::{Store, Stored};
use crate::survey::Published;
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;
pub use store::{count_texts, find_text, find_text_tx, list_texts, update_masks};

/// A free text of a counted response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The response's random id: to find it again, never shown.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Code of the language it was answered in.
    pub language: String,
    /// As written: not to be shown.
    pub body: String,
    /// What is masked in it.
    pub masks: Masks,
    /// What in it may need action now.
    pub alarm: Alarm,
    /// Whether somebody was told of it.
    pub told: bool,
    /// The masks as stored.
    pub(super) stored: Option<String>,
}

impl Text {
    /// As analysts see it.
    #[must_use]
    pub fn shown(&self) -> String {
        self.masks.shown(&self.body).into_owned()
    }

    /// A mark of what analysts see, by which whoever approves it shows what they saw.
    #[must_use]
    pub fn stamp(&self) -> String {
        data_encoding::HEXLOWER.encode(&Sha256::digest(self.shown().as_bytes())[..8])
    }

    /// Whether somebody should look at its masks; what was stored before the program masked always.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.stored.is_none() || self.masks.waits()
    }

    /// Whether anything in it is masked, shown or not.
    #[must_use]
    pub fn has_masks(&self) -> bool {
        !self.masks.all.is_empty()
    }

    /// Its place among the texts of its survey, for addresses.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}/{}", self.id.simple(), self.question)
    }
}

/// Which texts are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Which {
    /// Of this question alone; empty: of all.
    pub question: String,
    /// Those alone whose masks somebody should look at.
    pub waiting: bool,
    /// Those behind this one: response and question.
    pub after: Option<(Uuid, String)>,
}

/// How many of the texts that are read and coded are made up, to try the system.
pub async fn simulated(db: &Store, published: &Published) -> Stored<usize> {
    if !published.simulated {
        return Ok(0);
    }
    let n = store::count_simulated(db, &published.id).await?;
    Ok(usize::try_from(n).unwrap_or(0))
}

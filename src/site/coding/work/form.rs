//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use uuid::Uuid;

use crate::text::codebook::{Codebook, NOTHING, UNCLEAR};

/// How many texts are to be coded twice.
#[derive(Debug, Deserialize)]
pub struct PlanForm {
    #[serde(default)]
    pub(super) twice: i64,
}

/// In which order texts are coded.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    /// `useful`: the text that suggestions learn most from; otherwise as they come.
    #[serde(default)]
    pub(super) order: String,
    /// The text to pass over: response and question with a dot between.
    #[serde(default)]
    pub(super) after: String,
}

/// Where a text stands.
#[derive(Debug, Deserialize)]
pub struct Place {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
}

/// What stands in the address of a text's page.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) order: String,
    #[serde(default)]
    pub(super) said: String,
}

/// What is said of a text.
#[derive(Debug, Default, Deserialize)]
pub struct CodingForm {
    /// Keys of themes, or a mark.
    #[serde(default)]
    pub(super) theme: Vec<String>,
    /// Parts of the text, see [`crate::coding::work::parts`].
    #[serde(default)]
    pub(super) part: Vec<String>,
    /// What was shown, see [`crate::text::index::Entry::stamp`].
    #[serde(default)]
    pub(super) shown: String,
    #[serde(default)]
    pub(super) revision: i64,
    #[serde(default)]
    pub(super) order: String,
    /// Where to go on, below the survey's address; the next text if empty.
    #[serde(default)]
    pub(super) back: String,
}

/// The key that stands for a mark in forms.
pub const UNCLEAR_KEY: &str = "_unclear";

/// Likewise.
pub const NOTHING_KEY: &str = "_nothing";

/// The number of a theme or a mark by its key in forms.
pub(in crate::site::coding) fn code_of(book: &Codebook, key: &str) -> Option<u32> {
    match key {
        UNCLEAR_KEY => Some(UNCLEAR),
        NOTHING_KEY => Some(NOTHING),
        key => {
            if let Some(theme) = book.find(key) {
                return Some(theme.code);
            }
            // The book was changed since the form was shown: what was merged is the other one now.
            let gone = book.gone.iter().find(|gone| gone.theme.key == key)?;
            book.theme_of(gone.theme.code).map(|theme| theme.code)
        }
    }
}

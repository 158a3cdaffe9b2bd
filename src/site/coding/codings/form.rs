//! Forms and query parameters of the coding screen.

use serde::Deserialize;
use uuid::Uuid;

use crate::text::codebook::{Codebook, NOTHING, UNCLEAR};

/// Share of texts to be coded by two, in per cent.
#[derive(Debug, Deserialize)]
pub struct PlanForm {
    #[serde(default)]
    pub(super) twice: i64,
}

/// Query parameters for the next text.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    /// `useful`: the text that the suggestions learn most from; otherwise in order.
    #[serde(default)]
    pub(super) order: String,
    /// Text to skip: response and question, separated by a dot.
    #[serde(default)]
    pub(super) after: String,
}

/// Path parameters of a text.
#[derive(Debug, Deserialize)]
pub struct Place {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
}

/// Query parameters of a text's page.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub(super) order: String,
    #[serde(default)]
    pub(super) said: String,
}

/// A coding of a text.
#[derive(Debug, Default, Deserialize)]
pub struct CodingForm {
    /// Keys of themes, or of a mark.
    #[serde(default)]
    pub(super) theme: Vec<String>,
    /// Parts of the text, see [`crate::coding::codings::parts`].
    #[serde(default)]
    pub(super) part: Vec<String>,
    /// Stamp of the text as shown, see [`crate::text::index::Entry::stamp`].
    #[serde(default)]
    pub(super) shown: String,
    #[serde(default)]
    pub(super) revision: i64,
    #[serde(default)]
    pub(super) order: String,
    /// Path to continue at, below the survey's; the next text if empty.
    #[serde(default)]
    pub(super) back: String,
}

/// Key of the mark "unclear" in forms.
pub const UNCLEAR_KEY: &str = "_unclear";

/// Key of the mark "nothing" in forms.
pub const NOTHING_KEY: &str = "_nothing";

/// Returns the code of a theme or mark, by its key in forms.
pub(in crate::site::coding) fn code_of(book: &Codebook, key: &str) -> Option<u32> {
    match key {
        UNCLEAR_KEY => Some(UNCLEAR),
        NOTHING_KEY => Some(NOTHING),
        key => {
            if let Some(theme) = book.find(key) {
                return Some(theme.code);
            }
            // The codebook has changed since: a merged theme is now the other one.
            let gone = book.gone.iter().find(|gone| gone.theme.key == key)?;
            book.theme_of(gone.theme.code).map(|theme| theme.code)
        }
    }
}

//! Coding in Excel: a workbook with a row per text is exported, and imported again with themes.
//!
//! Each row has a key that only this program can make, from the text and the coder who exported it: nothing in the file
//! identifies a response, and nobody can import another coder's texts. Nothing of a workbook is stored unless all of it is
//! valid.
//!
//! `write` makes the workbook, `archive` and `read` extract the cells of an imported one, and `check` interprets and
//! validates them: these are pure. `hand_in` stores the codings.

mod archive;
pub mod check;
pub mod hand_in;
pub mod read;
pub mod write;

use uuid::Uuid;

use crate::text::codebook::{Codebook, NOTHING, UNCLEAR};
use crate::text::coded::Coded;

/// Name of the sheet of texts.
pub const TEXTS: &str = "Texter";
/// Name of the sheet of themes.
pub const BOOK: &str = "Kodbok";
/// Name of the sheet that describes the file.
pub const ABOUT: &str = "Om";
/// Heading of the column of keys.
pub const KEY: &str = "Nyckel";
/// Heading of the column of texts.
pub const TEXT: &str = "Text";
/// Prefix of the headings of theme columns, followed by a number.
pub const THEME: &str = "Tema";
/// Heading of the column of languages.
pub const LANGUAGE: &str = "Språk";
/// Heading of the column of questions.
pub const QUESTION: &str = "Fråga";
/// Label of the number of exported theme columns, in [`ABOUT`].
pub const COLUMNS: &str = "Temakolumner";
/// Maximum number of texts in a workbook.
pub const MOST: usize = 5_000;
/// Maximum length of a text in a cell, in UTF-16 code units: Excel's limit is 32,767.
const CELL: usize = 32_000;

/// A text to be exported.
#[derive(Debug, Clone)]
pub struct Row {
    /// Key of the row: see [`key`].
    pub key: String,
    /// Wording of the question.
    pub question: String,
    /// Code of the language in which it was answered.
    pub language: String,
    /// The text to be coded, masked.
    pub text: String,
    /// Codes of the themes that the exporting coder has given it.
    pub themes: Vec<u32>,
}

/// Returns the key of a row: a name that only this program can make, and the revision of the exporting coder's coding.
#[must_use]
pub fn key(name: &str, revision: i64) -> String {
    format!("{name}.{revision}")
}

/// Current state of a text, against which an import is checked.
#[derive(Debug, Clone)]
pub struct Known {
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Code of the language in which it was answered.
    pub language: String,
    /// The text to be coded, masked.
    pub text: String,
    /// Whether this coder is still to code it.
    pub is_open: bool,
    /// The importing coder's stored coding, with its revision.
    pub mine: Option<(Coded, i64)>,
}

/// Returns a text as a cell holds it: without control characters, and cut to the maximum length.
#[must_use]
pub fn in_cell(text: &str) -> String {
    let fits = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let mut length = 0;
    let mut room = |c: &char| {
        length += c.len_utf16();
        length <= CELL
    };
    let text = text.replace("\r\n", "\n");
    let letters = text.chars().filter(fits);
    letters.take_while(|c| room(c)).collect()
}

/// Returns the values allowed in a theme cell, with their codes: themes in the codebook's order, then the two marks. A name
/// that is not unique is followed by the theme's key.
#[must_use]
pub fn labels(book: &Codebook) -> Vec<(String, u32)> {
    let marks = [("Inget förslag", NOTHING), ("Oklart", UNCLEAR)];
    let twice = |name: &str| {
        let names = book.themes.iter().map(|theme| theme.name.as_str());
        let all = names.chain(marks.iter().map(|(name, _)| *name));
        all.filter(|other| folded(other) == folded(name)).count() > 1
    };
    let theme = |theme: &crate::text::codebook::Theme| {
        let label = if twice(&theme.name) {
            format!("{} ({})", theme.name, theme.key)
        } else {
            theme.name.clone()
        };
        (label, theme.code)
    };
    let marks = marks.map(|(name, code)| (name.to_owned(), code));
    book.themes.iter().map(theme).chain(marks).collect()
}

/// Normalizes blanks, which spreadsheet programs change.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Normalizes blanks and case.
fn folded(text: &str) -> String {
    even(text).to_lowercase()
}

#[cfg(test)]
mod tests;

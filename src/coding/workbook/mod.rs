//! Coding in Excel, for those who would rather: a workbook with a row a text goes out, and comes back with themes.
//!
//! A row has a key that only this program can make, of the text and of who took it out: nothing in the file leads to a
//! response, and nobody hands in what somebody else coded. Nothing of a workbook is stored before all of it is right.
//!
//! `write` makes it, `archive` and `read` take cells out of what comes back, `check` says what they mean or what is wrong
//! with which cell: these are pure. `hand_in` stores.

mod archive;
pub mod check;
pub mod hand_in;
pub mod read;
pub mod write;

use uuid::Uuid;

use crate::text::codebook::{Codebook, NOTHING, UNCLEAR};
use crate::text::coded::Coded;

/// Name of the sheet with texts.
pub const TEXTS: &str = "Texter";
/// Name of the sheet with themes.
pub const BOOK: &str = "Kodbok";
/// Name of the sheet that says what the file is.
pub const ABOUT: &str = "Om";
/// Heading of the column with keys.
pub const KEY: &str = "Nyckel";
/// Heading of the column with texts.
pub const TEXT: &str = "Text";
/// How headings of columns with themes begin.
pub const THEME: &str = "Tema";
/// Heading of the column with languages.
pub const LANGUAGE: &str = "Språk";
/// Heading of the column with questions.
pub const QUESTION: &str = "Fråga";
/// What says how many columns with themes went out.
pub const COLUMNS: &str = "Temakolumner";
/// Texts in a workbook at most.
pub const MOST: usize = 5_000;
/// Letters of a text that a cell takes, as UTF-16 counts them: Excel's limit is 32,767.
const CELL: usize = 32_000;

/// A text as it goes out.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its key, see [`key`].
    pub key: String,
    /// The question in words.
    pub question: String,
    /// Code of the language it was answered in.
    pub language: String,
    /// What is coded, masked.
    pub text: String,
    /// What the one who takes it out has said of it.
    pub themes: Vec<u32>,
}

/// A row's key as it stands in the file: a name that only we can make, and how often the text was coded by the one who
/// takes it out.
#[must_use]
pub fn key(name: &str, revision: i64) -> String {
    format!("{name}.{revision}")
}

/// A text as it stands now, for what comes back.
#[derive(Debug, Clone)]
pub struct Known {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Code of the language it was answered in.
    pub language: String,
    /// What is coded, masked.
    pub text: String,
    /// Whether somebody still has to code it.
    pub is_open: bool,
    /// What the one who hands the workbook in has said of it, and how often.
    pub mine: Option<(Coded, i64)>,
}

/// A text as a cell holds it: without what a workbook cannot hold, and no longer than a cell.
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

/// What may stand in a theme's cell for each theme, in the codebook's order, then the two marks. Names that stand twice
/// have their key behind them.
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

/// However blanks are written, which programs for workbooks change.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Capitals or not as well.
fn folded(text: &str) -> String {
    even(text).to_lowercase()
}

#[cfg(test)]
mod tests;

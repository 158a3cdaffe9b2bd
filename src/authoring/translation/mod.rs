//! A language as a file for a translator, and back: a workbook (`workbook`) or XLIFF 2.1 (`xliff`).
//!
//! Each row has the path of its wording, so that rows may be sorted or left out. Nothing of a file is stored unless all of it can be. A row
//! made from an original that has other words by now is taken, and told as changed: somebody has to look at it, and nobody has to
//! translate it twice.

pub mod workbook;
pub mod xliff;

use super::Draft;
use super::units::{self, Unit, UnitState};

/// A row as it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The wording.
    pub unit: Unit,
    /// In the other language; empty for none.
    pub text: String,
    /// Its state.
    pub state: UnitState,
}

/// A row as it comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// Where it stands in the file: a cell, or the id of a unit.
    pub at: String,
    /// Path of the wording.
    pub path: String,
    /// The original that it was made from.
    pub source: String,
    /// The translation.
    pub text: String,
}

/// A file as it comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// Code of the first language, as the file says.
    pub from: String,
    /// Code of the language of its translations.
    pub to: String,
    /// Its rows.
    pub rows: Vec<Brought>,
}

/// Reason why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a file of this kind, or a damaged one.
    Format,
    /// Too large, or packed to become so.
    TooLarge,
    /// It declares entities or another type of document: nothing that a translator's program writes.
    Entities,
    /// It lacks a column.
    NoColumn(&'static str),
}

/// Problem of a row, or of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The file is for another language: which.
    Language(String),
    /// No wording has this path: where, path.
    Unknown(String, String),
    /// The path stands twice: where, path.
    Twice(String, String),
    /// A translation is much longer than what a page can hold: where, how many characters may it have.
    TooLong(String, usize),
}

/// What a file changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New wordings by path, each with the original that it was made from.
    pub texts: Vec<(String, String, String)>,
    /// Paths whose original has other words than the file's.
    pub overtaken: Vec<String>,
    /// Number of wordings that the file lacks.
    pub missing: usize,
}

/// Longest translation, in characters: that of the longest original, the introduction.
const LONGEST: usize = 3_000;

/// Returns the rows of a language.
#[must_use]
pub fn lines(draft: &Draft, code: &str) -> Vec<Line> {
    let overlay = draft.overlays.get(code);
    let all = units::units(draft).into_iter().map(|unit| Line {
        text: overlay
            .and_then(|overlay| units::find(overlay, &unit.path))
            .unwrap_or_default()
            .to_owned(),
        state: units::state(draft, code, &unit),
        unit,
    });
    all.collect()
}

/// Works out what a file changes. A row without a translation changes nothing.
///
/// # Errors
/// Every problem of the file.
pub fn changes(draft: &Draft, code: &str, file: &File) -> Result<Changes, Vec<Wrong>> {
    if file.to != code {
        return Err(vec![Wrong::Language(file.to.clone())]);
    }
    let all = lines(draft, code);
    let (mut changes, mut wrong) = (Changes::default(), Vec::new());
    let mut seen: Vec<&str> = Vec::new();
    for row in &file.rows {
        let Some(line) = all.iter().find(|line| line.unit.path == row.path) else {
            wrong.push(Wrong::Unknown(row.at.clone(), row.path.clone()));
            continue;
        };
        if seen.contains(&row.path.as_str()) {
            wrong.push(Wrong::Twice(row.at.clone(), row.path.clone()));
            continue;
        }
        seen.push(&row.path);
        let text = row.text.trim();
        if text.chars().count() > LONGEST {
            wrong.push(Wrong::TooLong(row.at.clone(), LONGEST));
            continue;
        }
        let overtaken = same(&row.source) != same(&line.unit.text);
        if overtaken {
            changes.overtaken.push(row.path.clone());
        }
        let was = draft.made_from.get(code).and_then(|of| of.get(&row.path));
        let anew = was.is_some_and(|was| same(was) != same(&row.source)) && !overtaken;
        if !text.is_empty() && (text != line.text || anew) {
            let new = (row.path.clone(), text.to_owned(), row.source.clone());
            changes.texts.push(new);
        }
    }
    changes.missing = all.len() - seen.len();
    if wrong.is_empty() {
        Ok(changes)
    } else {
        Err(wrong)
    }
}

/// Returns a text with its spaces folded: programs of translators break lines as they like.
fn same(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts what a file changes into a draft.
pub fn bring(draft: &mut Draft, code: &str, changes: &Changes) {
    for (path, text, source) in &changes.texts {
        let Some(overlay) = draft.overlays.get_mut(code) else {
            return;
        };
        units::put(overlay, path, text);
        let made_from = draft.made_from.entry(code.to_owned()).or_default();
        made_from.insert(path.clone(), source.clone());
    }
}

/// Returns the code of a language as other programs know it, by BCP 47.
#[must_use]
pub fn tag(code: &str) -> String {
    match code.split_once('-') {
        Some((language, own)) => format!("{language}-x-{own}"),
        None => code.to_owned(),
    }
}

/// Returns the code of a language from its tag.
#[must_use]
pub fn of_tag(tag: &str) -> String {
    tag.trim().to_lowercase().replace("-x-", "-")
}

#[cfg(test)]
mod tests;

//! Conversion of marked parts between a form, which counts characters of the masked text, and the stored text: see
//! [`crate::text::masked`].
//!
//! A form has `theme:12-30`, in characters of the text that it showed; `theme:o12-30` for the answer beside its
//! translation; `theme:past` for parts in a text that is no longer shown. Positions in the stored text are never sent: they
//! would reveal the length of masked words. Pure.

use std::ops::Range;

use crate::text::codebook::Codebook;
use crate::text::coded::{Coded, Given, Of, Part};
use crate::text::index::Entry;

/// Place of all parts in texts that are no longer shown.
const PAST: &str = "past";

/// A part in a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Field<'e> {
    /// Key of the theme.
    pub theme: String,
    /// Value of the form's field.
    pub value: String,
    /// Name of the theme.
    pub name: String,
    /// The words as they are masked now; `None` where their text is no longer shown.
    pub words: Option<&'e str>,
}

fn characters(entry: &Entry, part: &Part) -> Option<Range<usize>> {
    entry.shown(part.of)?.characters(&part.range())
}

/// Returns the fields of all parts of a text's themes.
#[must_use]
pub fn fields<'e>(entry: &'e Entry, given: &[Given], book: &Codebook) -> Vec<Field<'e>> {
    let mut all: Vec<Field<'e>> = Vec::new();
    for given in given {
        let Some(theme) = book.theme_of(given.code) else {
            continue;
        };
        for part in &given.parts {
            let place = match characters(entry, part) {
                None => PAST.to_owned(),
                Some(Range { start, end }) => {
                    let beside = part.of != entry.coded_text();
                    format!("{}{start}-{end}", if beside { "o" } else { "" })
                }
            };
            let field = Field {
                theme: theme.key.clone(),
                value: format!("{}:{place}", theme.key),
                name: theme.name.clone(),
                words: entry.shown(part.of).and_then(|s| s.words(&part.range())),
            };
            // Parts under the same mask look the same: they are kept or removed together.
            if !all.contains(&field) {
                all.push(field);
            }
        }
    }
    all
}

/// Returns true if any of these places is in characters, which are valid only for the text that was shown.
#[must_use]
pub fn are_places(parts: &[String]) -> bool {
    parts.iter().any(|part| !part.ends_with(PAST))
}

/// Returns the parts stored for a theme, also under the codes of themes merged into it.
#[must_use]
pub fn kept_of(kept: Option<&Coded>, book: &Codebook, code: u32) -> Vec<Part> {
    let now = |code: u32| book.theme_of(code).map_or(code, |theme| theme.code);
    let all = kept.map_or(&[][..], Coded::given).iter();
    let same = all.filter(|given| now(given.code) == code);
    same.flat_map(|given| given.parts.clone()).collect()
}

/// Parses the places of a theme's parts; `kept` is the sender's stored coding. A stored part stays as it is, however much
/// of it a mask hides now.
#[must_use]
pub fn read(
    entry: &Entry,
    kept: Option<&Coded>,
    book: &Codebook,
    code: u32,
    places: &[&str],
) -> Vec<Part> {
    let before = kept_of(kept, book, code);
    let before = || before.iter().copied();
    let mut parts = Vec::new();
    for place in places {
        if *place == PAST {
            parts.extend(before().filter(|part| characters(entry, part).is_none()));
            continue;
        }
        let (of, range) = match place.strip_prefix('o') {
            Some(range) => (Of::Answer, range),
            None => (entry.coded_text(), *place),
        };
        let range = range.split_once('-').and_then(|(start, end)| {
            let (start, end) = (start.parse().ok()?, end.parse().ok()?);
            Some(Range { start, end })
        });
        let Some(range) = range else { continue };
        let length = parts.len();
        parts.extend(
            before().filter(|p| p.of == of && characters(entry, p).as_ref() == Some(&range)),
        );
        if parts.len() == length {
            let new = entry.shown(of).and_then(|shown| shown.stored(&range));
            parts.extend(new.map(|Range { start, end }| Part { of, start, end }));
        }
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

#[cfg(test)]
mod tests;

//! A text as shown, and the positions of its words in the stored text.
//!
//! Masks come and go and change the length of the shown text. Positions are therefore kept in bytes of the stored text,
//! between grapheme boundaries, and mapped through the masks whenever a text is shown or marked. A boundary inside a mask
//! moves outward to that of the mask: hidden words show as the mask does.
//!
//! Nothing here holds what a mask hides, only its length.

use std::fmt;
use std::ops::{Deref, Range};

use unicode_segmentation::GraphemeCursor;

use super::masking::Span;

/// A text as shown. Derefs to its text; built by [`super::masks::Masks::view`] it maps positions to the stored text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MaskedText {
    text: Box<str>,
    /// Length of the stored text in bytes.
    length: usize,
    /// Hidden ranges, disjoint and in order.
    hidden: Box<[Hidden]>,
}

/// A hidden range: its bytes in the stored text, and those of its placeholder in the shown text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hidden {
    stored: Range<usize>,
    shown: Range<usize>,
}

impl MaskedText {
    /// Builds the text without these spans, which must be disjoint and in order, see [`super::masking::without`].
    #[must_use]
    pub fn new(text: &str, spans: &[Span]) -> Self {
        // Growth of the shown text before each span.
        let mut at = 0;
        let mut before = 0;
        let mut hidden = Vec::with_capacity(spans.len());
        for span in spans {
            let start = before + span.start.saturating_sub(at);
            let shown = start..start + span.kind.placeholder().len();
            (at, before) = (span.end, shown.end);
            hidden.push(Hidden {
                stored: span.start..span.end,
                shown,
            });
        }
        Self {
            text: super::masking::without(text, spans).into(),
            length: text.len(),
            hidden: hidden.into(),
        }
    }

    /// Maps a byte range of the stored text to the shown text; `None` if it is out of range.
    fn shown(&self, stored: &Range<usize>) -> Option<Range<usize>> {
        let fits = stored.start < stored.end && stored.end <= self.length;
        let pairs = || self.hidden.iter().map(|h| (&h.stored, &h.shown));
        let range = first(pairs(), stored.start)..last(pairs(), stored.end);
        (fits && self.text.get(range.clone()).is_some()).then_some(range)
    }

    /// Returns the shown words at a byte range of the stored text.
    #[must_use]
    pub fn words(&self, stored: &Range<usize>) -> Option<&str> {
        self.text.get(self.shown(stored)?)
    }

    /// Maps a byte range of the stored text to characters of the shown text, as scripts count them.
    #[must_use]
    pub fn characters(&self, stored: &Range<usize>) -> Option<Range<usize>> {
        let range = self.shown(stored)?;
        let count = |end: usize| self.text[..end].chars().count();
        Some(count(range.start)..count(range.end))
    }

    /// Maps a character range of the shown text to bytes of the stored text, outward to boundaries of graphemes and masks;
    /// `None` if it is out of range.
    #[must_use]
    pub fn stored(&self, characters: &Range<usize>) -> Option<Range<usize>> {
        let byte = |n: usize| {
            let mut places = self.text.char_indices().map(|(at, _)| at);
            places.nth(n).or_else(|| {
                let all = self.text.chars().count();
                (n == all).then_some(self.text.len())
            })
        };
        if characters.start >= characters.end {
            return None;
        }
        let shown = outward(
            &self.text,
            &(byte(characters.start)?..byte(characters.end)?),
        );
        let pairs = || self.hidden.iter().map(|h| (&h.shown, &h.stored));
        Some(first(pairs(), shown.start)..last(pairs(), shown.end))
    }
}

/// Maps the start of a range, outward from a hidden range.
fn first<'h>(
    hidden: impl DoubleEndedIterator<Item = (&'h Range<usize>, &'h Range<usize>)>,
    at: usize,
) -> usize {
    match hidden.rev().find(|(from, _)| from.start <= at) {
        None => at,
        Some((from, to)) if at < from.end => to.start,
        Some((from, to)) => to.end + (at - from.end),
    }
}

/// Maps the exclusive end of a range, outward from a hidden range.
fn last<'h>(
    hidden: impl DoubleEndedIterator<Item = (&'h Range<usize>, &'h Range<usize>)>,
    at: usize,
) -> usize {
    match hidden.rev().find(|(from, _)| from.start < at) {
        None => at,
        Some((from, to)) if at <= from.end => to.end,
        Some((from, to)) => to.end + (at - from.end),
    }
}

/// Returns the smallest range around these bytes that cuts no grapheme.
#[must_use]
pub fn outward(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end);
    let cursor = |at: usize| GraphemeCursor::new(at, text.len(), true);
    let before = |at: usize| cursor(at).prev_boundary(text, 0).ok().flatten();
    let behind = |at: usize| cursor(at).next_boundary(text, 0).ok().flatten();
    let start = if is_border(text, start) {
        start
    } else {
        before(start).unwrap_or(0)
    };
    let end = if is_border(text, end) {
        end
    } else {
        behind(end).unwrap_or(text.len())
    };
    start..end
}

/// Returns true at a grapheme boundary.
fn is_border(text: &str, at: usize) -> bool {
    if at == 0 || at >= text.len() {
        return true;
    }
    let plain = |byte: u8| byte.is_ascii() && byte != b'\r' && byte != b'\n';
    let bytes = text.as_bytes();
    if plain(bytes[at - 1]) && plain(bytes[at]) {
        return true;
    }
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true)
}

/// Returns true if a range begins and ends at word boundaries.
#[must_use]
pub fn is_whole(text: &str, characters: &Range<usize>) -> bool {
    let mut before = None;
    let mut rest = text.chars();
    for _ in 0..characters.start {
        before = rest.next();
    }
    let mut words = rest.by_ref().take(characters.end - characters.start);
    let head = words.next();
    let tail = words.last().or(head);
    let behind = rest.next();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(letter(before) && letter(head) || letter(tail) && letter(behind))
}

impl Deref for MaskedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for MaskedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A text without masks.
impl From<&str> for MaskedText {
    fn from(text: &str) -> Self {
        Self::new(text, &[])
    }
}

#[cfg(test)]
mod tests;

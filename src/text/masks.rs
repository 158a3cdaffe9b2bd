//! Masks of a stored text: those found by the program, and the decisions of staff since.
//!
//! Stored beside the text as one line: `!` if the text accuses somebody (`!ok` once that was reviewed), then for each span
//! `start.end.kind.state`, separated by blanks, in bytes of the stored text. An empty line: nothing was found. No mask cuts
//! a grapheme: ranges are widened to whole graphemes when found and when read.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::masked::{MaskedText, outward};
use super::masking::{Kind, Span, accuses, find, is_torn, without};

/// Review state of a mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaskState {
    /// Found by the program, not reviewed.
    Found,
    /// Confirmed by staff.
    Confirmed,
    /// Added by staff.
    Added,
    /// Lifted by staff: what it hid identifies nobody.
    Lifted,
}

impl MaskState {
    const ALL: [Self; 4] = [Self::Found, Self::Confirmed, Self::Added, Self::Lifted];

    fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Confirmed => "confirmed",
            Self::Added => "added",
            Self::Lifted => "lifted",
        }
    }
}

/// A span with its review state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mask {
    /// Range and kind.
    pub span: Span,
    /// Review state.
    pub state: MaskState,
}

/// Masks of a text, disjoint and in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masks {
    /// Whether the text accuses an identifiable person of a crime.
    pub accuses: bool,
    /// Whether that was reviewed.
    pub looked: bool,
    /// Disjoint masks in order.
    pub all: Vec<Mask>,
}

impl Masks {
    /// Finds the masks of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let spans = find(text);
        let found = Self {
            accuses: accuses(text, &spans),
            looked: false,
            all: spans
                .into_iter()
                .map(|span| Mask {
                    span,
                    state: MaskState::Found,
                })
                .collect(),
        };
        found.whole(text)
    }

    /// Widens the masks to whole graphemes and merges those that then overlap.
    fn whole(mut self, text: &str) -> Self {
        for Mask { span, .. } in &mut self.all {
            let range = outward(text, &(span.start..span.end));
            (span.start, span.end) = (range.start, range.end);
        }
        self.all.dedup_by(|later, first| {
            let over = later.span.start < first.span.end;
            if over {
                // Of two merged masks, the one that hides prevails.
                let hiding = if first.state == MaskState::Lifted {
                    *later
                } else {
                    *first
                };
                first.span.end = first.span.end.max(later.span.end);
                (first.span.kind, first.state) = (hiding.span.kind, hiding.state);
            }
            over
        });
        self
    }

    /// Parses the stored line; masks are found afresh if there is none or it does not fit the text.
    #[must_use]
    pub fn stored(line: Option<&str>, text: &str) -> Self {
        line.and_then(|line| Self::parse(line, text))
            .unwrap_or_else(|| Self::of(text))
    }

    fn parse(line: &str, text: &str) -> Option<Self> {
        let mut masks = Self::default();
        let mut last = 0;
        for word in line.split_whitespace() {
            if word == "!" || word == "!ok" {
                masks.accuses = true;
                masks.looked = word == "!ok";
                continue;
            }
            let mut parts = word.split('.');
            let mut next = || parts.next();
            let (start, end) = (next()?.parse().ok()?, next()?.parse().ok()?);
            let kind = Kind::parse(next()?)?;
            let state = next()?;
            let state = MaskState::ALL.into_iter().find(|s| s.as_str() == state)?;
            if start < last || end <= start || text.get(start..end).is_none() {
                return None;
            }
            last = end;
            let span = Span { start, end, kind };
            masks.all.push(Mask { span, state });
        }
        Some(masks.whole(text))
    }

    /// Returns the masked text.
    #[must_use]
    pub fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let spans: Vec<Span> = self.hiding().collect();
        without(text, &spans)
    }

    /// Returns the masked text with the positions of its words in the stored text.
    #[must_use]
    pub fn view(&self, text: &str) -> MaskedText {
        let spans: Vec<Span> = self.hiding().collect();
        MaskedText::new(text, &spans)
    }

    /// Returns the text as it was masked before any review.
    #[must_use]
    pub fn view_untouched(&self, text: &str) -> MaskedText {
        let found = self
            .all
            .iter()
            .filter(|mask| mask.state != MaskState::Added);
        let spans: Vec<Span> = found.map(|mask| mask.span).collect();
        MaskedText::new(text, &spans)
    }

    /// Iterates over the spans that hide text: all but lifted ones.
    pub fn hiding(&self) -> impl Iterator<Item = Span> + '_ {
        let hides = |mask: &&Mask| mask.state != MaskState::Lifted;
        self.all.iter().filter(hides).map(|mask| mask.span)
    }

    /// Returns true if a review is due: an unconfirmed mask or accusation.
    #[must_use]
    pub fn waits(&self) -> bool {
        let found = self.all.iter().any(|mask| mask.state == MaskState::Found);
        found || self.accuses && !self.looked
    }

    /// Confirms every mask, and the accusation.
    pub fn confirm(&mut self) {
        self.looked = true;
        for mask in self.all.iter_mut().filter(|m| m.state == MaskState::Found) {
            mask.state = MaskState::Confirmed;
        }
    }

    /// Masks every occurrence of these words, ignoring case, that is not hidden yet. Returns the number of occurrences.
    pub fn add(&mut self, text: &str, words: &str, kind: Kind) -> usize {
        let wanted: Vec<char> = folded(words.trim()).collect();
        if wanted.is_empty() {
            return 0;
        }
        let mut added = 0;
        for start in text.char_indices().map(|(at, _)| at) {
            let Some(end) = end_of(&text[start..], &wanted).map(|length| start + length) else {
                continue;
            };
            if is_torn(text, start, end) {
                continue;
            }
            let Range { start, end } = outward(text, &(start..end));
            let over = |m: &Mask| m.span.start < end && start < m.span.end;
            if self
                .all
                .iter()
                .any(|m| over(m) && m.state != MaskState::Lifted)
            {
                continue;
            }
            self.all.retain(|m| !over(m));
            let span = Span { start, end, kind };
            let state = MaskState::Added;
            self.all.push(Mask { span, state });
            added += 1;
        }
        self.all.sort_by_key(|m| m.span.start);
        // A name can turn the text into an accusation.
        let spans: Vec<Span> = self.hiding().collect();
        if !self.accuses && accuses(text, &spans) {
            self.accuses = true;
            self.looked = false;
        }
        added
    }

    /// Carries over the masks that staff added to another text: to the same one before a correction.
    pub fn add_those_of(&mut self, text: &str, other: &Self, body: &str) {
        for mask in other.all.iter().filter(|m| m.state == MaskState::Added) {
            if let Some(words) = body.get(mask.span.start..mask.span.end) {
                self.add(text, words, mask.span.kind);
            }
        }
    }

    /// Lifts a mask, or restores it. Returns whether there is one at this position.
    pub fn lift(&mut self, start: usize, lifted: bool) -> bool {
        let found = self.all.iter_mut().find(|m| m.span.start == start);
        let Some(mask) = found else { return false };
        mask.state = if lifted {
            MaskState::Lifted
        } else {
            MaskState::Confirmed
        };
        true
    }
}

/// Converts to lower case, with every run of blanks as one.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let mut blank = false;
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(move |c| {
            let again = blank && c.is_whitespace();
            blank = c.is_whitespace();
            let c = if blank { ' ' } else { c };
            (!again).then_some(c)
        })
}

/// Returns the number of bytes at the start of a text that equal `wanted` when folded.
fn end_of(text: &str, wanted: &[char]) -> Option<usize> {
    let mut rest = wanted;
    let mut blank = false;
    for (at, letter) in text.char_indices() {
        let Some(first) = rest.first() else {
            return Some(at);
        };
        if letter.is_whitespace() && blank {
            continue;
        }
        blank = letter.is_whitespace();
        if blank {
            if *first != ' ' {
                return None;
            }
            rest = &rest[1..];
            continue;
        }
        for small in letter.to_lowercase() {
            rest = rest.strip_prefix(&[small])?;
        }
    }
    rest.is_empty().then_some(text.len())
}

impl fmt::Display for Masks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = Vec::new();
        if self.accuses {
            words.push(if self.looked { "!ok" } else { "!" }.to_owned());
        }
        words.extend(self.all.iter().map(|Mask { span, state }| {
            let Span { start, end, kind } = span;
            format!("{start}.{end}.{}.{}", kind.as_str(), state.as_str())
        }));
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests;

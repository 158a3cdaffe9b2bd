//! Coding of a text: its themes, each optionally with the parts of the text that it applies to.
//!
//! Stored as one line: the themes' numbers separated by blanks, each followed by its parts as byte ranges of the stored
//! text, as in `3 7=12-30,44-52`; ranges of a translation end with its number, as in `7=12-30.2`. "Cannot be coded" and "no
//! suggestion" are numbers too, and stand alone.
//!
//! An older version stored parts as character ranges of the text as shown, `7@12-30`. They are converted once, when the
//! program starts (`coding/codings/older.rs`); those that cannot be converted become `7?12-30`, which is stored but not shown.

use std::fmt;
use std::ops::Range;

use super::codebook::{Codebook, NOTHING, UNCLEAR};

/// Text that a part refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The answer as stored.
    Answer,
    /// The translation with this number, as stored.
    Translation(i64),
    /// The text as shown to the coder, in characters: written by an older version.
    Shown,
    /// As `Shown`, but what was shown can no longer be determined.
    Lost,
}

impl Of {
    fn sign(self) -> &'static str {
        match self {
            Self::Answer | Self::Translation(_) => "=",
            Self::Shown => "@",
            Self::Lost => "?",
        }
    }
}

/// Byte range of a text, fixed to the text in which it was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// Text that the range refers to.
    pub of: Of,
    /// First byte.
    pub start: usize,
    /// End of the range, exclusive.
    pub end: usize,
}

impl Part {
    /// Returns the byte range.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A theme given to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The theme's number.
    pub code: u32,
    /// Parts of the text that the theme applies to.
    pub parts: Vec<Part>,
}

/// Themes of a text, ascending and distinct; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded(Vec<Given>);

impl Coded {
    /// Builds a coding; `None` if it has no theme, or if "cannot be coded" or "no suggestion" does not stand alone.
    #[must_use]
    pub fn new(mut all: Vec<Given>) -> Option<Self> {
        all.sort_by_key(|given| given.code);
        all.dedup_by(|later, first| {
            let same = later.code == first.code;
            if same {
                first.parts.append(&mut later.parts);
            }
            same
        });
        for given in &mut all {
            given.parts.retain(|part| part.start < part.end);
            given.parts.sort_unstable();
            given.parts.dedup();
        }
        let marks = all.iter().any(|given| given.code <= NOTHING);
        (!all.is_empty() && (!marks || all.len() == 1)).then_some(Self(all))
    }

    /// Builds a coding from themes without parts.
    #[must_use]
    pub fn of(codes: impl IntoIterator<Item = u32>) -> Option<Self> {
        let whole = |code| Given {
            code,
            parts: Vec::new(),
        };
        Self::new(codes.into_iter().map(whole).collect())
    }

    /// Parses the stored line.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let one = |word: &str| {
            let at = word.find(['=', '@', '?']).unwrap_or(word.len());
            let (code, parts) = word.split_at(at);
            let part = |part: &str| {
                let (range, number) = match part.split_once('.') {
                    Some((range, number)) => (range, Some(number)),
                    None => (part, None),
                };
                let (start, end) = range.split_once('-')?;
                let of = match (&parts[..1], number) {
                    ("=", None) => Of::Answer,
                    ("=", Some(number)) => Of::Translation(number.parse().ok()?),
                    ("@", None) => Of::Shown,
                    ("?", None) => Of::Lost,
                    _ => return None,
                };
                let (start, end) = (start.parse().ok()?, end.parse().ok()?);
                Some(Part { of, start, end })
            };
            let all = parts.get(1..).unwrap_or_default().split(',');
            let all = all.filter(|part| !part.is_empty());
            Some(Given {
                code: code.parse().ok()?,
                parts: all.map(part).collect::<Option<_>>()?,
            })
        };
        Self::new(line.split_whitespace().map(one).collect::<Option<_>>()?)
    }

    /// Returns the themes with their parts.
    #[must_use]
    pub fn given(&self) -> &[Given] {
        &self.0
    }

    /// Iterates over the themes' numbers, ascending.
    pub fn codes(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        self.0.iter().map(|given| given.code)
    }

    /// Returns true if it has this theme.
    #[must_use]
    pub fn has(&self, code: u32) -> bool {
        self.codes().any(|mine| mine == code)
    }

    /// Returns true for "cannot be coded".
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.has(UNCLEAR)
    }

    /// Returns true if both have the same themes by a codebook, whichever parts are marked.
    #[must_use]
    pub fn agrees(&self, other: &Self, book: &Codebook) -> bool {
        self.meaning(book) == other.meaning(book)
    }

    /// Returns the themes' numbers by the current codebook, with merges resolved; `None` for a theme that must be coded
    /// again.
    fn meaning(&self, book: &Codebook) -> Vec<Option<u32>> {
        let mut all: Vec<Option<u32>> = self.codes().map(|code| book.now_of(code)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns true if one of its themes was split or removed since.
    #[must_use]
    pub fn is_asked_anew(&self, book: &Codebook) -> bool {
        self.codes().any(|code| book.asks(code))
    }

    /// Returns the keys of its main themes, for learning.
    #[must_use]
    pub fn main_keys<'b>(&self, book: &'b Codebook) -> Vec<&'b str> {
        let mut keys: Vec<&str> = self
            .codes()
            .filter_map(|code| book.main_theme_of(code).map(|theme| theme.key.as_str()))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

impl fmt::Display for Coded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut blank = "";
        for Given { code, parts } in &self.0 {
            let mut left = parts.iter().peekable();
            loop {
                write!(f, "{blank}{code}")?;
                blank = " ";
                // Parts are sorted, so those of a kind are adjacent.
                let mut separator = left.peek().map_or("", |part| part.of.sign());
                let sign = separator;
                while let Some(part) = left.next_if(|part| part.of.sign() == sign) {
                    write!(f, "{separator}{}-{}", part.start, part.end)?;
                    if let Of::Translation(number) = part.of {
                        write!(f, ".{number}")?;
                    }
                    separator = ",";
                }
                if left.peek().is_none() {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// Returns the settled coding of a text that `coders` people must code: what they all say, once there are enough of them.
#[must_use]
pub fn agreed<'c>(
    codings: impl IntoIterator<Item = &'c Coded>,
    coders: usize,
    book: &Codebook,
) -> Option<&'c Coded> {
    let mut codings = codings.into_iter();
    let first = codings.next()?;
    let mut n = 1;
    for other in codings {
        if !first.agrees(other, book) {
            return None;
        }
        n += 1;
    }
    (n >= coders).then_some(first)
}

#[cfg(test)]
mod tests;

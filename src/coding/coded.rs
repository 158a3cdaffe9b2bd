//! What a text was coded as: themes, each perhaps with the parts of the text that it stands in.
//!
//! Stored as one line: the themes' numbers with a blank between, each followed by its parts in characters of the masked
//! text, as in `3 7@12-30,44-52`. "Cannot be coded" and "no suggestion" are numbers too, and stand alone.

use std::fmt;

use super::codebook::{Codebook, NOTHING, UNCLEAR};

/// A theme of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The theme's number.
    pub code: u32,
    /// Where in the text: first character and the one after the last.
    pub parts: Vec<(u32, u32)>,
}

/// The themes of a text, ascending, each once; never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded(Vec<Given>);

impl Coded {
    /// From themes; `None` where there is none, or a mark does not stand alone.
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
            given.parts.retain(|(start, end)| start < end);
            given.parts.sort_unstable();
            given.parts.dedup();
        }
        let marks = all.iter().any(|given| given.code <= NOTHING);
        (!all.is_empty() && (!marks || all.len() == 1)).then_some(Self(all))
    }

    /// From themes without parts.
    #[must_use]
    pub fn of(codes: impl IntoIterator<Item = u32>) -> Option<Self> {
        let whole = |code| Given {
            code,
            parts: Vec::new(),
        };
        Self::new(codes.into_iter().map(whole).collect())
    }

    /// From the database.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let one = |word: &str| {
            let (code, parts) = word.split_once('@').unwrap_or((word, ""));
            let range = |part: &str| {
                let (start, end) = part.split_once('-')?;
                Some((start.parse().ok()?, end.parse().ok()?))
            };
            let parts = parts.split(',').filter(|part| !part.is_empty());
            Some(Given {
                code: code.parse().ok()?,
                parts: parts.map(range).collect::<Option<_>>()?,
            })
        };
        Self::new(line.split_whitespace().map(one).collect::<Option<_>>()?)
    }

    /// The themes.
    #[must_use]
    pub fn given(&self) -> &[Given] {
        &self.0
    }

    /// Their numbers, ascending.
    pub fn codes(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        self.0.iter().map(|given| given.code)
    }

    /// Whether it has this theme.
    #[must_use]
    pub fn has(&self, code: u32) -> bool {
        self.codes().any(|mine| mine == code)
    }

    /// Whether nobody could say what it is about.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.has(UNCLEAR)
    }

    /// Whether both say the same by a codebook, whichever parts they marked.
    #[must_use]
    pub fn agrees(&self, other: &Self, book: &Codebook) -> bool {
        self.meaning(book) == other.meaning(book)
    }

    /// The same by today's codebook: what was merged is the other; `None` for what somebody must say anew.
    fn meaning(&self, book: &Codebook) -> Vec<Option<u32>> {
        let mut all: Vec<Option<u32>> = self.codes().map(|code| book.now_of(code)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether one of its themes was split or taken away since.
    #[must_use]
    pub fn is_asked_anew(&self, book: &Codebook) -> bool {
        self.codes().any(|code| book.asks(code))
    }

    /// Keys of its themes of the first level, for learning.
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
        for (n, given) in self.0.iter().enumerate() {
            write!(f, "{}{}", if n == 0 { "" } else { " " }, given.code)?;
            for (n, (start, end)) in given.parts.iter().enumerate() {
                write!(f, "{}{start}-{end}", if n == 0 { "@" } else { "," })?;
            }
        }
        Ok(())
    }
}

/// What counts of a text that so many must code: what they all say, once they are enough.
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
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again() {
        for line in ["0", "1", "3", "3 7@12-30,44-52 9"] {
            assert_eq!(Coded::parse(line).unwrap().to_string(), line);
        }
        assert_eq!(Coded::parse("7 3 7").unwrap().to_string(), "3 7");
        for wrong in ["", "0 3", "1 0", "x", "3@4", "3@a-b"] {
            assert_eq!(Coded::parse(wrong), None, "{wrong}");
        }
        // An empty part is none.
        assert_eq!(Coded::parse("3@4-4").unwrap().to_string(), "3");
    }

    #[test]
    fn a_text_counts_when_enough_coders_say_the_same() {
        let book = Codebook::shipped().unwrap();
        let coded = |line: &str| Coded::parse(line).unwrap();
        let (a, b, c) = (coded("3 7"), coded("7@1-2 3"), coded("3"));
        assert_eq!(agreed([&a], 1, &book), Some(&a));
        assert_eq!(agreed([&a], 2, &book), None);
        assert_eq!(agreed([&a, &b], 2, &book), Some(&a));
        assert_eq!(agreed([&a, &c], 2, &book), None);
        assert_eq!(
            agreed([&a, &c], 1, &book),
            None,
            "a difference is settled by people"
        );
        let keys: Vec<String> = book.themes[..2].iter().map(|t| t.key.clone()).collect();
        let codes: Vec<u32> = book.themes[..2].iter().map(|t| t.code).collect();
        let two = Coded::of(codes.clone()).unwrap();
        let one = Coded::of([codes[0]]).unwrap();
        assert!(!two.agrees(&one, &book));
        let merged = book.clone().with_merged(&keys[1], &keys[0], 1).unwrap();
        assert!(two.agrees(&one, &merged));
        let gone = book.without(&keys[1], 1).unwrap();
        assert!(two.is_asked_anew(&gone) && !one.is_asked_anew(&gone));
    }
}

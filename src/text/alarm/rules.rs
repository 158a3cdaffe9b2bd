//! Rules over the words of a text, read from `rules.txt`: classes of words (`@class = entry, entry …`), and the combinations
//! of classes in one sentence that raise an alarm (`kind: @class @class …`).
//!
//! Words are compared in lower case, with doubled letters as one, and with or without the diacritics of å, ä and ö: people
//! write in a hurry and on foreign keyboards. Cost: one lookup in a bit table per word; for the few that may begin an entry,
//! the entries of their first letters; then, for each class seen that begins a rule, those rules.

mod look;
mod parse;

use std::collections::HashMap;

use self::parse::{Begin, bare, plain};
use super::Kind;

/// Maximum distance in words between the parts of a rule.
const REACH: usize = 16;

/// Maximum number of words that `~` matches.
const GAP: usize = 4;

/// Greatest number that `#` matches: the age of a child.
const CHILD: u32 = 17;

/// Class of idioms: words within them are ignored.
const IDIOM: &str = "@idiom";

/// Pattern of one word of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// Exactly this word, with and without diacritics.
    Whole(String, String),
    /// A word with this prefix, with and without diacritics.
    Begins(String, String),
    /// A number up to [`CHILD`].
    Age,
    Any,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One of these patterns.
    Of(Vec<Form>),
    /// One of these patterns or nothing.
    Maybe(Vec<Form>),
    /// Up to [`GAP`] words.
    Gap,
}

#[derive(Debug)]
struct Entry {
    class: usize,
    parts: Vec<Part>,
}

/// A class that a rule requires.
#[derive(Debug, Clone, Copy)]
struct Need {
    class: usize,
    /// Anywhere in the text, not only in the same sentence.
    anywhere: bool,
    /// Must be absent.
    not: bool,
}

#[derive(Debug)]
struct Rule {
    kind: Kind,
    needs: Vec<Need>,
}

/// Bit set of the first letters of entries, a Bloom filter: false positives are possible.
#[derive(Debug)]
struct Starts([u64; 128]);

impl Starts {
    fn place(start: [char; 3]) -> (usize, u64) {
        let [first, second, third] = start.map(u32::from);
        let number = first
            .wrapping_mul(31)
            .wrapping_add(second)
            .wrapping_mul(31)
            .wrapping_add(third)
            .wrapping_mul(0x9E37_79B1)
            >> 19;
        (number as usize / 64, 1 << (number % 64))
    }

    fn add(&mut self, start: [char; 3]) {
        let (at, bit) = Self::place(start);
        self.0[at] |= bit;
    }

    fn may_hold(&self, start: [char; 3]) -> bool {
        let (at, bit) = Self::place(start);
        self.0[at] & bit != 0
    }
}

impl Default for Starts {
    fn default() -> Self {
        Self([0; 128])
    }
}

/// Parsed classes and rules.
#[derive(Debug, Default)]
pub struct Rules {
    names: HashMap<String, usize>,
    entries: Vec<Entry>,
    /// Entries by the first three letters of their first word (a blank for missing letters).
    begins: HashMap<[char; 3], Vec<Begin>>,
    /// Entries that begin with a number.
    ages: Vec<usize>,
    /// Filter of the keys of `begins`.
    starts: Starts,
    all: Vec<Rule>,
    /// Rules by the number of the first class that is required in their sentence.
    first: Vec<Vec<usize>>,
}

impl Form {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "*" => Some(Self::Any),
            "#" => Some(Self::Age),
            word => {
                let (start, begins) = word.strip_suffix('*').map_or((word, false), |w| (w, true));
                let start = plain(start);
                let bare = bare(&start);
                // A prefix of a single letter would match half of all words.
                let least = if begins { 2 } else { 1 };
                let long = start.chars().count() >= least;
                let entry = if begins {
                    Self::Begins(start, bare)
                } else {
                    Self::Whole(start, bare)
                };
                long.then_some(entry)
            }
        }
    }

    fn is(&self, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Age => word.parse().is_ok_and(|n: u32| (1..=CHILD).contains(&n)),
            Self::Whole(mine, bare) => word == mine || word == bare,
            Self::Begins(mine, bare) => {
                word.starts_with(mine.as_str()) || word.starts_with(bare.as_str())
            }
        }
    }
}

impl Part {
    fn parse(word: &str) -> Option<Self> {
        if word == "~" {
            return Some(Self::Gap);
        }
        let maybe = word.strip_suffix('?');
        let forms = maybe.unwrap_or(word).split('|').map(Form::parse);
        let forms = forms.collect::<Option<Vec<_>>>()?;
        Some(if maybe.is_some() {
            Self::Maybe(forms)
        } else {
            Self::Of(forms)
        })
    }
}

//! Column names. Every file of rows takes its names from here, which makes them unique.
//!
//! A name is built from keys: `question`, `question.option`, `question.statement`, `question.1`, `question.text`. Keys that
//! would collide with another column are rejected when a survey is written ([`is_reserved`], [`TEXT`]); collisions accepted
//! by an older version of this program are numbered.

use std::collections::BTreeSet;

/// Names of the columns and groupings that do not come from questions.
const OWN: [&str; 11] = [
    "survey",
    "channel",
    "language",
    "day",
    "place_asked",
    "event",
    "asked_by",
    "outing",
    "round",
    "simulated",
    "invalid",
];

/// Suffix of the column of a question's text, after the question's key.
pub const TEXT: &str = "text";

/// Words reserved by SPSS.
const SPSS_WORDS: [&str; 13] = [
    "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
];
/// Maximum length of a variable name in SPSS, in bytes.
const SPSS_LONGEST: usize = 64;

/// Returns true if a question cannot have this key because a column or grouping has that name.
#[must_use]
pub fn is_reserved(key: &str) -> bool {
    OWN.contains(&key)
}

/// Names of one header, unique regardless of case.
#[derive(Debug, Default)]
pub struct Header(BTreeSet<String>);

impl Header {
    /// Returns a name as wanted, or with a number appended if it is taken.
    pub fn give(&mut self, wanted: &str) -> String {
        self.within(wanted, usize::MAX)
    }

    /// Returns a name for SPSS: at most 64 bytes, beginning with a letter, not a reserved word. A truncated name ends with a
    /// hash of the whole name, so that it does not depend on the other columns.
    pub fn give_spss(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let begins = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        if !begins || SPSS_WORDS.contains(&name.to_lowercase().as_str()) {
            name.insert_str(0, "q_");
        }
        if name.len() > SPSS_LONGEST {
            // FNV-1a, 32 bits: short, and the same in every run.
            let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
                (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
            });
            name = format!("{}_{hash:08x}", cut(&name, SPSS_LONGEST - 9));
        }
        if name.ends_with('.') {
            name.push('_');
        }
        self.within(&name, SPSS_LONGEST)
    }

    fn within(&mut self, wanted: &str, longest: usize) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.0.insert(name.to_lowercase()) {
            let behind = format!("_{number}");
            name = format!("{}{behind}", cut(wanted, longest - behind.len()));
            number += 1;
        }
        name
    }
}

/// Truncates a text to at most so many bytes, at a character boundary.
fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_header_has_a_name_twice(
            wanted in proptest::collection::vec("[a-c0-9A-C._]{0,3}|[ab]{60,70}|[ab]{30,40}\\.[ab]{30,40}|all|by|å{40}", 0..60)
        ) {
            let (mut header, mut spss) = (Header::default(), Header::default());
            let (mut seen, mut short) = (BTreeSet::new(), BTreeSet::new());
            for name in &wanted {
                prop_assert!(seen.insert(header.give(name).to_lowercase()));
                let given = spss.give_spss(name);
                prop_assert!(given.len() <= SPSS_LONGEST && !given.ends_with('.'), "{}", given);
                prop_assert!(given.starts_with(|c: char| c.is_alphabetic()), "{}", given);
                prop_assert!(!SPSS_WORDS.contains(&given.to_lowercase().as_str()));
                prop_assert!(short.insert(given.to_lowercase()));
            }
        }
    }

    #[test]
    fn what_spss_takes_keeps_its_name() {
        let mut header = Header::default();
        assert_eq!(header.give_spss("age"), "age");
        assert_eq!(header.give_spss("measures.police"), "measures.police");
        assert_eq!(header.give_spss("2026"), "q_2026");
        let (long, other) = (
            "a".repeat(40) + "." + &"b".repeat(39) + "1",
            "a".repeat(40) + "." + &"b".repeat(39) + "2",
        );
        let mut alone = Header::default();
        assert_eq!(header.give_spss(&long), alone.give_spss(&long));
        assert_ne!(header.give_spss(&other), alone.give_spss(&long));
    }
}

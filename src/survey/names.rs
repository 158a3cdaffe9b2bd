//! Names of columns. Every file of rows has these names from this one place, which cannot give one twice.
//!
//! A name is made of keys: `question`, `question.option`, `question.statement`, `question.1`, `question.text`. Keys that
//! would name a column of something else are refused where a survey is written ([`is_reserved`], [`TEXT`]); what an
//! older version of this program took gets a number behind it.

use std::collections::BTreeSet;

/// Names of columns and of groupings that stand beside those of questions.
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

/// What names the column of a question's text, behind the question's key.
pub const TEXT: &str = "text";

/// Words that SPSS keeps for itself.
const SPSS_WORDS: [&str; 13] = [
    "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
];
/// Most bytes of a name in SPSS.
const SPSS_LONGEST: usize = 64;

/// Whether a question cannot have this key, since a column or a grouping of another meaning has the name.
#[must_use]
pub fn is_reserved(key: &str) -> bool {
    OWN.contains(&key)
}

/// Names of one header, each once whatever a reader makes of capitals.
#[derive(Debug, Default)]
pub struct Header(BTreeSet<String>);

impl Header {
    /// A name as wanted, or with a number behind it where it is taken.
    pub fn give(&mut self, wanted: &str) -> String {
        self.within(wanted, usize::MAX)
    }

    /// The same for SPSS: at most 64 bytes, beginning with a letter, none of its own words. What is cut ends with a
    /// hash of the whole name, so that it does not depend on the columns beside it.
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

/// A text of at most so many bytes, in whole characters.
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

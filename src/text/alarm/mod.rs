//! Which texts may need action now: somebody's life is threatened, there is violence at home, a child is at risk, or
//! somebody may take their own life.
//!
//! `rules.txt` has the words, `rules.rs` reads and applies them; how often they are right is measured on the texts of
//! `tests/coding/urgent.tsv`. They look when a text is stored, at the text as it was written, before anybody reads it. They rather call
//! once too often: a person sets a false alarm aside with one press. An alarm is no judgement and no report; it says to staff
//! "read this first", and hands nothing on by itself.
//!
//! Stored beside the text as one line: the kinds with a blank between, behind `ok ` once somebody has set the alarm
//! aside, or `again ` where it sounds although somebody was told of earlier words. An empty line: no alarm. No line: the text was stored before the program looked.

mod rules;

use std::fmt;
use std::sync::LazyLock;

use rules::Rules;

/// What may need action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A threat to somebody's life, violence that is planned, a weapon.
    Life,
    /// Violence or threats at home, or by somebody close.
    Home,
    /// A child who fares ill.
    Child,
    /// Somebody who may take their own life or hurt themselves.
    Suicide,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Life, Self::Home, Self::Child, Self::Suicide];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::Home => "home",
            Self::Child => "child",
            Self::Suicide => "suicide",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::parse(include_str!("rules.txt")).0);

/// What in a text may need action now.
#[must_use]
pub fn find(text: &str) -> Vec<Kind> {
    RULES.find(text)
}

/// What is known of a text's alarm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alarm {
    /// Why it sounds, each kind once; none: it does not.
    pub kinds: Vec<Kind>,
    /// Whether somebody has seen that nothing needs to be done.
    pub aside: bool,
    /// Whether it sounds although somebody was told of the text: its words are others since.
    pub again: bool,
}

impl Alarm {
    /// What the program sees in a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            kinds: find(text),
            aside: false,
            again: false,
        }
    }

    /// As stored beside a text; what was stored before the program looked is looked at now.
    #[must_use]
    pub fn stored(line: Option<&str>, text: &str) -> Self {
        let Some(line) = line else {
            return Self::of(text);
        };
        let aside = line.starts_with(ASIDE);
        let again = line.starts_with(AGAIN);
        let kinds = line.split_whitespace().filter_map(Kind::parse).collect();
        Self {
            kinds,
            aside,
            again,
        }
    }

    /// Whether it sounds and nobody has set it aside.
    #[must_use]
    pub fn sounds(&self) -> bool {
        !self.kinds.is_empty() && !self.aside
    }

    /// Whether somebody must look at it: it sounds, and nobody was told of these words.
    #[must_use]
    pub fn waits(&self, told: bool) -> bool {
        self.sounds() && (!told || self.again)
    }

    /// Adds what is seen in other words for the same, such as a translation. Gives whether that was new.
    pub fn add(&mut self, kinds: &[Kind]) -> bool {
        let new: Vec<Kind> = kinds
            .iter()
            .copied()
            .filter(|kind| !self.kinds.contains(kind))
            .collect();
        if new.is_empty() {
            return false;
        }
        self.kinds.extend(new);
        self.kinds.sort_unstable();
        self.aside = false;
        true
    }
}

/// How the line of an alarm begins that was set aside.
const ASIDE: &str = "ok";
/// How the line of an alarm begins that sounds anew.
const AGAIN: &str = "again";

impl fmt::Display for Alarm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = match (self.aside, self.again) {
            (true, _) => Some(ASIDE),
            (false, true) => Some(AGAIN),
            (false, false) => None,
        };
        let words: Vec<&str> = before
            .filter(|_| !self.kinds.is_empty())
            .into_iter()
            .chain(self.kinds.iter().map(|kind| kind.as_str()))
            .collect();
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_rules_is_read() {
        let (_, wrong) = Rules::parse(include_str!("rules.txt"));
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn a_child_that_is_beaten_is_heard_however_it_is_spelt() {
        for text in [
            "Min pappa slår mig, jag är 13 år",
            "min papa slar mej jag e 13",
            "JAG ÄR TRETTON ÅR OCH MIN PAPPA SLÅÅÅR MIG",
        ] {
            assert_eq!(find(text), [Kind::Home, Kind::Child], "{text}");
        }
        for text in [
            "Kommunen borde slå ett slag för barnen",
            "",
            "Trafiken är livsfarlig",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn what_was_decided_is_stored_and_read() {
        let text = "Min pappa slår mig, jag är 13 år";
        let mut alarm = Alarm::stored(None, text);
        assert!(alarm.sounds());
        assert_eq!(alarm.to_string(), "home child");
        assert_eq!(Alarm::stored(Some("home child"), text), alarm);
        alarm.aside = true;
        assert_eq!(alarm.to_string(), "ok home child");
        assert_eq!(Alarm::stored(Some("ok home child"), text), alarm);
        assert!(!alarm.sounds());
        assert!(!alarm.add(&[Kind::Child]) && alarm.add(&[Kind::Life]));
        assert!(alarm.sounds());
        assert_eq!(alarm.to_string(), "life home child");
        assert_eq!(Alarm::stored(Some(""), text).to_string(), "");
        assert!(alarm.waits(false) && !alarm.waits(true));
        alarm.again = true;
        assert!(alarm.waits(true));
        assert_eq!(alarm.to_string(), "again life home child");
        assert_eq!(Alarm::stored(Some("again life home child"), text), alarm);
    }
}

//! Detects texts that may need action now: a threat to somebody's life, violence at home, a child at risk, or a risk of
//! suicide.
//!
//! `rules.txt` has the words, `rules.rs` reads and applies them; precision and recall are measured on the texts of
//! `tests/coding/urgent.tsv`. The rules are applied when a text is stored, to its original wording, before anybody reads it.
//! They favour recall: a person sets a false alarm aside with one press. An alarm is no judgement and no report; it tells
//! staff to read the text first, and forwards nothing by itself.
//!
//! Stored beside the text as one line: the kinds separated by blanks, preceded by `ok ` once somebody has set the alarm
//! aside, or by `again ` if it was raised anew after earlier words had been reported. An empty line: no alarm. No line: the
//! text was stored before alarms existed.

mod rules;

use std::fmt;
use std::sync::LazyLock;

use rules::Rules;

/// Kind of an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Threat to somebody's life, planned violence, a weapon.
    Life,
    /// Violence or threats at home, or by somebody close.
    Home,
    /// A child at risk.
    Child,
    /// Risk of suicide or self-harm.
    Suicide,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Life, Self::Home, Self::Child, Self::Suicide];

    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::Home => "home",
            Self::Child => "child",
            Self::Suicide => "suicide",
        }
    }

    /// Parses the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::parse(include_str!("rules.txt")).0);

/// Returns the kinds of alarm that a text raises.
#[must_use]
pub fn find(text: &str) -> Vec<Kind> {
    RULES.find(text)
}

/// Alarm of a text and its review.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alarm {
    /// Kinds, without duplicates; empty for no alarm.
    pub kinds: Vec<Kind>,
    /// Whether staff have set it aside: nothing needs to be done.
    pub aside: bool,
    /// Whether it was raised again: the text was reported, but its words have changed since.
    pub again: bool,
}

impl Alarm {
    /// Applies the rules to a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            kinds: find(text),
            aside: false,
            again: false,
        }
    }

    /// Parses the stored line; without one the rules are applied now.
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

    /// Returns true if there is an alarm that nobody has set aside.
    #[must_use]
    pub fn sounds(&self) -> bool {
        !self.kinds.is_empty() && !self.aside
    }

    /// Returns true if the alarm awaits review: it is raised, and the text was not reported (`told`) in its present words.
    #[must_use]
    pub fn waits(&self, told: bool) -> bool {
        self.sounds() && (!told || self.again)
    }

    /// Adds kinds found in another wording of the text, such as a translation. Returns whether any was new.
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

/// Prefix of the stored line of an alarm set aside.
const ASIDE: &str = "ok";
/// Prefix of the stored line of an alarm raised again.
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
mod tests;

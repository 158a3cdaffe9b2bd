//! Who is where in a draft: in memory of this node alone, since it says no more than that somebody looked a moment ago.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

/// How long somebody is said to be there after the last look, in ms.
const LASTS: i64 = 3 * 60 * 1000;

/// Somebody in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    person: Uuid,
    /// Name.
    pub name: String,
    /// The part that is open: `question age`; empty for the list of all.
    pub part: String,
    /// When it was opened, in ms.
    pub at: i64,
}

/// Municipality and number of a draft.
type Key = (String, i64);

/// Who is where.
#[derive(Debug, Default)]
pub struct Presence(Mutex<HashMap<Key, Vec<Present>>>);

impl Presence {
    /// Notes that somebody has opened a part of a draft; returns the others who are there.
    pub fn note(
        &self,
        (municipality, draft): (&str, i64),
        (person, name): (Uuid, &str),
        part: &str,
        now: i64,
    ) -> Vec<Present> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, there| {
            there.retain(|one| now - one.at < LASTS);
            !there.is_empty()
        });
        let there = all.entry((municipality.to_owned(), draft)).or_default();
        there.retain(|one| one.person != person);
        let others = there.clone();
        there.push(Present {
            person,
            name: name.to_owned(),
            part: part.to_owned(),
            at: now,
        });
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_there_a_moment_ago_is_told_to_others_alone() {
        let presence = Presence::default();
        let (eva, dan) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let note = |who, name, part, at| presence.note(("1438", 1), (who, name), part, at);
        assert_eq!(note(eva, "Eva", "question age", 0), []);
        assert_eq!(note(eva, "Eva", "", 1), []);
        let told = note(dan, "Dan", "", 2);
        assert_eq!((told[0].name.as_str(), told[0].part.as_str()), ("Eva", ""));
        assert_eq!(presence.note(("1438", 2), (dan, "Dan"), "", 3), []);
        assert_eq!(note(dan, "Dan", "", LASTS + 1), []);
    }
}

//! Which releases everybody reads: shown on the municipality's public pages by an act of a person, and taken back by another,
//! with a reason. Every act is kept.

pub mod store;

pub use store::{Act, NewAct, insert_act, list_acts};

/// A municipality's acts, in their order, with what follows from them.
#[derive(Debug, Clone, Default)]
pub struct Publications(Vec<Act>);

impl Publications {
    /// Returns what follows from acts.
    #[must_use]
    pub fn of(acts: Vec<Act>) -> Self {
        Self(acts)
    }

    /// Returns the last act on a release: whether everybody reads it, or why no longer. `None` if it was never published.
    #[must_use]
    pub fn last(&self, survey: i64, release: i64) -> Option<&Act> {
        let all = self.0.iter();
        let own = all.filter(|act| (act.survey, act.release) == (survey, release));
        // By its number, not by a clock.
        own.max_by_key(|act| act.act)
    }

    /// Returns true if everybody reads a release.
    #[must_use]
    pub fn shows(&self, survey: i64, release: i64) -> bool {
        self.last(survey, release)
            .is_some_and(|act| act.withdrawn.is_none())
    }

    /// Returns the releases of a survey that were ever published, the newest first, each with the last act on it.
    #[must_use]
    pub fn releases(&self, survey: i64) -> Vec<&Act> {
        let own = self.0.iter().filter(|act| act.survey == survey);
        let mut numbers: Vec<i64> = own.map(|act| act.release).collect();
        numbers.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
        numbers.dedup();
        let last = numbers.into_iter().map(|number| self.last(survey, number));
        last.flatten().collect()
    }

    /// Returns the number of the newest release of a survey that everybody reads.
    #[must_use]
    pub fn newest(&self, survey: i64) -> Option<i64> {
        let all = self.releases(survey).into_iter();
        let mut shown = all.filter(|act| act.withdrawn.is_none());
        shown.next().map(|act| act.release)
    }

    /// Returns every act, in order.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(survey: i64, release: i64, withdrawn: Option<&str>) -> Act {
        Act {
            survey,
            release,
            act: if withdrawn.is_some() { 2 } else { 1 },
            withdrawn: withdrawn.map(str::to_owned),
            by: "Cia".to_owned(),
            at: 1,
        }
    }

    #[test]
    fn the_last_act_on_a_release_counts_and_the_newest_that_is_shown_leads() {
        let all = Publications::of(vec![
            act(1, 1, None),
            // A clock that was put back.
            act(1, 2, Some("Fel fråga")),
            act(1, 2, None),
            act(2, 3, None),
        ]);
        assert!(all.shows(1, 1) && !all.shows(1, 2) && !all.shows(2, 1));
        assert_eq!(all.newest(1), Some(1));
        assert_eq!(all.newest(3), None);
        let listed: Vec<i64> = all.releases(1).iter().map(|act| act.release).collect();
        assert_eq!(listed, [2, 1]);
        let why = all.last(1, 2).and_then(|act| act.withdrawn.as_deref());
        assert_eq!(why, Some("Fel fråga"));
    }
}

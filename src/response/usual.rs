//! Usual flow of a survey: number of responses per period, and repetition of the same answers.
//!
//! Nothing here identifies respondents or answers: counts per ten minutes, and keyed fingerprints that are discarded within
//! twenty minutes and cannot be compared across days. Every node counts its own.

use std::collections::HashMap;

use crate::response::{Sign, Signs};
use crate::survey::{Answer, Survey};

/// Length of a window in ms: long enough for a street or a class, short enough to reveal a flood.
const WINDOW_MS: i64 = 10 * 60 * 1000;
/// Windows per day: time constant of the moving average.
const A_DAY: f64 = 144.0;
/// Number per window that is never a surge: a class, a link in a newsletter.
const LEAST: f64 = 30.0;
/// Factor over the mean that makes a surge.
const TIMES: f64 = 4.0;
/// Number of earlier identical answers that is suspicious: more than a family or a few friends.
const REPEATED: f64 = 8.0;
/// Weight of the repetitions expected by chance in that threshold, to which they are added.
const BEYOND_CHANCE: f64 = 8.0;
/// Maximum number of fingerprints held per window; a flood of more distinct ones is not repetition.
const HELD: usize = 20_000;

/// Flow of responses to a survey.
#[derive(Debug, Default)]
pub struct Usual {
    /// Number of the current window, since 1970.
    window: i64,
    /// Counts of the current window.
    now: Window,
    /// Counts of the window before.
    before: Window,
    /// Moving average of responses per window.
    mean: f64,
}

#[derive(Debug, Default)]
struct Window {
    count: u32,
    /// By fingerprint of the answers: how many, and the form that sent them last.
    answers: HashMap<u64, (u32, u64)>,
}

/// Answers to be checked for repetition.
#[derive(Debug, Clone, Copy)]
pub struct Repeated {
    /// Keyed fingerprint of the answers.
    pub answers: u64,
    /// Keyed fingerprint of the form's id: a form sent twice counts once.
    pub form: u64,
    /// Improbability of the answers, see [`surprise`].
    pub surprise: f64,
}

impl Usual {
    /// Counts a response at `at` (ms) and returns the signs against it.
    pub fn count(&mut self, at: i64, repeated: Option<Repeated>) -> Signs {
        self.turn(at);
        self.now.count = self.now.count.saturating_add(1);
        let signs = Signs::NONE.with(Sign::Surge, self.is_surge(at));
        let Some(repeated) = repeated else {
            return signs;
        };
        let of = |window: &Window| window.answers.get(&repeated.answers).copied();
        let known = [of(&self.now), of(&self.before)];
        let again = known
            .iter()
            .flatten()
            .any(|(_, form)| *form == repeated.form);
        let times: u32 = known.iter().flatten().map(|(times, _)| *times).sum();
        if !again && (known[0].is_some() || self.now.answers.len() < HELD) {
            let entry = self.now.answers.entry(repeated.answers).or_default();
            *entry = (entry.0.saturating_add(1), repeated.form);
        }
        let all = f64::from(self.now.count) + f64::from(self.before.count);
        let by_chance = all * (-repeated.surprise).exp2();
        let same = f64::from(times) >= REPEATED + BEYOND_CHANCE * by_chance;
        signs.with(Sign::Same, same)
    }

    /// Discards the fingerprints, whose key is gone.
    pub fn forget_answers(&mut self) {
        self.now.answers.clear();
        self.before.answers.clear();
    }

    /// Advances to the window of a time and updates the mean from those that ended. A clock that goes back is ignored.
    pub fn turn(&mut self, at: i64) {
        let window = at.div_euclid(WINDOW_MS);
        let passed = window - self.window;
        if passed <= 0 {
            return;
        }
        self.window = window;
        let over = std::mem::take(&mut self.now);
        self.mean += (f64::from(over.count) - self.mean) / A_DAY;
        self.before = if passed == 1 { over } else { Window::default() };
        let empty = i32::try_from(passed - 1).unwrap_or(i32::MAX);
        self.mean *= (1.0 - 1.0 / A_DAY).powi(empty);
    }

    /// Returns the number of fingerprints held.
    #[cfg(test)]
    #[must_use]
    pub fn held(&self) -> usize {
        self.now.answers.len() + self.before.answers.len()
    }

    /// Returns true if more came in the last ten minutes than usual: the current window plus the remaining share of the one
    /// before.
    fn is_surge(&self, at: i64) -> bool {
        let gone = u32::try_from(at.rem_euclid(WINDOW_MS)).map_or(0.0, f64::from);
        let rest = 1.0 - gone / f64::from(u32::try_from(WINDOW_MS).unwrap_or(u32::MAX));
        let last = f64::from(self.now.count) + f64::from(self.before.count) * rest;
        last > LEAST.max(TIMES * self.mean)
    }
}

/// Returns a conservative estimate, in bits, of how improbable it is that somebody else gives the same answers; `None` where
/// nothing is answered.
///
/// Answers are unevenly distributed and correlated, so each counts for half of its information: on a survey with few
/// combinations identical answers mean nothing.
#[must_use]
pub fn surprise(survey: &Survey, answers: &[Option<Answer>]) -> Option<f64> {
    let choice =
        |options: usize| f64::from(u32::try_from(options.max(1)).unwrap_or(u32::MAX)).log2() / 2.0;
    let times = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    // Short texts are often identical; from 32 characters on they are individual.
    let words = |text: &str| times(text.chars().count().min(32)) / 4.0;
    let all = survey.questions.iter().zip(answers);
    let told = all.filter_map(|(question, answer)| {
        let options = question.options.len();
        Some(match answer.as_ref()? {
            Answer::Options { chosen, other } => {
                // Two or three of many options are hardly more informative than one.
                choice(options) * times(chosen.len().min(2)) + other.as_deref().map_or(0.0, words)
            }
            Answer::Grid(cells) => choice(options) * times(cells.iter().flatten().count()) / 2.0,
            Answer::Number(_) => 2.0,
            Answer::Date(_) => 3.0,
            Answer::Text { text, instead } => match text {
                Some(text) => words(text),
                None => choice(options + 1) * times(instead.len().min(1)),
            },
        })
    });
    told.fold(None, |sum, one| Some(sum.unwrap_or(0.0) + one))
}

#[cfg(test)]
mod tests;

//! Conditions under which a page, a question or an option is shown.

use serde::{Deserialize, Serialize};

use super::{Answer, Survey};

/// A condition on earlier answers. Questions and options are indexes into the definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// At least one of these options was chosen (`equals` is one of one).
    AnyOf(usize, Vec<u16>),
    /// Answered, and with none of these options.
    NoneOf(usize, Vec<u16>),
    /// Has an answer, or with `false` has none.
    Answered(usize, bool),
    /// A number of at least this (in units of 10^-decimals), a point of a scale that stands for at least this
    /// ([`super::Question::point`]), or at least this many options chosen.
    AtLeast(usize, i64),
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// The condition does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Returns true if the condition holds for these answers (by question index; questions that are not shown have none).
    #[must_use]
    pub fn holds(&self, survey: &Survey, answers: &[Option<Answer>]) -> bool {
        let answer = |question: &usize| answers.get(*question).and_then(Option::as_ref);
        let chosen = |question: &usize, among: &[u16]| {
            answer(question).is_some_and(|a| a.chosen().iter().any(|option| among.contains(option)))
        };
        match self {
            Self::AnyOf(question, among) => chosen(question, among),
            Self::NoneOf(question, among) => answer(question).is_some() && !chosen(question, among),
            Self::Answered(question, wanted) => answer(question).is_some() == *wanted,
            Self::AtLeast(question, least) => answer(question).is_some_and(|a| {
                a.size(&survey.questions[*question])
                    .is_some_and(|size| size >= *least)
            }),
            Self::All(parts) => parts.iter().all(|part| part.holds(survey, answers)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(survey, answers)),
            Self::Not(part) => !part.holds(survey, answers),
        }
    }

    /// Calls `see` with the index of every question that the condition refers to.
    pub fn each_question(&self, see: &mut impl FnMut(usize)) {
        match self {
            Self::AnyOf(q, _) | Self::NoneOf(q, _) | Self::Answered(q, _) | Self::AtLeast(q, _) => {
                see(*q);
            }
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.each_question(see));
            }
            Self::Not(part) => part.each_question(see),
        }
    }
}

#[cfg(test)]
mod tests;

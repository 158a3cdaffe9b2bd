//! Versions of a survey that lacked an option or a statement of a question, or offered the option under a condition:
//! respondents who were not offered a part are in no base of it.

use crate::survey::{Condition, Question, Survey};

/// How a version offered an option that it did not offer to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// The version lacks the option.
    Nobody,
    /// Offered under this condition, whose indexes are those of the merged survey.
    If(Condition),
}

/// By question and part: the versions that had the question but lacked the part, or did not offer it to everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unasked {
    options: Vec<Vec<Vec<(i64, Offer)>>>,
    statements: Vec<Vec<Vec<i64>>>,
}

impl Unasked {
    /// Compares the merged survey with these versions.
    #[must_use]
    pub fn of(all: &Survey, versions: &[(i64, &Survey)]) -> Self {
        let without = |question: &Question, has: &dyn Fn(&Question) -> bool| -> Vec<i64> {
            let lacks = |(version, survey): &(i64, &Survey)| {
                let index = survey.question_index(&question.key)?;
                (!has(&survey.questions[index])).then_some(*version)
            };
            versions.iter().filter_map(lacks).collect()
        };
        let options = |question: &Question| {
            let parts = question.options.iter();
            parts
                .map(|part| {
                    let versions = versions.iter();
                    let offer = |(version, survey): &(i64, &Survey)| {
                        Some((*version, offer(all, survey, &question.key, &part.key)?))
                    };
                    versions.filter_map(offer).collect()
                })
                .collect()
        };
        let statements = |question: &Question| {
            let parts = question.statements.iter();
            parts
                .map(|part| {
                    without(question, &|q| {
                        q.statements.iter().any(|s| s.key == part.key)
                    })
                })
                .collect()
        };
        Self {
            options: all.questions.iter().map(options).collect(),
            statements: all.questions.iter().map(statements).collect(),
        }
    }

    /// Returns the versions that did not offer an option to everybody, by the indexes of question and option.
    #[must_use]
    pub fn option(&self, question: usize, option: usize) -> &[(i64, Offer)] {
        part(&self.options, question, option)
    }

    /// Returns the versions without a statement, by the indexes of question and statement.
    #[must_use]
    pub fn statement(&self, question: usize, statement: usize) -> &[i64] {
        part(&self.statements, question, statement)
    }
}

/// Returns how a version offered an option; `None` if it offered it to everybody who was asked the question.
fn offer(all: &Survey, version: &Survey, question: &str, option: &str) -> Option<Offer> {
    let question = &version.questions[version.question_index(question)?];
    let Some(option) = question.option_index(option) else {
        return Some(Offer::Nobody);
    };
    let condition = question.options[option].show_if.as_ref()?;
    moved(condition, version, all).map(Offer::If)
}

/// Converts a condition of one version to the indexes of another.
fn moved(condition: &Condition, from: &Survey, to: &Survey) -> Option<Condition> {
    let question = |q: &usize| to.question_index(&from.questions[*q].key);
    let options = |q: &usize, among: &[u16]| {
        let (before, after) = (&from.questions[*q], &to.questions[question(q)?]);
        let place = |option: &u16| {
            let key = &before.options[usize::from(*option)].key;
            u16::try_from(after.option_index(key)?).ok()
        };
        among.iter().map(place).collect::<Option<Vec<u16>>>()
    };
    let all = |parts: &[Condition]| {
        let parts = parts.iter();
        parts
            .map(|part| moved(part, from, to))
            .collect::<Option<_>>()
    };
    Some(match condition {
        Condition::AnyOf(q, among) => Condition::AnyOf(question(q)?, options(q, among)?),
        Condition::NoneOf(q, among) => Condition::NoneOf(question(q)?, options(q, among)?),
        Condition::Answered(q, wanted) => Condition::Answered(question(q)?, *wanted),
        Condition::AtLeast(q, least) => Condition::AtLeast(question(q)?, *least),
        Condition::All(parts) => Condition::All(all(parts)?),
        Condition::Any(parts) => Condition::Any(all(parts)?),
        Condition::Not(part) => Condition::Not(Box::new(moved(part, from, to)?)),
    })
}

fn part<T>(all: &[Vec<Vec<T>>], question: usize, part: usize) -> &[T] {
    let found = all.get(question).and_then(|parts| parts.get(part));
    found.map_or(&[], Vec::as_slice)
}

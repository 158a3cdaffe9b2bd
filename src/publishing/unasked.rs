//! Which versions of a survey did not have an option or a statement of a question: whoever answered those was not asked
//! it, and is in no base of it.

use crate::survey::{Question, Survey};

/// By question and part: the versions that had the question and not this part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unasked {
    options: Vec<Vec<Vec<i64>>>,
    statements: Vec<Vec<Vec<i64>>>,
}

impl Unasked {
    /// Of a survey with all that was asked, in these versions of it.
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
                .map(|part| without(question, &|q| q.option_index(&part.key).is_some()))
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

    /// Versions without an option, by the places of question and option.
    #[must_use]
    pub fn option(&self, question: usize, option: usize) -> &[i64] {
        part(&self.options, question, option)
    }

    /// Versions without a statement, by the places of question and statement.
    #[must_use]
    pub fn statement(&self, question: usize, statement: usize) -> &[i64] {
        part(&self.statements, question, statement)
    }
}

fn part(all: &[Vec<Vec<i64>>], question: usize, part: usize) -> &[i64] {
    let found = all.get(question).and_then(|parts| parts.get(part));
    found.map_or(&[], Vec::as_slice)
}

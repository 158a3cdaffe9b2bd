//! Whether an option was offered to a respondent, by stored answers: a version may lack the option, or offer it under a
//! condition on earlier answers. Not choosing an option that was not offered does not count as a no.

use super::packed::Value;
use crate::survey::{Codes, Condition, Kind, Offer, Published, Question};

/// The versions that did not offer an option to everybody, each with its condition; `None` where it offered it to nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offered(Vec<(i64, Option<Needs>)>);

impl Offered {
    /// Builds it for an option of a merged survey, by the indexes of question and option.
    #[must_use]
    pub fn of(published: &Published, question: usize, option: usize) -> Self {
        let needs = |condition| Needs::of(&published.survey.questions, &published.codes, condition);
        let offers = published.unasked.option(question, option).iter();
        let by_version = offers.map(|(version, offer)| match offer {
            Offer::Nobody => (*version, None),
            Offer::If(condition) => (*version, Some(needs(condition))),
        });
        Self(by_version.collect())
    }

    /// Returns true if the option was offered to everybody who was asked its question.
    #[must_use]
    pub fn is_to_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns true if a respondent to this version was offered the option; `answered` returns the value stored under a
    /// question's code.
    #[must_use]
    pub fn is_to<'p>(&self, version: i64, answered: &impl Fn(u32) -> Option<Value<'p>>) -> bool {
        let of_version = self.0.iter().find(|(of, _)| *of == version);
        of_version.is_none_or(|(_, needs)| needs.as_ref().is_some_and(|n| n.holds(answered)))
    }
}

/// Condition on stored answers: with codes in place of indexes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Needs {
    /// Test of the question with this code.
    Of(u32, Test),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    /// One of these options is chosen.
    AnyOf(Vec<u32>),
    /// The question is answered with none of these options.
    NoneOf(Vec<u32>),
    /// The question is answered (`true`) or not (`false`).
    Answered(bool),
    /// As [`Condition::AtLeast`]; for a scale, with the value of each point by its code.
    AtLeast(i64, Option<Vec<(u32, i64)>>),
}

impl Needs {
    fn of(questions: &[Question], codes: &Codes, condition: &Condition) -> Self {
        let all = |parts: &[Condition]| {
            let parts = parts.iter();
            parts.map(|part| Self::of(questions, codes, part)).collect()
        };
        let options = |question: usize, options: &[u16]| {
            let code = |&option: &u16| codes.options[question][usize::from(option)];
            options.iter().map(code).collect()
        };
        match condition {
            Condition::AnyOf(q, among) => {
                Self::Of(codes.questions[*q], Test::AnyOf(options(*q, among)))
            }
            Condition::NoneOf(q, among) => {
                Self::Of(codes.questions[*q], Test::NoneOf(options(*q, among)))
            }
            Condition::Answered(q, wanted) => {
                Self::Of(codes.questions[*q], Test::Answered(*wanted))
            }
            Condition::AtLeast(q, least) => {
                let question = &questions[*q];
                let points = matches!(question.kind, Kind::Scale { .. }).then(|| {
                    let codes = codes.options[*q].iter().enumerate();
                    let point = |(place, &code)| Some((code, question.point(place)?));
                    codes.filter_map(point).collect()
                });
                Self::Of(codes.questions[*q], Test::AtLeast(*least, points))
            }
            Condition::All(parts) => Self::All(all(parts)),
            Condition::Any(parts) => Self::Any(all(parts)),
            Condition::Not(part) => Self::Not(Box::new(Self::of(questions, codes, part))),
        }
    }

    fn holds<'p>(&self, answered: &impl Fn(u32) -> Option<Value<'p>>) -> bool {
        match self {
            Self::Of(question, test) => test.holds(answered(*question)),
            Self::All(parts) => parts.iter().all(|part| part.holds(answered)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(answered)),
            Self::Not(part) => !part.holds(answered),
        }
    }
}

impl Test {
    fn holds(&self, value: Option<Value<'_>>) -> bool {
        let value = value.filter(|value| !matches!(value, Value::Unanswered | Value::Invalid));
        let chosen = match value {
            Some(Value::Options(list, _) | Value::Text(_, list)) => Some(list),
            _ => None,
        };
        let any = |among: &[u32]| {
            chosen
                .into_iter()
                .flatten()
                .any(|code| among.contains(&code))
        };
        match self {
            Self::AnyOf(among) => any(among),
            Self::NoneOf(among) => value.is_some() && !any(among),
            Self::Answered(wanted) => value.is_some() == *wanted,
            Self::AtLeast(least, points) => {
                let size = match (value, points) {
                    (None, _) => None,
                    (Some(Value::Number(number)), _) => Some(number),
                    (_, Some(points)) => {
                        let code = chosen.and_then(|mut list| list.next());
                        let point = points.iter().find(|(of, _)| Some(*of) == code);
                        point.map(|(_, point)| *point)
                    }
                    _ => i64::try_from(chosen.into_iter().flatten().count()).ok(),
                };
                size.is_some_and(|size| size >= *least)
            }
        }
    }
}

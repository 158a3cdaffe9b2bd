//! To whom an option was offered, by stored answers: a version may not have had it, and may have offered it under a condition
//! on earlier answers. Who was not offered it did not say no to it.

use super::packed::Value;
use crate::survey::{Codes, Condition, Kind, Offer, Published, Question};

/// To whom an option was offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offered(Vec<(i64, Option<Needs>)>);

impl Offered {
    /// An option of a survey with all that was asked, by the places of question and option.
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

    /// Whether everybody was offered it who was asked its question.
    #[must_use]
    pub fn is_to_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it was offered to somebody who answered this version; `answered` gives what is stored under a question's code.
    #[must_use]
    pub fn is_to<'p>(&self, version: i64, answered: &impl Fn(u32) -> Option<Value<'p>>) -> bool {
        let of_version = self.0.iter().find(|(of, _)| *of == version);
        of_version.is_none_or(|(_, needs)| needs.as_ref().is_some_and(|n| n.holds(answered)))
    }
}

/// A condition on what is stored: codes in the place of places.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Needs {
    /// Of the question with this code.
    Of(u32, Test),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    /// One of these options is chosen.
    AnyOf(Vec<u32>),
    /// It is answered, and none of them is.
    NoneOf(Vec<u32>),
    /// It is answered, or is not.
    Answered(bool),
    /// As [`Condition::AtLeast`]; of a scale with what each point stands for.
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

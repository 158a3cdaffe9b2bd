//! Conditions between systems: an expression as a condition of a survey, and a condition as an expression.

mod written;

use std::collections::BTreeMap;

pub use self::written::{Writes, options, written};
use super::expression::{Compare, Expression};
use crate::survey::file::format::{ConditionFile, KindName};

/// A question as conditions of another system know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Its key here.
    pub key: String,
    /// Its kind.
    pub kind: KindName,
    /// Whether it takes whole numbers alone.
    pub whole: bool,
    /// Its options: code there, key here.
    pub options: Vec<(String, String)>,
}

/// The questions of a form by their names there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Questions.
    pub questions: BTreeMap<String, Named>,
    /// Options that are a name of their own there: the question's name, the option's key.
    pub parts: BTreeMap<String, (String, String)>,
}

/// A condition, or none where it always holds.
type Read = Option<Option<ConditionFile>>;

fn test(key: &str) -> ConditionFile {
    ConditionFile {
        question: Some(key.to_owned()),
        ..ConditionFile::default()
    }
}

fn equals(key: &str, option: &str) -> ConditionFile {
    ConditionFile {
        equals: Some(option.to_owned()),
        ..test(key)
    }
}

fn answered(key: &str, is: bool) -> ConditionFile {
    ConditionFile {
        answered: Some(is),
        ..test(key)
    }
}

fn at_least(key: &str, least: f64) -> ConditionFile {
    ConditionFile {
        at_least: Some(least),
        ..test(key)
    }
}

/// Returns the one test that two are: answered, and not with these options.
fn none_of(there: &ConditionFile, other: &ConditionFile) -> Option<ConditionFile> {
    let inner = other.not.as_deref()?;
    if there.answered != Some(true) || there.question != inner.question {
        return None;
    }
    let one = inner.equals.clone().map(|option| vec![option]);
    Some(ConditionFile {
        none_of: Some(inner.any_of.clone().or(one)?),
        ..test(there.question.as_deref()?)
    })
}

/// Joins conditions that all must hold.
#[must_use]
pub fn all(mut parts: Vec<ConditionFile>) -> Option<ConditionFile> {
    if parts.len() < 2 {
        return parts.pop();
    }
    if let [there, other] = &parts[..]
        && let Some(none) = none_of(there, other)
    {
        return Some(none);
    }
    Some(ConditionFile {
        all: Some(parts),
        ..ConditionFile::default()
    })
}

fn any(mut parts: Vec<ConditionFile>) -> Option<ConditionFile> {
    if parts.len() < 2 {
        return parts.pop();
    }
    // Several options of one question are one test.
    let same = parts
        .iter()
        .all(|one| one.equals.is_some() && one.question == parts[0].question);
    if same {
        return Some(ConditionFile {
            any_of: Some(parts.iter().filter_map(|one| one.equals.clone()).collect()),
            ..test(parts[0].question.as_deref()?)
        });
    }
    Some(ConditionFile {
        any: Some(parts),
        ..ConditionFile::default()
    })
}

fn not(part: ConditionFile) -> ConditionFile {
    if let Some(is) = part.answered {
        return ConditionFile {
            answered: Some(!is),
            ..part
        };
    }
    ConditionFile {
        not: Some(Box::new(part)),
        ..ConditionFile::default()
    }
}

/// Returns a number as an option's code: `1`, not `1.0`.
fn code(number: f64) -> String {
    number.to_string()
}

/// Returns the next whole number above one that may not be reached.
fn above(number: f64) -> f64 {
    number.floor() + 1.0
}

impl Names {
    /// Reads an expression; the inner value is `None` where it always holds, the outer one where it cannot be said here.
    #[must_use]
    pub fn condition(&self, expression: &Expression) -> Read {
        match expression {
            Expression::And(parts) => {
                let parts = parts.iter().map(|part| self.condition(part));
                let parts: Option<Vec<Option<ConditionFile>>> = parts.collect();
                Some(all(parts?.into_iter().flatten().collect()))
            }
            Expression::Or(parts) => {
                let parts = parts.iter().map(|part| self.condition(part));
                let parts: Option<Vec<Option<ConditionFile>>> = parts.collect();
                let parts: Option<Vec<ConditionFile>> = parts?.into_iter().collect();
                // One that always holds makes the whole hold.
                Some(parts.and_then(any))
            }
            Expression::Not(inner) => self.condition(inner)?.map(|inner| Some(not(inner))),
            Expression::Number(n) if n.to_bits() == 1.0_f64.to_bits() => Some(None),
            Expression::Call(name, given) if name == "true" && given.is_empty() => Some(None),
            other => self.single(other).map(Some),
        }
    }

    fn single(&self, expression: &Expression) -> Option<ConditionFile> {
        match expression {
            Expression::Call(name, given) => match (name.as_str(), &given[..]) {
                ("selected", [Expression::Question(of), value]) => self.equal(of, value),
                ("is_empty", [Expression::Question(of)]) => self.empty(of),
                _ => None,
            },
            Expression::Compared(left, how, right) => match (&**left, &**right) {
                (Expression::Question(of), value) => self.compared(of, *how, value),
                (value, Expression::Question(of)) => self.compared(of, how.turned(), value),
                (Expression::Call(name, given), Expression::Number(n)) => {
                    self.counted((name, given), *how, *n)
                }
                (Expression::Number(n), Expression::Call(name, given)) => {
                    self.counted((name, given), how.turned(), *n)
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn empty(&self, of: &str) -> Option<ConditionFile> {
        if let Some((question, option)) = self.parts.get(of) {
            let named = self.questions.get(question)?;
            return Some(not(equals(&named.key, option)));
        }
        Some(answered(&self.questions.get(of)?.key, false))
    }

    /// A question's answer is this.
    fn equal(&self, of: &str, value: &Expression) -> Option<ConditionFile> {
        let value = match value {
            Expression::Text(text) => text.clone(),
            Expression::Number(number) => code(*number),
            _ => return None,
        };
        if let Some((question, option)) = self.parts.get(of) {
            let named = self.questions.get(question)?;
            let chosen = equals(&named.key, option);
            return match value.as_str() {
                "Y" => Some(chosen),
                "" | "N" => Some(not(chosen)),
                _ => None,
            };
        }
        let named = self.questions.get(of)?;
        if value.is_empty() {
            return Some(answered(&named.key, false));
        }
        let option = named.options.iter().find(|(code, _)| *code == value);
        if let Some((_, option)) = option {
            return Some(equals(&named.key, option));
        }
        if named.kind == KindName::Number && named.whole {
            let number: f64 = value.parse().ok()?;
            let next = not(at_least(&named.key, number + 1.0));
            return all(vec![at_least(&named.key, number), next]);
        }
        None
    }

    fn compared(&self, of: &str, how: Compare, value: &Expression) -> Option<ConditionFile> {
        match how {
            Compare::Equal => self.equal(of, value),
            Compare::Unequal => self.equal(of, value).map(not),
            _ => {
                let number = match value {
                    Expression::Number(number) => *number,
                    Expression::Text(text) => text.trim().parse().ok()?,
                    _ => return None,
                };
                let named = self.questions.get(of)?;
                match named.kind {
                    KindName::Number => Self::bound(&named.key, named.whole, how, number),
                    KindName::OneChoice | KindName::Scale => Self::among(named, how, number),
                    _ => None,
                }
            }
        }
    }

    /// Options whose codes are numbers on one side of a bound.
    fn among(named: &Named, how: Compare, bound: f64) -> Option<ConditionFile> {
        let holds = |number: f64| match how {
            Compare::Less => number < bound,
            Compare::AtMost => number <= bound,
            Compare::Greater => number > bound,
            _ => number >= bound,
        };
        let mut all = Vec::new();
        for (code, option) in &named.options {
            // "Don't know" has a code of its own, and is on neither side.
            if let Ok(number) = code.parse::<f64>()
                && holds(number)
            {
                all.push(equals(&named.key, option));
            }
        }
        any(all)
    }

    fn bound(key: &str, whole: bool, how: Compare, number: f64) -> Option<ConditionFile> {
        let below = |least: f64| all(vec![answered(key, true), not(at_least(key, least))]);
        match how {
            Compare::AtLeast => Some(at_least(key, number)),
            Compare::Less => below(number),
            Compare::Greater if whole => Some(at_least(key, above(number))),
            Compare::AtMost if whole => below(above(number)),
            _ => None,
        }
    }

    /// A number of chosen options, or the length of a text.
    fn counted(
        &self,
        (name, given): (&str, &[Expression]),
        how: Compare,
        number: f64,
    ) -> Option<ConditionFile> {
        let of = match (name, given) {
            (
                "count-selected" | "string-length" | "count" | "strlen",
                [Expression::Question(of)],
            ) => of,
            // Every option of a question, one by one.
            ("count", [Expression::Question(first), ..]) => {
                let (of, _) = self.parts.get(first)?;
                let named = self.questions.get(of)?;
                let each = given.iter().all(|one| {
                    matches!(one, Expression::Question(part) if self.parts.get(part).is_some_and(|(own, _)| own == of))
                });
                if !each || given.len() != named.options.len() {
                    return None;
                }
                of
            }
            _ => return None,
        };
        let named = self.questions.get(of)?;
        let several = named.kind == KindName::SeveralChoices;
        let some = match how {
            Compare::Greater => number.to_bits() == 0.0_f64.to_bits(),
            Compare::AtLeast => number.to_bits() == 1.0_f64.to_bits(),
            _ => false,
        };
        if some {
            return Some(answered(&named.key, true));
        }
        let exactly = || {
            let next = not(at_least(&named.key, number + 1.0));
            all(vec![at_least(&named.key, number), next])
        };
        match how {
            _ if !several => None,
            Compare::Equal if number < 1.0 => Some(answered(&named.key, false)),
            Compare::Equal => exactly(),
            _ => Self::bound(&named.key, true, how, number),
        }
    }
}

#[cfg(test)]
mod tests;

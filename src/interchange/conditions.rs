//! Conditions between systems: an expression as a condition of a survey, and a condition as an expression.

mod written;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Those of them whose value is what is written beside the option, not whether it is chosen.
    pub written: BTreeSet<String>,
    /// How many options all comparisons together were written out as.
    expanded: Cell<usize>,
}

/// Most of those: what is beyond them is told, and not read.
const MOST_EXPANDED: usize = 100_000;

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

/// Largest number that a bound may have: whole numbers up to it are exact.
const LARGEST: f64 = 1e15;

/// Returns whether a number has no decimals.
fn is_whole(number: f64) -> bool {
    number.fract() == 0.0
}

/// Returns a number that a text or a number is, if it can be a bound.
fn number(value: &Expression) -> Option<f64> {
    let number = match value {
        Expression::Number(number) => *number,
        Expression::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (number.abs() <= LARGEST).then_some(number)
}

/// Exactly this many, or this whole number.
fn exactly(key: &str, number: f64) -> Option<ConditionFile> {
    let next = not(at_least(key, number + 1.0));
    all(vec![at_least(key, number), next])
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
                ("selected", [Expression::Question(of), value]) => self.chosen(of, value),
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

    /// A question that can be tested by its answer.
    fn named(&self, of: &str) -> Option<&Named> {
        let named = self.questions.get(of);
        named.filter(|named| named.kind != KindName::Information)
    }

    fn empty(&self, of: &str) -> Option<ConditionFile> {
        if let Some((question, option)) = self.parts.get(of) {
            let named = self.named(question)?;
            return Some(not(equals(&named.key, option)));
        }
        Some(answered(&self.named(of)?.key, false))
    }

    /// An option is among those that are chosen.
    fn chosen(&self, of: &str, value: &Expression) -> Option<ConditionFile> {
        let value = match value {
            Expression::Text(text) => text.trim().to_owned(),
            Expression::Number(number) => code(*number),
            _ => return None,
        };
        let named = self.named(of)?;
        let option = named.options.iter().find(|(code, _)| *code == value);
        option.map(|(_, option)| equals(&named.key, option))
    }

    /// A question's answer is this and nothing beside it.
    fn equal(&self, of: &str, value: &Expression) -> Option<ConditionFile> {
        let text = match value {
            Expression::Text(text) => text.clone(),
            Expression::Number(number) => code(*number),
            _ => return None,
        };
        if let Some((question, option)) = self.parts.get(of) {
            let named = self.named(question)?;
            let chosen = equals(&named.key, option);
            return match text.as_str() {
                "Y" | "N" if self.written.contains(of) => None,
                "Y" => Some(chosen),
                "" | "N" => Some(not(chosen)),
                _ => None,
            };
        }
        let named = self.named(of)?;
        if text.is_empty() {
            return Some(answered(&named.key, false));
        }
        match named.kind {
            KindName::OneChoice | KindName::Scale | KindName::Place => self.chosen(of, value),
            // The answer is every chosen option, one after the other: one alone is that one and no second.
            KindName::SeveralChoices => {
                let second = not(at_least(&named.key, 2.0));
                all(vec![self.chosen(of, value)?, second])
            }
            KindName::Number if named.whole => {
                let number = number(value).filter(|number| is_whole(*number))?;
                exactly(&named.key, number)
            }
            _ => None,
        }
    }

    fn compared(&self, of: &str, how: Compare, value: &Expression) -> Option<ConditionFile> {
        match how {
            Compare::Equal => self.equal(of, value),
            Compare::Unequal => self.equal(of, value).map(not),
            _ => {
                let number = number(value)?;
                let named = self.named(of)?;
                match named.kind {
                    KindName::Number => Self::bound(named, how, number),
                    KindName::OneChoice | KindName::Scale => self.among(named, how, number),
                    _ => None,
                }
            }
        }
    }

    /// Options whose codes are numbers on one side of a bound.
    fn among(&self, named: &Named, how: Compare, bound: f64) -> Option<ConditionFile> {
        self.expanded.set(self.expanded.get() + named.options.len());
        if self.expanded.get() > MOST_EXPANDED {
            return None;
        }
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

    /// A number on one side of a bound; without an answer it is on neither.
    fn bound(named: &Named, how: Compare, number: f64) -> Option<ConditionFile> {
        let key = named.key.as_str();
        let above = |number: f64| number.floor() + 1.0;
        let below = |least: f64| all(vec![answered(key, true), not(at_least(key, least))]);
        match how {
            Compare::AtLeast if named.whole => Some(at_least(key, number.ceil())),
            Compare::Less if named.whole => below(number.ceil()),
            Compare::Greater if named.whole => Some(at_least(key, above(number))),
            Compare::AtMost if named.whole => below(above(number)),
            // As many decimals as such a question takes.
            Compare::AtLeast if is_whole(number * 100.0) => Some(at_least(key, number)),
            Compare::Less if is_whole(number * 100.0) => below(number),
            _ => None,
        }
    }

    /// A number of chosen options; nothing chosen is none. What always or never holds cannot be said.
    fn several(key: &str, how: Compare, number: f64) -> Option<ConditionFile> {
        let fewer = |bound: f64| {
            if bound > 1.0 {
                Some(not(at_least(key, bound)))
            } else {
                (bound > 0.0).then(|| answered(key, false))
            }
        };
        let more = |bound: f64| {
            if bound > 1.0 {
                Some(at_least(key, bound))
            } else {
                (bound > 0.0).then(|| answered(key, true))
            }
        };
        match how {
            Compare::AtLeast => more(number.ceil()),
            Compare::Greater => more(number.floor() + 1.0),
            Compare::Less => fewer(number.ceil()),
            Compare::AtMost => fewer(number.floor() + 1.0),
            _ if !is_whole(number) || number < 0.0 => None,
            Compare::Equal if number < 1.0 => Some(answered(key, false)),
            Compare::Equal => exactly(key, number),
            Compare::Unequal if number < 1.0 => Some(answered(key, true)),
            Compare::Unequal => exactly(key, number).map(not),
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
                let mut parts: Vec<&str> = Vec::new();
                for one in given {
                    if let Expression::Question(part) = one
                        && !parts.contains(&part.as_str())
                    {
                        parts.push(part);
                    }
                }
                if !each || parts.len() != given.len() || given.len() != named.options.len() {
                    return None;
                }
                of
            }
            _ => return None,
        };
        let named = self.named(of)?;
        if number.abs() > LARGEST {
            return None;
        }
        let chosen = ["count-selected", "count"].contains(&name);
        if named.kind == KindName::SeveralChoices && chosen {
            return Self::several(&named.key, how, number);
        }
        // Of anything else it is known whether there is an answer, and not how long it is.
        let zero = number.abs() < f64::EPSILON;
        let one = (number - 1.0).abs() < f64::EPSILON;
        match how {
            Compare::Greater | Compare::Unequal if zero => Some(answered(&named.key, true)),
            Compare::AtLeast if one => Some(answered(&named.key, true)),
            Compare::Equal | Compare::AtMost if zero => Some(answered(&named.key, false)),
            Compare::Less if one => Some(answered(&named.key, false)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;

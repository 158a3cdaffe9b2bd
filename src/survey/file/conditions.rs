//! Compiles conditions as written to indexes: only earlier questions, only existing options.

use super::format::{ConditionFile, SurveyFile};
use super::problem::{Document, Step, nearest};
use super::wording::Arg;
use crate::say;
use crate::survey::condition::Condition;
use crate::survey::{Kind, Question};

/// All questions in order, each with the questions that its conditions refer to.
pub(super) struct Order<'f> {
    keys: Vec<&'f str>,
    looks_at: Vec<Vec<&'f str>>,
}

impl<'f> Order<'f> {
    pub fn new(file: &'f SurveyFile) -> Self {
        let mut order = Self {
            keys: Vec::new(),
            looks_at: Vec::new(),
        };
        for page in &file.page {
            for question in &page.question {
                let mut seen = Vec::new();
                let conditions = page
                    .show_if
                    .iter()
                    .chain(&question.show_if)
                    .chain(question.options.iter().filter_map(|o| o.show_if.as_ref()));
                for condition in conditions {
                    mentioned(condition, &mut seen);
                }
                order.keys.push(&question.key);
                order.looks_at.push(seen);
            }
        }
        order
    }

    /// Returns the cycle of conditions that leads from a question back to itself, if there is one.
    fn cycle(&self, from: usize) -> Option<Vec<&'f str>> {
        let mut ways = vec![vec![from]];
        let mut seen = vec![false; self.keys.len()];
        while let Some(way) = ways.pop() {
            let last = *way.last()?;
            for key in &self.looks_at[last] {
                let Some(next) = self.keys.iter().position(|k| k == key) else {
                    continue;
                };
                if next == from {
                    let mut names: Vec<&str> = way.iter().map(|&q| self.keys[q]).collect();
                    names.push(self.keys[from]);
                    return Some(names);
                }
                if !std::mem::replace(&mut seen[next], true) {
                    let mut longer = way.clone();
                    longer.push(next);
                    ways.push(longer);
                }
            }
        }
        None
    }
}

fn mentioned<'f>(condition: &'f ConditionFile, seen: &mut Vec<&'f str>) {
    seen.extend(condition.question.as_deref());
    let inner = condition.all.iter().chain(&condition.any).flatten();
    for part in inner.chain(condition.not.as_deref()) {
        mentioned(part, seen);
    }
}

/// Compiles a condition that may refer to the first `before` questions, which are `built`.
pub(super) fn compile(
    file: &ConditionFile,
    steps: &[Step],
    before: usize,
    order: &Order<'_>,
    built: &[Question],
    document: &mut Document<'_>,
) -> Option<Condition> {
    let within = |name: &str| {
        let mut inner = steps.to_vec();
        inner.push(Step::from(name));
        inner
    };
    let tests = [
        ("equals", file.equals.is_some()),
        ("any_of", file.any_of.is_some()),
        ("none_of", file.none_of.is_some()),
        ("answered", file.answered.is_some()),
        ("at_least", file.at_least.is_some()),
    ];
    let given: Vec<&str> = tests
        .iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| *name)
        .collect();
    let combined = [file.all.is_some(), file.any.is_some(), file.not.is_some()];
    let combinations = combined.iter().filter(|is| **is).count();
    let Some(key) = &file.question else {
        if combinations != 1 || !given.is_empty() {
            document.problem_at(steps, say!(ConditionParts {}));
            return None;
        }
        let mut parts = |name: &str, list: &[ConditionFile]| {
            if list.is_empty() {
                document.problem_at(&within(name), say!(EmptyCondition {}));
            }
            list.iter()
                .enumerate()
                .map(|(index, part)| {
                    let mut inner = within(name);
                    inner.push(Step::from(index));
                    compile(part, &inner, before, order, built, document)
                })
                .collect::<Option<Vec<_>>>()
        };
        if let Some(list) = &file.all {
            return parts("all", list).map(Condition::All);
        }
        if let Some(list) = &file.any {
            return parts("any", list).map(Condition::Any);
        }
        let part = file.not.as_deref()?;
        let inner = compile(part, &within("not"), before, order, built, document)?;
        return Some(Condition::Not(Box::new(inner)));
    };
    if given.len() != 1 || combinations != 0 {
        let given = if given.is_empty() {
            say!(NoTest {}).into()
        } else {
            Arg::all(given.into_iter().map(Arg::from))
        };
        document.problem_at(steps, say!(OneTest { given }));
        return None;
    }
    let question_steps = within("question");
    let earlier = || built[..before].iter().map(|q| q.key.as_str());
    let Some(index) = earlier().position(|k| k == key) else {
        let wording = match order.keys.iter().position(|k| k == key) {
            None => say!(NoQuestion {
                key,
                hint: nearest(key, earlier())
            }),
            Some(later) => match order.cycle(later) {
                Some(way) => say!(Circle {
                    way: way.join(" → ")
                }),
                None => say!(LaterQuestion {
                    key,
                    hint: nearest(key, earlier())
                }),
            },
        };
        document.problem_at(&question_steps, wording);
        return None;
    };
    test(file, index, steps, built, document)
}

fn test(
    file: &ConditionFile,
    index: usize,
    steps: &[Step],
    built: &[Question],
    document: &mut Document<'_>,
) -> Option<Condition> {
    let question = &built[index];
    let within = |name: &str| {
        let mut inner = steps.to_vec();
        inner.push(Step::from(name));
        inner
    };
    let empty = [("any_of", &file.any_of), ("none_of", &file.none_of)]
        .into_iter()
        .find(|(_, list)| list.as_ref().is_some_and(Vec::is_empty));
    if let Some((name, _)) = empty {
        document.problem_at(&within(name), say!(EmptyTest {}));
        return None;
    }
    let mut option = |steps: Vec<Step>, key: &str| {
        let found = question
            .option_index(key)
            .and_then(|o| u16::try_from(o).ok());
        let testable = question.kind != Kind::Grid;
        if found.is_none() || !testable {
            let hint = nearest(key, question.options.iter().map(|o| o.key.as_str()));
            let wording = if testable {
                say!(NoOption {
                    question: &question.key,
                    key,
                    hint
                })
            } else {
                say!(TestOfGrid {
                    question: &question.key
                })
            };
            document.problem_at(&steps, wording);
            return None;
        }
        found
    };
    if let Some(key) = &file.equals {
        let option = option(within("equals"), key)?;
        return Some(Condition::AnyOf(index, vec![option]));
    }
    for (name, list) in [("any_of", &file.any_of), ("none_of", &file.none_of)] {
        let Some(list) = list else { continue };
        let options = list
            .iter()
            .enumerate()
            .map(|(i, key)| {
                let mut inner = within(name);
                inner.push(Step::from(i));
                option(inner, key)
            })
            .collect::<Option<Vec<_>>>()?;
        return Some(match name {
            "any_of" => Condition::AnyOf(index, options),
            _ => Condition::NoneOf(index, options),
        });
    }
    if question.kind == Kind::Information {
        document.problem_at(
            &within("question"),
            say!(TestOfInformation {
                question: &question.key
            }),
        );
        return None;
    }
    if let Some(answered) = file.answered {
        return Some(Condition::Answered(index, answered));
    }
    let least = file.at_least?;
    let decimals = match question.kind {
        Kind::Number { decimals, .. } => decimals,
        Kind::Scale { .. } | Kind::SeveralChoices { .. } | Kind::Ranking { .. } => 0,
        _ => {
            document.problem_at(
                &within("at_least"),
                say!(NoSize {
                    question: &question.key
                }),
            );
            return None;
        }
    };
    if let Some(least) = super::questions::units(least, decimals) {
        Some(Condition::AtLeast(index, least))
    } else {
        document.problem_at(&within("at_least"), say!(Decimals { decimals }));
        None
    }
}

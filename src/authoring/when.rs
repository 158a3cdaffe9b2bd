//! Conditions as a builder shows them: parts joined by *and* or by *or*, each a test or a group of tests joined the other way.
//!
//! What goes deeper was written in a file; it is kept as it is, shown in words, and can be taken away.

use crate::survey::file::format::ConditionFile;

/// How parts are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Every one of them holds.
    All,
    /// One of them holds.
    Any,
}

/// A test of one question, or its opposite.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// Whether it must not hold.
    pub not: bool,
    /// The test.
    pub test: ConditionFile,
}

/// A part of a condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// One test.
    Test(Test),
    /// Tests in brackets.
    Group {
        /// Whether the whole must not hold.
        not: bool,
        /// How they are joined.
        join: Join,
        /// The tests.
        tests: Vec<Test>,
    },
    /// Deeper than the builder goes.
    Deep(ConditionFile),
}

/// A condition in parts; without any it always holds.
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    /// How its parts are joined.
    pub join: Join,
    /// The parts.
    pub parts: Vec<Part>,
}

impl Join {
    /// Returns the other way.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::All => Self::Any,
            Self::Any => Self::All,
        }
    }

    fn joined(self, parts: Vec<ConditionFile>) -> ConditionFile {
        match self {
            Self::All => ConditionFile {
                all: Some(parts),
                ..ConditionFile::default()
            },
            Self::Any => ConditionFile {
                any: Some(parts),
                ..ConditionFile::default()
            },
        }
    }
}

fn opposite(condition: ConditionFile) -> ConditionFile {
    ConditionFile {
        not: Some(Box::new(condition)),
        ..ConditionFile::default()
    }
}

/// Returns a condition's parts with how they are joined; `None` for a single test or a negation.
fn joined(condition: &ConditionFile) -> Option<(Join, &[ConditionFile])> {
    match (&condition.all, &condition.any) {
        (Some(all), _) => Some((Join::All, all)),
        (None, Some(any)) => Some((Join::Any, any)),
        (None, None) => None,
    }
}

fn test(condition: &ConditionFile) -> Option<Test> {
    if condition.question.is_some() {
        let test = condition.clone();
        return Some(Test { not: false, test });
    }
    let inner = condition.not.as_deref()?;
    inner.question.as_ref()?;
    Some(Test {
        not: true,
        test: inner.clone(),
    })
}

fn part(condition: &ConditionFile) -> Part {
    if let Some(test) = test(condition) {
        return Part::Test(test);
    }
    let (not, inner) = match condition.not.as_deref() {
        Some(inner) => (true, inner),
        None => (false, condition),
    };
    let group = joined(inner).and_then(|(join, parts)| {
        let tests: Option<Vec<Test>> = parts.iter().map(test).collect();
        tests.map(|tests| Part::Group { not, join, tests })
    });
    group.unwrap_or_else(|| Part::Deep(condition.clone()))
}

impl When {
    /// Takes a condition apart.
    #[must_use]
    pub fn of(condition: Option<&ConditionFile>) -> Self {
        let Some(condition) = condition else {
            return Self {
                join: Join::All,
                parts: Vec::new(),
            };
        };
        match joined(condition) {
            Some((join, parts)) => Self {
                join,
                parts: parts.iter().map(part).collect(),
            },
            None => Self {
                join: Join::All,
                parts: vec![part(condition)],
            },
        }
    }

    /// Puts the parts together; `None` without any.
    #[must_use]
    pub fn condition(&self) -> Option<ConditionFile> {
        let mut parts: Vec<ConditionFile> = self.parts.iter().filter_map(Part::condition).collect();
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(self.join.joined(parts)),
        }
    }

    /// Adds a test: to the whole, or to the group at an index.
    pub fn add(&mut self, to: Option<usize>, test: Test) {
        let group = to.and_then(|at| self.parts.get_mut(at));
        match group {
            Some(Part::Group { tests, .. }) => tests.push(test),
            _ => self.parts.push(Part::Test(test)),
        }
    }

    /// Makes a group of the part at an index, to which further tests can be added.
    pub fn group(&mut self, at: usize) {
        let join = self.join.other();
        if let Some(part) = self.parts.get_mut(at)
            && let Part::Test(test) = part
        {
            *part = Part::Group {
                not: false,
                join,
                tests: vec![test.clone()],
            };
        }
    }

    /// Turns the part at an index, or a test of its group, into its opposite.
    pub fn turn(&mut self, at: usize, inner: Option<usize>) {
        match self.parts.get_mut(at) {
            Some(Part::Test(test)) => test.not = !test.not,
            Some(Part::Group { not, tests, .. }) => match inner.and_then(|n| tests.get_mut(n)) {
                Some(test) => test.not = !test.not,
                None => *not = !*not,
            },
            _ => {}
        }
    }

    /// Takes away the part at an index, or a test of its group; a group of one test becomes that test.
    pub fn remove(&mut self, at: usize, inner: Option<usize>) {
        let Some(part) = self.parts.get_mut(at) else {
            return;
        };
        match (part, inner) {
            (Part::Group { not, tests, .. }, Some(inner)) if inner < tests.len() => {
                tests.remove(inner);
                let left = (tests.len() == 1).then(|| Test {
                    not: *not != tests[0].not,
                    test: tests[0].test.clone(),
                });
                if let Some(left) = left {
                    self.parts[at] = Part::Test(left);
                } else if tests.is_empty() {
                    self.parts.remove(at);
                }
            }
            (_, None) => {
                self.parts.remove(at);
            }
            _ => {}
        }
    }
}

impl Test {
    /// Returns it as a file has it.
    #[must_use]
    pub fn condition(&self) -> ConditionFile {
        if self.not {
            opposite(self.test.clone())
        } else {
            self.test.clone()
        }
    }
}

impl Part {
    /// Returns it as a file has it; `None` for a group without tests.
    #[must_use]
    pub fn condition(&self) -> Option<ConditionFile> {
        match self {
            Self::Test(test) => Some(test.condition()),
            Self::Deep(condition) => Some(condition.clone()),
            Self::Group { tests, .. } if tests.is_empty() => None,
            Self::Group { not, join, tests } => {
                let inner = join.joined(tests.iter().map(Test::condition).collect());
                Some(if *not { opposite(inner) } else { inner })
            }
        }
    }
}

#[cfg(test)]
mod tests;

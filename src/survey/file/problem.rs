//! Problems of files, with their positions.

use std::fmt;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::wording::{Arg, Wording};
use crate::say;

/// One error in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path of the file as it was given.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Message: what is wrong and what was expected.
    pub wording: Wording,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            column,
            wording,
        } = self;
        write!(f, "{path}:{line}:{column}: {wording}")
    }
}

/// One step from a document's root towards a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Key of a table.
    Key(String),
    /// Index of an array.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<&String> for Step {
    fn from(key: &String) -> Self {
        Self::Key(key.clone())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl Problem {
    /// Returns the underlying problem of a [`Wording::ShownWithout`], without what is shown meanwhile: for a survey that is
    /// not published.
    #[must_use]
    pub fn of_unpublished(self) -> Self {
        match self.wording {
            Wording::ShownWithout {
                lack: Arg::Of(lack),
                ..
            } => Self {
                wording: *lack,
                ..self
            },
            _ => self,
        }
    }
}

/// Builds the path of steps to a value: `at!["page", 0, "key"]`.
#[macro_export]
macro_rules! at {
    ($($step:expr),* $(,)?) => {
        [$($crate::survey::file::problem::Step::from($step)),*]
    };
}

/// Most problems reported of one file.
const MOST_PROBLEMS: usize = 200;

/// A file's text and its parsed document, with the problems found in it so far.
#[derive(Debug)]
pub struct Document<'i> {
    /// Path as given.
    pub path: String,
    source: &'i str,
    /// The document's root table.
    pub root: DeTable<'i>,
    /// Problems found so far.
    pub problems: Vec<Problem>,
    /// Missing translations, by language; a language is left out until it has none.
    pub untranslated: Vec<(String, Problem)>,
}

impl<'i> Document<'i> {
    /// Parses a file's text; the first syntax error and the duplicate keys before it become problems, and everything parsed
    /// stays in the root table. Errors after a syntax error may only follow from it and are dropped.
    #[must_use]
    pub fn parse(path: &str, source: &'i str) -> Self {
        let (root, errors) = DeTable::parse_recoverable(source);
        let mut document = Self {
            path: path.to_owned(),
            source,
            root: root.into_inner(),
            problems: Vec::new(),
            untranslated: Vec::new(),
        };
        let mut errors: Vec<_> = errors
            .into_iter()
            .map(|error| (error.span().unwrap_or(0..0), error))
            .collect();
        errors.sort_by_key(|(span, _)| span.start);
        for (span, error) in errors {
            let start = source.floor_char_boundary(span.start.min(source.len()));
            let line = source[..start].rfind('\n').map_or(0, |at| at + 1);
            let key = source[line..].split(['=', '\n']).next().unwrap_or_default();
            let wording = Wording::toml(key.trim(), error.message());
            let twice = matches!(wording, Wording::TomlKeyTwice { .. });
            document.problem(span, wording);
            if !twice {
                break;
            }
        }
        document
    }

    /// Records a problem at a span of bytes.
    pub fn problem(&mut self, span: Range<usize>, wording: Wording) {
        if self.problems.len() < MOST_PROBLEMS {
            let problem = self.at(&span, wording);
            self.problems.push(problem);
        }
    }

    /// Records a missing translation at a value, or at the nearest table around it that exists.
    pub fn untranslated_at(&mut self, language: &str, steps: &[Step], wording: Wording) {
        if self.untranslated.len() < MOST_PROBLEMS {
            let problem = self.at(&self.span(steps), wording);
            self.untranslated.push((language.to_owned(), problem));
        }
    }

    /// Builds a problem at a span of bytes.
    pub(super) fn at(&self, span: &Range<usize>, wording: Wording) -> Problem {
        let mut start = span.start.min(self.source.len());
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        let before = &self.source[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Problem {
            path: self.path.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            wording,
        }
    }

    /// Returns the steps to the innermost value that stands at a line and a column in characters, each from 1; none if no value
    /// begins there.
    #[must_use]
    pub fn steps_at(&self, line: usize, column: usize) -> Vec<Step> {
        let before: usize = self
            .source
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let rest = &self.source[before.min(self.source.len())..];
        let within: usize = rest
            .chars()
            .take(column.saturating_sub(1))
            .map(char::len_utf8)
            .sum();
        let (mut way, mut best) = (Vec::new(), Vec::new());
        begins(&self.root, before + within, &mut way, &mut best);
        best
    }

    /// Records a problem at a value, or at the nearest table around it that exists.
    pub fn problem_at(&mut self, steps: &[Step], wording: Wording) {
        let span = self.span(steps);
        self.problem(span, wording);
    }

    /// Returns the span of a value, or of the nearest table around it that exists.
    pub(super) fn span(&self, steps: &[Step]) -> Range<usize> {
        let mut span = 0..0;
        let Some((Step::Key(first), rest)) = steps.split_first() else {
            return span;
        };
        let Some((key, value)) = self.root.get_key_value(first.as_str()) else {
            return span;
        };
        // An implicit table's own span can be empty: the position is then that of its key.
        span = if rest.is_empty() && !matches!(value.get_ref(), DeValue::Table(_)) {
            value.span()
        } else {
            key.span()
        };
        let mut value = value;
        for step in rest {
            let next = match (step, value.get_ref()) {
                (Step::Key(name), DeValue::Table(table)) => table.get_key_value(name.as_str()),
                (Step::Index(index), DeValue::Array(array)) => {
                    let Some(element) = array.get(*index) else {
                        return span;
                    };
                    span = element.span();
                    value = element;
                    continue;
                }
                _ => None,
            };
            let Some((key, found)) = next else {
                return span;
            };
            span = match found.get_ref() {
                DeValue::Table(_) => key.span(),
                _ => found.span(),
            };
            value = found;
        }
        span
    }
}

/// Finds the deepest value that begins at a byte, by its key or itself.
fn begins(table: &DeTable<'_>, at: usize, way: &mut Vec<Step>, best: &mut Vec<Step>) {
    for (key, value) in table {
        way.push(Step::Key(key.get_ref().to_string()));
        if key.span().start == at {
            best.clone_from(way);
        }
        value_begins(value, at, way, best);
        way.pop();
    }
}

fn value_begins(
    value: &toml::Spanned<DeValue<'_>>,
    at: usize,
    way: &mut Vec<Step>,
    best: &mut Vec<Step>,
) {
    if value.span().start == at && way.len() >= best.len() {
        best.clone_from(way);
    }
    match value.get_ref() {
        DeValue::Table(inner) => begins(inner, at, way, best),
        DeValue::Array(all) => {
            for (index, inner) in all.iter().enumerate() {
                way.push(Step::Index(index));
                value_begins(inner, at, way, best);
                way.pop();
            }
        }
        _ => {}
    }
}

/// Returns `; did you mean "x"?` for the nearest of the valid names, if one is near enough.
#[must_use]
pub fn closest<'n>(given: &str, valid: impl IntoIterator<Item = &'n str>) -> Arg {
    let near = 2.max(given.chars().count() / 3);
    let all = valid.into_iter();
    let best = all
        .map(|name| (strsim::damerau_levenshtein(given, name), name))
        .min();
    match best {
        Some((distance, name)) if distance <= near => say!(DidYouMean { name }).into(),
        _ => Arg::Nothing,
    }
}

/// Returns the same, or else a list of the valid names.
#[must_use]
pub fn nearest<'n>(given: &str, valid: impl IntoIterator<Item = &'n str>) -> Arg {
    let mut names: Vec<&str> = Vec::new();
    for name in valid {
        // A key that occurs twice is listed once.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match closest(given, names.iter().copied()) {
        Arg::Nothing if (1..=40).contains(&names.len()) => say!(ValidAre {
            names: names.join(", ")
        })
        .into(),
        hint => hint,
    }
}

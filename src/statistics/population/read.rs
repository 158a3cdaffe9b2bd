//! Parsing of population figures, with every mistake at its line and column.

use std::collections::{BTreeMap, HashMap};

use super::{Division, MOST_DIMENSIONS, PEOPLE, TOTAL};
use crate::survey::answer::whole_number;
use crate::survey::{Kind, Question, Survey};

/// Number of mistakes after which reading ends.
pub(super) const MOST_PROBLEMS: usize = 20;

/// A mistake in population figures, with its position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{}: {wrong}", .column.map(|c| format!(", column {c}")).unwrap_or_default())]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1; `None` where the whole line is meant.
    pub column: Option<usize>,
    /// Mistake and what was expected.
    pub wrong: Wrong,
}

/// Kind of a mistake in population figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The file is empty.
    #[error("is empty; the first line should name the columns, such as age;gender;population")]
    Empty,
    /// Number of columns of a line, and of those expected.
    #[error("has {0} columns; {1} were expected")]
    Columns(usize, usize),
    /// The same categories as on an earlier line: its number.
    #[error("these categories stand on line {0} already")]
    Double(usize),
    /// Every number is 0.
    #[error("nobody lives there: all the numbers are 0")]
    Nobody,
    /// Not CSV: the error.
    #[error("cannot be read as CSV: {0}")]
    Unreadable(String),
    /// The same question in two columns: the heading.
    #[error("\"{0}\" stands here twice")]
    Twice(String),
    /// No question with one answer has this name; the valid keys.
    #[error("\"{0}\" is no question with one answer each; there are {1}")]
    NoQuestion(String, String),
    /// Not exactly one column of people.
    #[error("one column should be called \"population\"")]
    NoPeople,
    /// No question, or too many; the valid keys.
    #[error(
        "one to {MOST_DIMENSIONS} columns should be questions, beside \"population\"; there are {0}"
    )]
    Questions(String),
    /// Not a category of a question: the text, the question's key, the valid categories.
    #[error("\"{0}\" is no category of \"{1}\"; there are {2} and total")]
    NoCategory(String, String, String),
    /// Not a whole number: the text.
    #[error("\"{0}\" should be a whole number of people, without commas or points")]
    NoNumber(String),
    /// No line has this combination of categories.
    #[error("no line says how many are {0}: write 0 if there is nobody")]
    Missing(String),
    /// A total that differs from the sum of its lines: total and sum.
    #[error("the total is {0}, but the lines it is of add up to {1}")]
    Total(u64, u64),
}

/// Reads the lines that are not empty, with their numbers from 1.
pub(super) fn read_rows(text: &str, problems: &mut Vec<Problem>) -> Vec<(usize, Vec<String>)> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or("");
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .find(|d| first.as_bytes().contains(d))
        .unwrap_or(b';');
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(::csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record
                    .position()
                    .map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
                if record.iter().any(|field| !field.is_empty()) {
                    rows.push((line, record.iter().map(str::to_owned).collect()));
                }
            }
            Err(error) => {
                problems.push(problem(1, None, Wrong::Unreadable(error.to_string())));
            }
        }
    }
    rows
}

pub(super) fn problem(line: usize, column: Option<usize>, wrong: Wrong) -> Problem {
    Problem {
        line,
        column: column.map(|c| c + 1),
        wrong,
    }
}

/// Returns true if a column's name is that of the number of people.
pub(super) fn is_people(name: &str) -> bool {
    PEOPLE.contains(&name.to_lowercase().as_str())
}

/// Returns true if a question can divide people: it has options of which everybody has one.
pub(super) fn divides(question: &Question) -> bool {
    matches!(question.kind, Kind::OneChoice | Kind::Place { .. }) && !question.options.is_empty()
}

/// Returns the keys of the questions offered for dividing people, at most three: suitable background questions, or where
/// there are none all suitable ones.
#[must_use]
pub fn offered(survey: &Survey) -> Vec<&str> {
    let can = |q: &&Question| divides(q);
    let asked = survey.background.iter().map(|&q| &survey.questions[q]);
    let mut all: Vec<&Question> = asked.filter(can).collect();
    if all.is_empty() {
        all = survey.questions.iter().filter(can).collect();
    }
    let some = all.into_iter().take(MOST_DIMENSIONS);
    some.map(|question| question.key.as_str()).collect()
}

/// Returns the index of the column of people, and for each question its column and index; `None` after a mistake.
pub(super) fn columns(
    header: &[String],
    line: usize,
    survey: &Survey,
    problems: &mut Vec<Problem>,
) -> Option<(usize, Vec<(usize, usize)>)> {
    let valid: Vec<&str> = survey
        .questions
        .iter()
        .filter(|q| divides(q))
        .map(|q| q.key.as_str())
        .collect();
    let before = problems.len();
    let mut questions: Vec<(usize, usize)> = Vec::new();
    for (column, name) in header
        .iter()
        .enumerate()
        .filter(|(_, name)| !is_people(name))
    {
        let by_key = survey.question_index(name);
        let by_text = || (survey.questions.iter()).position(|q| q.text.in_language(0) == name);
        match by_key
            .or_else(by_text)
            .filter(|&q| divides(&survey.questions[q]))
        {
            Some(q) if questions.iter().any(|&(_, other)| other == q) => {
                problems.push(problem(line, Some(column), Wrong::Twice(name.to_owned())));
            }
            Some(q) => questions.push((column, q)),
            None => problems.push(problem(
                line,
                Some(column),
                Wrong::NoQuestion(name.to_owned(), valid.join(", ")),
            )),
        }
    }
    let people: Vec<usize> = (0..header.len())
        .filter(|&c| is_people(&header[c]))
        .collect();
    if people.len() != 1 {
        problems.push(problem(line, None, Wrong::NoPeople));
    }
    if questions.is_empty() || questions.len() > MOST_DIMENSIONS {
        problems.push(problem(line, None, Wrong::Questions(valid.join(", "))));
    }
    (problems.len() == before).then(|| (people[0], questions))
}

/// Builds the division of a question: by its coarser groups where the file names one of these, else by its options.
pub(super) fn division(
    survey: &Survey,
    question: usize,
    rows: &[(usize, Vec<String>)],
    column: usize,
) -> Division {
    let asked = &survey.questions[question];
    let given: Vec<&String> = rows.iter().filter_map(|(_, row)| row.get(column)).collect();
    let is_group = |text: &&String| {
        asked
            .groups
            .iter()
            .any(|g| g.key == **text || g.text.in_language(0) == text.as_str())
    };
    let is_option = |text: &&String| {
        asked
            .options
            .iter()
            .any(|o| o.key == **text || o.text.in_language(0) == text.as_str())
    };
    let by_group = given.iter().any(|t| is_group(t) && !is_option(t));
    let name =
        |key: &str, text: &crate::survey::Text| (key.to_owned(), text.in_language(0).to_owned());
    let (categories, of_option) = if by_group {
        let groups = asked.groups.iter().map(|g| name(&g.key, &g.text)).collect();
        (groups, asked.options.iter().map(|o| o.group).collect())
    } else {
        let options: Vec<(String, String)> = asked
            .options
            .iter()
            .map(|o| name(&o.key, &o.text))
            .collect();
        let own = (0..options.len()).map(Some).collect();
        (options, own)
    };
    Division {
        question,
        key: asked.key.clone(),
        categories,
        of_option,
    }
}

/// Returns the category of a row in each division, `None` for a total; `None` altogether after a mistake.
pub(super) fn place(
    line: usize,
    row: &[String],
    questions: &[(usize, usize)],
    divisions: &[Division],
    survey: &Survey,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Option<usize>>> {
    let mut place = Vec::new();
    let before = problems.len();
    for (&(column, question), division) in questions.iter().zip(divisions) {
        let text = row[column].as_str();
        let found = division
            .categories
            .iter()
            .position(|(key, name)| key == text || name == text);
        if found.is_none() && !TOTAL.contains(&text.to_lowercase().as_str()) {
            let keys: Vec<&str> = division
                .categories
                .iter()
                .map(|(k, _)| k.as_str())
                .collect();
            let key = &survey.questions[question].key;
            problems.push(problem(
                line,
                Some(column),
                Wrong::NoCategory(text.to_owned(), key.clone(), keys.join(", ")),
            ));
        }
        place.push(found);
    }
    (problems.len() == before).then_some(place)
}

pub(super) fn number(
    line: usize,
    column: usize,
    text: &str,
    problems: &mut Vec<Problem>,
) -> Option<u64> {
    let parsed = whole_number(text)
        .and_then(|n| u64::try_from(n).ok())
        .filter(|n| *n < 1_000_000_000_000);
    if parsed.is_none() {
        problems.push(problem(
            line,
            Some(column),
            Wrong::NoNumber(text.to_owned()),
        ));
    }
    parsed
}

/// Removes categories that the file does not name ("will not say" has no population).
pub(super) fn keep_used(
    divisions: &mut [Division],
    cells: &mut BTreeMap<Vec<usize>, (usize, u64)>,
    totals: &mut [(usize, Vec<Option<usize>>, u64)],
) {
    for (d, division) in divisions.iter_mut().enumerate() {
        let used: Vec<usize> = (0..division.categories.len())
            .filter(|c| cells.keys().any(|cell| cell[d] == *c))
            .collect();
        let now: HashMap<usize, usize> = used
            .iter()
            .enumerate()
            .map(|(new, &old)| (old, new))
            .collect();
        division.categories = used
            .iter()
            .map(|&c| division.categories[c].clone())
            .collect();
        for category in &mut division.of_option {
            *category = category.and_then(|c| now.get(&c).copied());
        }
        *cells = std::mem::take(cells)
            .into_iter()
            .map(|(mut cell, value)| {
                cell[d] = now[&cell[d]];
                (cell, value)
            })
            .collect();
        for (_, place, _) in totals.iter_mut() {
            place[d] = place[d].and_then(|c| now.get(&c).copied());
        }
    }
}

pub(super) fn gaps(
    divisions: &[Division],
    cells: &BTreeMap<Vec<usize>, (usize, u64)>,
    problems: &mut Vec<Problem>,
) {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for division in divisions {
        all = all
            .into_iter()
            .flat_map(|cell| {
                (0..division.categories.len()).map(move |c| {
                    let mut cell = cell.clone();
                    cell.push(c);
                    cell
                })
            })
            .collect();
    }
    let last = cells.values().map(|(line, _)| *line).max().unwrap_or(1);
    for cell in all.iter().filter(|cell| !cells.contains_key(*cell)) {
        let names: Vec<&str> = cell
            .iter()
            .zip(divisions)
            .map(|(&c, d)| d.categories[c].0.as_str())
            .collect();
        problems.push(problem(last, None, Wrong::Missing(names.join(", "))));
    }
}

pub(super) fn check_totals(
    totals: &[(usize, Vec<Option<usize>>, u64)],
    cells: &BTreeMap<Vec<usize>, (usize, u64)>,
    problems: &mut Vec<Problem>,
) {
    for (line, place, said) in totals {
        let within = cells.iter().filter(|(cell, _)| {
            cell.iter()
                .zip(place)
                .all(|(c, wanted)| wanted.is_none_or(|w| w == *c))
        });
        let sum: u64 = within.map(|(_, (_, n))| n).sum();
        if sum != *said {
            problems.push(problem(*line, None, Wrong::Total(*said, sum)));
        }
    }
}

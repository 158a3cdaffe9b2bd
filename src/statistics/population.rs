//! Population figures, as a table that somebody pastes or hands in as CSV: a column for each of at most three
//! background questions and one of people.

use std::collections::{BTreeMap, HashMap};

use crate::survey::answer::whole_number;
use crate::survey::{Kind, Question, Survey};

/// Most dimensions: age, gender, area.
const MOST_DIMENSIONS: usize = 3;
/// Names of the column of people.
const PEOPLE: [&str; 4] = ["population", "antal", "folkmängd", "befolkning"];
/// A category that stands for all: such rows are checked against the sum of the others.
const TOTAL: [&str; 3] = ["total", "totalt", "samtliga"];
/// Mistakes that are told at once; whoever has more of them mends the first.
const MOST_PROBLEMS: usize = 20;

/// Something wrong with a file of population figures, at its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{}: {wrong}", .column.map(|c| format!(", column {c}")).unwrap_or_default())]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, where it is one.
    pub column: Option<usize>,
    /// What is wrong and what was expected.
    pub wrong: Wrong,
}

/// What can be wrong with population figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Nothing in it.
    #[error("is empty; the first line should name the columns, such as age;gender;population")]
    Empty,
    /// How many columns a line has, and should have.
    #[error("has {0} columns; {1} were expected")]
    Columns(usize, usize),
    /// The same categories on an earlier line.
    #[error("these categories stand on line {0} already")]
    Double(usize),
    /// Zeros alone.
    #[error("nobody lives there: all the numbers are 0")]
    Nobody,
    /// No CSV.
    #[error("cannot be read as CSV: {0}")]
    Unreadable(String),
    /// A column's name.
    #[error("\"{0}\" stands here twice")]
    Twice(String),
    /// A column's name, and those that could be.
    #[error("\"{0}\" is no question with one answer each; there are {1}")]
    NoQuestion(String, String),
    /// No column of people, or several.
    #[error("one column should be called \"population\"")]
    NoPeople,
    /// No question or too many; those that there are.
    #[error(
        "one to {MOST_DIMENSIONS} columns should be questions, beside \"population\"; there are {0}"
    )]
    Questions(String),
    /// A category, its question, and those that there are.
    #[error("\"{0}\" is no category of \"{1}\"; there are {2} and total")]
    NoCategory(String, String, String),
    /// No whole number.
    #[error("\"{0}\" should be a whole number of people, without commas or points")]
    NoNumber(String),
    /// Categories that no line is of.
    #[error("no line says how many are {0}: write 0 if there is nobody")]
    Missing(String),
    /// What a total says, and the sum.
    #[error("the total is {0}, but the lines it is of add up to {1}")]
    Total(u64, u64),
}

/// A background question as the population is divided by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Index of the question.
    pub question: usize,
    /// Its key.
    pub key: String,
    /// Keys and wordings of the categories: options, or their coarser groups.
    pub categories: Vec<(String, String)>,
    /// Category of each option of the question.
    pub of_option: Vec<Option<usize>>,
}

/// People by category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    /// How it is divided.
    pub divisions: Vec<Division>,
    /// People in each cell: the last division's categories change fastest.
    pub cells: Vec<u64>,
}

impl Population {
    /// Reads CSV with `;`, `,` or tabs between its columns.
    ///
    /// # Errors
    /// Every [`Problem`] in it.
    pub fn parse(text: &str, survey: &Survey) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut rows = read_rows(text, &mut problems);
        if rows.is_empty() {
            problems.push(problem(1, None, Wrong::Empty));
            return Err(problems);
        }
        let (header_line, header) = rows.remove(0);
        let columns = columns(&header, header_line, survey, &mut problems);
        let Some((people, questions)) = columns else {
            return Err(problems);
        };
        let mut divisions: Vec<Division> = questions
            .iter()
            .map(|&(column, question)| division(survey, question, &rows, column))
            .collect();
        let mut cells: BTreeMap<Vec<usize>, (usize, u64)> = BTreeMap::new();
        let mut totals: Vec<(usize, Vec<Option<usize>>, u64)> = Vec::new();
        for (line, row) in &rows {
            if row.len() != header.len() {
                problems.push(problem(
                    *line,
                    None,
                    Wrong::Columns(row.len(), header.len()),
                ));
                continue;
            }
            if problems.len() >= MOST_PROBLEMS {
                break;
            }
            let place = place(*line, row, &questions, &divisions, survey, &mut problems);
            let people = number(*line, people, &row[people], &mut problems);
            let (Some(place), Some(people)) = (place, people) else {
                continue;
            };
            match place.iter().copied().collect::<Option<Vec<usize>>>() {
                None => totals.push((*line, place, people)),
                Some(cell) => {
                    if let Some((before, _)) = cells.get(&cell) {
                        problems.push(problem(*line, None, Wrong::Double(*before)));
                    } else {
                        cells.insert(cell, (*line, people));
                    }
                }
            }
        }
        if problems.is_empty() {
            keep_used(&mut divisions, &mut cells, &mut totals);
            gaps(&divisions, &cells, &mut problems);
            check_totals(&totals, &cells, &mut problems);
        }
        let sum: u64 = cells.values().map(|(_, n)| n).sum();
        if problems.is_empty() && sum == 0 {
            problems.push(problem(header_line, None, Wrong::Nobody));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            divisions,
            cells: cells.into_values().map(|(_, n)| n).collect(),
        })
    }

    /// People in each category of a division.
    #[must_use]
    pub fn margin(&self, division: usize) -> Vec<u64> {
        let widths: Vec<usize> = self.divisions.iter().map(|d| d.categories.len()).collect();
        let after: usize = widths[division + 1..].iter().product();
        let mut margin = vec![0; widths[division]];
        for (cell, n) in self.cells.iter().enumerate() {
            margin[cell / after % widths[division]] += n;
        }
        margin
    }
}

/// The lines that are not empty, with their numbers.
fn read_rows(text: &str, problems: &mut Vec<Problem>) -> Vec<(usize, Vec<String>)> {
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

fn problem(line: usize, column: Option<usize>, wrong: Wrong) -> Problem {
    Problem {
        line,
        column: column.map(|c| c + 1),
        wrong,
    }
}

/// Whether a column's name is that of the people.
fn is_people(name: &str) -> bool {
    PEOPLE.contains(&name.to_lowercase().as_str())
}

/// Whether a question can divide people: each is in one of its options.
fn divides(question: &Question) -> bool {
    matches!(question.kind, Kind::OneChoice | Kind::Place { .. }) && !question.options.is_empty()
}

/// Keys of the questions to divide people by: those of the background that can, or all that can where none of these does;
/// as many as a table takes.
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

/// The column of people, and those of questions with their indexes.
fn columns(
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

/// By options, or by their coarser groups where the file names one of these.
fn division(
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

/// The categories of a row; `None` within it for a total.
fn place(
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

fn number(line: usize, column: usize, text: &str, problems: &mut Vec<Problem>) -> Option<u64> {
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

/// Leaves out categories that the file does not name ("will not say" has no population).
fn keep_used(
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

fn gaps(
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

fn check_totals(
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::survey::file::Folder;

    fn parse(text: &str) -> Result<Population, Vec<String>> {
        let survey = Folder::read(Path::new("surveys"))
            .unwrap()
            .load_one("dals-ed")
            .unwrap()
            .1
            .unwrap();
        Population::parse(text, &survey)
            .map_err(|all| all.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_table_is_read_whatever_stands_between_its_columns() {
        for text in [
            "\u{feff}age;gender;population\r\n16_24;woman;10\r\n16_24;man;12\r\n25_44;woman;20\r\n25_44;man;0\r\n",
            "gender,age,population\nwoman,16_24,10\nman,16_24,12\nwoman,25_44,20\nman,25_44,0\n",
            "Hur gammal är du?\tgender\tAntal\n16–24 år\tKvinna\t10\n16–24 år\tMan\t12\n25–44 år\tKvinna\t20\n25–44 år\tMan\t0\ntotal\ttotal\t42\n16_24\ttotal\t22\n",
        ] {
            let population = parse(text).unwrap();
            assert_eq!(population.cells.iter().sum::<u64>(), 42);
            let ages = population
                .divisions
                .iter()
                .position(|d| d.key == "age")
                .unwrap();
            assert_eq!(population.margin(ages), [22, 20], "{text}");
            assert_eq!(population.margin(1 - ages), [30, 12], "{text}");
        }
        let areas = parse("home;population\nEd med omnejd;3000\nnorth;900\nsouth;800\n").unwrap();
        assert_eq!(areas.divisions[0].categories.len(), 3);
        assert!(
            areas.divisions[0].of_option.iter().flatten().count() > 3,
            "places lie in areas"
        );
    }

    #[test]
    fn every_mistake_is_told_at_its_place() {
        for (text, expected) in [
            ("", "line 1: is empty"),
            (
                "age;sex;population\n",
                "line 1, column 2: \"sex\" is no question with one answer each; there are age, gender, home",
            ),
            (
                "age;age;population\n",
                "line 1, column 2: \"age\" stands here twice",
            ),
            (
                "age;gender\n16_24;woman\n",
                "line 1: one column should be called \"population\"",
            ),
            (
                "age;population\n16_24;1,5\n",
                "line 2, column 2: \"1,5\" should be a whole number",
            ),
            (
                "age;population\n16_24;1 20\n",
                "should be a whole number of people",
            ),
            (
                "age;population\n16_24;12\n16_24;13\n",
                "line 3: these categories stand on line 2 already",
            ),
            (
                "age;population\n17_24;12\n",
                "line 2, column 1: \"17_24\" is no category of \"age\"; there are under_16, 16_24",
            ),
            (
                "age;population\n16_24;12;3\n",
                "line 2: has 3 columns; 2 were expected",
            ),
            (
                "age;gender;population\n16_24;woman;10\n25_44;man;12\n",
                "no line says how many are 16_24, man: write 0",
            ),
            (
                "age;population\n16_24;12\n25_44;10\ntotal;23\n",
                "line 4: the total is 23, but the lines it is of add up to 22",
            ),
            ("age;population\n16_24;0\n", "nobody lives there"),
        ] {
            let told = parse(text).unwrap_err().join("\n");
            assert!(told.contains(expected), "{text:?}\n{told}");
        }
    }
}

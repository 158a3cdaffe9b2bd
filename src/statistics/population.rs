//! Population figures, as a table that somebody pastes or hands in as CSV: a column for each of at most three
//! background questions and one of people.

mod read;

use std::collections::BTreeMap;

use self::read::{
    MOST_PROBLEMS, check_totals, columns, division, gaps, keep_used, number, place, problem,
    read_rows,
};
pub use self::read::{Problem, Wrong, offered};
use crate::survey::Survey;

/// Most dimensions: age, gender, area.
const MOST_DIMENSIONS: usize = 3;

/// Names of the column of people.
const PEOPLE: [&str; 4] = ["population", "antal", "folkmängd", "befolkning"];

/// A category that stands for all: such rows are checked against the sum of the others.
const TOTAL: [&str; 3] = ["total", "totalt", "samtliga"];

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

#[cfg(test)]
mod tests;

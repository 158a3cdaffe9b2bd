//! Population figures as CSV, pasted or uploaded: one column for each of one to three questions, and one with the number of
//! people.

mod read;

use std::collections::BTreeMap;

use self::read::{
    MOST_PROBLEMS, check_totals, columns, division, gaps, keep_used, number, place, problem,
    read_rows,
};
pub use self::read::{Problem, Wrong, offered};
use crate::survey::Survey;

/// Maximum number of questions: age, gender, area.
const MOST_DIMENSIONS: usize = 3;

/// Accepted names of the column with the number of people, in lower case.
const PEOPLE: [&str; 4] = ["population", "antal", "folkmängd", "befolkning"];

/// Names of a category for the total: such rows are checked against the sum of the others.
const TOTAL: [&str; 3] = ["total", "totalt", "samtliga"];

/// A question as the population is divided by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Index of the question.
    pub question: usize,
    /// Key of the question.
    pub key: String,
    /// Keys and wordings of the categories in use: options of the question, or their coarser groups.
    pub categories: Vec<(String, String)>,
    /// Index of the category of each option; `None` where it has none in the population.
    pub of_option: Vec<Option<usize>>,
}

/// Number of people by category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    /// Divisions, in the order of the columns.
    pub divisions: Vec<Division>,
    /// Number of people in each cell; the categories of the last division change fastest.
    pub cells: Vec<u64>,
}

impl Population {
    /// Parses CSV separated by `;`, `,` or tabs.
    ///
    /// # Errors
    /// Every [`Problem`] found; reading ends after some 20.
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

    /// Returns the number of people in each category of a division.
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

//! A block of figures: a question or a statement with its lines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ShownCell;
use super::make::weight;
use crate::statistics::disclosure::Hidden;
use crate::statistics::layout::{Counts, Shape};
use crate::statistics::measures::{Statistics, sum_up, sum_up_shares};

/// A line of a block with its cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// Option key, or a reserved key that starts with `_`.
    pub option: String,
    /// Wording of the option.
    pub text: String,
    /// What the line counts; nothing for "few answers each".
    pub counts: Option<Counts>,
    /// Cells, one per group.
    pub cells: Vec<ShownCell>,
}

/// A question, or a statement of a grid, with its lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// Question key; `question.statement` in a grid.
    pub question: String,
    /// Wording of the question, in a grid followed by the statement's.
    pub text: String,
    /// Of a statement: wording of the grid and of the statement.
    pub statement: Option<(String, String)>,
    /// Kind of the answers.
    pub shape: Shape,
    /// Whether the question is shown on a condition, or is a statement that some versions of the survey lack.
    pub conditional: bool,
    /// Whether its numbers are noised.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub noised: bool,
    /// Invalid paper answers by group, a part of "not answered"; only in exact figures, and empty where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invalid: Vec<u64>,
    /// Lines in order.
    pub rows: Vec<Row>,
    /// Mean, median and net share by group.
    pub statistics: Vec<Option<Statistics>>,
}

impl Block {
    /// Returns true if it counts the themes of texts.
    #[must_use]
    pub fn is_themes(&self) -> bool {
        self.rows.iter().any(|row| row.option == "_coded")
    }

    /// Returns statistics of a scale from the counts shown; a count hidden as fewer than 5 counts as `few`. `None` where
    /// more is hidden.
    pub(super) fn points(
        &self,
        points: &[(String, i64)],
        group: usize,
        few: u64,
    ) -> Option<Statistics> {
        let counts = points.iter().map(|(option, value)| {
            let row = self.rows.iter().find(|r| r.option == *option)?;
            let cell = row.cells.get(group)?;
            match (cell.responses, cell.hidden) {
                (Some(n), _) => Some((*value, weight(n))),
                (None, Some(Hidden::FewerThanFive)) => Some((*value, weight(few))),
                _ => None,
            }
        });
        let counts = counts.collect::<Option<Vec<_>>>()?;
        match self.base(group) {
            Some(base) => sum_up_shares(&counts, weight(base), true),
            None => sum_up(&counts, true),
        }
    }

    /// Returns the base of a group's shares: everybody who answered, also where an option that was not offered to all has
    /// its own.
    #[must_use]
    pub fn base(&self, group: usize) -> Option<u64> {
        let base = |row: &Row| row.cells.get(group)?.base;
        // The line of removed options never has a base of its own; noise may put an option's base above it.
        let removed = self.of_kind(Counts::Removed).and_then(base);
        let options = self
            .rows
            .iter()
            .filter(|row| row.counts == Some(Counts::Option));
        removed
            .or_else(|| options.filter_map(base).max())
            .or_else(|| base(self.rows.first()?))
    }

    /// Returns true if a respondent may be counted in several of its lines.
    #[must_use]
    pub fn is_several(&self) -> bool {
        matches!(self.shape, Shape::Several | Shape::Ranking)
    }

    /// Returns true if answers such as "don't know" are set apart, so that fewer are in the base of the others.
    #[must_use]
    pub fn sets_apart(&self) -> bool {
        self.of_kind(Counts::Apart).is_some()
    }

    /// Returns true if an option was not offered to all (it was added, removed or offered on a condition), so that its
    /// share has its own base.
    #[must_use]
    pub fn has_own_base(&self) -> bool {
        let options = self
            .rows
            .iter()
            .filter(|row| row.counts == Some(Counts::Option));
        let mut cells = options.flat_map(|row| row.cells.iter().enumerate());
        cells.any(|(group, cell)| {
            cell.hidden == Some(Hidden::NotAsked)
                || cell.base.is_some() && cell.base != self.base(group)
        })
    }

    /// Returns true if any option or text has a share that is shown.
    #[must_use]
    pub fn has_shares(&self) -> bool {
        let texts = self.rows.iter().filter(|r| r.counts == Some(Counts::Text));
        let mut cells = self.options().chain(texts).flat_map(|row| &row.cells);
        cells.any(|cell| cell.tenths.is_some())
    }

    /// Returns the lines of answers: options, those set apart, "few answers each", and removed options that somebody chose.
    pub fn options(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| {
            matches!(row.counts, None | Some(Counts::Option | Counts::Apart))
                || row.counts == Some(Counts::Removed)
                    && row.cells.iter().any(|c| c.responses.is_some_and(|n| n > 0))
        })
    }

    /// Returns the first line of this kind.
    #[must_use]
    pub fn of_kind(&self, counts: Counts) -> Option<&Row> {
        self.rows.iter().find(|row| row.counts == Some(counts))
    }
}

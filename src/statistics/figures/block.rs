//! A block of figures: a question with its lines, and what holds of all of them.

use serde::{Deserialize, Serialize};

use super::Shown;
use super::make::weight;
use crate::statistics::disclosure::Hidden;
use crate::statistics::layout::{Counts, Shape};
use crate::statistics::measures::{Statistics, sum_up, sum_up_shares};

/// A line of a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Option key, or a name that starts with `_`.
    pub option: String,
    /// Option's wording.
    pub text: String,
    /// What it counts; `None` for "few answers each".
    pub counts: Option<Counts>,
    /// One cell a group.
    pub cells: Vec<Shown>,
}

/// A question, or a statement of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Question key; `question.statement` in a grid.
    pub question: String,
    /// Question's wording; with the statement's in a grid.
    pub text: String,
    /// Of a statement: the grid's wording, and its own.
    pub statement: Option<(String, String)>,
    /// What kind of answers it has.
    pub shape: Shape,
    /// Whether it depends on earlier answers who is asked it.
    pub conditional: bool,
    /// Whether its numbers are changed at random: known of protected figures made since there is this mark.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub noised: bool,
    /// By group: those among "not answered" who answered on paper against the rules. In exact figures alone, and none where
    /// nobody did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invalid: Vec<u64>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// What sums it up, by group.
    pub statistics: Vec<Option<Statistics>>,
}

impl Block {
    /// Whether it is what texts were coded as.
    #[must_use]
    pub fn is_themes(&self) -> bool {
        self.rows.iter().any(|row| row.option == "_coded")
    }

    /// Sums up a scale from the counts that are shown; those under 5 count as `few`. `None` where more is hidden.
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

    /// Of how many a group's shares are: of all who answered, where an option that some were not asked has a base of
    /// its own.
    #[must_use]
    pub fn base(&self, group: usize) -> Option<u64> {
        let base = |row: &Row| row.cells.get(group)?.base;
        // The line that never has a base of its own, where it is told: noise may put that of an option above it.
        let removed = self.of_kind(Counts::Removed).and_then(base);
        let options = self
            .rows
            .iter()
            .filter(|row| row.counts == Some(Counts::Option));
        removed
            .or_else(|| options.filter_map(base).max())
            .or_else(|| base(self.rows.first()?))
    }

    /// Whether a respondent may be in several of its lines.
    #[must_use]
    pub fn is_several(&self) -> bool {
        matches!(self.shape, Shape::Several | Shape::Ranking)
    }

    /// Whether answers such as "do not know" are set apart: the shares of the others are of fewer then.
    #[must_use]
    pub fn sets_apart(&self) -> bool {
        self.of_kind(Counts::Apart).is_some()
    }

    /// Whether not everybody could choose one of its options, since it was added, taken away or offered on a condition: its share
    /// is of those who could.
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

    /// Whether any answer has a share that is shown.
    #[must_use]
    pub fn has_shares(&self) -> bool {
        let texts = self.rows.iter().filter(|r| r.counts == Some(Counts::Text));
        let mut cells = self.options().chain(texts).flat_map(|row| &row.cells);
        cells.any(|cell| cell.tenths.is_some())
    }

    /// The lines that answers fall into: options, those set apart, "few answers each".
    pub fn options(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| {
            matches!(row.counts, None | Some(Counts::Option | Counts::Apart))
                || row.counts == Some(Counts::Removed)
                    && row.cells.iter().any(|c| c.responses.is_some_and(|n| n > 0))
        })
    }

    /// A line of this kind.
    #[must_use]
    pub fn of_kind(&self, counts: Counts) -> Option<&Row> {
        self.rows.iter().find(|row| row.counts == Some(counts))
    }
}

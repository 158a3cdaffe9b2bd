//! What may be shown of a table without showing anybody in it.
//!
//! The rules, in the order of the code:
//!
//! 1. (In [`super::layout`]) only declared tables: at most two background questions, fixed categories.
//! 2. The whole survey without groups, once it is closed, from 30 responses on: a question's counts are exact where that
//!    gives nothing away. Where options have under 5 answers (none at all counts too), two or more of them whose
//!    number together leaves open what each has are one row "few answers each"; where several may be chosen they are
//!    each "fewer than 5", since nothing adds up to them; in every other case the question's numbers are noised like a
//!    group's. Nothing with 5 answers or more is pooled. That few skipped a question that everybody was asked says
//!    nothing about anybody. A question that depends on earlier answers is always noised: how many were not shown it
//!    would give back what those answered. So are themes. While the survey is open the same table could be taken
//!    before and after one answer: then it is noised like a group.
//! 3. A group with fewer than 30 responses is merged into its declared coarser class with all its
//!    neighbours there; if that is still too small, it is shown as too few answers. Where all that is not shown
//!    holds fewer than 30 together, the next smallest group is not shown either.
//! 4. Every count and every base of a group gets noise by the cell-key method: the secret record keys behind a
//!    cell, and those of the group that it is a cell of, pick a shift from a fixed table (at most 5 up or down,
//!    variance 3, mean zero). The same responses always give the same noise, so repeating an export teaches
//!    nothing; when one response joins or leaves a group, all its cells are shifted anew, so that comparing teaches
//!    little (with the cell's keys alone, the one cell that changes would tell what that response says).
//! 5. In groups 0 to 4 are shown as "fewer than 5"; shares are whole per cent of what is shown; a share
//!    over 90 % is shown as that alone, though not of those who answered what everybody was asked, which says nothing
//!    about anybody; where a count is hidden, so is all that would give it back.
//!
//! Nothing here is a release: what [`protect`] gives is a preliminary view and says so on every row. Such a view is
//! counted and kept whole, and given again unchanged: see [`super::preliminary`].

mod grouped;
mod merge;
mod whole;

use serde::{Deserialize, Serialize};

use self::grouped::{combine, grouped};
use self::merge::{Merged, merge};
pub use self::whole::Standing;
use self::whole::{is_whole_noised, whole};
use super::layout::{GroupingError, PLACE_ASKED};
use super::noise_table::ROWS;
use super::tally::{Cell, Table};

/// Fewest responses that a whole survey or a group is shown with (rule 2 and 3).
pub const LEAST_BASE: u64 = 30;

/// Counts below this are not told apart (rules 2 and 5).
pub const FEW: u64 = 5;

/// Shares above this, in per cent, are not told exactly (rule 5).
pub const MOST_SHARE: u64 = 90;

/// Why a number is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hidden {
    /// The survey, the group or the question has too few answers.
    TooFewAnswers,
    /// 0 to 4 in a group.
    FewerThanFive,
    /// A share over 90 %.
    OverNinety,
    /// Part of the row "few answers each".
    InFewEach,
    /// Shown, it would give back a number that is hidden.
    WouldReveal,
    /// Nobody counted here was asked it: their version of the survey did not have it.
    NotAsked,
    /// In this round the question was not asked, or in other words or with other answers.
    NotAskedSo,
    /// In this round the texts that answer the question are not coded: themes there are none.
    NotCoded,
}

/// A line of a protected table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedRow {
    /// Index of the line in the layout; `None` for the row "few answers each" of the block before it.
    pub line: Option<usize>,
    /// Block of the line.
    pub block: usize,
    /// Key and wording of its category in each dimension.
    pub groups: Vec<(String, String)>,
    /// The count, noised in groups.
    pub responses: Option<u64>,
    /// What the share is a share of, noised in groups.
    pub base: Option<u64>,
    /// Whole per cent.
    pub share: Option<u64>,
    /// Why numbers are missing.
    pub hidden: Option<Hidden>,
}

/// A group after merging: key and wording of its category in each dimension, and the responses in it as shown.
pub type ShownGroup = (Vec<(String, String)>, Option<u64>);

/// A table that shows nobody. Only [`protect`] makes one.
#[derive(Debug, Clone)]
pub struct Protected {
    rows: Vec<ProtectedRow>,
    responses: u64,
    groups: Vec<ShownGroup>,
    merges: Vec<Merge>,
    /// By block.
    noised: Vec<bool>,
}

/// Categories that were merged, because one of them had fewer than [`LEAST_BASE`] responses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// Key of the dimension.
    pub dimension: String,
    /// Wording of the coarser class.
    pub into: String,
    /// Wordings of the categories.
    pub categories: Vec<String>,
}

impl Protected {
    /// The rows, in the order of the lines and then the groups.
    #[must_use]
    pub fn rows(&self) -> &[ProtectedRow] {
        &self.rows
    }

    /// The groups after merging: keys and wordings of their categories, and the responses in each as shown.
    #[must_use]
    pub fn groups(&self) -> &[ShownGroup] {
        &self.groups
    }

    /// The rows of a line, one a group; without one, those of "few answers each" of a block.
    pub fn rows_of(
        &self,
        line: Option<usize>,
        block: usize,
    ) -> impl Iterator<Item = &ProtectedRow> {
        self.rows
            .iter()
            .filter(move |row| row.block == block && row.line == line)
    }

    /// Whether the numbers of a block are noised.
    #[must_use]
    pub fn is_noised(&self, block: usize) -> bool {
        self.noised.get(block).copied().unwrap_or(true)
    }

    /// What was merged.
    #[must_use]
    pub fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// Responses in all: exact.
    #[must_use]
    pub fn responses(&self) -> u64 {
        self.responses
    }
}

/// Protects a table.
///
/// # Errors
/// [`GroupingError::NoTable`] for figures that the survey does not publish.
pub fn protect(table: &Table, standing: Standing) -> Result<Protected, GroupingError> {
    table.layout.check_declared()?;
    let exact = table.layout.dimensions.is_empty() && standing == Standing::Closed;
    let dimensions = &table.layout.dimensions;
    let merged: Vec<Vec<Merged>> = (0..dimensions.len()).map(|d| merge(table, d)).collect();
    let combinations = combine(table, &merged);
    let rows = if exact {
        whole(table)
    } else {
        grouped(table, &combinations)
    };
    let noised =
        (0..table.layout.blocks.len()).map(|block| !exact || is_whole_noised(table, block));
    let groups = combinations.iter().map(|group| {
        let shown = if dimensions.is_empty() {
            Some(group.total.n)
        } else {
            group.shown.then(|| group.noised(group.total))
        };
        (group.names.clone(), shown)
    });
    let groups = groups.collect();
    let merges = merged
        .iter()
        .zip(dimensions)
        .flat_map(|(merged, dimension)| {
            merged
                .iter()
                // Which typed places were merged is not told: it would be their names.
                .filter(|m| m.categories.len() > 1 && dimension.key != PLACE_ASKED)
                .map(|m| Merge {
                    dimension: dimension.key.clone(),
                    into: m.name.1.clone(),
                    categories: m
                        .categories
                        .iter()
                        .map(|&c| dimension.categories[c].1.clone())
                        .collect(),
                })
        });
    Ok(Protected {
        rows,
        responses: table.responses,
        groups,
        merges: merges.collect(),
        noised: noised.collect(),
    })
}

/// A noised count: the shift that its key picks, added to it. Zero stays zero.
#[must_use]
pub fn noised(cell: Cell) -> u64 {
    let Some(row) = usize::try_from(cell.n)
        .ok()
        .and_then(|n| n.min(ROWS.len()).checked_sub(1))
    else {
        return 0;
    };
    let shift = ROWS[row]
        .iter()
        .find(|(_, threshold)| u64::from(cell.key) < *threshold)
        .map_or(0, |(shift, _)| *shift);
    cell.n.saturating_add_signed(i64::from(shift))
}

#[cfg(test)]
mod tests;

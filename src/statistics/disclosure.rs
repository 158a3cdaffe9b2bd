//! Disclosure control: which figures of a table are shown, and with what noise, so that nobody in it is identified.
//!
//! The rules, in the order of the code:
//!
//! 1. (In [`super::layout`]) Only declared tables: at most two background questions, with fixed categories.
//! 2. The whole survey without groups, once it is closed, from 30 responses: counts of a question are exact where that
//!    reveals nothing. If options have fewer than 5 answers (zero included), two or more of them whose sum leaves open what
//!    each has become one row "few answers each"; in a question with several answers each is shown as "fewer than 5", since
//!    nothing adds up to them; in every other case the question's numbers are noised like those of a group. No option with
//!    5 answers or more is pooled. That few skipped a question that everybody was asked reveals nothing. A question under a
//!    condition is always noised: how many were not shown it would give back an earlier answer. So are themes, and
//!    questions with options that were not offered to all. While the survey is open, or after a release, the table could be
//!    compared before and after one answer: then all of it is noised like a group.
//! 3. A group with fewer than 30 responses is merged into its declared coarser class with all its neighbours there; if that
//!    is still too small, it is shown as too few answers. Where all hidden groups hold fewer than 30 together, the next
//!    smallest one is hidden too.
//! 4. Every count and base of a group gets noise by the cell-key method: the secret record keys of the cell and of its
//!    group select a shift from a fixed table (at most 5 up or down, variance 3, mean zero). The same responses always get
//!    the same noise, so that repeating an export reveals nothing. When a response joins or leaves a group, all cells of
//!    the group are shifted anew, so that comparing reveals little (with the cell's keys alone, the one cell that changed
//!    would reveal the answer).
//! 5. Counts of 0 to 4 in groups are shown as "fewer than 5"; shares are whole per cents of the numbers shown; a share over
//!    90 % is shown only as such, except for those who answered a question that everybody was asked. Where a count is
//!    hidden, so is everything that would give it back.
//!
//! [`protect`] makes no release: its result is a preliminary view, and says so on every row. Such a view is counted, stored
//! and shown again unchanged: see [`super::preliminary`].

mod grouped;
mod merge;
mod whole;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::grouped::{combine, grouped};
use self::merge::{Merged, merge};
pub use self::whole::Standing;
use self::whole::{is_whole_noised, whole};
use super::layout::{GroupingError, PLACE_ASKED};
use super::noise_table::ROWS;
use super::tally::{Cell, Table};

/// Minimum number of responses with which a survey or a group is shown (rules 2 and 3).
pub const LEAST_BASE: u64 = 30;

/// Counts below this are hidden or pooled (rules 2 and 5).
pub const FEW: u64 = 5;

/// Maximum share, in per cent, that is shown exactly in a group (rule 5).
pub const MOST_SHARE: u64 = 90;

/// Reason why a number is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Hidden {
    /// The survey, the group or the question has too few answers.
    TooFewAnswers,
    /// A count of 0 to 4: noised in a group, or of an option in a question with several answers.
    FewerThanFive,
    /// A share over 90 %.
    OverNinety,
    /// Part of the row "few answers each", which has the sum.
    InFewEach,
    /// It would reveal a number that is hidden.
    WouldReveal,
    /// Nobody counted here was offered it: their version of the survey did not have it.
    NotAsked,
    /// In this round the question was not asked, or with other wording or options.
    NotAskedSo,
    /// In this round the texts of the question are not coded.
    NotCoded,
}

/// A line of a protected table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedRow {
    /// Index of the line in the layout; `None` for the row "few answers each" of the block before it.
    pub line: Option<usize>,
    /// Block of the line.
    pub block: usize,
    /// Key and wording of the group's category in each dimension; empty for the whole.
    pub groups: Vec<(String, String)>,
    /// Count; noised in groups.
    pub responses: Option<u64>,
    /// Base of the share; noised in groups.
    pub base: Option<u64>,
    /// Share in whole per cents.
    pub share: Option<u64>,
    /// Reason why numbers are missing.
    pub hidden: Option<Hidden>,
}

/// A group after merging: key and wording of its category in each dimension, and the responses in it as shown.
pub type ShownGroup = (Vec<(String, String)>, Option<u64>);

/// A table after disclosure control. Only [`protect`] makes one.
#[derive(Debug, Clone)]
pub struct Protected {
    rows: Vec<ProtectedRow>,
    responses: u64,
    groups: Vec<ShownGroup>,
    merges: Vec<Merge>,
    /// Whether the numbers are noised, by block.
    noised: Vec<bool>,
}

/// Categories merged because one of them had fewer than 30 responses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Merge {
    /// Key of the dimension.
    pub dimension: String,
    /// Wording of the coarser class.
    pub into: String,
    /// Wordings of the merged categories.
    pub categories: Vec<String>,
}

impl Protected {
    /// Returns the rows, by line and then group; a row "few answers each" follows its block.
    #[must_use]
    pub fn rows(&self) -> &[ProtectedRow] {
        &self.rows
    }

    /// Returns the groups after merging, with their responses as shown.
    #[must_use]
    pub fn groups(&self) -> &[ShownGroup] {
        &self.groups
    }

    /// Iterates over the rows of a line, one per group; with `None`, over those of "few answers each" of a block.
    pub fn rows_of(
        &self,
        line: Option<usize>,
        block: usize,
    ) -> impl Iterator<Item = &ProtectedRow> {
        self.rows
            .iter()
            .filter(move |row| row.block == block && row.line == line)
    }

    /// Returns true if the numbers of a block are noised.
    #[must_use]
    pub fn is_noised(&self, block: usize) -> bool {
        self.noised.get(block).copied().unwrap_or(true)
    }

    /// Returns the categories that were merged.
    #[must_use]
    pub fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// Returns the exact number of responses counted.
    #[must_use]
    pub fn responses(&self) -> u64 {
        self.responses
    }
}

/// Applies disclosure control to a table.
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
                // Merged places are not listed: their names were typed by collectors.
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

/// Returns a count plus the shift that its key selects from the noise table. Zero stays zero.
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

//! Figures as they are shown and exported: one form for exact, protected and released ones, so that every page, chart and
//! file says the same of the same cell.

mod block;
mod make;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::block::{Block, Row};
pub use self::make::whole_per_cents;
use super::disclosure::{FEW, Hidden, Merge};
use super::weights::Weighting;
use crate::survey::Sample;

/// Status of figures, which decides who may see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Basis {
    /// Exact: for the municipality's own analysts and coordinators.
    Exact,
    /// Protected but not frozen: for viewing, not for publication.
    Preliminary,
    /// Part of the release with this number.
    Released(i64),
}

/// Extent of the random noise in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noise {
    /// None.
    None,
    /// In some questions, each of which is marked.
    Some,
    /// In every number.
    All,
}

/// A key and its wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// Stable key.
    pub key: String,
    /// Wording in the survey's first language.
    pub text: String,
}

/// A group: one category per dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Categories, in the order of the dimensions.
    pub names: Vec<Name>,
    /// Number of responses; none where too few to be shown.
    pub responses: Option<u64>,
}

/// A cell with the numbers that may be shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShownCell {
    /// Number of responses.
    pub responses: Option<u64>,
    /// Base of the share.
    pub base: Option<u64>,
    /// Share in tenths of a per cent; whole per cents in protected figures.
    pub tenths: Option<u64>,
    /// Reason why numbers are missing.
    pub hidden: Option<Hidden>,
    /// 95 % confidence interval of the share in tenths of a per cent; of random samples only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<(u64, u64)>,
}

impl ShownCell {
    /// Returns true for a count of 1 to 4, by which respondents may be identified.
    #[must_use]
    pub fn is_few(&self) -> bool {
        self.responses.is_some_and(|n| n > 0 && n < FEW)
    }
}

/// Reason why a round is left out of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// The round cannot be grouped so: it did not ask the question or does not declare the table.
    NoTable,
    /// Its preliminary figures were counted before the table was declared.
    NotYet,
}

/// Figures of a survey: a table by none, one or two dimensions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figures {
    /// The survey's slug.
    pub survey: String,
    /// Title of the survey.
    pub title: String,
    /// Status.
    // Private: only making a release sets it to released.
    basis: Basis,
    /// How respondents were selected.
    pub sample: Sample,
    /// Dimensions: none, one or two; before them the round, where rounds stand side by side.
    pub by: Vec<Name>,
    /// Filters: dimension and category.
    pub only: Vec<(Name, Name)>,
    /// Number of responses counted.
    pub responses: u64,
    /// Number of suspect responses, which are not counted: of the whole survey, whatever the filters.
    pub suspect: u64,
    /// Number of simulated responses among the counted ones.
    pub simulated: u64,
    /// Of several rounds: those with simulated responses, and their number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub simulated_in: Vec<(Name, u64)>,
    /// When preliminary figures were counted, in ms; of several rounds the first and the last moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<(i64, i64)>,
    /// Rounds that are left out, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(Name, LeftOut)>,
    /// Weighting of shares, means and medians; none in protected figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighting: Option<Weighting>,
    /// Groups; a single one without categories where there is no dimension.
    pub groups: Vec<Group>,
    /// Categories that were merged for disclosure control.
    pub merges: Vec<Merge>,
    /// Blocks: a question or a statement each.
    pub blocks: Vec<Block>,
}

impl Figures {
    /// Returns the figures with their two dimensions exchanged.
    #[must_use]
    pub(super) fn turned(mut self) -> Self {
        let last = |group: &Group| group.names.last().map(|name| name.key.clone());
        let mut lasts: Vec<Option<String>> = Vec::new();
        for group in &self.groups {
            if !lasts.contains(&last(group)) {
                lasts.push(last(group));
            }
        }
        // Within a category of the new first dimension, the others keep their order.
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by_key(|&at| {
            let mine = last(&self.groups[at]);
            lasts.iter().position(|last| *last == mine)
        });
        self.by.reverse();
        self.groups = order.iter().map(|&at| self.groups[at].clone()).collect();
        for group in &mut self.groups {
            group.names.reverse();
        }
        for block in &mut self.blocks {
            for row in &mut block.rows {
                let cells = order.iter().filter_map(|&at| row.cells.get(at).cloned());
                row.cells = cells.collect();
            }
            let statistics = order
                .iter()
                .filter_map(|&at| block.statistics.get(at).copied());
            block.statistics = statistics.collect();
        }
        self
    }

    /// Returns the figures of one block; `None` where there is none with this key.
    #[must_use]
    pub fn alone(&self, question: &str) -> Option<Self> {
        let block = self.block(question)?.clone();
        Some(Self {
            blocks: vec![block],
            ..self.clone()
        })
    }

    /// Returns the status of the figures.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    pub(super) fn set_basis(&mut self, basis: Basis) {
        self.basis = basis;
    }

    /// Returns true if respondents are grouped, not only by round: a group may then be hidden to protect another.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.by.iter().any(|by| by.key != super::rounds::ROUND)
    }

    /// Returns true if an option that was not offered to all has a noised base, which may exceed the number who answered.
    #[must_use]
    pub fn has_noised_later(&self) -> bool {
        let noised = |block: &Block| !self.by.is_empty() || block.noised;
        self.basis != Basis::Exact && self.blocks.iter().any(|b| noised(b) && b.has_own_base())
    }

    /// Returns true if the base of a block's shares is a noised number of its own. Answers that are set apart are not in
    /// it, and yet it may exceed the number who answered.
    #[must_use]
    pub fn has_noised_base(&self, block: &Block) -> bool {
        self.basis != Basis::Exact && (!self.by.is_empty() || block.noised) && block.sets_apart()
    }

    /// Returns true if any block has a noised base: see [`Self::has_noised_base`].
    #[must_use]
    pub fn has_noised_bases(&self) -> bool {
        self.blocks.iter().any(|block| self.has_noised_base(block))
    }

    /// Returns the extent of the noise in these figures.
    #[must_use]
    pub fn noise(&self) -> Noise {
        if self.basis == Basis::Exact {
            return Noise::None;
        }
        if !self.by.is_empty() || self.blocks.iter().all(|block| block.noised) {
            return Noise::All;
        }
        if self.blocks.iter().any(|block| block.noised) {
            Noise::Some
        } else {
            Noise::None
        }
    }

    /// Returns true if any mean is based on a count that is hidden as fewer than 5.
    #[must_use]
    pub fn has_guessed_means(&self) -> bool {
        self.basis != Basis::Exact
            && self.blocks.iter().any(|block| {
                block
                    .statistics
                    .iter()
                    .enumerate()
                    .any(|(group, statistics)| {
                        let few = |row: &Row| {
                            row.cells
                                .get(group)
                                .is_some_and(|c| c.hidden == Some(Hidden::FewerThanFive))
                        };
                        statistics.is_some() && block.options().any(few)
                    })
            })
    }

    /// Returns the block of a question or statement by its key.
    #[must_use]
    pub fn block(&self, question: &str) -> Option<&Block> {
        self.blocks.iter().find(|b| b.question == question)
    }
}

#[cfg(test)]
mod tests;

//! Figures as they are shown and written: one form for exact, protected and released ones, so that every page,
//! chart and file says the same of the same cell.

mod block;
mod make;

use serde::{Deserialize, Serialize};

pub use self::block::{Block, Row};
pub use self::make::whole_per_cents;
use super::disclosure::{FEW, Hidden, Merge};
use super::weights::Weighting;
use crate::survey::Sample;

/// What figures are, and so who may have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// As counted: for the municipality's own analysts and coordinators.
    Exact,
    /// Protected, and not frozen: to look at, not for publication.
    Preliminary,
    /// Part of the release with this number.
    Released(i64),
}

/// Which numbers of figures are changed at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noise {
    /// None.
    None,
    /// Those of some questions, which say so.
    Some,
    /// Every one.
    All,
}

/// A key and its wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Stable key.
    pub key: String,
    /// Wording in the survey's first language.
    pub text: String,
}

/// A group: one category of each dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its categories.
    pub names: Vec<Name>,
    /// Responses in it; `None` where they are too few to be shown.
    pub responses: Option<u64>,
}

/// A cell as it may be shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Responses.
    pub responses: Option<u64>,
    /// What the share is a share of.
    pub base: Option<u64>,
    /// Share in tenths of a per cent; whole per cents in protected figures.
    pub tenths: Option<u64>,
    /// Why numbers are missing.
    pub hidden: Option<Hidden>,
    /// Interval of 95 % of the share, in tenths of a per cent: of a random sample alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<(u64, u64)>,
}

impl Shown {
    /// An exact count under 5: it is easy to tell whose answers those are.
    #[must_use]
    pub fn is_few(&self) -> bool {
        self.responses.is_some_and(|n| n > 0 && n < FEW)
    }
}

/// Why a round does not stand beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// It cannot be grouped so: it did not ask this, or does not declare the table.
    NoTable,
    /// Its preliminary figures were counted before it had the table.
    NotYet,
}

/// Figures of a survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The survey's slug.
    pub survey: String,
    /// Its title.
    pub title: String,
    /// What they are: a release's are set by its making alone.
    basis: Basis,
    /// How those who answered were chosen.
    pub sample: Sample,
    /// The dimensions: none, one or two.
    pub by: Vec<Name>,
    /// Who alone is counted: dimension and category.
    pub only: Vec<(Name, Name)>,
    /// Responses that are counted.
    pub responses: u64,
    /// Suspect ones beside them: of the whole survey, whoever alone is counted.
    pub suspect: u64,
    /// Made-up ones among them.
    pub simulated: u64,
    /// Of several rounds: those with made-up ones, and how many.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub simulated_in: Vec<(Name, u64)>,
    /// When preliminary figures were counted, in milliseconds; the first and the last moment, where they are of several
    /// rounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<(i64, i64)>,
    /// Rounds that do not stand beside the others, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(Name, LeftOut)>,
    /// How shares, means and medians are weighted: never in protected figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighting: Option<Weighting>,
    /// The groups; one without names where there is no dimension.
    pub groups: Vec<Group>,
    /// Categories that were merged.
    pub merges: Vec<Merge>,
    /// The blocks.
    pub blocks: Vec<Block>,
}

impl Figures {
    /// The same figures with their two dimensions in the other order.
    #[must_use]
    pub(super) fn turned(mut self) -> Self {
        let last = |group: &Group| group.names.last().map(|name| name.key.clone());
        let mut lasts: Vec<Option<String>> = Vec::new();
        for group in &self.groups {
            if !lasts.contains(&last(group)) {
                lasts.push(last(group));
            }
        }
        // Within each category of what comes first now, the others stay in their order.
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

    /// The same figures of one question alone; `None` where it is not in them.
    #[must_use]
    pub fn alone(&self, question: &str) -> Option<Self> {
        let block = self.block(question)?.clone();
        Some(Self {
            blocks: vec![block],
            ..self.clone()
        })
    }

    /// What they are.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    pub(super) fn set_basis(&mut self, basis: Basis) {
        self.basis = basis;
    }

    /// Whether people stand in groups here, rounds aside: a group may be hidden for the sake of another then.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.by.iter().any(|by| by.key != super::rounds::ROUND)
    }

    /// Whether an option that not everybody could choose has a base that is changed at random: it may be above those who answered then.
    #[must_use]
    pub fn has_noised_later(&self) -> bool {
        let noised = |block: &Block| !self.by.is_empty() || block.noised;
        self.basis != Basis::Exact && self.blocks.iter().any(|b| noised(b) && b.has_own_base())
    }

    /// Whether a block's shares are of a number of its own that is changed at random: of fewer than answered, since answers
    /// such as "do not know" are set apart, and yet it may be above them.
    #[must_use]
    pub fn has_noised_base(&self, block: &Block) -> bool {
        self.basis != Basis::Exact && (!self.by.is_empty() || block.noised) && block.sets_apart()
    }

    /// Whether any block's shares are of such a number.
    #[must_use]
    pub fn has_noised_bases(&self) -> bool {
        self.blocks.iter().any(|block| self.has_noised_base(block))
    }

    /// Which of the numbers are changed at random.
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

    /// Whether a mean is worked out from numbers of which some are not shown.
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

    /// A block by its question's key.
    #[must_use]
    pub fn block(&self, question: &str) -> Option<&Block> {
        self.blocks.iter().find(|b| b.question == question)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::make::per_mille;
    use super::*;
    use crate::statistics::measures::wilson;
    use crate::statistics::weights::Method;

    #[test]
    fn an_interval_of_some_residents_is_of_their_part_of_what_all_are_worth() {
        let cell = json!({
            "responses": 50, "base": 100, "tenths": 500, "hidden": null, "interval": [400, 600],
        });
        let figures = json!({
            "survey": "s", "title": "S", "basis": "Exact", "sample": "Random",
            "by": [], "only": [], "responses": 100, "suspect": 0, "simulated": 0,
            "groups": [{ "names": [], "responses": 100 }], "merges": [],
            "blocks": [{
                "question": "q", "text": "Q", "statement": null, "shape": "One", "conditional": false,
                "rows": [{ "option": "a", "text": "a", "counts": "Option", "cells": [cell] }],
                "statistics": [null],
            }],
        });
        let mut figures: Figures = serde_json::from_value(figures).unwrap();
        figures.weighted_intervals(&Weighting {
            method: Method::Raking,
            residents: 400,
            n: 350,
            n_eff: 320.0,
            deff: 1.25,
            capped: 0,
        });
        let of = |(low, high)| (per_mille(low), per_mille(high));
        assert_eq!(
            figures.blocks[0].rows[0].cells[0].interval,
            wilson(40, 80).map(of)
        );
    }
}

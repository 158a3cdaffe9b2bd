//! Figures as they are shown and written: one form for exact, protected and released ones, so that every page,
//! chart and file says the same of the same cell.

use serde::{Deserialize, Serialize};

use super::disclosure::{FEW, Hidden, Merge, Protected};
use super::layout::{Counts, Shape};
use super::tally::Table;
use super::weights::Weighting;
use crate::statistics::measures::{Statistics, sum_up, sum_up_shares, wilson};
use crate::survey::{Sample, Survey};

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
    /// Exact figures of a table.
    #[must_use]
    pub fn exact(survey: &Survey, table: &Table) -> Self {
        let mut figures = Self::empty(survey, table, Basis::Exact);
        figures.groups = (0..table.layout.groups())
            .map(|group| Group {
                names: table.names(group).into_iter().map(name).collect(),
                responses: Some(table.in_group(group)),
            })
            .collect();
        for (number, block) in figures.blocks.iter_mut().enumerate() {
            let invalid = table.invalid.iter().map(|blocks| blocks[number]);
            if invalid.clone().any(|n| n > 0) {
                block.invalid = invalid.collect();
            }
            for (line, row) in lines_of(table, number).zip(&mut block.rows) {
                row.cells = (0..table.layout.groups())
                    .map(|group| {
                        let (count, base) = table.exact(group, line);
                        // Nobody chose what nobody was asked: that is no zero.
                        let unasked = count == 0 && table.is_unasked(group, line);
                        Shown {
                            responses: (!unasked).then_some(count),
                            base: Some(base),
                            tenths: tenths(count, base),
                            hidden: unasked.then_some(Hidden::NotAsked),
                            interval: None,
                        }
                    })
                    .collect();
            }
            block.statistics = (0..table.layout.groups())
                .map(|group| match &block.shape {
                    Shape::Number { decimals } => {
                        let numbers = table.numbers.get(&number)?[group].iter();
                        let numbers: Vec<(i64, f64)> =
                            numbers.map(|&(v, n)| (v, weight(n))).collect();
                        in_units(sum_up(&numbers, false), *decimals)
                    }
                    Shape::Scale { points } => block.points(points, group, 0),
                    _ => None,
                })
                .collect();
        }
        figures.intervals();
        figures
    }

    /// Exact figures of residents with weighted shares: counts stay as they are. `table` is grouped by the population's
    /// divisions last, after `keep` other dimensions; `weights` are those of the divisions' groups.
    #[must_use]
    pub fn weighted(
        survey: &Survey,
        table: &Table,
        keep: usize,
        weights: &[f64],
        weighting: Weighting,
    ) -> Self {
        let inner = weights.len();
        let mut figures = Self::exact(survey, &table.together(keep, inner));
        figures.weighting = Some(weighting);
        let sum = |group: usize, of: &dyn Fn(usize) -> u64| -> f64 {
            (0..inner)
                .map(|i| weights[i] * weight(of(group * inner + i)))
                .sum()
        };
        for (number, block) in figures.blocks.iter_mut().enumerate() {
            for (line, row) in lines_of(table, number).zip(&mut block.rows) {
                for (group, cell) in row.cells.iter_mut().enumerate() {
                    let count = sum(group, &|g| table.exact(g, line).0);
                    let base = sum(group, &|g| table.exact(g, line).1);
                    cell.tenths = (base > 0.0).then(|| per_mille(count / base));
                }
            }
            let of_line = |option: &str, group: usize| {
                let line =
                    lines_of(table, number).find(|&l| table.layout.lines[l].option == option)?;
                Some(sum(group, &|g| table.exact(g, line).0))
            };
            for (group, statistics) in block.statistics.iter_mut().enumerate() {
                *statistics = match &block.shape {
                    Shape::Scale { points } => {
                        let counts = points
                            .iter()
                            .map(|(option, value)| Some((*value, of_line(option, group)?)));
                        counts
                            .collect::<Option<Vec<_>>>()
                            .and_then(|counts| sum_up(&counts, true))
                    }
                    Shape::Number { decimals } => {
                        let mut all: std::collections::BTreeMap<i64, f64> =
                            std::collections::BTreeMap::new();
                        for i in 0..inner {
                            for &(value, n) in table
                                .numbers
                                .get(&number)
                                .map_or(&[][..], |g| &g[group * inner + i])
                            {
                                *all.entry(value).or_default() += weights[i] * weight(n);
                            }
                        }
                        let all: Vec<(i64, f64)> = all.into_iter().collect();
                        in_units(sum_up(&all, false), *decimals)
                    }
                    _ => None,
                };
            }
        }
        figures.weighted_intervals(&weighting);
        figures
    }

    /// Intervals of weighted shares, of a random sample: of as many responses as the sample is worth.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // An effective size is below n.
    fn weighted_intervals(&mut self, weighting: &Weighting) {
        let worth_of_one = weighting.n_eff / weight(weighting.residents.max(1));
        for cell in self
            .blocks
            .iter_mut()
            .flat_map(|b| &mut b.rows)
            .flat_map(|r| &mut r.cells)
        {
            if let (Some(_), Some(base), Some(tenths)) = (cell.interval, cell.base, cell.tenths) {
                let worth = (weight(base) * worth_of_one).round() as u64;
                let count = (weight(worth) * weight(tenths) / 1000.0).round() as u64;
                cell.interval =
                    wilson(count, worth).map(|(low, high)| (per_mille(low), per_mille(high)));
            }
        }
    }

    /// Protected figures of a table, as preliminary ones.
    #[must_use]
    pub fn preliminary(survey: &Survey, table: &Table, protected: &Protected) -> Self {
        let mut figures = Self::empty(survey, table, Basis::Preliminary);
        figures.merges = protected.merges().to_vec();
        figures.groups = protected
            .groups()
            .iter()
            .map(|(names, responses)| Group {
                names: names.iter().map(|(k, t)| name((k, t))).collect(),
                responses: *responses,
            })
            .collect();
        for (number, block) in figures.blocks.iter_mut().enumerate() {
            block.noised = protected.is_noised(number);
            for (line, row) in lines_of(table, number).zip(&mut block.rows) {
                row.cells = protected.rows_of(Some(line), number).map(shown).collect();
            }
            let few: Vec<Shown> = protected.rows_of(None, number).map(shown).collect();
            if !few.is_empty() {
                block.rows.push(Row {
                    option: "_few_each".to_owned(),
                    text: "Få svar på vart och ett".to_owned(),
                    counts: None,
                    cells: few,
                });
            }
            block.statistics = (0..figures.groups.len())
                .map(|group| match &block.shape {
                    // A number that nobody may see is taken as 2, for everybody the same: so the mean tells
                    // nothing that the shown numbers do not.
                    Shape::Scale { points } => block.points(points, group, 2),
                    _ => None,
                })
                .collect();
        }
        figures.intervals();
        figures
    }

    fn empty(survey: &Survey, table: &Table, basis: Basis) -> Self {
        let layout = &table.layout;
        Self {
            survey: survey.slug.clone(),
            title: survey.full_title(),
            basis,
            sample: survey.sample,
            by: layout
                .dimensions
                .iter()
                .map(|d| name((&d.key, &d.text)))
                .collect(),
            only: layout
                .only
                .iter()
                .map(|(d, categories)| {
                    let names = |of: fn(&(String, String)) -> &str| {
                        let all: Vec<&str> =
                            categories.iter().map(|&c| of(&d.categories[c])).collect();
                        all.join(", ")
                    };
                    let category = Name {
                        key: names(|c| &c.0),
                        text: names(|c| &c.1),
                    };
                    (name((&d.key, &d.text)), category)
                })
                .collect(),
            responses: table.responses,
            suspect: table.suspect,
            simulated: table.simulated,
            simulated_in: Vec::new(),
            counted: None,
            left_out: Vec::new(),
            weighting: None,
            groups: Vec::new(),
            merges: Vec::new(),
            blocks: (0..layout.blocks.len())
                .map(|number| {
                    let first = &layout.lines[lines_of(table, number).start];
                    Block {
                        question: first.question.clone(),
                        text: first.question_text.clone(),
                        statement: layout.blocks[number].statement.clone(),
                        shape: layout.blocks[number].shape.clone(),
                        conditional: layout.blocks[number].conditional,
                        noised: false,
                        invalid: Vec::new(),
                        rows: lines_of(table, number)
                            .map(|line| Row {
                                option: layout.lines[line].option.clone(),
                                text: layout.lines[line].option_text.clone(),
                                counts: Some(layout.lines[line].counts),
                                cells: Vec::new(),
                            })
                            .collect(),
                        statistics: Vec::new(),
                    }
                })
                .collect(),
        }
    }

    /// How sure the shares are, where chance chose those who answered.
    fn intervals(&mut self) {
        if self.sample != Sample::Random {
            return;
        }
        for row in self.blocks.iter_mut().flat_map(|b| &mut b.rows) {
            let option = matches!(row.counts, Some(Counts::Option | Counts::Apart));
            for cell in row.cells.iter_mut().filter(|_| option) {
                if let (Some(count), Some(base), Some(_)) = (cell.responses, cell.base, cell.tenths)
                {
                    cell.interval =
                        wilson(count, base).map(|(low, high)| (per_mille(low), per_mille(high)));
                }
            }
        }
    }

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

impl Block {
    /// Whether it is what texts were coded as.
    #[must_use]
    pub fn is_themes(&self) -> bool {
        self.rows.iter().any(|row| row.option == "_coded")
    }

    /// Sums up a scale from the counts that are shown; those under 5 count as `few`. `None` where more is hidden.
    fn points(&self, points: &[(String, i64)], group: usize, few: u64) -> Option<Statistics> {
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

/// A count as a weight.
#[allow(clippy::cast_precision_loss)] // People are far below 2⁵².
fn weight(n: u64) -> f64 {
    n as f64
}

/// Of stored units, in the question's own.
fn in_units(statistics: Option<Statistics>, decimals: u8) -> Option<Statistics> {
    let unit = 10_f64.powi(i32::from(decimals));
    statistics.map(|s| Statistics {
        mean: s.mean / unit,
        median: s.median / unit,
        net: None,
    })
}

fn name((key, text): (impl AsRef<str>, impl AsRef<str>)) -> Name {
    Name {
        key: key.as_ref().to_owned(),
        text: text.as_ref().to_owned(),
    }
}

fn lines_of(table: &Table, block: usize) -> std::ops::Range<usize> {
    let block = &table.layout.blocks[block];
    block.first..block.not_shown + 1
}

fn shown(row: &super::disclosure::ProtectedRow) -> Shown {
    Shown {
        responses: row.responses,
        base: row.base,
        tenths: row.share.map(|share| share * 10),
        hidden: row.hidden,
        interval: None,
    }
}

/// Whole per cents of tenths, half up.
#[must_use]
pub fn whole_per_cents(tenths: u64) -> u64 {
    (tenths + 5) / 10
}

/// Per cent in tenths, half up; `None` of nothing.
fn tenths(count: u64, base: u64) -> Option<u64> {
    (base > 0).then(|| (count * 2000 + base) / (base * 2))
}

/// A fraction in tenths of a per cent.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and 1000.
fn per_mille(fraction: f64) -> u64 {
    (fraction * 1000.0).round().clamp(0.0, 1000.0) as u64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
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

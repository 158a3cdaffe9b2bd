//! Construction of figures from a counted and from a protected table.

use super::block::{Block, Row};
use super::{Basis, Figures, Group, Name, ShownCell};
use crate::statistics::disclosure::{Hidden, Protected};
use crate::statistics::layout::{Counts, Shape};
use crate::statistics::measures::{Statistics, sum_up, wilson};
use crate::statistics::tally::Table;
use crate::statistics::weights::Weighting;
use crate::survey::{Sample, Survey};

impl Figures {
    /// Builds exact figures from a table.
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
                        // A count of nobody asked is missing, not zero.
                        let unasked = count == 0 && table.is_unasked(group, line);
                        ShownCell {
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

    /// Builds exact figures of residents with weighted shares; counts stay unweighted. `table` is grouped by `keep`
    /// dimensions and then by the population's divisions; `weights` has one weight for each group of these divisions.
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

    /// Recomputes the intervals of weighted shares of a random sample, with the effective number of responses.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // An effective size is below n.
    pub(super) fn weighted_intervals(&mut self, weighting: &Weighting) {
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

    /// Builds preliminary figures from a protected table.
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
            let few: Vec<ShownCell> = protected.rows_of(None, number).map(shown).collect();
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
                    // A hidden count is taken as 2 in every case, so that the mean reveals no more than the shown numbers
                    // do.
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

    /// Sets the confidence intervals of shares, for random samples only.
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
}

/// Converts a count to a weight.
#[allow(clippy::cast_precision_loss)] // People are far below 2⁵².
pub(super) fn weight(n: u64) -> f64 {
    n as f64
}

/// Converts statistics from the stored unit to the question's own.
pub(super) fn in_units(statistics: Option<Statistics>, decimals: u8) -> Option<Statistics> {
    let unit = 10_f64.powi(i32::from(decimals));
    statistics.map(|s| Statistics {
        mean: s.mean / unit,
        median: s.median / unit,
        net: None,
    })
}

pub(super) fn name((key, text): (impl AsRef<str>, impl AsRef<str>)) -> Name {
    Name {
        key: key.as_ref().to_owned(),
        text: text.as_ref().to_owned(),
    }
}

pub(super) fn lines_of(table: &Table, block: usize) -> std::ops::Range<usize> {
    let block = &table.layout.blocks[block];
    block.first..block.not_shown + 1
}

pub(super) fn shown(row: &crate::statistics::disclosure::ProtectedRow) -> ShownCell {
    ShownCell {
        responses: row.responses,
        base: row.base,
        tenths: row.share.map(|share| share * 10),
        hidden: row.hidden,
        interval: None,
    }
}

/// Rounds tenths of a per cent to whole per cents, half up.
#[must_use]
pub fn whole_per_cents(tenths: u64) -> u64 {
    (tenths + 5) / 10
}

/// Returns the share in tenths of a per cent, half up; `None` for a base of 0.
pub(super) fn tenths(count: u64, base: u64) -> Option<u64> {
    (base > 0).then(|| (count * 2000 + base) / (base * 2))
}

/// Converts a fraction to tenths of a per cent.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and 1000.
pub(super) fn per_mille(fraction: f64) -> u64 {
    (fraction * 1000.0).round().clamp(0.0, 1000.0) as u64
}

//! Drawing of a question's figures as a chart in SVG.

use super::MOST_GROUPS;
use super::words::{decimal, group_name, hidden, line_text, marked, percent, share, with_base};
use crate::statistics::figures::{Block, Figures, Row, ShownCell};
use crate::statistics::layout::{Counts, Shape};
use crate::web::Locale;
use crate::web::chart::{self, Bar, Drawing, Part, Spread, Stack};

/// A table line that counts no responses: its label, and a text per group.
pub type Line = (String, Vec<String>);

/// Iterates over the lines below a block's options: texts, answered, not answered, and not shown unless that is 0
/// everywhere, or hidden everywhere of a question that everybody is asked: few of a group, or a group that is not shown.
pub fn people(block: &Block) -> impl Iterator<Item = &Row> {
    let kinds = [
        Counts::Text,
        Counts::Answered,
        Counts::NotAnswered,
        Counts::NotShown,
    ];
    let rows = kinds.into_iter().filter_map(|counts| block.of_kind(counts));
    rows.filter(|row| {
        let few = |cell: &ShownCell| {
            cell.responses == Some(0) || !block.conditional && cell.hidden.is_some()
        };
        row.counts != Some(Counts::NotShown) || !row.cells.iter().all(few)
    })
}

/// Returns the table line of the bases of shares, where these are noised numbers of their own.
#[must_use]
pub fn base_line(l: &Locale, figures: &Figures, block: &Block, groups: &[usize]) -> Option<Line> {
    let bases = groups.iter().map(|group| block.base(*group));
    let bases: Vec<Option<u64>> = bases.collect();
    if !figures.has_noised_base(block) || bases.iter().all(Option::is_none) {
        return None;
    }
    let words = |n: &Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let words = bases.iter().map(words);
    Some((l.t("line-base").to_owned(), words.collect()))
}

/// Returns the indexes of groups with responses.
pub(super) fn groups(figures: &Figures) -> Vec<usize> {
    (0..figures.groups.len())
        .filter(|&g| figures.groups[g].responses.is_some_and(|n| n > 0))
        .collect()
}

/// What a chart shows, line by line.
enum Lines {
    Bars(Vec<Bar>),
    /// Names of the groups, and a line per option.
    Spreads(Vec<String>, Vec<Spread>),
    /// Points of the scale, and a line per group or statement.
    Stacks(Vec<String>, Vec<Stack>),
}

impl Lines {
    fn len(&self) -> usize {
        match self {
            Self::Bars(all) => all.len(),
            Self::Spreads(_, all) => all.len(),
            Self::Stacks(_, all) => all.len(),
        }
    }

    /// Draws charts of so many lines each, all on the same scale.
    fn drawn(&self, each: usize) -> Vec<Drawing> {
        let each = each.max(1);
        match self {
            Self::Bars(all) => chart::bars_in_parts(all, each),
            Self::Spreads(names, all) => {
                let parts = all.chunks(each);
                parts.map(|part| chart::dumbbells(names, part)).collect()
            }
            Self::Stacks(points, all) => {
                let parts = all.chunks(each);
                parts.map(|part| chart::stacked(points, part)).collect()
            }
        }
    }
}

/// Returns the chart of a question: of one block, or of the statements of a grid together. `None` where no share is shown,
/// or there are too many groups.
#[must_use]
pub fn chart(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Option<Drawing> {
    let lines = lines(l, figures, blocks)?;
    lines.drawn(lines.len()).pop()
}

/// Returns the same chart in parts that are no higher than `highest` user units, at most `most`; none where that does not do.
#[must_use]
pub fn chart_in_parts(
    l: &Locale,
    figures: &Figures,
    block: &Block,
    (highest, most): (f64, usize),
) -> Vec<Drawing> {
    let Some(lines) = lines(l, figures, &[block]) else {
        return Vec::new();
    };
    let parts = (1..=most).map(|parts| lines.drawn(lines.len().div_ceil(parts)));
    let fits = |all: &Vec<Drawing>| all.iter().all(|one| one.height() <= highest);
    parts.into_iter().find(fits).unwrap_or_default()
}

/// Returns a sentence on whose answers a chart of grouped figures shows, where a single group is shown in it.
#[must_use]
pub fn only_group(l: &Locale, figures: &Figures) -> Option<String> {
    let groups = groups(figures);
    let ([group], false) = (&groups[..], figures.by.is_empty()) else {
        return None;
    };
    let name = group_name(l, figures, *group);
    Some(l.with("chart-one-group", &[("group", &name)]))
}

/// Returns true if any share of a group is shown.
fn has_marks(block: &Block, group: usize) -> bool {
    let mut cells = answers(block).filter_map(|row| row.cells.get(group));
    cells.any(|cell| cell.tenths.is_some())
}

/// Returns a sentence on the groups that a chart of grouped figures lacks, because no share of theirs may be shown.
#[must_use]
pub fn not_drawn(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Option<String> {
    let ([block], false) = (blocks, figures.by.is_empty()) else {
        return None;
    };
    let groups = groups(figures);
    let (drawn, left): (Vec<usize>, Vec<usize>) = groups
        .into_iter()
        .partition(|group| has_marks(block, *group));
    let names: Vec<String> = left.iter().map(|g| group_name(l, figures, *g)).collect();
    let told = !drawn.is_empty() && !names.is_empty();
    told.then(|| l.with("chart-not-drawn", &[("groups", &l.list(&names))]))
}

/// Returns a sentence on the groups of grouped figures that no chart shows: they have too few responses.
#[must_use]
pub fn left_out(l: &Locale, figures: &Figures) -> Option<String> {
    let all = 0..figures.groups.len();
    let hidden = all.filter(|&g| figures.groups[g].responses.is_none());
    let names: Vec<String> = hidden.map(|g| group_name(l, figures, g)).collect();
    (!names.is_empty()).then(|| l.with("chart-left-out", &[("groups", &l.list(&names))]))
}

/// Returns a sentence where a chart of grouped figures lacks marks of groups that it shows, since their shares are hidden.
#[must_use]
pub fn marks_missing<'l>(l: &'l Locale, figures: &Figures, blocks: &[&Block]) -> Option<&'l str> {
    let ([block], false) = (blocks, figures.by.is_empty()) else {
        return None;
    };
    let groups = groups(figures);
    // A single group's bars say so themselves.
    let several = groups.len() > 1;
    let mut drawn = groups.into_iter().filter(|&g| has_marks(block, g));
    // What is set apart has no share, and no mark.
    let marked = || answers(block).filter(|row| row.counts != Some(Counts::Apart));
    let lacks = several
        && drawn.any(|group| {
            let mut cells = marked().filter_map(|row| row.cells.get(group));
            cells.any(|cell| cell.hidden.is_some())
        });
    lacks.then(|| l.t("chart-marks-missing"))
}

fn lines(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Option<Lines> {
    let groups = groups(figures);
    let [block, ..] = blocks else { return None };
    let any = blocks
        .iter()
        .any(|b| answers(b).any(|r| r.cells.iter().any(|c| c.tenths.is_some())));
    if !any || groups.is_empty() {
        return None;
    }
    if block.statement.is_some() && figures.by.is_empty() {
        return Some(statements(l, figures, blocks));
    }
    if matches!(block.shape, Shape::Scale { .. }) && groups.len() <= 2 * MOST_GROUPS {
        return Some(scale(l, figures, block, &groups));
    }
    if let [group] = groups[..] {
        return Some(bars(l, figures, block, group));
    }
    if figures.by.is_empty() || groups.len() > MOST_GROUPS {
        return None;
    }
    // One of which nothing is shown keeps its place, so that a group has one mark in all charts of a page; see [`not_drawn`].
    let names: Vec<String> = groups.iter().map(|&g| group_name(l, figures, g)).collect();
    let spreads: Vec<Spread> = answers(block)
        .filter(|row| matches!(row.counts, Some(Counts::Option | Counts::Text)))
        // An option without a share has no mark to draw.
        .filter(|row| {
            groups
                .iter()
                .any(|&g| row.cells.get(g).is_some_and(|c| c.tenths.is_some()))
        })
        .map(|row| Spread {
            label: line_text(l, row).into_owned(),
            percents: groups
                .iter()
                .map(|&g| row.cells.get(g).and_then(|c| c.tenths).map(percent))
                .collect(),
        })
        .collect();
    (!spreads.is_empty()).then_some(Lines::Spreads(names, spreads))
}

/// Iterates over the answers to a question: the options, and of one that is answered in words first those who wrote.
pub fn answers(block: &Block) -> impl Iterator<Item = &Row> {
    let wrote = block.of_kind(Counts::Text);
    let wrote = wrote.filter(|_| block.shape == Shape::Text);
    wrote.into_iter().chain(block.options())
}

fn bars(l: &Locale, figures: &Figures, block: &Block, group: usize) -> Lines {
    let bars: Vec<Bar> = answers(block)
        .filter_map(|row| {
            let cell = row.cells.get(group)?;
            let text = match (cell.tenths, cell.responses) {
                (Some(tenths), Some(n)) => {
                    let n = marked(figures, n);
                    format!("{} ({n})", share(l, tenths, figures.basis()))
                }
                (None, Some(n)) => marked(figures, n),
                _ => hidden(l, figures, cell),
            };
            Some(Bar {
                label: line_text(l, row).into_owned(),
                percent: cell.tenths.map(percent),
                text,
                interval: cell
                    .interval
                    .map(|(low, high)| (percent(low), percent(high))),
            })
        })
        .collect();
    Lines::Bars(bars)
}

/// Returns the shares of a block's options in a group; `None` within for a hidden one.
pub(super) fn parts(block: &Block, group: usize) -> Vec<Part> {
    let options = block
        .rows
        .iter()
        .filter(|row| row.counts == Some(Counts::Option));
    options
        .map(|row| Part {
            percent: row.cells.get(group).and_then(|c| c.tenths).map(percent),
        })
        .collect()
}

pub(super) fn points(block: &Block) -> Vec<String> {
    let options = block
        .rows
        .iter()
        .filter(|row| row.counts == Some(Counts::Option));
    options.map(|row| row.text.clone()).collect()
}

fn scale(l: &Locale, figures: &Figures, block: &Block, groups: &[usize]) -> Lines {
    let stacks: Vec<Stack> = groups
        .iter()
        .map(|&group| Stack {
            label: with_base(l, figures, block, group),
            parts: parts(block, group),
            text: block.statistics[group].map_or(String::new(), |s| {
                format!("({} {})", l.t("mean-short"), decimal(l, s.mean, 1))
            }),
        })
        .collect();
    Lines::Stacks(points(block), stacks)
}

fn statements(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Lines {
    let stacks: Vec<Stack> = blocks
        .iter()
        .map(|block| {
            let base = block.base(0);
            Stack {
                label: block
                    .statement
                    .as_ref()
                    .map_or(String::new(), |(_, s)| s.clone()),
                parts: parts(block, 0),
                text: base.map_or(String::new(), |n| {
                    format!("({} {})", l.t("base-short"), marked(figures, n))
                }),
            }
        })
        .collect();
    Lines::Stacks(points(blocks[0]), stacks)
}

/// Returns the wording of the question, for statements that of their grid.
#[must_use]
pub fn title(blocks: &[&Block]) -> String {
    blocks.first().map_or(String::new(), |block| {
        block
            .statement
            .as_ref()
            .map_or_else(|| block.text.clone(), |(grid, _)| grid.clone())
    })
}

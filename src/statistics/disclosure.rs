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

use serde::{Deserialize, Serialize};

use super::layout::{Counts, Dimension, GroupingError, PLACE_ASKED, Picks};
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

/// What is known of the survey's figures already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Further answers can come: nothing is exact.
    Open,
    /// None can, and nothing has been released: the whole is exact.
    Closed,
    /// A release is out: a second exact one would tell what came between.
    Released,
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

/// Rule 2.
fn whole(table: &Table) -> Vec<ProtectedRow> {
    let lines = &table.layout.lines;
    let mut rows = Vec::with_capacity(lines.len());
    let everybody = InGroup::everybody(table);
    for block in 0..table.layout.blocks.len() {
        // How many were not shown a question tells of those who gave the answer that it follows.
        if table.layout.blocks[block].is_always_noised() && table.responses >= LEAST_BASE {
            rows.extend(group_block(table, block, &everybody));
            continue;
        }
        let mine: Vec<usize> = (0..lines.len())
            .filter(|&l| lines[l].block == block)
            .collect();
        let way = way(table, block, &mine);
        if way == Way::Noise {
            rows.extend(whole_noised(table, block, &mine, &everybody));
            continue;
        }
        for &line in &mine {
            rows.push(whole_row(table, block, line, &way));
        }
        if let Way::Pool(pooled) = &way {
            let few: u64 = pooled.iter().map(|&l| table.cells[0][l].n).sum();
            let base = table.base(0, pooled[0]).n;
            rows.push(ProtectedRow {
                line: None,
                block,
                groups: Vec::new(),
                responses: Some(few),
                base: Some(base),
                share: percent(few, base),
                hidden: None,
            });
        }
    }
    rows
}

/// Whether a block of the whole survey is noised even once it is closed.
fn is_whole_noised(table: &Table, block: usize) -> bool {
    let lines = &table.layout.lines;
    let mine: Vec<usize> = (0..lines.len())
        .filter(|&l| lines[l].block == block)
        .collect();
    table.layout.blocks[block].is_always_noised() || way(table, block, &mine) == Way::Noise
}

/// How a block of the whole survey is shown.
#[derive(Debug, PartialEq, Eq)]
enum Way {
    /// Nothing of it is.
    Nothing,
    /// Every count.
    Exact,
    /// Every count but those of these lines, which are one row "few answers each".
    Pool(Vec<usize>),
    /// Every count but those of these lines, each "fewer than 5".
    Each(Vec<usize>),
    /// Noised like a group.
    Noise,
}

/// Which way a block of the whole survey is shown.
fn way(table: &Table, block: usize, mine: &[usize]) -> Way {
    let layout = &table.layout.blocks[block];
    let count = |line: usize| table.cells[0][line].n;
    let answered = count(layout.answered);
    if table.responses < LEAST_BASE || (1..FEW).contains(&answered) {
        return Way::Nothing;
    }
    if answered == 0 {
        return Way::Exact;
    }
    let counts = |line: usize| table.layout.lines[line].counts;
    let options: Vec<usize> = mine
        .iter()
        .copied()
        .filter(|&line| match counts(line) {
            Counts::Option | Counts::Apart => true,
            Counts::Text => !is_side_text(table, line),
            Counts::Removed => count(line) > 0,
            Counts::Answered | Counts::NotAnswered | Counts::NotShown => false,
        })
        .collect();
    let (few, many): (Vec<usize>, Vec<usize>) =
        options.into_iter().partition(|&line| count(line) < FEW);
    // A date or a number without classes has no options at all.
    if few.is_empty() {
        return Way::Exact;
    }
    let plain = few.iter().all(|&line| counts(line) == Counts::Option);
    let shown: u64 = many.iter().map(|&line| count(line)).sum();
    if let Picks::Several { most } = layout.picks {
        // Who answered chose at least one and at most so many: the shown counts must leave room for 0 to 4 each.
        let room = 4 * few.len() as u64;
        let free = most.is_none_or(|most| shown + room <= most * answered);
        return if plain && shown >= answered && free {
            Way::Each(few)
        } else {
            Way::Noise
        };
    }
    let sum: u64 = few.iter().map(|&line| count(line)).sum();
    let others = 4 * (few.len() as u64 - 1);
    // What one of them can have at least and at most, by the sum alone.
    let (least, most) = (sum.saturating_sub(others), sum.min(4));
    if plain && sum >= FEW && least + 2 <= most {
        Way::Pool(few)
    } else {
        Way::Noise
    }
}

fn whole_row(table: &Table, block: usize, line: usize, way: &Way) -> ProtectedRow {
    let mut row = ProtectedRow {
        line: Some(line),
        block,
        groups: Vec::new(),
        responses: None,
        base: None,
        share: None,
        hidden: None,
    };
    let few = match way {
        Way::Nothing => {
            row.hidden = Some(Hidden::TooFewAnswers);
            return row;
        }
        Way::Pool(few) | Way::Each(few) => few.as_slice(),
        Way::Exact | Way::Noise => &[],
    };
    let layout = &table.layout.blocks[block];
    let count = table.cells[0][line].n;
    let base = table.base(0, line).n;
    row.base = Some(base);
    row.hidden = if few.contains(&line) {
        if matches!(way, Way::Pool(_)) {
            Some(Hidden::InFewEach)
        } else {
            Some(Hidden::FewerThanFive)
        }
    } else if is_side_text(table, line) {
        // How many wrote beside "other" tells of those who chose it and did not.
        let other = layout.other.map_or(0, |other| table.cells[0][other].n);
        let silent = other.saturating_sub(count);
        let tells = layout.other.is_some_and(|other| few.contains(&other));
        (tells || count < FEW || (1..FEW).contains(&silent)).then_some(Hidden::WouldReveal)
    } else {
        None
    };
    match row.hidden {
        None => {
            row.responses = Some(count);
            row.share = percent(count, base);
        }
        Some(Hidden::FewerThanFive) => {}
        Some(_) => row.base = None,
    }
    row
}

/// A block of the whole survey with noise. Everybody was asked, and exact numbers of another question would be shown
/// of as few answers and of as large a share: so neither hides anything here. How many answered is no answer, and is
/// exact.
fn whole_noised(
    table: &Table,
    block: usize,
    mine: &[usize],
    everybody: &InGroup,
) -> Vec<ProtectedRow> {
    let apart = table.layout.blocks[block].apart.contains(&true);
    let row = |&line: &usize| match table.layout.lines[line].counts {
        Counts::Answered | Counts::NotAnswered | Counts::NotShown => {
            whole_row(table, block, line, &Way::Exact)
        }
        counts => {
            let mut row = group_row(table, line, everybody, Rules::Whole);
            // Who answered less the base are those who are set apart: without any the base is no secret.
            if !apart && counts != Counts::Apart {
                let base = table.base(0, line).n;
                row.base = Some(base);
                row.share = row
                    .responses
                    .and_then(|count| percent(count.min(base), base));
            }
            row
        }
    };
    mine.iter().map(row).collect()
}

/// Text beside "other": not a line of its own kind, for it is part of "other".
fn is_side_text(table: &Table, line: usize) -> bool {
    let line = &table.layout.lines[line];
    line.counts == Counts::Text && table.layout.blocks[line.block].other.is_some()
}

/// Which of the limits of groups hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rules {
    /// A group's.
    Group,
    /// The whole survey's, of a question that everybody was asked.
    Whole,
}

/// Rules 3 to 5.
fn grouped(table: &Table, combinations: &[InGroup]) -> Vec<ProtectedRow> {
    let blocks = table.layout.blocks.len();
    // By block and combination, each line's row; then in the order of the lines.
    let mut by_line: Vec<Vec<ProtectedRow>> = vec![Vec::new(); table.layout.lines.len()];
    for block in 0..blocks {
        for combination in combinations {
            for row in group_block(table, block, combination) {
                if let Some(line) = row.line {
                    by_line[line].push(row);
                }
            }
        }
    }
    by_line.into_iter().flatten().collect()
}

/// A category of a dimension after merging.
#[derive(Debug, Clone)]
struct Merged {
    name: (String, String),
    categories: Vec<usize>,
    /// The class that it goes into if it is still too small.
    into: Option<usize>,
}

/// Rule 3: categories of a dimension under the least base go, with all their neighbours, into the
/// coarser class, and that into a still coarser one.
fn merge(table: &Table, dimension_index: usize) -> Vec<Merged> {
    let dimension = &table.layout.dimensions[dimension_index];
    let mut merged: Vec<Merged> = dimension
        .categories
        .iter()
        .enumerate()
        .map(|(category, name)| Merged {
            name: name.clone(),
            categories: vec![category],
            into: dimension.class_of[category],
        })
        .collect();
    if dimension.key == PLACE_ASKED {
        return merge_typed_places(merged, |c| table.marginals[dimension_index][c]);
    }
    loop {
        let size = |m: &Merged| -> u64 {
            let sizes = &table.marginals[dimension_index];
            m.categories.iter().map(|&c| sizes[c]).sum()
        };
        let mut small = merged.iter().filter(|m| size(m) < LEAST_BASE);
        let Some(class) = small.find_map(|m| m.into) else {
            return merged;
        };
        let lies_in = |m: &Merged| within(dimension, m.into, class);
        let Some(first) = merged.iter().position(lies_in) else {
            return merged;
        };
        let categories = merged
            .iter()
            .filter(|m| lies_in(m))
            .flat_map(|m| m.categories.clone());
        let whole = Merged {
            name: dimension.classes[class].clone(),
            categories: categories.collect(),
            into: dimension.class_in[class],
        };
        merged = merged
            .into_iter()
            .enumerate()
            .filter_map(|(at, m)| {
                if lies_in(&m) {
                    (at == first).then(|| whole.clone())
                } else {
                    Some(m)
                }
            })
            .collect();
    }
}

/// Places asked are typed by whoever collects, so they are no fixed list: those with fewer than the least base stand
/// together without their names, however many they are.
fn merge_typed_places(all: Vec<Merged>, size: impl Fn(usize) -> u64) -> Vec<Merged> {
    let small = |m: &Merged| m.categories.iter().map(|&c| size(c)).sum::<u64>() < LEAST_BASE;
    let own = |m: &Merged| !small(m) || m.name.0.starts_with('_');
    let categories: Vec<usize> = all
        .iter()
        .filter(|m| !own(m))
        .flat_map(|m| m.categories.clone())
        .collect();
    let mut merged: Vec<Merged> = all.into_iter().filter(own).collect();
    if !categories.is_empty() {
        merged.push(Merged {
            name: ("_other_places".to_owned(), "Andra platser".to_owned()),
            categories,
            into: None,
        });
    }
    merged
}

/// Whether what goes into the class `from` lies in `class`, at once or by way of others.
fn within(dimension: &Dimension, mut from: Option<usize>, class: usize) -> bool {
    while let Some(at) = from {
        if at == class {
            return true;
        }
        from = dimension.class_in[at];
    }
    false
}

/// A group of a table after merging: one merged category of each dimension.
#[derive(Debug, Clone)]
struct InGroup {
    names: Vec<(String, String)>,
    /// The groups of the table that lie in it.
    groups: Vec<usize>,
    total: Cell,
    /// Whether it has answers enough to be shown, and is not hidden beside another.
    shown: bool,
}

impl InGroup {
    fn everybody(table: &Table) -> Self {
        Self {
            names: Vec::new(),
            groups: vec![0],
            total: table.totals[0],
            shown: table.totals[0].n >= LEAST_BASE,
        }
    }

    /// A noised count of a cell of this group. The shift follows from the cell's people *and* the group's: the same
    /// cell of the same group has the same noise wherever it stands, but when anybody joins or leaves the group, every
    /// cell of it is shifted anew, so that one cannot see which of them that person is in.
    fn noised(&self, cell: Cell) -> u64 {
        noised(Cell {
            n: cell.n,
            key: mix(cell.key, self.total.key),
        })
    }
}

/// A key of its own for each pair; for a given group as evenly spread as the cell's key (each step can be undone).
/// Source of the steps: the finalizer of `MurmurHash3` by Austin Appleby, in the public domain.
fn mix(cell: u32, group: u32) -> u32 {
    let mut key = cell.wrapping_add(group.wrapping_mul(0x9e37_79b1));
    key = (key ^ (key >> 16)).wrapping_mul(0x85eb_ca6b);
    key = (key ^ (key >> 13)).wrapping_mul(0xc2b2_ae35);
    key ^ (key >> 16)
}

/// Names of a group's categories, and the groups of the table in it.
type Combination = (Vec<(String, String)>, Vec<usize>);

/// Every combination of merged categories. Where those that are too small hold fewer than [`LEAST_BASE`] together,
/// the next smallest is hidden too: else the few in them would be what is missing to the whole.
fn combine(table: &Table, merged: &[Vec<Merged>]) -> Vec<InGroup> {
    let mut all: Vec<Combination> = vec![(Vec::new(), vec![0])];
    for categories in merged {
        let width: usize = categories.iter().map(|m| m.categories.len()).sum();
        all = all
            .into_iter()
            .flat_map(|(names, groups)| {
                categories.iter().map(move |category| {
                    let mut names = names.clone();
                    names.push(category.name.clone());
                    let groups = groups
                        .iter()
                        .flat_map(|g| category.categories.iter().map(move |c| g * width + c))
                        .collect();
                    (names, groups)
                })
            })
            .collect();
    }
    let mut all: Vec<InGroup> = all
        .into_iter()
        .map(|(names, groups)| {
            let total = sum(&groups, |g| table.totals[g]);
            InGroup {
                names,
                groups,
                total,
                shown: total.n >= LEAST_BASE,
            }
        })
        .collect();
    loop {
        let hidden: u64 = all.iter().filter(|g| !g.shown).map(|g| g.total.n).sum();
        let next = all.iter_mut().filter(|g| g.shown).min_by_key(|g| g.total.n);
        match next {
            Some(next) if (1..LEAST_BASE).contains(&hidden) => next.shown = false,
            _ => return all,
        }
    }
}

fn sum(groups: &[usize], cell: impl Fn(usize) -> Cell) -> Cell {
    groups
        .iter()
        .map(|&g| cell(g))
        .fold(Cell::default(), Cell::join)
}

/// The rows of one block in one group.
fn group_block(table: &Table, block: usize, group: &InGroup) -> Vec<ProtectedRow> {
    let layout = &table.layout.blocks[block];
    let mut rows: Vec<ProtectedRow> = (0..table.layout.lines.len())
        .filter(|&l| table.layout.lines[l].block == block)
        .map(|line| group_row(table, line, group, Rules::Group))
        .collect();
    let counts = |row: &ProtectedRow| row.line.map(|l| table.layout.lines[l].counts);
    let option = |row: &ProtectedRow| {
        matches!(
            counts(row),
            Some(Counts::Option | Counts::Removed | Counts::Text)
        )
    };
    let structural = |row: &ProtectedRow| {
        matches!(
            counts(row),
            Some(Counts::Answered | Counts::NotAnswered | Counts::NotShown)
        )
    };
    let over = |row: &ProtectedRow| row.hidden == Some(Hidden::OverNinety);
    // Beside an option of over 90 % the others are what is missing to the base.
    if rows.iter().any(|row| option(row) && over(row)) {
        hide(&mut rows, false, |row| option(row) && !over(row));
    }
    hide_few_apart(table, block, group, &mut rows);
    // Where it is told only that over 90 % answered, or were not shown, bases would tell how many.
    if layout.conditional && rows.iter().any(|row| structural(row) && over(row)) {
        hide(&mut rows, true, |row| !over(row) || option(row));
    }
    rows
}

/// Few who are set apart: they are those who answered less the base.
fn hide_few_apart(table: &Table, block: usize, group: &InGroup, rows: &mut [ProtectedRow]) {
    let layout = &table.layout.blocks[block];
    let apart: u64 = (layout.first..layout.first + layout.apart.len())
        .filter(|&line| table.layout.lines[line].counts == Counts::Apart)
        .map(|line| group.noised(sum(&group.groups, |g| table.cells[g][line])))
        .sum();
    if layout.apart.contains(&true) && apart < FEW {
        hide(rows, true, |row| row.line == Some(layout.answered));
    }
}

/// Takes the numbers out of some rows.
fn hide(rows: &mut [ProtectedRow], base_too: bool, which: impl Fn(&ProtectedRow) -> bool) {
    for row in rows.iter_mut().filter(|row| which(row)) {
        row.hidden = row.hidden.or(Some(Hidden::WouldReveal));
        (row.responses, row.share) = (None, None);
        if base_too {
            row.base = None;
        }
    }
}

fn group_row(table: &Table, line: usize, group: &InGroup, rules: Rules) -> ProtectedRow {
    let base = sum(&group.groups, |g| table.base(g, line));
    let count = sum(&group.groups, |g| table.cells[g][line]);
    let block = table.layout.lines[line].block;
    let counts = table.layout.lines[line].counts;
    let mut row = ProtectedRow {
        line: Some(line),
        block,
        groups: group.names.clone(),
        responses: None,
        base: None,
        share: None,
        hidden: None,
    };
    let least = if rules == Rules::Group { LEAST_BASE } else { 1 };
    if !group.shown || base.n < least {
        row.hidden = Some(Hidden::TooFewAnswers);
        return row;
    }
    let structural = matches!(
        counts,
        Counts::Answered | Counts::NotAnswered | Counts::NotShown
    );
    // Noise apart, no more answered than were asked; shares of those who answered are of the number that is told of them.
    let shown_base = match counts {
        Counts::Option | Counts::Removed | Counts::Text if table.is_of_answered(line) => group
            .noised(base)
            .min(group.noised(sum(&group.groups, |g| table.asked(g, block)))),
        _ => group.noised(base),
    };
    let most = if structural { shown_base } else { u64::MAX };
    let shown_count = group.noised(count).min(most);
    // What is set apart has another base than the options; the two beside each other would tell its number.
    row.base = (counts != Counts::Apart).then_some(shown_base);
    if shown_count < FEW {
        row.hidden = Some(Hidden::FewerThanFive);
        return row;
    }
    // That nearly all answered a question which all were shown says nothing about anybody.
    let says_something = !structural || table.layout.blocks[block].conditional;
    let bounded = says_something && rules == Rules::Group;
    if bounded && shown_count * 100 > shown_base * MOST_SHARE {
        row.hidden = Some(Hidden::OverNinety);
        return row;
    }
    row.responses = Some(shown_count);
    row.share = row.base.and_then(|base| percent(shown_count, base));
    row
}

/// Whole per cent, half up; `None` of nothing.
fn percent(count: u64, base: u64) -> Option<u64> {
    (base > 0).then(|| (count * 200 + base) / (base * 2))
}

#[cfg(test)]
mod tests;

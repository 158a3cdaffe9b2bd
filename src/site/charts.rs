//! From figures to charts: which chart fits, and what it says in words.

use std::borrow::Cow;

use crate::statistics::disclosure::{FEW, Hidden, Merge};
use crate::statistics::figures::{
    Basis, Block, Figures, LeftOut, Noise, Row, Shown, whole_per_cents,
};
use crate::statistics::layout::{Counts, OUTING, Shape};
use crate::statistics::rounds::ROUND;
use crate::statistics::themes::ALONE;
use crate::statistics::weights::Method;
use crate::survey::Sample;
use crate::web::Locale;
use crate::web::chart::{self, Bar, Drawing, Part, Spread, Stack, Words};

/// Most groups whose marks can be told apart in a chart.
const MOST_GROUPS: usize = 6;

/// A share in words: whole per cents, rounded, or tenths with the language's mark.
#[must_use]
pub fn share(l: &Locale, tenths: u64, basis: Basis) -> String {
    if basis == Basis::Exact {
        let mark = l.t("decimal-mark");
        format!("{}{mark}{} %", tenths / 10, tenths % 10)
    } else {
        format!("{} %", whole_per_cents(tenths))
    }
}

/// A mean or the like with two decimals.
#[must_use]
pub fn decimal(l: &Locale, value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}")
        .replace('.', l.t("decimal-mark"))
        .replace('-', "−")
}

/// Why a number is not shown.
#[must_use]
pub fn hidden(l: &Locale, figures: &Figures, cell: &Shown) -> String {
    why_hidden(l, cell, figures.is_grouped()).to_owned()
}

/// Likewise; `grouped` where people stand in groups.
#[must_use]
pub fn why_hidden<'t>(l: &'t Locale, cell: &Shown, grouped: bool) -> &'t str {
    let key = match cell.hidden {
        // Which of the two it is would tell how few are in the other group.
        Some(Hidden::TooFewAnswers) if grouped => "hidden-too-few-here",
        Some(Hidden::TooFewAnswers) => "hidden-too-few",
        Some(Hidden::FewerThanFive) => "hidden-fewer",
        Some(Hidden::OverNinety) => "hidden-over",
        Some(Hidden::InFewEach) => "hidden-in-few",
        Some(Hidden::WouldReveal) => "hidden-would-reveal",
        Some(Hidden::NotAsked) => "hidden-not-asked",
        Some(Hidden::NotAskedSo) => "hidden-not-asked-so",
        Some(Hidden::NotCoded) => "hidden-not-coded",
        None => return "–",
    };
    l.t(key)
}

#[allow(clippy::cast_precision_loss)] // Tenths of a per cent.
fn percent(tenths: u64) -> f64 {
    tenths as f64 / 10.0
}

/// The words of a line, "few answers each" and the like in the language of the page.
#[must_use]
pub fn line_text<'t>(l: &'t Locale, row: &'t Row) -> Cow<'t, str> {
    let key = match (row.option.as_str(), row.counts) {
        ("_coded", _) => "line-coded",
        ("_not_coded", _) => "line-not-coded",
        ("_no_text", _) => "line-no-text",
        ("_recode", _) => "line-recode",
        (_, None) => "line-few-each",
        (_, Some(Counts::Removed)) => "line-removed",
        (_, Some(Counts::Text)) => "line-text",
        (_, Some(Counts::Answered)) => "line-answered",
        (_, Some(Counts::NotAnswered)) => "line-not-answered",
        (_, Some(Counts::NotShown)) => "line-not-shown",
        (option, Some(Counts::Option | Counts::Apart)) => return option_text(l, option, &row.text),
    };
    Cow::Borrowed(l.t(key))
}

/// The words of an answer: of a survey as they are, of a theme with what the program says of it in the language of the page.
#[must_use]
pub fn option_text<'t>(l: &'t Locale, option: &str, text: &'t str) -> Cow<'t, str> {
    match option {
        "_nothing" => Cow::Borrowed(l.t("mark-nothing")),
        "_unclear" => Cow::Borrowed(l.t("mark-unclear")),
        _ => match text.strip_suffix(ALONE) {
            Some(theme) => Cow::Owned(l.with("line-theme-alone", &[("theme", theme)])),
            None => Cow::Borrowed(text),
        },
    }
}

/// A group's name; everybody where there is one alone.
#[must_use]
pub fn group_name(l: &Locale, figures: &Figures, group: usize) -> String {
    let names = &figures.groups[group].names;
    if names.is_empty() {
        return l.t("group-all").to_owned();
    }
    let name = |(n, name): (usize, &crate::statistics::figures::Name)| match name.key.as_str() {
        // Not those who gave no answer to what the table is about: a line of its own has them.
        "_not_answered" => figures.by.get(n).map_or_else(
            || l.t("line-not-answered").to_owned(),
            |by| l.with("group-not-answered", &[("question", &by.text)]),
        ),
        "_none" => l.t("group-none").to_owned(),
        // An outing is named by its day and place.
        _ if figures.by.get(n).is_some_and(|by| by.key == OUTING) => l.days_in_words(&name.text),
        _ => name.text.clone(),
    };
    let names = names.iter().enumerate().map(name);
    names.collect::<Vec<_>>().join(", ")
}

/// A number, with the mark of its table where it is exact and so small that somebody is easily recognised.
fn marked(figures: &Figures, n: u64) -> String {
    let mark = if is_few(figures, n) { "*" } else { "" };
    format!("{n}{mark}")
}

fn is_few(figures: &Figures, n: u64) -> bool {
    figures.basis() == Basis::Exact && (1..FEW).contains(&n)
}

/// Whether a block has exact numbers that are marked so.
#[must_use]
pub fn has_few(figures: &Figures, block: &Block) -> bool {
    let mut cells = block.rows.iter().flat_map(|row| &row.cells);
    let few = |n: Option<u64>| n.is_some_and(|n| is_few(figures, n));
    cells.any(|cell| few(cell.responses)) || (0..figures.groups.len()).any(|g| few(block.base(g)))
}

/// A group's name, and of how many its shares are.
#[must_use]
pub fn with_base(l: &Locale, figures: &Figures, block: &Block, group: usize) -> String {
    let name = group_name(l, figures, group);
    let base = block.base(group);
    base.map_or(name.clone(), |n| {
        format!("{name} ({} {})", l.t("base-short"), marked(figures, n))
    })
}

/// Groups that a block has anything of to tell, and the names of those that have too few answers for all of it; all
/// of them where there are no others.
#[must_use]
pub fn told(l: &Locale, figures: &Figures, block: &Block) -> (Vec<usize>, Vec<String>) {
    let all = 0..figures.groups.len();
    let hidden = |cell: &Shown| cell.hidden == Some(Hidden::TooFewAnswers);
    let tells = |group: &usize| {
        let mut cells = block.options().filter_map(|row| row.cells.get(*group));
        cells.any(|cell| !hidden(cell))
    };
    let told: Vec<usize> = all.clone().filter(tells).collect();
    if told.is_empty() {
        return (all.collect(), Vec::new());
    }
    let left_out = all.filter(|group| !told.contains(group));
    let names = left_out
        .map(|group| group_name(l, figures, group))
        .collect();
    (told, names)
}

/// Whether a block has too few answers for anything of it to be shown.
#[must_use]
pub fn says_nothing(block: &Block) -> bool {
    let few = |cell: &Shown| cell.hidden == Some(Hidden::TooFewAnswers);
    // A date has no options, and is told by who answered.
    let mut cells = block.options().flat_map(|row| &row.cells).peekable();
    cells.peek().is_some() && cells.all(few)
}

/// A line of a table that counts nobody: what it is called, and what it says of each group.
pub type Line = (String, Vec<String>);

/// The lines of those who answered and who did not, under a block's options.
pub fn people(block: &Block) -> impl Iterator<Item = &Row> {
    let kinds = [
        Counts::Text,
        Counts::Answered,
        Counts::NotAnswered,
        Counts::NotShown,
    ];
    let rows = kinds.into_iter().filter_map(|counts| block.of_kind(counts));
    rows.filter(|row| {
        row.counts != Some(Counts::NotShown) || row.cells.iter().any(|c| c.responses != Some(0))
    })
}

/// The line of what shares are of, where that is a number of its own.
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

/// One of the numbers that sum a block up.
type Sum = fn(&crate::statistics::measures::Statistics) -> Option<f64>;

/// The lines that sum a block up: its mean and the like.
#[must_use]
pub fn sums(l: &Locale, block: &Block, groups: &[usize]) -> Vec<Line> {
    let lines: [(&str, Sum, usize); 3] = [
        ("stat-mean", |s| Some(s.mean), 2),
        ("stat-median", |s| Some(s.median), 1),
        ("stat-net", |s| s.net, 0),
    ];
    let mut all = Vec::new();
    for (key, of, decimals) in lines {
        if !block.statistics.iter().flatten().any(|s| of(s).is_some()) {
            continue;
        }
        let values = groups
            .iter()
            .filter_map(|group| block.statistics.get(*group));
        let values = values.map(|value| {
            let value = value.as_ref().and_then(of);
            value.map_or_else(String::new, |value| decimal(l, value, decimals))
        });
        all.push((stat_name(l, block, key), values.collect()));
    }
    all
}

/// What a number that sums up is called; a net share names the ends of its scale.
fn stat_name(l: &Locale, block: &Block, key: &str) -> String {
    let mut options = block
        .rows
        .iter()
        .filter(|r| r.counts == Some(Counts::Option));
    let low = options.next().map_or("", |r| &r.text);
    let high = options.next_back().map_or("", |r| &r.text);
    if key == "stat-net" {
        return l.with(key, &[("low", low), ("high", high)]);
    }
    l.t(key).to_owned()
}

/// How many answers of a block were not valid; whoever is in several groups would be told several times.
#[must_use]
pub fn invalid(l: &Locale, block: &Block) -> Option<String> {
    let [invalid] = block.invalid[..] else {
        return None;
    };
    let invalid = usize::try_from(invalid).unwrap_or(usize::MAX);
    (invalid > 0).then(|| l.count("invalid-answers", invalid))
}

/// Groups that have anything to show.
fn groups(figures: &Figures) -> Vec<usize> {
    (0..figures.groups.len())
        .filter(|&g| figures.groups[g].responses.is_some_and(|n| n > 0))
        .collect()
}

/// The chart of a question: of one block, or of the statements of a grid together. `None` where a chart would say
/// nothing, or too much at once.
#[must_use]
pub fn chart(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Option<Drawing> {
    let groups = groups(figures);
    let [block, ..] = blocks else { return None };
    let any = blocks.iter().any(|b| {
        b.options()
            .any(|r| r.cells.iter().any(|c| c.tenths.is_some()))
    });
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
    let names: Vec<String> = groups.iter().map(|&g| group_name(l, figures, g)).collect();
    let spreads: Vec<Spread> = block
        .options()
        .filter(|row| row.counts == Some(Counts::Option))
        // A line without a mark says nothing that its row of the table does not.
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
    (!spreads.is_empty()).then(|| chart::dumbbells(&names, &spreads))
}

fn bars(l: &Locale, figures: &Figures, block: &Block, group: usize) -> Drawing {
    let bars: Vec<Bar> = block
        .options()
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
    chart::bars(&bars)
}

/// Shares of a block's points or options among those who answered.
fn parts(block: &Block, group: usize) -> Vec<Part> {
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

fn points(block: &Block) -> Vec<String> {
    let options = block
        .rows
        .iter()
        .filter(|row| row.counts == Some(Counts::Option));
    options.map(|row| row.text.clone()).collect()
}

fn scale(l: &Locale, figures: &Figures, block: &Block, groups: &[usize]) -> Drawing {
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
    chart::stacked(&points(block), &stacks)
}

fn statements(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Drawing {
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
    chart::stacked(&points(blocks[0]), &stacks)
}

/// What is asked: a block's wording, or the grid's.
#[must_use]
pub fn title(blocks: &[&Block]) -> String {
    blocks.first().map_or(String::new(), |block| {
        block
            .statement
            .as_ref()
            .map_or_else(|| block.text.clone(), |(grid, _)| grid.clone())
    })
}

/// A chart's words: what it shows, its base and method.
#[must_use]
pub fn words(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Words {
    let first = format!("{}. {}", figures.title, base(l, figures, blocks));
    let mut notes = vec![first.trim_end().to_owned()];
    // A file stands alone, without the table that says how many answered in each group; a scale's bars say it themselves.
    if let [block] = blocks
        && !figures.by.is_empty()
        && !matches!(block.shape, Shape::Scale { .. })
    {
        let (groups, _) = told(l, figures, block);
        let groups = groups.into_iter();
        let named: Vec<String> = groups.map(|g| with_base(l, figures, block, g)).collect();
        notes.push(format!("{}.", named.join(", ")));
    }
    notes.extend(method(l, figures));
    notes.extend(several(l, blocks).map(str::to_owned));
    if blocks.iter().any(|block| has_few(figures, block)) {
        notes.push(l.t("few-note").to_owned());
    }
    notes.extend(own_base(l, blocks).map(str::to_owned));
    let left_out: Vec<String> = (0..figures.groups.len())
        .filter(|&g| figures.groups[g].responses.is_none())
        .map(|g| group_name(l, figures, g))
        .collect();
    if !left_out.is_empty() {
        notes.push(l.with("chart-left-out", &[("groups", &left_out.join(", "))]));
    }
    let by: Vec<&str> = figures.by.iter().map(|by| by.text.as_str()).collect();
    let description = if by.is_empty() {
        l.t("chart-description").to_owned()
    } else {
        l.with("chart-description-by", &[("by", &by.join(", "))])
    };
    Words {
        title: title(blocks),
        description,
        beside: l.t("chart-table").to_owned(),
        notes,
    }
}

/// How many answered, of how many who were asked, and whose the shares are.
#[must_use]
pub fn base(l: &Locale, figures: &Figures, blocks: &[&Block]) -> String {
    let mut said = bases(l, figures, blocks);
    if figures.by.is_empty() {
        said.extend(noised(l, blocks));
    }
    said.join(" ")
}

/// That numbers are changed at random; of a grid where those of some statements are, of which.
fn noised(l: &Locale, blocks: &[&Block]) -> Option<String> {
    let told = || blocks.iter().filter(|block| !says_nothing(block));
    if !told().any(|block| block.noised) {
        return None;
    }
    if told().all(|block| block.noised) {
        return Some(l.t("noised-note").to_owned());
    }
    let noised = told().filter(|block| block.noised);
    let names: Vec<&str> = noised
        .filter_map(|block| Some(block.statement.as_ref()?.1.as_str()))
        .collect();
    Some(l.with("noised-statements", &[("names", &names.join("; "))]))
}

/// The same without that numbers are changed at random.
fn bases(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Vec<String> {
    let one = match blocks {
        [block] if figures.by.is_empty() => Some(*block),
        _ => None,
    };
    let mut said: Vec<String> = one
        .and_then(|block| answered_of(l, figures, block))
        .into_iter()
        .collect();
    // Where no share is shown, nothing is said of whose they are.
    if !blocks.iter().any(|block| block.has_shares()) {
        return said;
    }
    match one {
        Some(block) => said.extend(whose(l, figures, block, !said.is_empty())),
        None => said.push(l.t(whose_each(figures, blocks)).to_owned()),
    }
    said.extend(set_apart(l, blocks));
    said
}

/// A number of a block that is of everybody.
fn of_all(block: &Block, counts: Counts) -> Option<u64> {
    block.of_kind(counts)?.cells.first()?.responses
}

/// How many answered, of how many who were asked; of themes how many texts are coded. Where each number is changed at
/// random for itself, so that another number of people asked would stand beside the table's share, that share instead.
fn answered_of(l: &Locale, figures: &Figures, block: &Block) -> Option<String> {
    let answered = of_all(block, Counts::Answered)?;
    let asked = answered + of_all(block, Counts::NotAnswered)?;
    let cell = block.of_kind(Counts::Answered)?.cells.first()?;
    let fits = cell.base.is_none_or(|base| base == asked) && asked <= figures.responses;
    let themes = block.is_themes();
    let n = answered.to_string();
    if figures.basis() == Basis::Exact || fits {
        let key = if themes { "base-coded" } else { "base-of" };
        return Some(l.with(key, &[("n", &n), ("shown", &asked.to_string())]));
    }
    let key = if themes {
        "base-coded-share"
    } else {
        "base-of-share"
    };
    let share = share(l, cell.tenths?, figures.basis());
    Some(l.with(key, &[("n", &n), ("share", &share)]))
}

/// Whose the shares of a block of everybody are. A base that is changed at random for itself, and so may be above those
/// who answered, is told as such. Nothing where they are of all who answered, and those are told.
fn whose(l: &Locale, figures: &Figures, block: &Block, told: bool) -> Option<String> {
    let answered = of_all(block, Counts::Answered);
    let base = block.base(0);
    let who = match (block.is_themes(), block.sets_apart()) {
        (true, _) => "base-answered-coded",
        (false, true) => "base-answered-apart",
        (false, false) => "base-answered",
    };
    let above = answered.zip(base).is_some_and(|(n, base)| base > n);
    match base {
        Some(base) if above || figures.has_noised_base(block) => {
            let noised = l.with("base-noised", &[("n", &base.to_string())]);
            Some(format!("{} {noised}", l.t(who)))
        }
        Some(base) if answered.is_some_and(|n| base < n) => {
            let key = if block.is_themes() {
                "base-decided-coded"
            } else {
                "base-decided"
            };
            Some(l.with(key, &[("n", &base.to_string())]))
        }
        _ if told => None,
        _ => Some(l.t(who).to_owned()),
    }
}

/// Whose the shares of each group, or of each statement, are.
fn whose_each(figures: &Figures, blocks: &[&Block]) -> &'static str {
    let apart = blocks.iter().any(|block| block.sets_apart());
    let themes = blocks.iter().any(|block| block.is_themes());
    match (figures.by.is_empty(), apart) {
        (false, _) if themes => "base-groups-coded",
        (false, true) => "base-groups-apart",
        (false, false) => "base-groups",
        (true, true) => "base-statements-apart",
        (true, false) => "base-statements",
    }
}

/// What stands at a question: whose the shares are, and what else they are.
#[must_use]
pub fn said(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Vec<String> {
    let mut all = vec![base(l, figures, blocks)];
    all.extend(beside(l, blocks));
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// That several answers were possible, and that not everybody could choose some of them.
fn beside(l: &Locale, blocks: &[&Block]) -> Vec<String> {
    let mut all: Vec<String> = several(l, blocks).map(str::to_owned).into_iter().collect();
    all.extend(own_base(l, blocks).map(str::to_owned));
    all.extend(recode(l, blocks).map(str::to_owned));
    all
}

/// That what some texts are coded as does not hold any more, though they are among those that are coded.
fn recode<'l>(l: &'l Locale, blocks: &[&Block]) -> Option<&'l str> {
    // Of those lines that are shown: a 0 is hidden as a small number where it is protected.
    let mut lines = blocks.iter().flat_map(|block| block.options());
    let there = lines.any(|line| line.option == "_recode");
    there.then(|| l.t("recode-note"))
}

/// That an answer which not everybody could choose has a share of those who could, where there is such a one.
fn own_base<'l>(l: &'l Locale, blocks: &[&Block]) -> Option<&'l str> {
    let mut blocks = blocks.iter();
    blocks
        .any(|b| b.has_own_base())
        .then(|| l.t("own-base-note"))
}

/// Everything that has to be said of a question that stands by itself, outside the page of its figures.
#[must_use]
pub fn notes(l: &Locale, figures: &Figures, block: &Block) -> Vec<String> {
    // There is no number to say anything of.
    if says_nothing(block) {
        return Vec::new();
    }
    let mut all = bases(l, figures, &[block]);
    all.extend(beside(l, &[block]));
    all.extend(merges(l, figures));
    all.extend(about(l, figures));
    all
}

/// What was merged, and whether it is shown then.
#[must_use]
pub fn merges(l: &Locale, figures: &Figures) -> Vec<String> {
    let said = |merge: &Merge| {
        let key = if shows(figures, merge) {
            "merged"
        } else {
            "merged-hidden"
        };
        let from = merge.categories.join(", ");
        l.with(key, &[("from", &from), ("into", &merge.into)])
    };
    figures.merges.iter().map(said).collect()
}

/// Whether what was merged has responses enough to be shown.
#[must_use]
pub fn shows(figures: &Figures, merge: &Merge) -> bool {
    let at = figures.by.iter().position(|by| by.key == merge.dimension);
    let Some(at) = at else { return true };
    let rounds = figures.by.first().is_some_and(|by| by.key == ROUND);
    figures.groups.iter().any(|group| {
        let named = group.names.get(at).is_some_and(|name| {
            // Across rounds it is named with its round.
            let round = group.names.first().filter(|_| rounds);
            round.map_or(name.text == merge.into, |round| {
                format!("{} ({})", name.text, round.text) == merge.into
            })
        });
        named && group.responses.is_some()
    })
}

/// What shares of answers that are set apart are of: not of those who took a stand, as the others are. Nothing where
/// nobody gave such an answer, or no number of them is told.
fn set_apart(l: &Locale, blocks: &[&Block]) -> Vec<String> {
    let rows = || {
        let rows = blocks.iter().flat_map(|block| &block.rows);
        rows.filter(|row| row.counts == Some(Counts::Apart))
    };
    let named = |tells: &dyn Fn(&Shown) -> bool| {
        let mut names: Vec<Cow<'_, str>> = Vec::new();
        for row in rows().filter(|row| row.cells.iter().any(tells)) {
            let name = line_text(l, row);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let given = |cell: &Shown| cell.responses.is_some_and(|n| n > 0);
    let given_at_all = named(&given);
    let shared = named(&|cell: &Shown| cell.tenths.is_some());
    let bare = named(&|cell: &Shown| given(cell) && cell.tenths.is_none());
    let themes = blocks.iter().any(|block| block.is_themes());
    let share = if themes {
        "apart-share-coded"
    } else {
        "apart-share"
    };
    // Of one statement or group its share may be told, and not of another.
    let both = if themes {
        "apart-share-where-coded"
    } else {
        "apart-share-where"
    };
    let kinds = [
        (share, true, false),
        (both, true, true),
        ("apart-no-share", false, true),
    ];
    let said = kinds.into_iter().filter_map(|(key, has, lacks)| {
        let names: Vec<&str> = given_at_all
            .iter()
            .filter(|name| shared.contains(name) == has && bare.contains(name) == lacks)
            .map(|name| &**name)
            .collect();
        (!names.is_empty()).then(|| l.with(key, &[("names", &names.join(", "))]))
    });
    said.collect()
}

/// That several answers were possible, and what shares are of then.
#[must_use]
pub fn several<'l>(l: &'l Locale, blocks: &[&Block]) -> Option<&'l str> {
    let themes = blocks.iter().any(|block| block.is_themes());
    let apart = blocks.iter().any(|block| block.sets_apart());
    let key = match (themes, apart) {
        (true, _) => "several-coded-note",
        (false, true) => "several-apart-note",
        (false, false) => "several-note",
    };
    let mut shares = blocks.iter().filter(|block| block.has_shares());
    let several = shares.any(|block| block.is_several());
    several.then(|| l.t(key))
}

/// The sentences that go with figures.
#[must_use]
pub fn method(l: &Locale, figures: &Figures) -> Vec<String> {
    let basis = match figures.basis() {
        Basis::Exact => l.t("basis-exact").to_owned(),
        Basis::Preliminary => l.t("basis-preliminary").to_owned(),
        Basis::Released(number) => l.with("basis-released", &[("n", &number.to_string())]),
    };
    let mut all = vec![basis];
    all.extend(about(l, figures));
    all
}

/// The same without what the figures are.
fn about(l: &Locale, figures: &Figures) -> Vec<String> {
    let mut all = Vec::new();
    if let Some((first, last)) = figures.counted {
        let (first, last) = (l.moment(first), l.moment(last));
        all.push(if first == last {
            l.with("basis-counted", &[("moment", &first)])
        } else {
            l.with("basis-counted-between", &[("from", &first), ("to", &last)])
        });
    }
    for (round, why) in &figures.left_out {
        let key = match why {
            LeftOut::NoTable => "round-without-table",
            LeftOut::NotYet => "round-not-yet",
        };
        all.push(l.with(key, &[("round", &round.text)]));
    }
    for (dimension, category) in &figures.only {
        let only = format!("{} {}", dimension.text, category.text);
        all.push(l.with("only-now", &[("only", &only)]));
    }
    let sample = match figures.sample {
        Sample::SelfSelected => "sample-self-selected",
        Sample::Random => "sample-random",
    };
    all.push(l.t(sample).to_owned());
    all.extend(weighted(l, figures));
    match figures.noise() {
        Noise::None => {}
        Noise::Some => all.push(l.t("noise-some").to_owned()),
        Noise::All => all.push(l.t("noise-note").to_owned()),
    }
    if figures.has_noised_later() {
        all.push(l.t("later-noised").to_owned());
    }
    if figures.has_noised_bases() {
        all.push(l.t("apart-noised").to_owned());
    }
    if figures.has_guessed_means() {
        all.push(l.t("means-note").to_owned());
    }
    if figures.simulated > 0 {
        all.push(l.with("simulated-note", &[("n", &figures.simulated.to_string())]));
    }
    if !figures.simulated_in.is_empty() {
        let rounds = figures.simulated_in.iter();
        let rounds: Vec<String> = rounds
            .map(|(round, n)| format!("{}: {n}", round.text))
            .collect();
        all.push(l.with("simulated-in-rounds", &[("rounds", &rounds.join("; "))]));
    }
    all
}

/// Whom weighted shares are of, how many of them have a weight of their own, and what the weights do.
fn weighted(l: &Locale, figures: &Figures) -> Vec<String> {
    let Some(weighting) = &figures.weighting else {
        return Vec::new();
    };
    let mut all = vec![l.with("weighted-of", &[("n", &figures.responses.to_string())])];
    let others = weighting.residents.saturating_sub(weighting.n);
    if others > 0 {
        let own = [
            ("own", weighting.n.to_string()),
            ("residents", weighting.residents.to_string()),
            ("others", others.to_string()),
        ];
        let own: Vec<(&'static str, &str)> =
            own.iter().map(|(key, n)| (*key, n.as_str())).collect();
        all.push(l.with("weighted-own", &own));
    }
    let method = l.t(match weighting.method {
        Method::PostStratification => "weighted-cells",
        Method::Raking => "weighted-margins",
    });
    all.push(l.with(
        "weighted-note",
        &[
            ("residents", &weighting.residents.to_string()),
            ("effective", &decimal(l, weighting.n_eff, 0)),
            ("deff", &decimal(l, weighting.deff, 2)),
            ("method", method),
            ("capped", &weighting.capped.to_string()),
        ],
    ));
    all
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::survey::Language;

    fn row(option: &str, counts: &str, cell: &Value) -> Value {
        json!({ "option": option, "text": option, "counts": counts, "cells": [cell] })
    }

    fn shown(n: u64, base: u64) -> Value {
        let tenths = (n * 100 + base / 2) / base * 10;
        json!({ "responses": n, "base": base, "tenths": tenths, "hidden": null })
    }

    fn hidden(why: &str) -> Value {
        json!({ "responses": null, "base": null, "tenths": null, "hidden": why })
    }

    /// A question's figures by these groups, the first alone with cells.
    fn figures(by: &[&str], shape: &Value, noised: bool, rows: &[Value]) -> Figures {
        let by: Vec<Value> = by
            .iter()
            .map(|key| json!({ "key": key, "text": key }))
            .collect();
        let figures = json!({
            "survey": "s", "title": "S", "basis": { "Released": 1 }, "sample": "SelfSelected",
            "by": by, "only": [], "responses": 103, "suspect": 0, "simulated": 0,
            "groups": [{ "names": [], "responses": 103 }], "merges": [],
            "blocks": [{
                "question": "q", "text": "Q", "statement": null, "shape": shape, "conditional": false,
                "noised": noised, "rows": rows, "statistics": [null],
            }],
        });
        serde_json::from_value(figures).unwrap()
    }

    /// A sentence without the marks around what it is given.
    fn swedish(said: &[String]) -> String {
        said.join(" ").replace(['\u{2068}', '\u{2069}'], "")
    }

    fn locale() -> &'static Locale {
        Locale::of(&Language::new("sv").unwrap())
    }

    fn of(figures: &Figures) -> String {
        swedish(&[base(locale(), figures, &[&figures.blocks[0]])])
    }

    fn noted(figures: &Figures) -> String {
        swedish(&notes(locale(), figures, &figures.blocks[0]))
    }

    fn decided(base: u64, noised: bool) -> Figures {
        let rows = [
            row("none", "Option", &shown(34, base)),
            row("dont_know", "Apart", &hidden("FewerThanFive")),
            row("_text", "Text", &shown(61, base)),
            row("_answered", "Answered", &shown(101, 103)),
            row("_not_answered", "NotAnswered", &shown(2, 103)),
        ];
        figures(&[], &json!("Text"), noised, &rows)
    }

    #[test]
    fn what_shares_are_of_is_told_though_noise_puts_it_above_those_who_answered() {
        let said = of(&decided(103, true));
        assert!(said.starts_with("101 svarade av 103"), "{said}");
        let whose =
            "Andelarna är av dem som tog ställning. De är räknade på 103: också det antalet";
        assert!(said.contains(whose), "{said}");
        // An older release does not say that it is changed.
        assert!(of(&decided(103, false)).contains("De är räknade på 103"));
        let exact = of(&decided(99, false));
        assert!(exact.contains("Andelarna är av de 99 som tog ställning."));
        assert!(!exact.contains("på måfå"), "{exact}");
        assert!(noted(&decided(103, true)).contains("större än antalet som svarade"));
    }

    #[test]
    fn that_texts_are_to_be_coded_again_is_said_only_where_the_line_of_them_stands() {
        let said = |recode: Value| {
            let rows = [
                row("police", "Option", &shown(50, 99)),
                row("_recode", "Removed", &recode),
                row("_coded", "Answered", &shown(99, 99)),
            ];
            noted(&figures(&[], &json!("Several"), true, &rows)).contains("ska kodas om")
        };
        assert!(said(shown(12, 99)));
        assert!(!said(shown(0, 99)));
        assert!(!said(hidden("FewerThanFive")));
    }

    #[test]
    fn how_many_answered_stands_with_the_share_that_its_table_has() {
        let asked = |answered: Value, not: u64, noised: bool| {
            let rows = [
                row("a", "Option", &shown(50, 99)),
                row("_answered", "Answered", &answered),
                row("_not_answered", "NotAnswered", &shown(not, 103)),
            ];
            figures(&[], &json!("One"), noised, &rows)
        };
        // Each number is changed for itself: 90 + 12 are not the 99 of whom 90 are 91 %.
        let said = of(&asked(shown(90, 99), 12, true));
        assert!(
            said.starts_with("90 svarade, 91 % av dem som fick frågan."),
            "{said}"
        );
        assert!(!said.contains("102"), "{said}");
        // Nor are there more who were asked than answers in all.
        let said = of(&asked(shown(95, 105), 10, true));
        assert!(said.starts_with("95 svarade, 90 % av"), "{said}");
        let said = of(&asked(shown(90, 99), 9, false));
        assert!(said.starts_with("90 svarade av 99 som"), "{said}");
        let rows = [
            row("police", "Option", &shown(20, 60)),
            row("_coded", "Answered", &shown(60, 66)),
            row("_not_coded", "NotAnswered", &shown(9, 66)),
        ];
        let said = of(&figures(&[], &json!("Several"), true, &rows));
        assert!(said.starts_with("60 kodade texter, 91 % av"), "{said}");
    }

    #[test]
    fn who_did_not_say_their_age_is_not_taken_for_who_did_not_answer() {
        let mut figures = figures(&["age"], &json!("One"), true, &[]);
        figures.by[0].text = "Hur gammal är du?".to_owned();
        figures.groups = serde_json::from_value(json!([
            { "names": [{ "key": "_not_answered", "text": "Svarade inte" }], "responses": 40 },
            { "names": [{ "key": "old", "text": "45 år eller äldre" }], "responses": null },
        ]))
        .unwrap();
        let name = |group| swedish(&[group_name(locale(), &figures, group)]);
        assert_eq!(name(0), "Svarade inte på ”Hur gammal är du?”");
        assert_eq!(name(1), "45 år eller äldre");
        let en = Locale::of(&Language::new("en").unwrap());
        let name = swedish(&[group_name(en, &figures, 0)]);
        assert_eq!(name, "Did not answer “Hur gammal är du?”");
    }

    fn themes(by: &[&str], base: u64, coded: &Value) -> Figures {
        let rows = [
            row("police", "Option", &shown(20, base)),
            row("_nothing", "Option", &shown(9, base)),
            row("_unclear", "Apart", &hidden("FewerThanFive")),
            row("_coded", "Answered", coded),
            row("_not_coded", "NotAnswered", &shown(0, 63)),
        ];
        figures(by, &json!("Several"), true, &rows)
    }

    #[test]
    fn what_the_program_says_of_a_theme_is_in_the_words_of_the_reader() {
        let words = |language: &str, option: &str, text: &str| {
            let l = Locale::of(&Language::new(language).unwrap());
            option_text(l, option, text).replace(['\u{2068}', '\u{2069}'], "")
        };
        let traffic = format!("Trafik{ALONE}");
        assert_eq!(words("sv", "traffic", &traffic), traffic);
        assert_eq!(words("en", "traffic", &traffic), "Trafik, no subtheme");
        assert_eq!(words("en", "traffic", "Trafik"), "Trafik");
        assert_eq!(words("en", "_unclear", "Oklart"), "Unclear");
    }

    #[test]
    fn shares_of_themes_are_of_coded_texts() {
        let coded = shown(63, 63);
        for figures in [
            themes(&[], 61, &coded),
            themes(&[], 65, &coded),
            themes(&[], 61, &hidden("WouldReveal")),
            themes(&["age"], 61, &coded),
        ] {
            let said = noted(&figures);
            assert!(
                said.contains("Andelarna är av de kodade texterna"),
                "{said}"
            );
            assert!(said.contains("En text kan ha flera teman"), "{said}");
            assert!(!said.contains("tog ställning"), "{said}");
        }
    }

    #[test]
    fn a_question_by_itself_says_all_that_its_page_does() {
        let rows = [
            row("a", "Option", &shown(50, 99)),
            row("b", "Option", &hidden("FewerThanFive")),
            row("_answered", "Answered", &shown(99, 103)),
            row("_not_answered", "NotAnswered", &shown(4, 103)),
        ];
        let several = noted(&figures(&[], &json!("Several"), false, &rows));
        assert!(several.contains("Flera svar var möjliga"), "{several}");
        assert!(several.contains("har själva valt att delta"), "{several}");
        assert!(!several.contains("på måfå"), "{several}");
        let points = json!({ "Scale": { "points": [["a", 1], ["b", 2]] } });
        let mut scale = figures(&["age"], &points, true, &rows);
        scale.blocks[0].statistics =
            serde_json::from_value(json!([{ "mean": 1.5, "median": 1.0, "net": null }])).unwrap();
        let scale = noted(&scale);
        assert!(scale.contains("med 2 i stället för"), "{scale}");
        assert!(
            scale.contains("därför stämmer inte alltid summorna"),
            "{scale}"
        );
    }

    #[test]
    fn where_there_are_no_shares_nothing_is_said_of_them() {
        let rows = [
            row("a", "Option", &hidden("TooFewAnswers")),
            row("dont_know", "Apart", &hidden("TooFewAnswers")),
            row("_answered", "Answered", &hidden("TooFewAnswers")),
            row("_not_answered", "NotAnswered", &hidden("TooFewAnswers")),
        ];
        for by in [&[][..], &["age"]] {
            let nothing = figures(by, &json!("Several"), true, &rows);
            assert_eq!(of(&nothing), "");
            assert_eq!(noted(&nothing), "");
            assert_eq!(several(locale(), &[&nothing.blocks[0]]), None);
        }
    }

    #[test]
    fn what_is_merged_is_shown_or_is_said_not_to_be() {
        let mut figures = figures(&["age"], &json!("One"), true, &[]);
        let name = json!({ "key": "under_45", "text": "Under 45 år" });
        for (responses, said) in [
            (
                json!(41),
                "Sammanslaget: 16–24, 25–44 visas som Under 45 år.",
            ),
            (
                json!(null),
                "Sammanslaget till Under 45 år, men visas ändå inte: 16–24, 25–44.",
            ),
        ] {
            let group = json!([{ "names": [name], "responses": responses }]);
            figures.groups = serde_json::from_value(group).unwrap();
            figures.merges = vec![Merge {
                dimension: "age".to_owned(),
                into: "Under 45 år".to_owned(),
                categories: vec!["16–24".to_owned(), "25–44".to_owned()],
            }];
            assert_eq!(swedish(&merges(locale(), &figures)), said);
        }
        // Across rounds it is named with its round.
        let mut rounds = figures.clone();
        rounds.by.insert(
            0,
            serde_json::from_value(json!({ "key": "round", "text": "Omgång" })).unwrap(),
        );
        let round = serde_json::from_value(json!({ "key": "s", "text": "2024" })).unwrap();
        rounds.groups[0].names.insert(0, round);
        rounds.groups[0].responses = Some(41);
        rounds.merges[0].into = "Under 45 år (2024)".to_owned();
        assert!(shows(&rounds, &rounds.merges[0]));
    }

    #[test]
    fn a_grid_says_of_each_statement_what_is_so_of_it() {
        let statement = |key: &str, noised: bool, apart: &Value| {
            let rows = [
                row("yes", "Option", &shown(34, 60)),
                row("Vet inte", "Apart", apart),
                row("_answered", "Answered", &shown(70, 103)),
            ];
            let mut block = figures(&[], &json!("One"), noised, &rows).blocks.remove(0);
            block.statement = Some(("Q".to_owned(), format!("Påstående {key}")));
            block
        };
        let bare = json!({ "responses": 10, "base": null, "tenths": null, "hidden": null });
        let grid = |first: Block, second: Block| {
            let mut all = figures(&[], &json!("One"), false, &[]);
            all.blocks = vec![first, second];
            let blocks: Vec<&Block> = all.blocks.iter().collect();
            swedish(&[base(locale(), &all, &blocks)])
        };
        let exact = || statement("A", false, &shown(10, 70));
        let mixed = grid(exact(), statement("B", true, &bare));
        assert!(
            mixed.contains("för att ingen ska kännas igen: Påstående B."),
            "{mixed}"
        );
        assert!(!mixed.contains("den här frågan"), "{mixed}");
        assert!(mixed.contains("Där ”Vet inte” har en andel"), "{mixed}");
        let plain = grid(exact(), exact());
        assert!(
            plain.contains("Andelen för ”Vet inte” är i stället"),
            "{plain}"
        );
        assert!(!plain.contains("på måfå"), "{plain}");
        let noised = || statement("B", true, &bare);
        let noised = grid(noised(), noised());
        assert!(
            noised.contains("Talen i den här frågan är ändrade"),
            "{noised}"
        );
        assert!(noised.contains("visas utan andel"), "{noised}");
        // What is not shown at all is not told of.
        let mut silent = statement("B", true, &hidden("TooFewAnswers"));
        silent.rows.truncate(2);
        silent.rows[0].cells = silent.rows[1].cells.clone();
        let silent = grid(exact(), silent);
        assert!(!silent.contains("på måfå"), "{silent}");
    }

    #[test]
    fn a_share_in_whole_per_cents_is_rounded() {
        let l = Locale::of(&Language::new("sv").unwrap());
        for (tenths, whole, exact) in [
            (639, "64 %", "63,9 %"),
            (444, "44 %", "44,4 %"),
            (285, "29 %", "28,5 %"),
            (1000, "100 %", "100,0 %"),
            (0, "0 %", "0,0 %"),
        ] {
            assert_eq!(share(l, tenths, Basis::Preliminary), whole);
            assert_eq!(share(l, tenths, Basis::Released(1)), whole);
            assert_eq!(share(l, tenths, Basis::Exact), exact);
        }
    }
}

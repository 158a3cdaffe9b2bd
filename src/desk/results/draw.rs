//! From figures to charts: which chart fits, and what it says in words.

use crate::results::disclosure::{FEW, Hidden};
use crate::results::figures::{Basis, Block, Figures, LeftOut, Noise, Shown};
use crate::results::layout::{Counts, OUTING, Shape};
use crate::results::weights::Method;
use crate::survey::Sample;
use crate::web::Locale;
use crate::web::chart::{self, Bar, Drawing, Part, Spread, Stack, Words};

/// Most groups whose marks can be told apart in a chart.
const MOST_GROUPS: usize = 6;

/// A share in words: whole per cents, or tenths with the language's mark.
#[must_use]
pub fn share(l: &Locale, tenths: u64, basis: Basis) -> String {
    if basis == Basis::Exact {
        let mark = l.t("decimal-mark");
        format!("{}{mark}{} %", tenths / 10, tenths % 10)
    } else {
        format!("{} %", tenths / 10)
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
    let key = match cell.hidden {
        // Which of the two it is would tell how few are in the other group.
        Some(Hidden::TooFewAnswers) if figures.is_grouped() => "hidden-too-few-here",
        Some(Hidden::TooFewAnswers) => "hidden-too-few",
        Some(Hidden::FewerThanFive) => "hidden-fewer",
        Some(Hidden::OverNinety) => "hidden-over",
        Some(Hidden::InFewEach) => "hidden-in-few",
        Some(Hidden::WouldReveal) => "hidden-would-reveal",
        Some(Hidden::NotAsked) => "hidden-not-asked",
        Some(Hidden::NotAskedSo) => "hidden-not-asked-so",
        None => return "–".to_owned(),
    };
    l.t(key).to_owned()
}

#[allow(clippy::cast_precision_loss)] // Tenths of a per cent.
fn percent(tenths: u64) -> f64 {
    tenths as f64 / 10.0
}

/// The words of a line, "few answers each" and the like in the language of the page.
#[must_use]
pub fn line_text<'t>(l: &'t Locale, row: &'t crate::results::figures::Row) -> &'t str {
    match row.option.as_str() {
        "_coded" => return l.t("line-coded"),
        "_not_coded" => return l.t("line-not-coded"),
        "_no_text" => return l.t("line-no-text"),
        "_recode" => return l.t("line-recode"),
        "_nothing" => return l.t("mark-nothing"),
        "_unclear" => return l.t("mark-unclear"),
        _ => {}
    }
    match row.counts {
        None => l.t("line-few-each"),
        Some(Counts::Removed) => l.t("line-removed"),
        Some(Counts::Text) => l.t("line-text"),
        Some(Counts::Answered) => l.t("line-answered"),
        Some(Counts::NotAnswered) => l.t("line-not-answered"),
        Some(Counts::NotShown) => l.t("line-not-shown"),
        Some(Counts::Option | Counts::Apart) => &row.text,
    }
}

/// A group's name; everybody where there is one alone.
#[must_use]
pub fn group_name(l: &Locale, figures: &Figures, group: usize) -> String {
    let names = &figures.groups[group].names;
    if names.is_empty() {
        return l.t("group-all").to_owned();
    }
    let name = |(n, name): (usize, &crate::results::figures::Name)| match name.key.as_str() {
        "_not_answered" => l.t("line-not-answered").to_owned(),
        "_none" => l.t("group-none").to_owned(),
        // An outing is named by its day and place.
        _ if figures.by.get(n).is_some_and(|by| by.key == OUTING) => l.days_in_words(&name.text),
        _ => name.text.clone(),
    };
    let names = names.iter().enumerate().map(name);
    names.collect::<Vec<_>>().join(", ")
}

/// A number, with the mark of its table where it is exact and not to be passed on.
fn marked(figures: &Figures, n: u64) -> String {
    let mark = if is_few(figures, n) { "*" } else { "" };
    format!("{n}{mark}")
}

fn is_few(figures: &Figures, n: u64) -> bool {
    figures.basis() == Basis::Exact && (1..FEW).contains(&n)
}

/// Whether a block has exact numbers that are not to be passed on.
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
            label: line_text(l, row).to_owned(),
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
                label: line_text(l, row).to_owned(),
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
    let mut notes = vec![format!("{}. {}", figures.title, base(l, figures, blocks))];
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
    if blocks.iter().any(|b| b.has_later()) {
        notes.push(l.t("later-note").to_owned());
    }
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
        notes,
    }
}

/// How many answered, of how many who were asked.
#[must_use]
pub fn base(l: &Locale, figures: &Figures, blocks: &[&Block]) -> String {
    let count = |block: &Block, counts: Counts| -> Option<u64> {
        block
            .of_kind(counts)?
            .cells
            .iter()
            .map(|c| c.responses)
            .sum()
    };
    let said = match blocks {
        [block] if figures.by.is_empty() => {
            let (answered, not) = (
                count(block, Counts::Answered),
                count(block, Counts::NotAnswered),
            );
            answered.zip(not).map(|(answered, not)| {
                let said = [
                    ("n", answered.to_string()),
                    ("shown", (answered + not).to_string()),
                ];
                let said: Vec<(&'static str, &str)> =
                    said.iter().map(|(k, v)| (*k, v.as_str())).collect();
                let key = if block.is_themes() {
                    "base-coded"
                } else {
                    "base-of"
                };
                let mut all = l.with(key, &said);
                let base = block.base(0);
                // Noise may put a base above those who answered: then nothing is said of it.
                if let Some(base) = base.filter(|base| *base < answered) {
                    all = format!(
                        "{all} {}",
                        l.with("base-decided", &[("n", &base.to_string())])
                    );
                }
                all
            })
        }
        _ => None,
    };
    let apart = blocks.iter().any(|block| block.sets_apart());
    let mut said = said.unwrap_or_else(|| {
        let key = match (figures.by.is_empty(), blocks, apart) {
            (false, _, true) => "base-groups-apart",
            (false, _, false) => "base-groups",
            (true, [_], true) => "base-answered-apart",
            (true, [_], false) => "base-answered",
            (true, _, true) => "base-statements-apart",
            (true, _, false) => "base-statements",
        };
        l.t(key).to_owned()
    });
    if let Some(apart) = set_apart(l, blocks) {
        said = format!("{said} {apart}");
    }
    if figures.by.is_empty() && blocks.iter().any(|block| block.noised) {
        said = format!("{said} {}", l.t("noised-note"));
    }
    said
}

/// What shares of answers that are set apart are of: not of those who took a stand, as the others are. Nothing where
/// nobody gave such an answer, or no number of them is told.
fn set_apart(l: &Locale, blocks: &[&Block]) -> Option<String> {
    let rows = || {
        let rows = blocks.iter().flat_map(|block| &block.rows);
        rows.filter(|row| row.counts == Some(Counts::Apart))
    };
    let mut cells = rows().flat_map(|row| &row.cells);
    if !cells.any(|cell| cell.responses.is_some_and(|n| n > 0)) {
        return None;
    }
    let mut names: Vec<&str> = Vec::new();
    for row in rows() {
        let name = line_text(l, row);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let shares = rows().any(|row| row.cells.iter().any(|cell| cell.tenths.is_some()));
    let key = match (shares, blocks.iter().any(|block| block.is_themes())) {
        (true, true) => "apart-share-coded",
        (true, false) => "apart-share",
        (false, _) => "apart-no-share",
    };
    Some(l.with(key, &[("names", &names.join(", "))]))
}

/// That several answers were possible, and what shares are of then.
#[must_use]
pub fn several<'l>(l: &'l Locale, blocks: &[&Block]) -> Option<&'l str> {
    let apart = blocks.iter().any(|block| block.sets_apart());
    let key = if apart {
        "several-apart-note"
    } else {
        "several-note"
    };
    let several = blocks.iter().any(|block| block.is_several());
    several.then(|| l.t(key))
}

/// The sentences that go with figures.
#[must_use]
pub fn method(l: &Locale, figures: &Figures) -> Vec<String> {
    let mut all = vec![match figures.basis() {
        Basis::Exact => l.t("basis-exact").to_owned(),
        Basis::Preliminary => l.t("basis-preliminary").to_owned(),
        Basis::Released(number) => l.with("basis-released", &[("n", &number.to_string())]),
    }];
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
    if let Some(weighting) = &figures.weighting {
        let method = l.t(match weighting.method {
            Method::PostStratification => "weighted-cells",
            Method::Raking => "weighted-margins",
        });
        all.push(l.with(
            "weighted-note",
            &[
                ("n", &weighting.n.to_string()),
                ("effective", &decimal(l, weighting.n_eff, 0)),
                ("deff", &decimal(l, weighting.deff, 2)),
                ("method", method),
                ("capped", &weighting.capped.to_string()),
            ],
        ));
    }
    match figures.noise() {
        Noise::None => {}
        Noise::Some => all.push(l.t("noise-some").to_owned()),
        Noise::All => all.push(l.t("noise-note").to_owned()),
    }
    if figures.has_noised_later() {
        all.push(l.t("later-noised").to_owned());
    }
    if figures.has_guessed_means() {
        all.push(l.t("means-note").to_owned());
    }
    if figures.simulated > 0 {
        all.push(l.with("simulated-note", &[("n", &figures.simulated.to_string())]));
    }
    all
}

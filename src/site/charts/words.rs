//! Wording of figures: shares, numbers, and why a number is hidden.

use std::borrow::Cow;

use crate::statistics::disclosure::{FEW, Hidden};
use crate::statistics::figures::{Basis, Block, Figures, Row, ShownCell, whole_per_cents};
use crate::statistics::layout::{Counts, OUTING};
use crate::statistics::themes::ALONE;
use crate::web::Locale;

/// Formats a share: in tenths of a per cent for exact figures, else rounded to whole per cents.
#[must_use]
pub fn share(l: &Locale, tenths: u64, basis: Basis) -> String {
    if basis == Basis::Exact {
        let mark = l.t("decimal-mark");
        format!("{}{mark}{} %", tenths / 10, tenths % 10)
    } else {
        format!("{} %", whole_per_cents(tenths))
    }
}

/// Formats a number with this many decimals and the language's decimal mark.
#[must_use]
pub fn decimal(l: &Locale, value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}")
        .replace('.', l.t("decimal-mark"))
        .replace('-', "−")
}

/// Returns the text for a number that is hidden.
#[must_use]
pub fn hidden(l: &Locale, figures: &Figures, cell: &ShownCell) -> String {
    why_hidden(l, cell, figures.is_grouped()).to_owned()
}

/// Returns the text for a number that is hidden; `grouped` if the figures group respondents.
#[must_use]
pub fn why_hidden<'t>(l: &'t Locale, cell: &ShownCell, grouped: bool) -> &'t str {
    let key = match cell.hidden {
        // Naming the reason would reveal how few are in the other group.
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
pub(super) fn percent(tenths: u64) -> f64 {
    tenths as f64 / 10.0
}

/// Returns the label of a line; in the language of the page where it is not an option's.
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

/// Returns the label of an option: of a survey as it is, with the program's own words for themes in the language of the
/// page.
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

/// Returns the name of a group; "everybody" where there is no dimension.
#[must_use]
pub fn group_name(l: &Locale, figures: &Figures, group: usize) -> String {
    let names = &figures.groups[group].names;
    if names.is_empty() {
        return l.t("group-all").to_owned();
    }
    let name = |(n, name): (usize, &crate::statistics::figures::Name)| match name.key.as_str() {
        // Not the same as the line of those who did not answer the table's own question.
        "_not_answered" => figures.by.get(n).map_or_else(
            || l.t("line-not-answered").to_owned(),
            |by| l.with("group-not-answered", &[("question", &by.text)]),
        ),
        "_none" => l.t("group-none").to_owned(),
        // The name of an outing begins with its day.
        _ if figures.by.get(n).is_some_and(|by| by.key == OUTING) => l.days_in_words(&name.text),
        _ => name.text.clone(),
    };
    let names = names.iter().enumerate().map(name);
    l.list(&names.collect::<Vec<_>>())
}

/// Formats a number, with an asterisk where it is exact and so small that respondents may be identified.
pub(super) fn marked(figures: &Figures, n: u64) -> String {
    let mark = if is_few(figures, n) { "*" } else { "" };
    format!("{n}{mark}")
}

pub(super) fn is_few(figures: &Figures, n: u64) -> bool {
    figures.basis() == Basis::Exact && (1..FEW).contains(&n)
}

/// Returns true if a block has exact numbers that are marked by an asterisk.
#[must_use]
pub fn has_few(figures: &Figures, block: &Block) -> bool {
    let mut cells = block.rows.iter().flat_map(|row| &row.cells);
    let few = |n: Option<u64>| n.is_some_and(|n| is_few(figures, n));
    cells.any(|cell| few(cell.responses)) || (0..figures.groups.len()).any(|g| few(block.base(g)))
}

/// Returns the name of a group with the base of its shares.
#[must_use]
pub fn with_base(l: &Locale, figures: &Figures, block: &Block, group: usize) -> String {
    let name = group_name(l, figures, group);
    let base = block.base(group);
    base.map_or(name.clone(), |n| {
        format!("{name} ({} {})", l.t("base-short"), marked(figures, n))
    })
}

/// Returns the groups of which a block shows anything, and the names of those of which it shows nothing because they have
/// too few answers. Where no group shows anything, returns all and no names.
#[must_use]
pub fn told(l: &Locale, figures: &Figures, block: &Block) -> (Vec<usize>, Vec<String>) {
    let all = 0..figures.groups.len();
    let hidden = |cell: &ShownCell| cell.hidden == Some(Hidden::TooFewAnswers);
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

/// Returns true if a block shows nothing because it has too few answers.
#[must_use]
pub fn says_nothing(block: &Block) -> bool {
    let few = |cell: &ShownCell| cell.hidden == Some(Hidden::TooFewAnswers);
    // A block of dates has no options, but shows how many answered.
    let mut cells = block.options().flat_map(|row| &row.cells).peekable();
    cells.peek().is_some() && cells.all(few)
}

//! Results: a chart and a table per question, grouped, filtered by links.
//!
//! `site/charts.rs` turns figures into charts; `pages.rs` sets them on a page with tables, bases and method, for exact,
//! protected and released figures alike.

pub mod form;
pub mod pages;
pub mod routes;

use crate::clock::moment_in_stockholm;
use crate::figures::FiguresError;
use crate::statistics::layout::{GroupingError, OUTING};
use crate::statistics::population::{Problem, Wrong};
use crate::statistics::release::ReleaseError;
use crate::statistics::weights::{LEAST, WeightError};
use crate::survey::Published;
use crate::web::{Locale, PageError};

/// Describes why figures are unavailable, in the reader's language, with questions and groups by their wording.
pub(super) fn told(l: &Locale, published: &Published, error: &FiguresError) -> String {
    match error {
        FiguresError::Store(error) => error.to_string(),
        FiguresError::Grouping(error) => of_grouping(l, published, error),
        FiguresError::Weights(error) => of_weights(l, error),
        FiguresError::NotYet { at } => l.with("figures-not-yet", &[("moment", &l.moment(*at))]),
        FiguresError::NoQuestion { given, valid } => l.with(
            "figures-no-question",
            &[("given", given), ("valid", &named(l, published, valid))],
        ),
    }
}

/// Returns the wording of a grouping, or its key if unknown.
fn dimension(l: &Locale, published: &Published, key: &str) -> String {
    let survey = &published.survey;
    let dimensions = pages::dimensions(l, published);
    let found = dimensions.into_iter().find(|(of, _)| of == key);
    let question = || {
        let question = &survey.questions[survey.question_index(key)?];
        Some(question.text.in_language(0).to_owned())
    };
    found
        .map(|(_, text)| text)
        .or_else(question)
        .unwrap_or_else(|| key.to_owned())
}

/// Lists groupings by their wording, in quotation marks.
fn named(l: &Locale, published: &Published, keys: &[String]) -> String {
    let quoted = |key: &String| l.with("quoted", &[("words", &dimension(l, published, key))]);
    keys.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// Names a table by its groupings.
fn table(l: &Locale, published: &Published, keys: &[String]) -> String {
    let quoted = |key: &String| l.with("quoted", &[("words", &dimension(l, published, key))]);
    let by = keys.iter().map(quoted).collect::<Vec<_>>().join(" × ");
    l.with("table-by", &[("by", &by)])
}

/// Lists the groups of a dimension by their wording.
fn categories(l: &Locale, key: &str, all: &[(String, String)]) -> String {
    let name = |(category, text): &(String, String)| match (key, category.as_str()) {
        (_, "_not_answered") => l.t("line-not-answered").to_owned(),
        (_, "_none") => l.t("group-none").to_owned(),
        ("channel", channel) => l.t(&format!("channel-{channel}")).to_owned(),
        (OUTING, _) => l.days_in_words(text),
        _ => text.clone(),
    };
    let quoted = |category| l.with("quoted", &[("words", &name(category))]);
    all.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

fn of_grouping(l: &Locale, published: &Published, error: &GroupingError) -> String {
    match error {
        GroupingError::TooMany => l.t("grouping-too-many").to_owned(),
        GroupingError::Twice(key) => {
            l.with("grouping-twice", &[("key", &dimension(l, published, key))])
        }
        GroupingError::TooLarge(cells) => {
            l.with("grouping-too-large", &[("cells", &cells.to_string())])
        }
        GroupingError::ExactOnly => l.t("grouping-exact-only").to_owned(),
        GroupingError::RoundsUnweighted => l.t("grouping-rounds-unweighted").to_owned(),
        GroupingError::NoTable { given, tables } => {
            let mut valid = vec![l.t("table-whole").to_owned()];
            valid.extend(tables.iter().map(|keys| table(l, published, keys)));
            let given = table(l, published, given);
            let words = [("given", given.as_str()), ("valid", &valid.join(", "))];
            l.with("grouping-no-table", &words)
        }
        GroupingError::NoCategory { key, given, valid } => l.with(
            "grouping-no-category",
            &[
                ("key", &dimension(l, published, key)),
                ("given", given),
                ("valid", &categories(l, key, valid)),
            ],
        ),
        GroupingError::NotDeclared { given, valid } => l.with(
            "grouping-not-declared",
            &[
                ("given", &dimension(l, published, given)),
                ("valid", &named(l, published, valid)),
            ],
        ),
    }
}

fn of_weights(l: &Locale, error: &WeightError) -> String {
    match error {
        WeightError::ExactOnly => l.t("weights-exact-only").to_owned(),
        WeightError::NoPopulation => l.t("weights-no-population").to_owned(),
        WeightError::NoResidents => l.t("weights-no-residents").to_owned(),
        WeightError::Unfit(why) => l.with("weights-unfit", &[("why", &of_population(l, why))]),
        WeightError::TooFew { n, residents } => l.with(
            "weights-too-few",
            &[
                ("n", &n.to_string()),
                ("residents", &residents.to_string()),
                ("least", &LEAST.to_string()),
            ],
        ),
        WeightError::Empty(category) => l.with("weights-empty", &[("category", category)]),
        WeightError::Nobody(category) => l.with("weights-nobody", &[("category", category)]),
        WeightError::NoConvergence => l.t("weights-no-convergence").to_owned(),
    }
}

/// Describes a problem with population figures, with its line and column.
pub(super) fn of_population(l: &Locale, problem: &Problem) -> String {
    let place = match problem.column {
        None => l.with("population-line", &[("line", &problem.line.to_string())]),
        Some(column) => l.with(
            "population-column",
            &[
                ("line", &problem.line.to_string()),
                ("column", &column.to_string()),
            ],
        ),
    };
    let with = |key: &'static str, values: &[&str]| {
        let names = ["a", "b", "c"].iter().copied().zip(values.iter().copied());
        l.with(key, &names.collect::<Vec<_>>())
    };
    let wrong = match &problem.wrong {
        Wrong::Empty => l.t("population-empty").to_owned(),
        Wrong::Columns(found, expected) => with(
            "population-columns",
            &[&found.to_string(), &expected.to_string()],
        ),
        Wrong::Double(before) => with("population-double", &[&before.to_string()]),
        Wrong::Nobody => l.t("population-nobody").to_owned(),
        Wrong::Unreadable(why) => with("population-unreadable", &[why]),
        Wrong::Twice(name) => with("population-twice", &[name]),
        Wrong::NoQuestion(name, valid) => with("population-no-question", &[name, valid]),
        Wrong::NoPeople => l.t("population-no-people").to_owned(),
        Wrong::Questions(valid) => with("population-questions", &[valid]),
        Wrong::NoCategory(text, key, valid) => with("population-no-category", &[text, key, valid]),
        Wrong::NoNumber(text) => with("population-no-number", &[text]),
        Wrong::Missing(names) => with("population-missing", &[names]),
        Wrong::Total(said, sum) => with("population-total", &[&said.to_string(), &sum.to_string()]),
    };
    format!("{place}: {wrong}")
}

/// Describes why a release cannot be made.
pub(super) fn of_release(l: &Locale, published: &Published, error: &ReleaseError) -> String {
    match error {
        ReleaseError::NotYet => l.t("release-not-yet").to_owned(),
        ReleaseError::Finishing(until) => {
            let at = l.moment(moment_in_stockholm(*until));
            l.with("release-grace", &[("at", &at)])
        }
        ReleaseError::Open => l.t("release-open").to_owned(),
        ReleaseError::TooFew(n) => l.with("release-too-few", &[("n", &n.to_string())]),
        ReleaseError::Simulated => {
            l.with("release-simulated", &[("survey", &published.survey.slug)])
        }
        ReleaseError::TooLittleNew => l.t("release-too-little-new").to_owned(),
        ReleaseError::Grouping(error) => of_grouping(l, published, error),
        ReleaseError::Changed => l.t("release-changed").to_owned(),
        ReleaseError::Taken => l.t("release-taken").to_owned(),
    }
}

/// Errors are internal for figures that every survey has.
impl From<FiguresError> for PageError {
    fn from(error: FiguresError) -> Self {
        match error {
            FiguresError::Store(error) => error.into(),
            error => Self::internal(error),
        }
    }
}

#[cfg(test)]
mod tests;

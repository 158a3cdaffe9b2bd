//! What the answers say: a chart and a table for each question, in groups, filtered by links.
//!
//! `draw.rs` turns figures into charts; `pages.rs` sets them on a page with their tables, bases and method; it serves
//! exact, protected and released figures alike.

pub mod draw;
pub mod pages;
pub mod routes;

use crate::app::App;
use crate::results::FiguresError;
use crate::results::layout::GroupingError;
use crate::results::release::ReleaseError;
use crate::results::weights::{LEAST, WeightError};
use crate::web::{Locale, PageError};

/// Why figures cannot be had, in the reader's language.
pub(super) fn told(l: &Locale, error: &FiguresError) -> String {
    match error {
        FiguresError::Store(error) => error.to_string(),
        FiguresError::Grouping(error) => of_grouping(l, error),
        FiguresError::Weights(error) => of_weights(l, error),
        FiguresError::NotYet { at } => l.with("figures-not-yet", &[("moment", &l.moment(*at))]),
        FiguresError::NoQuestion { given, valid } => {
            l.with("figures-no-question", &[("given", given), ("valid", valid)])
        }
    }
}

fn of_grouping(l: &Locale, error: &GroupingError) -> String {
    match error {
        GroupingError::TooMany => l.t("grouping-too-many").to_owned(),
        GroupingError::Twice(key) => l.with("grouping-twice", &[("key", key)]),
        GroupingError::TooLarge(cells) => {
            l.with("grouping-too-large", &[("cells", &cells.to_string())])
        }
        GroupingError::ExactOnly => l.t("grouping-exact-only").to_owned(),
        GroupingError::RoundsUnweighted => l.t("grouping-rounds-unweighted").to_owned(),
        GroupingError::NoTable { given, valid } => {
            l.with("grouping-no-table", &[("given", given), ("valid", valid)])
        }
        GroupingError::NoCategory { key, given, valid } => l.with(
            "grouping-no-category",
            &[("key", key), ("given", given), ("valid", valid)],
        ),
        GroupingError::NotDeclared { given, valid } => l.with(
            "grouping-not-declared",
            &[("given", given), ("valid", valid)],
        ),
    }
}

fn of_weights(l: &Locale, error: &WeightError) -> String {
    match error {
        WeightError::ExactOnly => l.t("weights-exact-only").to_owned(),
        WeightError::NoPopulation => l.t("weights-no-population").to_owned(),
        WeightError::NoResidents => l.t("weights-no-residents").to_owned(),
        WeightError::Unfit(why) => l.with("weights-unfit", &[("why", why)]),
        WeightError::TooFew(n) => l.with(
            "weights-too-few",
            &[("n", &n.to_string()), ("least", &LEAST.to_string())],
        ),
        WeightError::Empty(category) => l.with("weights-empty", &[("category", category)]),
        WeightError::Nobody(category) => l.with("weights-nobody", &[("category", category)]),
        WeightError::NoConvergence => l.t("weights-no-convergence").to_owned(),
    }
}

/// Why no release is made, in the reader's language.
pub(super) fn of_release(l: &Locale, error: &ReleaseError) -> String {
    match error {
        ReleaseError::Open => l.t("release-open").to_owned(),
        ReleaseError::TooFew(n) => l.with("release-too-few", &[("n", &n.to_string())]),
        ReleaseError::Simulated => l.t("release-simulated").to_owned(),
        ReleaseError::TooLittleNew => l.t("release-too-little-new").to_owned(),
        ReleaseError::Grouping(error) => of_grouping(l, error),
        ReleaseError::Changed => l.t("release-changed").to_owned(),
        ReleaseError::Taken => l.t("release-taken").to_owned(),
    }
}

/// Figures that every survey has could not be had.
pub(super) fn unexpected(app: &App, error: FiguresError) -> PageError {
    match error {
        FiguresError::Store(error) => PageError::store(&app.clock, &error),
        error => PageError::internal(&app.clock, &error),
    }
}

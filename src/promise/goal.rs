//! What an activity is to reach.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::report::Said;

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Goal {
    /// At least so many.
    Count {
        /// How many, at least; in each slot of `per`.
        at_least: u32,
        /// What is counted, such as "trafikinsatser".
        unit: String,
        /// For what the number holds.
        per: Per,
    },
    /// Named occasions, each of which takes place.
    Occasions {
        /// Their names.
        named: Vec<String>,
    },
    /// Steps in order.
    Steps {
        /// The steps.
        steps: Vec<Step>,
    },
    /// Something is done.
    Done {
        /// What.
        what: String,
    },
    /// More or less of something.
    Change {
        /// Which of the two.
        direction: Direction,
        /// What is measured.
        measure: String,
        /// What it was; without it nobody can tell whether the goal was reached.
        baseline: Option<Baseline>,
    },
    /// Something goes on.
    Ongoing {
        /// What.
        what: String,
    },
}

/// For what a number holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// The whole period.
    Total,
    /// Each calendar year.
    Year,
    /// Each school term: the first and the second half of a year.
    Term,
    /// Each quarter.
    Quarter,
    /// Each of these, such as schools, in the whole period.
    Each(Vec<String>),
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub what: String,
    /// The condition under which it is; empty where it is in any case.
    #[serde(default)]
    pub only_if: String,
}

/// Whether more or less is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More.
    More,
    /// Less.
    Less,
}

/// A value before the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The value in hundredths.
    pub hundredths: i64,
    /// Day on which it was so.
    pub on: Date,
}

/// A part of a goal that is reached by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it is for.
    pub of: Of,
    /// First day on which it can be reached.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// How many are wanted, at least.
    pub at_least: u32,
    /// Whether what happens after its last day counts for it, as late: of a span of the calendar only for the last.
    pub takes_late: bool,
}

/// What a slot is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// The whole.
    Whole,
    /// A year.
    Year(i16),
    /// A term: year, and 1 or 2.
    Term(i16, i8),
    /// A quarter: year, and 1 to 4.
    Quarter(i16, i8),
    /// One of a list, by its name: a school, an occasion.
    Named(String),
    /// A step, by its number from 0.
    Step(usize),
}

impl Goal {
    /// Returns true if it cannot be counted: how one will know has to be said in words.
    #[must_use]
    pub fn is_uncountable(&self) -> bool {
        matches!(self, Self::Change { .. } | Self::Ongoing { .. })
    }

    /// Returns true if a report can be one on this goal: of its kind, and "not needed" of a step with a condition alone.
    #[must_use]
    pub fn allows(&self, said: &Said) -> bool {
        match (self, said) {
            (_, Said::Words | Said::Nothing { .. })
            | (Self::Done { .. }, Said::Done)
            | (Self::Change { .. }, Said::Value { .. })
            | (Self::Ongoing { .. }, Said::Judged { .. }) => true,
            (Self::Count { per, .. }, Said::Count { of, .. }) => match per {
                Per::Each(names) => names.contains(of),
                _ => of.is_empty(),
            },
            (Self::Occasions { named }, Said::Occasion { of }) => named.contains(of),
            (Self::Steps { steps }, Said::Step { step }) => *step < steps.len(),
            (Self::Steps { steps }, Said::NotNeeded { step, .. }) => steps
                .get(*step)
                .is_some_and(|step| !step.only_if.is_empty()),
            _ => false,
        }
    }

    /// Returns true if what happened from one day to another belongs to more than one span of the calendar, or partly to none:
    /// nobody could say how much of it to which.
    #[must_use]
    pub fn splits(&self, period: (Date, Date), from: Date, to: Date) -> bool {
        let slots = self.slots(period);
        let of = |day: Date| {
            let mut all = slots.iter();
            all.position(|slot| (slot.from..=slot.until).contains(&day))
        };
        of(from) != of(to)
    }

    /// Returns the slots of a goal over a period, in order; none of a goal that cannot be counted.
    #[must_use]
    pub fn slots(&self, (from, until): (Date, Date)) -> Vec<Slot> {
        let slot = |of: Of, at_least: u32| Slot {
            of,
            from,
            until,
            at_least,
            takes_late: true,
        };
        match self {
            Self::Count { at_least, per, .. } => match per {
                Per::Total => vec![slot(Of::Whole, *at_least)],
                Per::Year => spans(from, until, 12, *at_least),
                Per::Term => spans(from, until, 6, *at_least),
                Per::Quarter => spans(from, until, 3, *at_least),
                Per::Each(names) => {
                    let names = names.iter();
                    names
                        .map(|name| slot(Of::Named(name.clone()), *at_least))
                        .collect()
                }
            },
            Self::Occasions { named } => {
                let named = named.iter();
                named.map(|name| slot(Of::Named(name.clone()), 1)).collect()
            }
            Self::Steps { steps } => (0..steps.len()).map(|n| slot(Of::Step(n), 1)).collect(),
            Self::Done { .. } => vec![slot(Of::Whole, 1)],
            Self::Change { .. } | Self::Ongoing { .. } => Vec::new(),
        }
    }
}

/// Returns a slot for each span of so many months of a calendar year that a period touches, cut to the period.
fn spans(from: Date, until: Date, months: i8, at_least: u32) -> Vec<Slot> {
    let mut all = Vec::new();
    let (mut year, mut nth) = (from.year(), (from.month() - 1) / months);
    while year <= until.year() {
        let first = date(year, nth * months + 1, 1);
        // The last day of a span is the day before the next; at the end of time there is none.
        let Ok(next) = first.checked_add(months.months()) else {
            break;
        };
        let last = next.yesterday().unwrap_or(next);
        if first > until {
            break;
        }
        let of = match months {
            12 => Of::Year(year),
            6 => Of::Term(year, nth + 1),
            _ => Of::Quarter(year, nth + 1),
        };
        all.push(Slot {
            of,
            from: first.max(from),
            until: last.min(until),
            at_least,
            takes_late: last >= until,
        });
        nth += 1;
        if nth * months >= 12 {
            nth = 0;
            year += 1;
        }
    }
    all
}

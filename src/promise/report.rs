//! Reports of what was done. They are only ever added; a wrong one is corrected by another, and both stay.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::goal::Of;

/// A report on an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Number in the document, from 1 in the order of reporting.
    pub number: i64,
    /// Activity.
    pub activity: u32,
    /// First day of what happened.
    pub from: Date,
    /// Last day of what happened.
    pub to: Date,
    /// What is reported.
    pub said: Said,
    /// Whether another person has confirmed it: nothing else counts.
    pub confirmed: bool,
    /// Number of the report that it corrects.
    pub corrects: Option<i64>,
}

/// What is reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Said {
    /// So many.
    Count {
        /// How many.
        n: u32,
        /// Whether that is rounded.
        about: bool,
        /// Which of a list; empty where the goal has none.
        #[serde(default)]
        of: String,
    },
    /// A named occasion took place.
    Occasion {
        /// Its name.
        of: String,
    },
    /// A step was taken.
    Step {
        /// Its number, from 0.
        step: usize,
    },
    /// The condition of a step did not arise.
    NotNeeded {
        /// Number of the step, from 0.
        step: usize,
        /// Why.
        reason: String,
    },
    /// It is done.
    Done,
    /// A measured value.
    Value {
        /// In hundredths.
        hundredths: i64,
    },
    /// A judgement of what cannot be counted.
    Judged {
        /// Judgement.
        kept: Kept,
        /// Body that judges.
        by: String,
        /// Why.
        reason: String,
    },
    /// Something was done that no number tells.
    Words,
    /// Nothing was done.
    Nothing {
        /// Why.
        reason: String,
    },
}

/// A judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// As promised.
    Wholly,
    /// In part.
    Partly,
    /// Not.
    Not,
}

impl Said {
    /// Returns the slot that it counts for and how much; `None` where nothing is counted. A step that was not needed counts as
    /// none: see [`super::standing::Reached::spared`].
    #[must_use]
    pub fn counts(&self) -> Option<(SlotName<'_>, u32)> {
        match self {
            Self::Count { n, of, .. } if of.is_empty() => Some((SlotName::ByDay, *n)),
            Self::Count { n, of, .. } => Some((SlotName::Named(of), *n)),
            Self::Occasion { of } => Some((SlotName::Named(of), 1)),
            Self::Step { step } => Some((SlotName::Step(*step), 1)),
            Self::NotNeeded { step, .. } => Some((SlotName::Step(*step), 0)),
            Self::Done => Some((SlotName::ByDay, 1)),
            Self::Value { .. } | Self::Judged { .. } | Self::Words | Self::Nothing { .. } => None,
        }
    }
}

impl Said {
    /// Returns true if it says nothing in words of the person who reports.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        match self {
            Self::Count { .. }
            | Self::Occasion { .. }
            | Self::Step { .. }
            | Self::Done
            | Self::Value { .. }
            | Self::Words => true,
            Self::NotNeeded { .. } | Self::Judged { .. } | Self::Nothing { .. } => false,
        }
    }
}

/// How a report says which slot it counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotName<'r> {
    /// By the day on which it happened.
    ByDay,
    /// By a name.
    Named(&'r str),
    /// By the number of a step.
    Step(usize),
}

impl SlotName<'_> {
    /// Returns true if it may be this slot.
    #[must_use]
    pub fn is(&self, of: &Of) -> bool {
        match (self, of) {
            (Self::ByDay, Of::Whole | Of::Year(_) | Of::Term(..) | Of::Quarter(..)) => true,
            (Self::Named(name), Of::Named(slot)) => name == slot,
            (Self::Step(step), Of::Step(slot)) => step == slot,
            _ => false,
        }
    }
}

/// Returns the reports on an activity that count, in the order of their numbers: those that are confirmed, and of a report with
/// its corrections the last one that is. A correction may say that it was another activity.
#[must_use]
pub fn counting(reports: &[Report], activity: u32) -> Vec<&Report> {
    let by_number: HashMap<i64, &Report> = reports.iter().map(|r| (r.number, r)).collect();
    // The first of a chain of corrections. Each corrects an earlier one: no two correct each other.
    let first = |report: &Report| {
        let mut at = report;
        while let Some(wrong) = at.corrects.filter(|wrong| *wrong < at.number) {
            match by_number.get(&wrong) {
                Some(before) => at = before,
                None => break,
            }
        }
        at.number
    };
    let mut last: BTreeMap<i64, &Report> = BTreeMap::new();
    for report in reports.iter().filter(|report| report.confirmed) {
        let one = last.entry(first(report)).or_insert(report);
        if report.number > one.number {
            *one = report;
        }
    }
    let mut all: Vec<&Report> = last
        .into_values()
        .filter(|r| r.activity == activity)
        .collect();
    all.sort_by_key(|report| report.number);
    all
}

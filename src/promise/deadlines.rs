//! Standings that changed because a day came, with nobody doing anything. Nothing is written when it does: they are computed from
//! what was signed and confirmed before that day, so that they stay what they were whatever is reported later.

use jiff::ToSpan;
use jiff::civil::Date;

use super::report::Report;
use super::standing::{GRACE, Standing, outcome};
use super::{Body, Ended, Reported, Version};
use crate::clock::moment_in_stockholm;

/// A standing that changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Number of the activity.
    pub activity: u32,
    /// Day that came.
    pub on: Date,
    /// How it went from then on.
    pub standing: Standing,
}

/// Returns when a day begins in Sweden, in milliseconds.
#[must_use]
pub fn begins(day: Date) -> i64 {
    moment_in_stockholm(day.at(0, 0, 0, 0))
}

/// Returns the standings of a document's activities that changed by themselves until today, at the end of their periods, of the
/// days in which they could be reported, and on the day on which they end early; `versions` are those that were signed, the newest first.
#[must_use]
pub fn passed(versions: &[(Version, Body)], reported: &[Reported], today: Date) -> Vec<Passed> {
    let mut all = Vec::new();
    let Some((_, newest)) = versions.first() else {
        return all;
    };
    for activity in &newest.activities {
        let mut days: Vec<Date> = Vec::new();
        for (_, body) in versions {
            if let Some(one) = body.activity(activity.number) {
                let (_, until) = body.period(one);
                days.extend(until.tomorrow().ok());
                days.extend(until.checked_add((GRACE + 1).days()).ok());
                days.extend(one.ended.as_ref().map(Ended::on));
            }
        }
        days.sort_unstable();
        days.dedup();
        for on in days.into_iter().filter(|on| *on <= today) {
            all.extend(change(versions, reported, activity.number, on));
        }
    }
    all.sort_by_key(|one| (one.on, one.activity));
    all
}

/// Returns how an activity went from a day on, if it is over and that was not so the day before.
fn change(
    versions: &[(Version, Body)],
    reported: &[Reported],
    activity: u32,
    on: Date,
) -> Option<Passed> {
    let began = begins(on);
    let (_, body) = versions.iter().find(|(version, _)| version.at < began)?;
    let one = body.activity(activity)?;
    let known = |one: &Reported| {
        let verdict = one.verdict.as_ref();
        let confirmed = verdict.is_some_and(|verdict| verdict.confirmed && verdict.at < began);
        Report {
            confirmed,
            ..one.report.clone()
        }
    };
    let reports: Vec<Report> = reported.iter().map(known).collect();
    let before = outcome(body, one, &reports, on.yesterday().ok()?).standing;
    let standing = outcome(body, one, &reports, on).standing;
    (before != standing && standing.is_over()).then_some(Passed {
        activity,
        on,
        standing,
    })
}

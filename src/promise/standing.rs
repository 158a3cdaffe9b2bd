//! How an activity goes: computed from its goal, the reports that count and the day. Nothing is written when a day passes.
//!
//! A number is reached when it is reached, late or not; what is over is judged: reached in time, reached late, in part, not at
//! all. What nobody has reported [`GRACE`] days after the end is said to be not reported, which counts as not fulfilled. What
//! cannot be counted is fulfilled by a later value than the baseline, or by a named body's judgement near the end; never by a feeling.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::goal::{Direction, Goal, Of, Slot};
use super::report::{Kept, Report, Said, counting};
use super::{Activity, Body, Ended};

/// Days after the end of a period in which it can be reported before it is said that nobody did.
pub const GRACE: i32 = 30;
/// Days before the end of a period from which a judgement of it is one of all of it.
pub const JUDGED: i32 = 92;

/// How an activity goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its period has not begun.
    Planned,
    /// Its period has begun, or something is reported ahead of it.
    UnderWay,
    /// The goal was reached in its period.
    Fulfilled,
    /// The goal was reached after its period.
    FulfilledLate,
    /// The period is over, and the goal was reached in part.
    Partly,
    /// The period is over, and nothing was reached, as is reported.
    NotFulfilled,
    /// The period and the days of grace are over, and nothing is reported: counts as not fulfilled.
    NotReported,
    /// Something was done, and nobody can tell whether it is what was promised.
    NotMeasurable,
    /// Withdrawn by a decision.
    Withdrawn,
    /// Replaced by another.
    Replaced,
}

impl Standing {
    /// Every standing, in the order in which they are told.
    pub const ALL: [Self; 10] = [
        Self::Fulfilled,
        Self::FulfilledLate,
        Self::Partly,
        Self::NotFulfilled,
        Self::NotReported,
        Self::NotMeasurable,
        Self::UnderWay,
        Self::Planned,
        Self::Withdrawn,
        Self::Replaced,
    ];

    /// Returns true if the activity is over, one way or another.
    #[must_use]
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Planned | Self::UnderWay)
    }
}

/// How far a slot of a goal has come: "20 of at least 8".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// What the slot is for.
    pub of: Of,
    /// What was reached in time.
    pub in_time: u64,
    /// What was reached after the slot.
    pub late: u64,
    /// Whether any number in it is rounded.
    pub about: bool,
    /// Whether it is a step whose condition did not arise.
    pub spared: bool,
    /// What is wanted, at least.
    pub at_least: u32,
}

impl Reached {
    /// Returns all that was reached.
    #[must_use]
    pub fn in_all(&self) -> u64 {
        self.in_time + self.late
    }
}

/// An activity's standing with what it is computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How it goes.
    pub standing: Standing,
    /// How far each slot of its goal has come; none where it cannot be counted.
    pub reached: Vec<Reached>,
    /// Last day of what was last reported.
    pub last: Option<Date>,
}

/// Returns how an activity of a document goes on a day.
#[must_use]
pub fn outcome(body: &Body, activity: &Activity, reports: &[Report], today: Date) -> Outcome {
    let (from, until) = body.period(activity);
    let counting = counting(reports, activity.number);
    let slots = activity.goal.slots((from, until));
    let reach = |slot| reach(&activity.goal, slot, &counting);
    let reached: Vec<Reached> = slots.iter().map(reach).collect();
    let judged = if activity.goal.is_uncountable() {
        uncounted(&activity.goal, &counting, (from, until))
    } else {
        counted(&reached, &counting)
    };
    // What was reached stays so, and what is over is not withdrawn afterwards: no failure is put away.
    let ended = activity.ended.as_ref().filter(|ended| {
        ended.on() <= today && ended.on() <= until && judged != Judged::InTime { settled: true }
    });
    let standing = match ended {
        Some(Ended::Withdrawn { .. }) => Standing::Withdrawn,
        Some(Ended::Replaced { .. }) => Standing::Replaced,
        None => judge(judged, (from, until), !counting.is_empty(), today),
    };
    Outcome {
        standing,
        reached,
        last: counting.iter().map(|report| report.to).max(),
    }
}

/// Counts the standings of activities, without those that have none.
#[must_use]
pub fn count(all: impl IntoIterator<Item = Standing>) -> Vec<(Standing, usize)> {
    let all: Vec<Standing> = all.into_iter().collect();
    let of = |standing: &Standing| all.iter().filter(|one| *one == standing).count();
    let counted = Standing::ALL
        .iter()
        .map(|standing| (*standing, of(standing)));
    counted.filter(|(_, n)| *n > 0).collect()
}

/// What the reports say of the goal, whatever the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judged {
    /// Reached in time; settled before the period is over if nothing can undo it.
    InTime { settled: bool },
    /// Reached after the period.
    Late,
    /// Reached in part.
    Partly,
    /// Not reached.
    Not,
    /// Nobody can tell.
    NotMeasurable,
}

/// Returns the standing of what was judged, on a day.
fn judge(judged: Judged, (from, until): (Date, Date), any: bool, today: Date) -> Standing {
    match judged {
        Judged::InTime { settled: true } => return Standing::Fulfilled,
        Judged::Late if today > until => return Standing::FulfilledLate,
        _ => {}
    }
    if today <= until {
        return if today < from && !any {
            Standing::Planned
        } else {
            Standing::UnderWay
        };
    }
    match judged {
        Judged::InTime { .. } => Standing::Fulfilled,
        Judged::Late => Standing::FulfilledLate,
        Judged::Partly => Standing::Partly,
        Judged::NotMeasurable => Standing::NotMeasurable,
        Judged::Not if any => Standing::NotFulfilled,
        Judged::Not if days_between(until, today) > GRACE => Standing::NotReported,
        Judged::Not => Standing::UnderWay,
    }
}

fn days_between(earlier: Date, later: Date) -> i32 {
    // Two dates of the calendar are never too far apart for a count of days.
    later
        .since(earlier)
        .map_or(i32::MAX, |span| span.get_days())
}

/// Returns what counts for a slot: nothing that happened before it, and as late what happened after it.
fn reach(goal: &Goal, slot: &Slot, counting: &[&Report]) -> Reached {
    let mut reached = Reached {
        of: slot.of.clone(),
        in_time: 0,
        late: 0,
        about: false,
        spared: false,
        at_least: slot.at_least,
    };
    for report in counting {
        let Some((name, n)) = report.said.counts() else {
            continue;
        };
        if !name.is(&slot.of) || !goal.allows(&report.said) {
            continue;
        }
        // That a step is not needed is often known only at the end.
        if matches!(report.said, Said::NotNeeded { .. }) {
            reached.spared = true;
        } else if report.to < slot.from || (report.to > slot.until && !slot.takes_late) {
            continue;
        } else if report.to > slot.until {
            reached.late += u64::from(n);
        } else {
            reached.in_time += u64::from(n);
        }
        reached.about |= matches!(report.said, Said::Count { about: true, .. });
    }
    reached
}

/// Returns the report on what happened last.
fn last<'r>(counting: &[&'r Report]) -> Option<&'r Report> {
    let all = counting.iter().copied();
    all.max_by_key(|report| (report.to, report.number))
}

/// Judges a goal that is counted.
fn counted(reached: &[Reached], counting: &[&Report]) -> Judged {
    let enough = |n: u64, slot: &Reached| slot.spared || n >= u64::from(slot.at_least);
    if reached.is_empty() {
        return if counting.is_empty() {
            Judged::Not
        } else {
            Judged::NotMeasurable
        };
    }
    if reached.iter().all(|slot| enough(slot.in_time, slot)) {
        Judged::InTime { settled: true }
    } else if reached.iter().all(|slot| enough(slot.in_all(), slot)) {
        Judged::Late
    } else if reached.iter().any(|slot| slot.in_all() > 0) {
        Judged::Partly
    } else if last(counting).is_some_and(|report| report.said == Said::Words) {
        Judged::NotMeasurable
    } else {
        Judged::Not
    }
}

/// Judges a goal that cannot be counted. A change is judged by the last value in the period; by the first later one that reaches
/// it, if that did not. What goes on is judged by the last judgement of the whole period.
fn uncounted(goal: &Goal, counting: &[&Report], (from, until): (Date, Date)) -> Judged {
    let mut by_day: Vec<&&Report> = counting.iter().collect();
    by_day.sort_by_key(|report| (report.to, report.number));
    let nothing = counting
        .iter()
        .all(|report| matches!(report.said, Said::Nothing { .. }));
    match goal {
        Goal::Change {
            direction,
            baseline: Some(baseline),
            ..
        } => {
            let values = by_day.iter().filter_map(|report| match report.said {
                Said::Value { hundredths } if report.to > baseline.on => {
                    let reached = match direction {
                        Direction::More => hundredths > baseline.hundredths,
                        Direction::Less => hundredths < baseline.hundredths,
                    };
                    Some((report.to, reached))
                }
                _ => None,
            });
            let (in_time, later): (Vec<_>, Vec<_>) = values.partition(|(day, _)| *day <= until);
            let is_reached = |(_, reached): &(Date, bool)| *reached;
            match in_time.last() {
                Some((_, true)) => Judged::InTime { settled: false },
                _ if later.iter().any(is_reached) => Judged::Late,
                None if later.is_empty() && !nothing => Judged::NotMeasurable,
                _ => Judged::Not,
            }
        }
        Goal::Ongoing { .. } => {
            let judged = by_day.iter().filter_map(|report| match report.said {
                Said::Judged { kept, .. } => Some((report.to, kept)),
                _ => None,
            });
            let of_all = |day: Date| day >= from && days_between(day, until) <= JUDGED;
            let mut judged = judged.filter(|(day, _)| of_all(*day));
            match judged.next_back() {
                Some((_, Kept::Wholly)) => Judged::InTime { settled: false },
                Some((_, Kept::Partly)) => Judged::Partly,
                Some((_, Kept::Not)) => Judged::Not,
                None if nothing => Judged::Not,
                None => Judged::NotMeasurable,
            }
        }
        _ if nothing => Judged::Not,
        _ => Judged::NotMeasurable,
    }
}

/// Returns the first day on which a standing may change by itself after a day, so that whoever keeps a page knows how long it
/// is true; `None` if no day changes anything any more.
#[must_use]
pub fn next_change(body: &Body, today: Date) -> Option<Date> {
    let mut days: Vec<Date> = Vec::new();
    for activity in &body.activities {
        let (from, until) = body.period(activity);
        days.push(from);
        days.extend(until.tomorrow().ok());
        days.extend(until.checked_add((GRACE + 1).days()).ok());
        days.extend(activity.ended.as_ref().map(Ended::on));
    }
    days.into_iter().filter(|day| *day > today).min()
}

#[cfg(test)]
mod tests;

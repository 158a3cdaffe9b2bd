//! Effect of closing a survey on collecting: no new interviews, but records saved before still arrive and count.
//!
//! Phones are offline, so they learn of a closing late. A record carries its age, so that the server can tell whether it was
//! saved before the closing; for a record waiting for correction only the day is stored.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::Outing;
use crate::clock::{Clock, in_stockholm};
use crate::survey::{GRACE, Openness, Published};

/// Reason why no new interviews are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// Closed by an editor or its last day: an editor can open it again.
    Closed,
    /// Taken out of use by an operator.
    Retired,
}

impl Shut {
    /// Computes it for the current version of a survey; one that opens later is not shut.
    #[must_use]
    pub fn of(current: &Published, clock: &Clock) -> Option<Self> {
        if current.retired_at.is_some() {
            return Some(Self::Retired);
        }
        (current.openness(clock) == Openness::Closed).then_some(Self::Closed)
    }
}

/// Returns true if a record of this age counts: the survey took answers when it was saved, or was closed that day less than
/// two hours before, during the outing. No record is older than its outing.
#[must_use]
pub fn took(current: &Published, clock: &Clock, outing: &Outing, ago: SignedDuration) -> bool {
    let opened = SignedDuration::from_millis(clock.now() - outing.opened_at);
    let saved = ago.min(opened);
    let begun = (saved + GRACE).min(opened);
    let open = |ago| current.openness_before(clock, ago) == Openness::Open;
    open(saved) || (open(begun) && clock.day_before(begun) == clock.day_before(saved))
}

/// Returns true if a record saved too early or too late counts after all because an editor has reopened the survey or moved
/// its days. On the day of a closing it counts as late.
#[must_use]
pub fn takes(current: &Published, day: Date) -> bool {
    let before = |at: i64| day < in_stockholm(at).date();
    let by_day = current.survey.openness(day);
    current.retired_at.is_none_or(before)
        && match current.closed_at {
            None => by_day == Openness::Open,
            Some(at) => before(at) && by_day != Openness::NotYet,
        }
}

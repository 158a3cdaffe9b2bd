//! What closing a survey means for collecting: nobody new is asked, and what was saved before still comes in and counts.
//!
//! Phones are offline, so that a closing reaches them late. A record tells how long ago it was saved, so it is known at the
//! receipt whether that was before the closing; of one that waits to be mended the day alone is kept.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::Outing;
use crate::clock::{Clock, in_stockholm};
use crate::survey::{GRACE, Openness, Published};

/// Why nobody new is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// An editor or its last day closed it: an editor can open it again.
    Closed,
    /// An operator took it out of use.
    Retired,
}

impl Shut {
    /// Of the current version of a survey; one that opens later is prepared, not shut.
    #[must_use]
    pub fn of(current: &Published, clock: &Clock) -> Option<Self> {
        if current.retired_at.is_some() {
            return Some(Self::Retired);
        }
        (current.openness(clock) == Openness::Closed).then_some(Self::Closed)
    }
}

/// Whether a record that was saved some time ago counts: the survey took answers then, or it was closed that day, less than
/// its two hours before and in the middle of the outing. No record is older than its outing.
#[must_use]
pub fn took(current: &Published, clock: &Clock, outing: &Outing, ago: SignedDuration) -> bool {
    let opened = SignedDuration::from_millis(clock.now() - outing.opened_at);
    let saved = ago.min(opened);
    let begun = (saved + GRACE).min(opened);
    let open = |ago| current.openness_before(clock, ago) == Openness::Open;
    open(saved) || (open(begun) && clock.day_before(begun) == clock.day_before(saved))
}

/// Whether a record that came too early or too late counts by what is known of the survey now: an editor has opened it again
/// or moved its days. On the day of a closing it was after it.
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

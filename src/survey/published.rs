//! A survey as it is served: which municipality's, in which version, with the codes of its parts and what is known of it
//! beside its definition.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::SignedDuration;
use jiff::civil::Date;

use super::{Codes, Unasked};
use crate::clock::{Clock, in_stockholm, moment_in_stockholm};
use crate::survey::{Openness, Survey};

/// Where a survey stands in every table: municipality and number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SurveyId {
    /// SCB's municipality code.
    pub municipality: Arc<str>,
    /// The survey's number in its municipality.
    pub number: i64,
}

/// When a survey can be answered, first and last day included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub opens: Option<Date>,
    /// Last day.
    pub closes: Option<Date>,
}

/// A survey with all that was asked, as it was made last, and of which versions.
type WithAll = Option<(Vec<i64>, Arc<Published>)>;

/// One version of a survey as stored, with the codes of its questions and options.
#[derive(Debug)]
pub struct Published {
    /// Where it stands.
    pub id: SurveyId,
    /// Version, from 1.
    pub version: i64,
    /// The definition.
    pub survey: Survey,
    /// The codes.
    pub codes: Codes,
    /// Who was not asked what; known of the survey with all that was ever asked: see [`super::merge`].
    pub unasked: Unasked,
    /// Whether made-up answers are among the survey's responses; known of the current version.
    pub simulated: bool,
    /// Days that staff have set; they stand in `survey` already. Known of the current version.
    pub dates: Option<Dates>,
    /// When somebody closed it before its last day had passed, in milliseconds. Known of the current version.
    pub closed_at: Option<i64>,
    /// When an operator took it out of use, in milliseconds. Known of the current version.
    pub retired_at: Option<i64>,
    /// When its responses were last disposed of, in milliseconds. Known of the current version.
    pub disposed_at: Option<i64>,
    /// Whether this program has noted that somebody answered it.
    pub answered: AtomicBool,
    /// The same with all that was ever asked, once it was asked for.
    whole: Mutex<WithAll>,
}

impl Published {
    /// A version as stored.
    #[must_use]
    pub fn new(id: SurveyId, version: i64, survey: Survey, codes: Codes) -> Self {
        let unasked = Unasked::of(&survey, &[(version, &survey)]);
        Self {
            id,
            version,
            survey,
            codes,
            unasked,
            simulated: false,
            dates: None,
            closed_at: None,
            retired_at: None,
            disposed_at: None,
            answered: AtomicBool::new(false),
            whole: Mutex::default(),
        }
    }

    /// Whether it takes answers now.
    #[must_use]
    pub fn openness(&self, clock: &Clock) -> Openness {
        self.openness_before(clock, SignedDuration::ZERO)
    }

    /// Whether it took answers some time ago, by what is known of it now: closing is a moment.
    #[must_use]
    pub fn openness_before(&self, clock: &Clock, ago: SignedDuration) -> Openness {
        let then = clock.now() - i64::try_from(ago.as_millis()).unwrap_or(0);
        match (self.survey.openness(clock.day_before(ago)), self.closed_at) {
            _ if self.retired_at.is_some_and(|at| then >= at) => Openness::Closed,
            (Openness::NotYet, _) => Openness::NotYet,
            (_, Some(closed_at)) if then >= closed_at => Openness::Closed,
            // Until that moment it was open, whatever its last day says since.
            (_, Some(_)) => Openness::Open,
            (by_day, None) => by_day,
        }
    }

    /// The day on which it closes or closed: its last day, or that of the moment when somebody closed it.
    #[must_use]
    pub fn closes_on(&self) -> Option<Date> {
        let closed_on = |at| in_stockholm(at).date();
        self.closed_at.map(closed_on).or(self.survey.closes)
    }

    /// Whether who began while it was open may still finish, though it is closed.
    #[must_use]
    pub fn is_in_grace(&self, clock: &Clock) -> bool {
        self.openness(clock) == Openness::Closed
            && self.openness_before(clock, GRACE) == Openness::Open
    }

    /// Until when they may, in milliseconds; `None` where nobody may.
    #[must_use]
    pub fn grace_ends(&self, clock: &Clock) -> Option<i64> {
        let day_after = self.survey.closes.and_then(|day| day.tomorrow().ok());
        let by_day = day_after.map(|day| moment_in_stockholm(day.at(0, 0, 0, 0)));
        let closed = self.closed_at.or(by_day);
        let shut = closed.into_iter().chain(self.retired_at).min()?;
        let grace = i64::try_from(GRACE.as_millis()).unwrap_or(0);
        self.is_in_grace(clock).then_some(shut + grace)
    }

    /// The survey with all that was ever asked, where it was put together of these versions before.
    #[must_use]
    pub fn whole_of(&self, versions: &[i64]) -> Option<Arc<Self>> {
        let whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, made) = whole.as_ref()?;
        (of == versions).then(|| Arc::clone(made))
    }

    /// Keeps it for the next who asks.
    pub fn keep_whole(&self, versions: Vec<i64>, made: Arc<Self>) {
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        *whole = Some((versions, made));
    }
}

/// A survey that closes while someone writes takes the answer for this long.
pub const GRACE: SignedDuration = SignedDuration::from_hours(2);

//! A survey as served: its municipality and version, the codes of its parts, and its state outside the definition.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::SignedDuration;
use jiff::civil::Date;

use super::{Codes, Unasked};
use crate::clock::{Clock, in_stockholm, moment_in_stockholm};
use crate::survey::{Openness, Survey};

/// Key of a survey in every table: municipality and number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SurveyId {
    /// SCB's municipality code.
    pub municipality: Arc<str>,
    /// The survey's number in its municipality.
    pub number: i64,
}

impl SurveyId {
    /// Returns the key under which a draft is tried as a survey would be: no survey has the negative of a number.
    #[must_use]
    pub fn of_draft(municipality: &str, draft: i64) -> Self {
        Self {
            municipality: Arc::from(municipality),
            number: -draft,
        }
    }

    /// Returns the number of the draft that is tried under this key; `None` for a survey.
    #[must_use]
    pub const fn draft(&self) -> Option<i64> {
        if self.number < 0 {
            Some(-self.number)
        } else {
            None
        }
    }
}

/// Where a survey is kept: in one place, never in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Home {
    /// In a file that somebody keeps; it is shown here and never written.
    #[default]
    File,
    /// Here: its draft is written and published in the browser.
    Here,
}

impl Home {
    /// Returns the stored name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Here => "here",
        }
    }
}

/// Period in which a survey can be answered, first and last day included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub opens: Option<Date>,
    /// Last day.
    pub closes: Option<Date>,
}

/// Cached merged survey, with the versions that it was merged from.
type WithAll = Option<(Vec<i64>, Arc<Published>)>;

/// One version of a survey as stored, with the codes of its questions and options.
#[derive(Debug)]
pub struct Published {
    /// Key of the survey.
    pub id: SurveyId,
    /// Version, from 1.
    pub version: i64,
    /// The definition.
    pub survey: Survey,
    /// The codes.
    pub codes: Codes,
    /// Parts that some versions did not offer; filled in a merged survey: see [`super::merge`].
    pub unasked: Unasked,
    /// Whether the survey has simulated responses. Set on the current version only.
    pub simulated: bool,
    /// Where it is kept. Set on the current version only.
    pub home: Home,
    /// Days set by staff, already applied to `survey`. Set on the current version only.
    pub dates: Option<Dates>,
    /// Time when staff closed it before its last day, in milliseconds. Set on the current version only.
    pub closed_at: Option<i64>,
    /// Time when an operator took it out of use, in milliseconds. Set on the current version only.
    pub retired_at: Option<i64>,
    /// Time when its responses were last disposed of, in milliseconds. Set on the current version only.
    pub disposed_at: Option<i64>,
    /// Whether this process has recorded that the version was answered.
    pub answered: AtomicBool,
    /// Cache of the merged survey.
    whole: Mutex<WithAll>,
}

impl Published {
    /// Creates a version as stored.
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
            home: Home::default(),
            dates: None,
            closed_at: None,
            retired_at: None,
            disposed_at: None,
            answered: AtomicBool::new(false),
            whole: Mutex::default(),
        }
    }

    /// Returns the path of its residents' pages; a draft's is one of its own.
    #[must_use]
    pub fn path(&self) -> String {
        match self.id.draft() {
            Some(draft) => format!("/draft/{}/{draft}", self.id.municipality),
            None => format!("/s/{}", self.survey.slug),
        }
    }

    /// Returns whether the survey takes answers now.
    #[must_use]
    pub fn openness(&self, clock: &Clock) -> Openness {
        self.openness_before(clock, SignedDuration::ZERO)
    }

    /// Returns whether it took answers some time ago, by its present dates and closing time.
    #[must_use]
    pub fn openness_before(&self, clock: &Clock, ago: SignedDuration) -> Openness {
        let then = clock.now() - i64::try_from(ago.as_millis()).unwrap_or(0);
        match (self.survey.openness(clock.day_before(ago)), self.closed_at) {
            _ if self.retired_at.is_some_and(|at| then >= at) => Openness::Closed,
            (Openness::NotYet, _) => Openness::NotYet,
            (_, Some(closed_at)) if then >= closed_at => Openness::Closed,
            // Open until the closing time, whatever the last day is.
            (_, Some(_)) => Openness::Open,
            (by_day, None) => by_day,
        }
    }

    /// Returns the day of closing: the last day, or the day of an earlier closing by staff.
    #[must_use]
    pub fn closes_on(&self) -> Option<Date> {
        let closed_on = |at| in_stockholm(at).date();
        self.closed_at.map(closed_on).or(self.survey.closes)
    }

    /// Returns true if the survey is closed, but those who began while it was open may still finish.
    #[must_use]
    pub fn is_in_grace(&self, clock: &Clock) -> bool {
        self.openness(clock) == Openness::Closed
            && self.openness_before(clock, GRACE) == Openness::Open
    }

    /// Returns the end of that grace period in milliseconds; `None` where there is none.
    #[must_use]
    pub fn grace_ends(&self, clock: &Clock) -> Option<i64> {
        let day_after = self.survey.closes.and_then(|day| day.tomorrow().ok());
        let by_day = day_after.map(|day| moment_in_stockholm(day.at(0, 0, 0, 0)));
        let closed = self.closed_at.or(by_day);
        let shut = closed.into_iter().chain(self.retired_at).min()?;
        let grace = i64::try_from(GRACE.as_millis()).unwrap_or(0);
        self.is_in_grace(clock).then_some(shut + grace)
    }

    /// Returns the cached merged survey if it was merged from these versions.
    #[must_use]
    pub fn whole_of(&self, versions: &[i64]) -> Option<Arc<Self>> {
        let whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, made) = whole.as_ref()?;
        (of == versions).then(|| Arc::clone(made))
    }

    /// Caches a merged survey.
    pub fn keep_whole(&self, versions: Vec<i64>, made: Arc<Self>) {
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        *whole = Some((versions, made));
    }
}

/// Grace period after closing for those who began before it.
pub const GRACE: SignedDuration = SignedDuration::from_hours(2);

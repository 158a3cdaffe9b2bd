//! What everybody sees of promises: a municipality's, one with its focus areas from what was said to how it went, one activity, a
//! signed version as it was signed.

pub mod pages;
pub mod routes;
pub mod said;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::words;
use crate::app::App;
use crate::picture::Source;
use crate::picture::sources::{self, Drawn};
use crate::promise::deadlines::{Passed, passed};
use crate::promise::ground::Grounds;
use crate::promise::report::Report;
use crate::promise::standing::{Outcome, outcome};
use crate::promise::{self, Activity, Body, FollowedUp, Promise, Reported, Signature, Version};
use crate::site::public::name_of;
use crate::site::results;
use crate::web::{Locale, PageError};

/// A signed document as everybody may read it.
#[derive(Debug)]
pub struct Reading {
    /// Municipality code.
    pub municipality: String,
    /// Name of the municipality on papers, which are Swedish.
    pub sender: String,
    /// The document.
    pub promise: Promise,
    /// Its versions with their contents, the one in force first.
    pub versions: Vec<(Version, Body)>,
    /// The content in force, which ends when another document replaces it.
    current: Body,
    /// When the document that replaces it was signed, in milliseconds, if that changed its end.
    pub replaced_at: Option<i64>,
    /// Signatures under the version in force.
    pub signatures: Vec<Signature>,
    /// Every report, for what counts: what nobody confirmed may stand between a report and its correction.
    reports: Vec<Report>,
    /// Reports that were confirmed, which everybody may read.
    pub reported: Vec<Reported>,
    /// How many reports wait for another person.
    waiting: usize,
    /// Follow-ups, the newest first.
    pub follow_ups: Vec<FollowedUp>,
    /// What focus areas rest on.
    pub grounds: Grounds,
    /// Figures that the findings show.
    pub drawn: HashMap<Source, Drawn>,
    /// Those of them whose questions and answers stay in their survey's first language on a page in another.
    pub left: HashSet<Source>,
    /// Where everybody reads the tables of these figures.
    pub results: HashMap<Source, String>,
    /// The document before it, if everybody may read that.
    pub before: Option<Promise>,
    /// The document after it, if everybody may read that.
    pub after: Option<Promise>,
    /// Today.
    pub today: Date,
}

impl Reading {
    /// Gathers a document for everybody.
    ///
    /// # Errors
    /// [`PageError::NotFound`] if it was never signed, or there is none.
    pub async fn gather(app: &App, municipality: &str, number: i64) -> Result<Self, PageError> {
        let found = promise::find_promise(&app.store, municipality, number).await?;
        let found = found.filter(|promise| promise.version > 0);
        let promise = found.ok_or(PageError::NotFound)?;
        let mut versions = Vec::new();
        for version in promise::list_versions(&app.store, municipality, number).await? {
            let revision = version.revision;
            let body = promise::find_body(&app.store, municipality, number, revision).await?;
            versions.push((version, body.ok_or(PageError::NotFound)?));
        }
        let (current, body) = versions.first().ok_or(PageError::NotFound)?;
        let mut body = body.clone();
        let of = (number, current.revision);
        let signatures = promise::list_signatures(&app.store, municipality, of).await?;
        let mut reported = promise::list_reports(&app.store, municipality, number).await?;
        let reports = reported.iter().map(|one| one.report.clone()).collect();
        let waiting = reported.iter().filter(|one| one.verdict.is_none()).count();
        reported.retain(|one| one.report.confirmed);
        let follow_ups = promise::list_follow_ups(&app.store, municipality, number).await?;
        let grounds = Grounds::gather(&app.sources(), municipality).await?;
        let mut drawn = HashMap::new();
        for adopted in grounds.pictures() {
            let figures = sources::figures(&app.sources(), municipality, &adopted.body).await?;
            drawn.extend(figures);
        }
        let results = results::addresses(app, municipality, drawn.keys()).await?;
        let all = promise::list_promises(&app.store, municipality).await?;
        let public = |one: &&Promise| one.version > 0;
        let find = |wanted: Box<dyn Fn(&Promise) -> bool>| {
            let mut all = all.iter().filter(public);
            all.find(|one| wanted(one)).cloned()
        };
        let previous = promise.previous;
        let after = find(Box::new(move |one| one.previous == Some(number)));
        let mut replaced_at = None;
        if let Some(after) = after.as_ref().filter(|_| body.until_replaced)
            && let Some(next) = super::routes::signed(app, municipality, after).await?
            && let Ok(last) = next.from.yesterday()
            && last < body.until
            && last >= body.from
        {
            body.until = last;
            let signed = promise::list_versions(&app.store, municipality, after.number).await?;
            replaced_at = signed.last().map(|first| first.at);
        }
        Ok(Self {
            current: body,
            replaced_at,
            municipality: municipality.to_owned(),
            sender: name_of(&app.surveys, municipality, &Locale::all()[0].language),
            before: find(Box::new(move |one| Some(one.number) == previous)),
            after,
            promise,
            versions,
            signatures,
            reports,
            reported,
            waiting,
            follow_ups,
            grounds,
            drawn,
            left: HashSet::new(),
            results,
            today: app.clock.today(),
        })
    }

    /// Returns the content in force.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.current
    }

    /// Returns the version in force.
    #[must_use]
    pub fn version(&self) -> Version {
        // Gathering fails without one.
        self.versions[0].0
    }

    /// Returns how an activity goes.
    #[must_use]
    pub fn outcome(&self, activity: &Activity) -> Outcome {
        outcome(self.body(), activity, &self.reports, self.today)
    }

    /// Returns true if any version promised an activity: what was promised once stays so, whatever a later version says.
    #[must_use]
    pub fn was_promised(&self, number: u32) -> bool {
        let versions = self.versions.iter();
        let mut all = versions.filter_map(|(_, body)| body.activity(number));
        all.any(Activity::is_promised)
    }

    /// Returns how every promised activity goes; of a plan without promised ones every activity.
    #[must_use]
    pub fn outcomes(&self) -> Vec<Outcome> {
        let body = self.body();
        let ever = |number: u32| self.was_promised(number);
        let promised = body.activities.iter().any(|one| ever(one.number));
        let all = words::outcomes(body, &self.reports, self.today);
        all.into_iter()
            .filter(|(one, _)| !promised || ever(one.number))
            .map(|(_, outcome)| outcome)
            .collect()
    }

    /// Returns the confirmed reports on an activity, the last that happened first; a corrected one stays beside its correction.
    #[must_use]
    pub fn log(&self, activity: u32) -> Vec<&Reported> {
        let all = self.reported.iter();
        let mut all: Vec<&Reported> = all.filter(|one| one.report.activity == activity).collect();
        all.sort_by_key(|one| std::cmp::Reverse((one.report.to, one.report.number)));
        all
    }

    /// Returns the standings that changed because a day came.
    #[must_use]
    pub fn passed(&self) -> Vec<Passed> {
        let mut versions = self.versions.clone();
        // The one in force ends when another document replaces it.
        if let Some((_, newest)) = versions.first_mut() {
            newest.clone_from(&self.current);
        }
        passed(&versions, &self.reported, self.today)
    }

    /// Returns the number of the confirmed report that corrects one.
    #[must_use]
    pub fn corrected_by(&self, number: i64) -> Option<i64> {
        let mut all = self.reported.iter();
        let found = all.find(|one| one.report.corrects == Some(number));
        found.map(|one| one.report.number)
    }

    /// Returns how many reports wait for another person.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// Returns the follow-up that closed the document.
    #[must_use]
    pub fn closed(&self) -> Option<&FollowedUp> {
        self.follow_ups.iter().find(|one| one.closes)
    }

    /// Returns true if the follow-up that was to be done is.
    #[must_use]
    pub fn is_followed_up(&self) -> bool {
        let told: Vec<Date> = self.follow_ups.iter().map(|one| one.as_of).collect();
        self.current.follow_up.is_done(self.current.until, &told)
    }

    /// Returns the path of the document, or of a page below it.
    #[must_use]
    pub fn path(&self, below: &str) -> String {
        let number = self.promise.number;
        format!("/promises/{}/{number}{below}", self.municipality)
    }

    /// Returns the document's title.
    #[must_use]
    pub fn title(&self) -> String {
        self.promise.name()
    }

    /// Returns how its activities go, counted, in words.
    #[must_use]
    pub fn counts(&self, l: &Locale) -> String {
        words::counts(l, &self.outcomes())
    }
}

//! What a follow-up (uppföljning) tells of a document, frozen: how each activity goes as of a day, what was reported, and beside
//! the intended effects what the rounds of the survey say, which proves nothing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::report::{Report, Said};
use super::standing::{Outcome, outcome};
use super::{Activity, Body, Effect, Party, Reported};

/// A follow-up's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Day as of which it tells.
    pub as_of: Date,
    /// Day on which how it went was judged: that of adoption.
    pub judged_on: Date,
    /// What those who follow up say, in words; may be empty.
    pub words: String,
    /// Each activity, in the order of the document.
    pub activities: Vec<Followed>,
    /// Each intended effect.
    pub effects: Vec<Expected>,
}

/// An activity as followed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// The activity.
    pub activity: Activity,
    /// Its first and its last day.
    pub period: (Date, Date),
    /// How it went.
    pub outcome: Outcome,
    /// What was reported and confirmed, in the order in which it happened.
    pub log: Vec<Logged>,
}

/// A confirmed report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// Number of the report.
    pub number: i64,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// What is reported.
    pub said: Said,
    /// Place; may be empty.
    pub place: String,
    /// In words; may be empty.
    pub words: String,
    /// Address of evidence; may be empty.
    pub link: String,
    /// Party that reported.
    pub party: Party,
    /// Number of the report that it corrects.
    pub corrects: Option<i64>,
}

/// An intended effect with what may show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The effect.
    pub effect: Effect,
    /// What the rounds of the survey say, the oldest first.
    pub seen: Vec<Seen>,
    /// What those who follow up say of it; may be empty.
    pub words: String,
}

/// What a round of a survey says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Slug of the survey.
    pub survey: String,
    /// Its title.
    pub title: String,
    /// Number of the release.
    pub release: i64,
    /// Key of the question.
    pub question: String,
    /// The question.
    pub asked: String,
    /// Day on which the survey closed.
    pub closed_on: Date,
    /// How many responses the release has.
    pub responses: u64,
    /// Answers with their shares in tenths of a per cent, in the order of the question.
    pub shares: Vec<(String, u64)>,
}

impl Account {
    /// Tells of a document as of a day: by what was confirmed and happened by then, judged on a later day.
    #[must_use]
    pub fn of(body: &Body, reported: &[Reported], (as_of, judged_on): (Date, Date)) -> Self {
        let happened: Vec<&Reported> = reported
            .iter()
            .filter(|one| one.report.to <= as_of)
            .collect();
        let reports: Vec<Report> = happened.iter().map(|one| one.report.clone()).collect();
        let follow = |activity: &Activity| {
            let own = happened
                .iter()
                .filter(|one| one.report.confirmed && one.report.activity == activity.number);
            let mut log: Vec<Logged> = own.map(|one| Logged::of(one)).collect();
            log.sort_by_key(|one| (one.to, one.number));
            Followed {
                activity: activity.clone(),
                period: body.period(activity),
                outcome: outcome(body, activity, &reports, judged_on),
                log,
            }
        };
        let expect = |effect: &Effect| Expected {
            effect: effect.clone(),
            seen: Vec::new(),
            words: String::new(),
        };
        Self {
            as_of,
            judged_on,
            words: String::new(),
            activities: body.activities.iter().map(follow).collect(),
            effects: body.effects.iter().map(expect).collect(),
        }
    }
}

impl Logged {
    /// Returns a report as a follow-up tells it; of one that was withheld what counts alone.
    fn of(one: &Reported) -> Self {
        let report = &one.report;
        let shown = |text: &String| {
            if one.withheld.is_none() {
                text.clone()
            } else {
                String::new()
            }
        };
        Self {
            number: report.number,
            from: report.from,
            to: report.to,
            said: if one.withheld.is_none() || report.said.is_plain() {
                report.said.clone()
            } else {
                Said::Words
            },
            place: shown(&one.place),
            words: shown(&one.words),
            link: shown(&one.link),
            party: one.party.clone(),
            corrects: report.corrects,
        }
    }
}

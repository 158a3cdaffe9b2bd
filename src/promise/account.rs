//! What a follow-up (uppföljning) tells of a document, frozen: how each activity goes as of a day, what was reported, and beside
//! the intended effects what the rounds of the survey say, which proves nothing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::report::{Report, Said, counting};
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
    /// Whether any version promised it: what was promised once stays so.
    pub promised: bool,
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
    /// Tells of a document as of a day, by what was confirmed and happened by then. What was over by that day is judged on a later
    /// one, so that what nobody reported in the days that there were for it is told as that. `promised` says which activities
    /// were ever promised, by any version.
    #[must_use]
    pub fn of(
        body: &Body,
        reported: &[Reported],
        (as_of, judged_on): (Date, Date),
        promised: impl Fn(u32) -> bool,
    ) -> Self {
        let all: Vec<Report> = reported.iter().map(|one| one.report.clone()).collect();
        let follow = |activity: &Activity| {
            // A correction counts wherever it puts what happened: what counts is found first, then what had happened by the day.
            let counting = counting(&all, activity.number).into_iter();
            let happened = counting.filter(|report| report.to <= as_of);
            let happened: Vec<Report> = happened
                .map(|report| Report {
                    corrects: None,
                    ..report.clone()
                })
                .collect();
            let period = body.period(activity);
            let day = if as_of < period.1 { as_of } else { judged_on };
            let own = reported.iter().filter(|one| {
                let report = &one.report;
                report.confirmed && report.activity == activity.number && report.to <= as_of
            });
            let mut log: Vec<Logged> = own.map(Logged::of).collect();
            log.sort_by_key(|one| (one.to, one.number));
            Followed {
                activity: activity.clone(),
                promised: promised(activity.number),
                period,
                outcome: outcome(body, activity, &happened, day),
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

    /// Returns how every promised activity went; of a plan without promised ones every activity.
    #[must_use]
    pub fn outcomes(&self) -> Vec<&Outcome> {
        let promised = self.activities.iter().any(|one| one.promised);
        let all = self.activities.iter();
        let counted = all.filter(|one| !promised || one.promised);
        counted.map(|one| &one.outcome).collect()
    }
}

impl Logged {
    /// Returns a report as a follow-up tells it; of one that was withheld what counts alone.
    #[must_use]
    pub fn of(one: &Reported) -> Self {
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::super::goal::{Goal, Per};
    use super::super::record::Verdict;
    use super::super::standing::{Reached, Standing};
    use super::*;

    /// A document of 2026 with an activity of at least two, to be done by the end of July.
    fn body() -> Body {
        let mut body = Body::begun(date(2026, 1, 1), date(2026, 12, 31));
        let goal = Goal::Count {
            at_least: 2,
            unit: "insatser".to_owned(),
            per: Per::Total,
        };
        let activity = Activity {
            number: 0,
            wording: "Insatser".to_owned(),
            purposes: Vec::new(),
            promised_by: vec![Party::Police],
            responsible: Vec::new(),
            contributing: Vec::new(),
            goal,
            from: None,
            until: Some(date(2026, 7, 31)),
            places: Vec::new(),
            focus: Vec::new(),
            causes: Vec::new(),
            continues: None,
            term: None,
            known_by: String::new(),
            ended: None,
        };
        body.add_activity(activity).unwrap();
        body
    }

    fn report(number: i64, day: Date, n: u32, corrects: Option<i64>) -> Reported {
        Reported {
            report: Report {
                number,
                activity: 1,
                from: day,
                to: day,
                said: Said::Count {
                    n,
                    about: false,
                    of: String::new(),
                },
                confirmed: true,
                corrects,
            },
            form: Uuid::nil(),
            place: "Torget".to_owned(),
            words: String::new(),
            link: String::new(),
            party: Party::Police,
            person: Uuid::nil(),
            by: "Pia".to_owned(),
            at: 1,
            file: String::new(),
            verdict: Some(Verdict {
                confirmed: true,
                reason: String::new(),
                by: "Dan".to_owned(),
                at: 2,
            }),
            withheld: None,
        }
    }

    fn told(reported: &[Reported], as_of: Date, judged_on: Date) -> (Standing, u64, usize) {
        let account = Account::of(&body(), reported, (as_of, judged_on), |_| true);
        let one = &account.activities[0];
        let reached = one.outcome.reached.iter().map(Reached::in_all).sum();
        (one.outcome.standing, reached, one.log.len())
    }

    #[test]
    fn what_was_under_way_on_the_day_is_told_as_that_however_late_it_is_adopted() {
        let all = [report(1, date(2026, 7, 15), 2, None)];
        let before = told(&all, date(2026, 6, 30), date(2026, 9, 15));
        assert_eq!(before, (Standing::UnderWay, 0, 0));
        let after = told(&all, date(2026, 7, 31), date(2026, 9, 15));
        assert_eq!(after, (Standing::Fulfilled, 2, 1));
        let none = told(&[], date(2026, 7, 31), date(2026, 9, 15));
        assert_eq!(none, (Standing::NotReported, 0, 0));
    }

    #[test]
    fn a_correction_counts_wherever_it_puts_what_happened() {
        let moved = [
            report(1, date(2026, 3, 1), 5, None),
            report(2, date(2026, 7, 20), 5, Some(1)),
        ];
        let before = told(&moved, date(2026, 6, 30), date(2026, 7, 1));
        assert_eq!((before.0, before.1), (Standing::UnderWay, 0));
        let mut back = moved.to_vec();
        back.push(report(3, date(2026, 3, 2), 1, Some(2)));
        let before = told(&back, date(2026, 6, 30), date(2026, 7, 1));
        assert_eq!((before.0, before.1), (Standing::UnderWay, 1));
    }

    #[test]
    fn what_was_promised_once_is_counted_and_the_plan_beside_it_is_not() {
        let account = Account::of(&body(), &[], (date(2026, 6, 1), date(2026, 6, 1)), |_| {
            false
        });
        assert_eq!(
            account.outcomes().len(),
            1,
            "of a plan alone every activity"
        );
        let mut two = account.clone();
        let mut other = account.activities[0].clone();
        other.promised = true;
        two.activities.push(other);
        assert_eq!(two.outcomes().len(), 1);
    }
}

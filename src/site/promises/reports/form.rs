//! Forms of reports, and of what another person decides on them.

use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::promise::report::{Kept, Report, Said};
use crate::promise::{Activity, Goal, Reported};
use crate::site::promises::activity::form::hundredths;
use crate::site::promises::form::day;
use crate::site::promises::words;
use crate::survey::answer::{clean, plain, whole_number};
use crate::web::Locale;

/// Most that a report may count.
const MOST: i64 = 1_000_000;
/// Longest words, in characters.
const LONGEST: usize = 4000;
/// Longest line, in characters.
const SHORT: usize = 500;

/// Query of the form: which report it corrects.
#[derive(Debug, Default, Deserialize)]
pub struct Corrects {
    /// Number of the report.
    pub corrects: Option<i64>,
}

/// Query of the lists: what was just done, of [`DONE`].
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// What was done.
    #[serde(default)]
    pub done: String,
}

/// What can just have been done to a report.
pub const DONE: [&str; 4] = ["sent", "confirmed", "refused", "withheld"];

/// Path parameters of a report.
#[derive(Debug, Deserialize)]
pub struct WhichReport {
    /// Municipality code (SCB).
    pub municipality: String,
    /// Number of the document.
    pub number: i64,
    /// Number of the report.
    pub report: i64,
}

/// What another person decided, as typed.
#[derive(Debug, Default, Deserialize)]
pub struct VerdictForm {
    /// Number of the report.
    #[serde(default)]
    pub report: i64,
    /// `confirm` or `refuse`.
    #[serde(default)]
    pub act: String,
    /// Present once what was flagged was looked at.
    #[serde(default)]
    pub looked: String,
    /// Why it is refused.
    #[serde(default, deserialize_with = "crate::web::form::line")]
    pub reason: String,
}

/// A report as typed.
#[derive(Debug, Default, Clone)]
pub struct ReportForm {
    /// Id of the form: sent twice it is stored once.
    pub form: String,
    /// First day.
    pub from: String,
    /// Last day; empty for the first.
    pub to: String,
    /// What is reported: `count`, `occasion`, `step`, `spared`, `done`, `value`, `judged`, `words`, `nothing`.
    pub said: String,
    /// How many.
    pub n: String,
    /// Present if that is rounded.
    pub about: String,
    /// Which of a list.
    pub of: String,
    /// Number of a step, from 0.
    pub step: String,
    /// A measured value.
    pub value: String,
    /// Judgement: `wholly`, `partly`, `not`.
    pub kept: String,
    /// Body that judges.
    pub judged_by: String,
    /// Why: of a judgement, of a step that is not needed, of nothing.
    pub reason: String,
    /// Place.
    pub place: String,
    /// What happened.
    pub words: String,
    /// Address of evidence.
    pub link: String,
    /// Number of the report that it corrects; empty for none.
    pub corrects: String,
}

impl ReportForm {
    /// Returns the form of a new report, with the first thing that a goal takes.
    #[must_use]
    pub fn new(form: Uuid, goal: &Goal, today: Date) -> Self {
        let said = match goal {
            Goal::Count { .. } => "count",
            Goal::Occasions { .. } => "occasion",
            Goal::Steps { .. } => "step",
            Goal::Done { .. } => "done",
            Goal::Change { .. } => "value",
            Goal::Ongoing { .. } => "judged",
        };
        Self {
            form: form.to_string(),
            from: today.to_string(),
            said: said.to_owned(),
            ..Self::default()
        }
    }

    /// Fills the form with what was reported before, to be corrected. What was withheld is not filled in, so that it does not become
    /// public once more.
    pub fn fill(&mut self, one: &Reported) {
        let report = &one.report;
        self.from = report.from.to_string();
        if report.to != report.from {
            self.to = report.to.to_string();
        }
        if one.withheld.is_none() {
            self.place.clone_from(&one.place);
            self.words.clone_from(&one.words);
            self.link.clone_from(&one.link);
        }
        let (said, reason) = match &report.said {
            Said::Count { n, about, of } => {
                self.n = n.to_string();
                self.about = about.then(|| "yes".to_owned()).unwrap_or_default();
                self.of.clone_from(of);
                ("count", "")
            }
            Said::Occasion { of } => {
                self.of.clone_from(of);
                ("occasion", "")
            }
            Said::Step { step } => {
                self.step = step.to_string();
                ("step", "")
            }
            Said::NotNeeded { step, reason } => {
                self.step = step.to_string();
                ("spared", reason.as_str())
            }
            Said::Done => ("done", ""),
            Said::Value { hundredths } => {
                self.value = words::hundredths(&Locale::all()[0], *hundredths).replace('−', "-");
                ("value", "")
            }
            Said::Judged { kept, by, reason } => {
                let kept = match kept {
                    Kept::Wholly => "wholly",
                    Kept::Partly => "partly",
                    Kept::Not => "not",
                };
                kept.clone_into(&mut self.kept);
                self.judged_by.clone_from(by);
                ("judged", reason.as_str())
            }
            Said::Words => ("words", ""),
            Said::Nothing { reason } => ("nothing", reason.as_str()),
        };
        said.clone_into(&mut self.said);
        if one.withheld.is_none() {
            reason.clone_into(&mut self.reason);
        } else {
            self.judged_by.clear();
        }
    }

    /// Puts a field in its place; those that are unknown are left out.
    pub fn set(&mut self, name: &str, value: &str) {
        if name == "words" {
            plain(value).trim().clone_into(&mut self.words);
            return;
        }
        let value = clean(value, false);
        let field = match name {
            "form" => &mut self.form,
            "from" => &mut self.from,
            "to" => &mut self.to,
            "said" => &mut self.said,
            "n" => &mut self.n,
            "about" => &mut self.about,
            "of" => &mut self.of,
            "step" => &mut self.step,
            "value" => &mut self.value,
            "kept" => &mut self.kept,
            "judged_by" => &mut self.judged_by,
            "reason" => &mut self.reason,
            "place" => &mut self.place,
            "link" => &mut self.link,
            "corrects" => &mut self.corrects,
            _ => return,
        };
        *field = value;
    }

    fn said(&self) -> Result<Said, (&'static str, &'static str)> {
        let why = || {
            let reason = self.reason.clone();
            (!reason.is_empty())
                .then_some(reason)
                .ok_or(("reason", "report-no-reason"))
        };
        let step = || self.step.parse().map_err(|_| ("step", "report-no-step"));
        Ok(match self.said.as_str() {
            "count" => {
                let n = whole_number(&self.n).filter(|n| (0..=MOST).contains(n));
                let n = n.and_then(|n| u32::try_from(n).ok());
                Said::Count {
                    n: n.ok_or(("n", "report-no-number"))?,
                    about: !self.about.is_empty(),
                    of: self.of.clone(),
                }
            }
            "occasion" => Said::Occasion {
                of: self.of.clone(),
            },
            "step" => Said::Step { step: step()? },
            "spared" => Said::NotNeeded {
                step: step()?,
                reason: why()?,
            },
            "done" => Said::Done,
            "value" => Said::Value {
                hundredths: hundredths(&self.value).ok_or(("value", "goal-no-value"))?,
            },
            "judged" => Said::Judged {
                kept: match self.kept.as_str() {
                    "wholly" => Kept::Wholly,
                    "partly" => Kept::Partly,
                    "not" => Kept::Not,
                    _ => return Err(("kept", "report-no-judgement")),
                },
                by: (!self.judged_by.is_empty())
                    .then(|| self.judged_by.clone())
                    .ok_or(("judged_by", "report-no-judge"))?,
                reason: why()?,
            },
            "words" if self.words.is_empty() => return Err(("words", "report-no-words")),
            "words" => Said::Words,
            "nothing" => Said::Nothing { reason: why()? },
            _ => return Err(("said", "report-nothing-said")),
        })
    }

    /// Reads a report on an activity with its period, on a day.
    ///
    /// # Errors
    /// The fields that are wrong, each with the message key of what to do.
    pub fn read(
        &self,
        activity: &Activity,
        period: (Date, Date),
        today: Date,
    ) -> Result<(Uuid, Report), Vec<(&'static str, &'static str)>> {
        let mut wrong = Vec::new();
        let form = Uuid::try_parse(&self.form);
        let from = day(&self.from).ok().flatten();
        let to = if self.to.is_empty() {
            from
        } else {
            day(&self.to).ok().flatten()
        };
        if from.is_none() {
            wrong.push(("from", "promise-no-day"));
        }
        match (from, to) {
            (_, None) if !self.to.is_empty() => wrong.push(("to", "promise-no-day")),
            (Some(from), Some(to)) if to < from => wrong.push(("to", "gap-backwards")),
            (_, Some(to)) if to > today => wrong.push(("from", "report-in-future")),
            (_, Some(to)) if to < period.0 => wrong.push(("from", "report-before-period")),
            (_, Some(to)) if activity.ended.as_ref().is_some_and(|e| e.on() < to) => {
                wrong.push(("from", "report-after-end"));
            }
            _ => {}
        }
        if self.words.chars().count() > LONGEST {
            wrong.push(("words", "report-too-long"));
        }
        // What was typed for another choice above is neither kept nor judged.
        let said = &*self.said;
        for (field, text, counts) in [
            ("place", &self.place, true),
            (
                "reason",
                &self.reason,
                matches!(said, "spared" | "judged" | "nothing"),
            ),
            ("judged_by", &self.judged_by, said == "judged"),
        ] {
            if counts && text.chars().count() > SHORT {
                wrong.push((field, "report-too-long-line"));
            }
        }
        let is_address = ["https://", "http://"];
        let link_is = self.link.is_empty() || is_address.iter().any(|a| self.link.starts_with(a));
        if !link_is || self.link.len() > 1000 {
            wrong.push(("link", "report-no-link"));
        }
        let said = match self.said() {
            Ok(said) if activity.goal.allows(&said) => Some(said),
            Ok(Said::Count { .. } | Said::Occasion { .. }) => {
                wrong.push(("of", "report-not-in-list"));
                None
            }
            Ok(Said::Step { .. } | Said::NotNeeded { .. }) => {
                wrong.push(("step", "report-no-step"));
                None
            }
            Ok(_) => {
                wrong.push(("said", "report-nothing-said"));
                None
            }
            Err(why) => {
                wrong.push(why);
                None
            }
        };
        if let (Some(Said::Count { .. }), Some(from), Some(to)) = (&said, from, to)
            && activity.goal.splits(period, from, to)
        {
            wrong.push(("to", "report-over-edge"));
        }
        match (form, from, to, said) {
            (Ok(form), Some(from), Some(to), Some(said)) if wrong.is_empty() => Ok((
                form,
                Report {
                    number: 0,
                    activity: activity.number,
                    from,
                    to,
                    said,
                    confirmed: false,
                    corrects: self.corrects.parse().ok(),
                },
            )),
            (Err(_), ..) if wrong.is_empty() => Err(vec![("said", "report-form-lost")]),
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests;

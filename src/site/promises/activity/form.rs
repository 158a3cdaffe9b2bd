//! Form of an activity.

mod goal;

use serde::{Deserialize, Deserializer};

pub use self::goal::{KINDS, PERS, hundredths};
use crate::promise::{Activity, ActivityRef, Body, Ended, FocusRef, Party, Responsible, Term};
use crate::site::promises::focus::form::{focus, value as focus_value};
use crate::site::promises::form::{day, lines, others, parties, party, value};
use crate::site::shell::Problem;
use crate::survey::answer::clean;
use crate::web::Locale;
use crate::web::form::{line, trimmed};

/// Longest wording, in characters.
const LONGEST: usize = 2000;
/// Lines for responsible parties that a form has at least.
const PARTIES: usize = 3;
/// Lines for steps that a form has at least.
const STEPS: usize = 4;

/// An activity as typed. What belongs to one responsible party, or to one step, is at the same place of its lists.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ActivityForm {
    /// Revision that the form was shown with.
    pub revision: i64,
    /// Wording.
    #[serde(deserialize_with = "trimmed")]
    pub wording: String,
    /// Purposes, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub purposes: String,
    /// Parties that promise it.
    pub promised: Vec<String>,
    /// Responsible parties.
    pub party: Vec<String>,
    /// Unit of each; the name of one that is neither the municipality nor the police.
    #[serde(deserialize_with = "cleaned")]
    pub unit: Vec<String>,
    /// Part of each.
    #[serde(deserialize_with = "cleaned")]
    pub part: Vec<String>,
    /// Contributing parties.
    pub contributing: Vec<String>,
    /// Names of other contributing parties, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub others: String,
    /// Kind of the goal.
    pub goal: String,
    /// Count: at least so many.
    #[serde(deserialize_with = "line")]
    pub at_least: String,
    /// Count: of what.
    #[serde(deserialize_with = "line")]
    pub of: String,
    /// Count: for what the number holds.
    pub per: String,
    /// Count: for each of these, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub each: String,
    /// Occasions, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub named: String,
    /// Steps.
    #[serde(deserialize_with = "cleaned")]
    pub step: Vec<String>,
    /// Condition of each.
    #[serde(deserialize_with = "cleaned")]
    pub only_if: Vec<String>,
    /// What is done.
    #[serde(deserialize_with = "line")]
    pub done: String,
    /// Change: `more` or `less`.
    pub direction: String,
    /// Change: what is measured.
    #[serde(deserialize_with = "line")]
    pub measure: String,
    /// Change: what it was.
    #[serde(deserialize_with = "line")]
    pub baseline: String,
    /// Change: when.
    #[serde(deserialize_with = "line")]
    pub baseline_on: String,
    /// What goes on.
    #[serde(deserialize_with = "line")]
    pub ongoing: String,
    /// How one will know.
    #[serde(deserialize_with = "trimmed")]
    pub known_by: String,
    /// First day of its own period.
    #[serde(deserialize_with = "line")]
    pub from: String,
    /// Last day of its own period.
    #[serde(deserialize_with = "line")]
    pub until: String,
    /// Places, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub places: String,
    /// Focus areas.
    pub focus: Vec<String>,
    /// Causes: picture and number.
    pub cause: Vec<String>,
    /// What it continues: document and number.
    pub continues: String,
    /// When its effect is expected: `short`, `long` or empty.
    pub term: String,
    /// Its end: `withdrawn`, `replaced` or empty.
    pub ended: String,
    /// Day of its end.
    #[serde(deserialize_with = "line")]
    pub ended_on: String,
    /// Reference number of the decision to withdraw it.
    #[serde(deserialize_with = "line")]
    pub ended_decision: String,
    /// Why it was withdrawn.
    #[serde(deserialize_with = "trimmed")]
    pub ended_reason: String,
    /// What replaced it: document and number.
    pub ended_by: String,
}

fn cleaned<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<String>, D::Error> {
    let all = Vec::<String>::deserialize(from)?;
    Ok(all.iter().map(|one| clean(one, false)).collect())
}

/// Returns the form value of an activity.
#[must_use]
pub fn activity_value(of: ActivityRef) -> String {
    format!("{}-{}", of.document, of.activity)
}

fn activity_ref(value: &str) -> Option<ActivityRef> {
    let FocusRef { picture, focus } = focus(value)?;
    Some(ActivityRef {
        document: picture,
        activity: focus,
    })
}

impl ActivityForm {
    /// Returns the form of a new activity.
    #[must_use]
    pub fn new(revision: i64, body: &Body) -> Self {
        let focus = match &body.focus[..] {
            [only] => vec![focus_value(only.focus)],
            _ => Vec::new(),
        };
        let mut form = Self {
            revision,
            focus,
            goal: "count".to_owned(),
            ..Self::default()
        };
        form.fill_up();
        form
    }

    /// Returns the form with what stands in an activity.
    #[must_use]
    pub fn of(revision: i64, activity: &Activity) -> Self {
        let text = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |d| d.to_string());
        let mut form = Self {
            revision,
            wording: activity.wording.clone(),
            purposes: activity.purposes.join("\n"),
            promised: activity.promised_by.iter().map(value).collect(),
            contributing: activity.contributing.iter().map(value).collect(),
            others: others(&activity.contributing),
            known_by: activity.known_by.clone(),
            from: text(activity.from),
            until: text(activity.until),
            places: activity.places.join("\n"),
            focus: activity.focus.iter().map(|one| focus_value(*one)).collect(),
            continues: activity.continues.map_or_else(String::new, activity_value),
            term: match activity.term {
                Some(Term::Short) => "short",
                Some(Term::Long) => "long",
                None => "",
            }
            .to_owned(),
            ..Self::default()
        };
        let causes = activity.causes.iter();
        form.cause = causes
            .map(|(picture, cause)| format!("{picture}-{cause}"))
            .collect();
        for one in &activity.responsible {
            let (who, unit) = match &one.party {
                Party::Other(name) => ("other".to_owned(), name.clone()),
                known => (value(known), one.unit.clone()),
            };
            form.party.push(who);
            form.unit.push(unit);
            form.part.push(one.part.clone());
        }
        match &activity.ended {
            Some(Ended::Withdrawn {
                on,
                decision,
                reason,
            }) => {
                "withdrawn".clone_into(&mut form.ended);
                form.ended_on = on.to_string();
                form.ended_decision.clone_from(decision);
                form.ended_reason.clone_from(reason);
            }
            Some(Ended::Replaced { on, by }) => {
                "replaced".clone_into(&mut form.ended);
                form.ended_on = on.to_string();
                form.ended_by = activity_value(*by);
            }
            None => {}
        }
        form.take_goal(&activity.goal);
        form.fill_up();
        form
    }

    /// Adds empty lines for more responsible parties and steps.
    fn fill_up(&mut self) {
        let lines = PARTIES.max(self.party.len() + 1);
        for list in [&mut self.party, &mut self.unit, &mut self.part] {
            list.resize(lines, String::new());
        }
        let lines = STEPS.max(self.step.len() + 2);
        for list in [&mut self.step, &mut self.only_if] {
            list.resize(lines, String::new());
        }
    }

    fn responsible(&self) -> Result<Vec<Responsible>, &'static str> {
        let mut all = Vec::new();
        for (n, who) in self.party.iter().enumerate() {
            let of = |list: &[String]| list.get(n).cloned().unwrap_or_default();
            let (unit, part) = (of(&self.unit), of(&self.part));
            let one = match (who.as_str(), party(who)) {
                ("", _) if unit.is_empty() && part.is_empty() => continue,
                ("other", _) if !unit.is_empty() => (Party::Other(unit), String::new()),
                (_, Some(known)) => (known, unit),
                _ => return Err("responsible-who"),
            };
            all.push(Responsible {
                part,
                party: one.0,
                unit: one.1,
            });
        }
        Ok(all)
    }

    fn end(&self) -> Result<Option<Ended>, (&'static str, &'static str)> {
        if self.ended.is_empty() {
            return Ok(None);
        }
        let Ok(Some(on)) = day(&self.ended_on) else {
            return Err(("ended_on", "promise-no-day"));
        };
        if self.ended == "replaced" {
            let by = activity_ref(&self.ended_by).ok_or(("ended_by", "ended-by-nothing"))?;
            return Ok(Some(Ended::Replaced { on, by }));
        }
        if self.ended_decision.is_empty() || self.ended_reason.is_empty() {
            return Err(("ended_decision", "ended-no-decision"));
        }
        Ok(Some(Ended::Withdrawn {
            on,
            decision: self.ended_decision.clone(),
            reason: self.ended_reason.clone(),
        }))
    }

    /// Reads the activity with a number.
    ///
    /// # Errors
    /// With the problems of each field. What is merely missing is none, but for the wording: a draft may wait for it.
    pub fn read(&self, l: &Locale, number: u32) -> Result<Activity, Vec<Problem>> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut wrong =
            |field: &'static str, key: &str| problems.push((field, l.t(key).to_owned()));
        if self.wording.is_empty() {
            wrong("wording", "gap-wording");
        } else if self.wording.chars().count() > LONGEST {
            wrong("wording", "activity-too-long");
        }
        let mut read = |field: &'static str, text: &str| {
            day(text).unwrap_or_else(|_| {
                wrong(field, "promise-no-day");
                None
            })
        };
        let (from, until) = (read("from", &self.from), read("until", &self.until));
        let responsible = self.responsible().unwrap_or_else(|key| {
            wrong("responsible", key);
            Vec::new()
        });
        let ended = self.end().unwrap_or_else(|(field, key)| {
            wrong(field, key);
            None
        });
        let goal = self.read_goal().map_err(|(field, key)| wrong(field, key));
        let (Ok(goal), true) = (goal, problems.is_empty()) else {
            return Err(problems);
        };
        let named = |value: &&String| !value.starts_with("other:");
        let ticked: Vec<String> = self.contributing.iter().filter(named).cloned().collect();
        let causes = self.cause.iter().filter_map(|cause| focus(cause));
        Ok(Activity {
            number,
            wording: self.wording.clone(),
            purposes: lines(&self.purposes),
            promised_by: parties(&self.promised, ""),
            responsible,
            contributing: parties(&ticked, &self.others),
            goal,
            from,
            until,
            places: lines(&self.places),
            focus: self.focus.iter().filter_map(|one| focus(one)).collect(),
            causes: causes.map(|one| (one.picture, one.focus)).collect(),
            continues: activity_ref(&self.continues),
            term: match self.term.as_str() {
                "short" => Some(Term::Short),
                "long" => Some(Term::Long),
                _ => None,
            },
            known_by: self.known_by.clone(),
            ended,
        })
    }
}

#[cfg(test)]
mod tests;

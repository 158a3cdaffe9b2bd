//! Form of a document's terms.

use serde::Deserialize;

use crate::promise::{Body, Decision, FollowUp, Party, Promise};
use crate::site::promises::form::{day, others, parties, value};
use crate::site::shell::Problem;
use crate::web::Locale;
use crate::web::form::{line, trimmed};

/// Terms as typed.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct TermsForm {
    /// Revision that the form was shown with.
    #[serde(default)]
    pub revision: i64,
    /// Title.
    #[serde(default, deserialize_with = "line")]
    pub title: String,
    /// First day.
    #[serde(default, deserialize_with = "line")]
    pub from: String,
    /// Last day.
    #[serde(default, deserialize_with = "line")]
    pub until: String,
    /// Present if it holds until it is replaced.
    #[serde(default)]
    pub until_replaced: String,
    /// Parties that sign.
    #[serde(default)]
    pub party: Vec<String>,
    /// Names of other parties that sign, one a line.
    #[serde(default, deserialize_with = "trimmed")]
    pub others: String,
    /// Number of the agreement; empty for none.
    #[serde(default)]
    pub agreement: String,
    /// Contact.
    #[serde(default, deserialize_with = "trimmed")]
    pub contact: String,
    /// Reference number of the decision.
    #[serde(default, deserialize_with = "line")]
    pub reference: String,
    /// Day of the decision.
    #[serde(default, deserialize_with = "line")]
    pub decided_on: String,
    /// Why a signed document is changed.
    #[serde(default, deserialize_with = "trimmed")]
    pub reason: String,
    /// Last day of the follow-up.
    #[serde(default, deserialize_with = "line")]
    pub by: String,
    /// Who does it.
    #[serde(default, deserialize_with = "line")]
    pub who: String,
    /// Who answers for it.
    #[serde(default, deserialize_with = "line")]
    pub answers: String,
    /// To whom it is reported.
    #[serde(default, deserialize_with = "line")]
    pub to: String,
    /// Where it is published.
    #[serde(default, deserialize_with = "line")]
    pub published: String,
}

impl TermsForm {
    /// Returns the form with what stands in a document.
    #[must_use]
    pub fn of(promise: &Promise, body: &Body) -> Self {
        let text = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |d| d.to_string());
        Self {
            revision: promise.revision,
            title: promise.title.clone(),
            from: body.from.to_string(),
            until: body.until.to_string(),
            until_replaced: if body.until_replaced { "yes" } else { "" }.to_owned(),
            party: body.parties.iter().map(value).collect(),
            others: others(&body.parties),
            agreement: body.agreement.map_or_else(String::new, |n| n.to_string()),
            contact: body.contact.clone(),
            reference: body.decision.reference.clone(),
            decided_on: text(body.decision.on),
            reason: body.decision.reason.clone(),
            by: text(body.follow_up.by),
            who: body.follow_up.who.clone(),
            answers: body.follow_up.answers.clone(),
            to: body.follow_up.to.clone(),
            published: body.follow_up.published.clone(),
        }
    }

    /// Puts what was typed into a document.
    ///
    /// # Errors
    /// With the problems of each field. What is merely missing is none: a draft may wait for it.
    pub fn put(&self, l: &Locale, body: &mut Body) -> Result<(), Vec<Problem>> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut read = |field: &'static str, text: &str| {
            day(text).unwrap_or_else(|_| {
                problems.push((field, l.t("promise-no-day").to_owned()));
                None
            })
        };
        let (from, until) = (read("from", &self.from), read("until", &self.until));
        let (decided, by) = (read("decided_on", &self.decided_on), read("by", &self.by));
        for (field, day) in [("from", from), ("until", until)] {
            if day.is_none() && !problems.iter().any(|(of, _)| *of == field) {
                problems.push((field, l.t("promise-no-day").to_owned()));
            }
        }
        if self.title.is_empty() || self.title.chars().count() > 200 {
            problems.push(("title", l.t("promise-no-title").to_owned()));
        }
        let (Some(from), Some(until), true) = (from, until, problems.is_empty()) else {
            return Err(problems);
        };
        if until < from {
            return Err(vec![("until", l.t("gap-backwards").to_owned())]);
        }
        body.from = from;
        body.until = until;
        body.until_replaced = !self.until_replaced.is_empty();
        let named = |value: &&String| !value.starts_with("other:");
        let ticked: Vec<String> = self.party.iter().filter(named).cloned().collect();
        body.parties = parties(&ticked, &self.others);
        body.agreement = self.agreement.parse().ok();
        body.contact.clone_from(&self.contact);
        body.decision = Decision {
            reference: self.reference.clone(),
            on: decided,
            reason: self.reason.clone(),
        };
        body.follow_up = FollowUp {
            by,
            who: self.who.clone(),
            answers: self.answers.clone(),
            to: self.to.clone(),
            published: self.published.clone(),
        };
        Ok(())
    }

    /// Returns true if one of the two parties that can be ticked is.
    #[must_use]
    pub fn has(&self, party: &Party) -> bool {
        self.party.contains(&value(party))
    }
}

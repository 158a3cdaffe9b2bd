//! Form of a follow-up.

use jiff::civil::Date;
use serde::Deserialize;
use validator::Validate;

use crate::promise::Body;
use crate::site::promises::form::day;
use crate::site::shell::{Problem, field_problems};
use crate::web::Locale;
use crate::web::form::{line, trimmed};

/// A follow-up as typed.
#[derive(Debug, Default, Clone, Deserialize, Validate)]
pub struct FollowUpForm {
    /// Day as of which it tells.
    #[serde(default, deserialize_with = "line")]
    pub as_of: String,
    /// What those who follow up say.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 4000, code = "follow-up-words-long"))]
    pub words: String,
    /// What they say of each intended effect, in order.
    #[serde(default)]
    pub effect: Vec<String>,
    /// Body that adopts it.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(max = 200, code = "follow-up-no-body"))]
    pub adopted_by: String,
    /// Day of adoption.
    #[serde(default, deserialize_with = "line")]
    pub adopted_on: String,
    /// Reference number.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(max = 100, code = "follow-up-no-reference"))]
    pub reference: String,
    /// Present if it closes the document.
    #[serde(default)]
    pub closes: String,
    /// Digest of the content that was read; empty before.
    #[serde(default)]
    pub of: String,
    /// `back` to change what was typed.
    #[serde(default)]
    pub act: String,
}

/// What was typed, as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Day as of which it tells.
    pub as_of: Date,
    /// Day of adoption.
    pub adopted_on: Date,
}

impl FollowUpForm {
    /// Returns true if somebody has decided on it: the body, the day and the reference number are given.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        [&self.adopted_by, &self.adopted_on, &self.reference]
            .iter()
            .all(|field| !field.is_empty())
    }

    /// Reads the days of what is to be adopted, and checks the rest.
    ///
    /// # Errors
    /// With the problems of each field.
    pub fn read(&self, l: &Locale, body: &Body, today: Date) -> Result<Days, Vec<Problem>> {
        let mut missing: Vec<Problem> = Vec::new();
        for (field, value, key) in [
            ("adopted_by", &self.adopted_by, "follow-up-no-body"),
            ("reference", &self.reference, "follow-up-no-reference"),
        ] {
            if value.is_empty() {
                missing.push((field, l.t(key).to_owned()));
            }
        }
        match self.checked(l, body, today) {
            Ok(days) if missing.is_empty() => Ok(days),
            Ok(_) => Err(missing),
            Err(problems) => Err([missing, problems].concat()),
        }
    }

    /// Reads the days of what is only to be read: it is told as of today where nobody has decided on it.
    ///
    /// # Errors
    /// With the problems of each field.
    pub fn read_to_look(&self, l: &Locale, body: &Body, today: Date) -> Result<Days, Vec<Problem>> {
        if self.adopted_on.is_empty() {
            let looked = Self {
                adopted_on: today.to_string(),
                ..self.clone()
            };
            return looked.checked(l, body, today);
        }
        self.checked(l, body, today)
    }

    fn checked(&self, l: &Locale, body: &Body, today: Date) -> Result<Days, Vec<Problem>> {
        let mut problems = field_problems(l, self);
        let mut take = |field: &'static str, text: &str| {
            let found = day(text).ok().flatten();
            let key = match found {
                None => "promise-no-day",
                Some(day) if day > today => "follow-up-in-future",
                Some(_) => return found,
            };
            problems.push((field, l.t(key).to_owned()));
            None
        };
        let as_of = take("as_of", &self.as_of);
        let adopted_on = take("adopted_on", &self.adopted_on);
        if let Some(day) = as_of.filter(|day| *day < body.from) {
            let known = [("from", &*l.day(body.from)), ("day", &*l.day(day))];
            problems.push(("as_of", l.with("follow-up-before", &known)));
        }
        if let (Some(as_of), Some(on)) = (as_of, adopted_on)
            && on < as_of
        {
            problems.push(("adopted_on", l.t("follow-up-adopted-before").to_owned()));
        }
        if let Some(as_of) = as_of.filter(|_| !self.closes.is_empty())
            && as_of < body.until
        {
            let until = l.day(body.until);
            problems.push(("as_of", l.with("follow-up-not-over", &[("until", &until)])));
        }
        if self.effect.iter().any(|words| words.chars().count() > 2000) {
            problems.push(("effect-0", l.t("follow-up-effect-long").to_owned()));
        }
        match (as_of, adopted_on) {
            (Some(as_of), Some(adopted_on)) if problems.is_empty() => {
                Ok(Days { as_of, adopted_on })
            }
            _ => Err(problems),
        }
    }

    /// Returns what is said of an intended effect.
    #[must_use]
    pub fn of_effect(&self, place: usize) -> &str {
        self.effect.get(place).map_or("", |words| words.trim())
    }
}

//! Form of an agreement.

use serde::Deserialize;

use crate::promise::record::Agreement;
use crate::site::promises::form::{day, lines, others, parties, value};
use crate::site::shell::Problem;
use crate::web::Locale;
use crate::web::form::{line, trimmed};

/// An agreement as typed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct AgreementForm {
    /// Number of the agreement that is changed; empty for a new one.
    pub agreement: String,
    /// Its revision that the form was shown with.
    pub revision: i64,
    /// Parties that are ticked.
    pub party: Vec<String>,
    /// Names of other parties, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub others: String,
    /// Purposes, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub purposes: String,
    /// Areas, one a line.
    #[serde(deserialize_with = "trimmed")]
    pub areas: String,
    /// First day.
    #[serde(deserialize_with = "line")]
    pub from: String,
    /// Last day; empty until further notice.
    #[serde(deserialize_with = "line")]
    pub until: String,
    /// Reference number.
    #[serde(deserialize_with = "line")]
    pub reference: String,
}

impl AgreementForm {
    /// Returns the form with what stands in an agreement.
    #[must_use]
    pub fn of(number: i64, revision: i64, agreement: &Agreement) -> Self {
        let text = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |d| d.to_string());
        Self {
            agreement: number.to_string(),
            revision,
            party: agreement.parties.iter().map(value).collect(),
            others: others(&agreement.parties),
            purposes: agreement.purposes.join("\n"),
            areas: agreement.areas.join("\n"),
            from: text(agreement.from),
            until: text(agreement.until),
            reference: agreement.reference.clone(),
        }
    }

    /// Reads the agreement. The Act (2023:196), section 9, wants purposes and areas.
    ///
    /// # Errors
    /// With the problems of each field.
    pub fn read(&self, l: &Locale) -> Result<Agreement, Vec<Problem>> {
        let mut problems: Vec<Problem> = Vec::new();
        let named = |value: &&String| !value.starts_with("other:");
        let ticked: Vec<String> = self.party.iter().filter(named).cloned().collect();
        let agreement = Agreement {
            parties: parties(&ticked, &self.others),
            purposes: lines(&self.purposes),
            areas: lines(&self.areas),
            from: day(&self.from).ok().flatten(),
            until: day(&self.until).ok().flatten(),
            reference: self.reference.clone(),
        };
        let backwards = agreement.until.is_some() && agreement.until < agreement.from;
        for (is_wrong, field, key) in [
            (agreement.parties.len() < 2, "party", "agreement-no-parties"),
            (
                agreement.purposes.is_empty(),
                "purposes",
                "agreement-no-purposes",
            ),
            (agreement.areas.is_empty(), "areas", "agreement-no-areas"),
            (agreement.from.is_none(), "from", "promise-no-day"),
            (day(&self.until).is_err(), "until", "promise-no-day"),
            (backwards, "until", "gap-backwards"),
        ] {
            if is_wrong {
                problems.push((field, l.t(key).to_owned()));
            }
        }
        if problems.is_empty() {
            Ok(agreement)
        } else {
            Err(problems)
        }
    }
}

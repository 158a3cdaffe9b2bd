//! The API's bodies of JSON: what is sent is what is described.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde::Serialize;
use serde_json::Value;

use crate::figures::release;
use crate::site::promises::files::body::{Promise, Promises};
use crate::statistics::Figures;
use crate::survey::{Kind, Published};

/// The surveys of a token's municipality.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Surveys {
    /// Code of the municipality, four digits.
    pub municipality: String,
    /// Its surveys.
    pub surveys: Vec<Survey>,
}

/// A survey.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Survey {
    /// Slug, as in addresses.
    pub survey: String,
    /// Title in its first language.
    pub title: String,
    /// Series that this survey is a round of.
    pub round: Option<String>,
    /// First day, YYYY-MM-DD.
    pub opens: Option<String>,
    /// Last day, YYYY-MM-DD.
    pub closes: Option<String>,
    /// Tables that it declares for protected figures: keys of one or two background questions each.
    pub tables: Vec<Vec<String>>,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Question {
    /// Key.
    pub key: String,
    /// Wording in the survey's first language.
    pub text: String,
}

/// The releases of a survey.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Releases {
    /// The survey's slug.
    pub survey: String,
    /// Its releases.
    pub releases: Vec<Release>,
}

/// A release.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Release {
    /// Number, from 1.
    pub release: i64,
    /// Day on which the survey closed, YYYY-MM-DD.
    pub wave: String,
    /// Number of responses.
    pub responses: i64,
    /// Time in Stockholm, YYYY-MM-DD HH:MM.
    pub made: String,
    /// SHA-256 of its manifest, in hexadecimal.
    pub sha256: String,
    /// Names of its files.
    pub files: Vec<String>,
}

/// Why a request is not fulfilled (RFC 9457).
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem<'p> {
    /// What is the matter.
    pub title: Cow<'p, str>,
    /// Status code.
    pub status: u16,
    /// What to do.
    pub detail: Cow<'p, str>,
}

impl From<&Published> for Survey {
    fn from(published: &Published) -> Self {
        let survey = &published.survey;
        let asked = survey.questions.iter();
        let questions = asked
            .filter(|q| q.kind != Kind::Information)
            .map(|q| Question {
                key: q.key.clone(),
                text: q.text.in_language(0).to_owned(),
            });
        Self {
            survey: survey.slug.clone(),
            title: survey.title.in_language(0).to_owned(),
            round: survey.round.clone(),
            opens: survey.opens.map(|day| day.to_string()),
            closes: survey.closes.map(|day| day.to_string()),
            tables: survey.group_tables(),
            questions: questions.collect(),
        }
    }
}

impl From<&release::Listed> for Release {
    fn from(listed: &release::Listed) -> Self {
        Self {
            release: listed.number,
            wave: listed.closed_on.to_string(),
            responses: listed.n,
            made: crate::clock::minute_in_stockholm(listed.at),
            sha256: data_encoding::HEXLOWER.encode(&listed.sha256),
            files: listed.files.clone(),
        }
    }
}

/// Schemas of the bodies by name, for `components/schemas` of the API's description.
pub(super) struct Schemas(SchemaGenerator);

impl Schemas {
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let settings = settings.with(|s| s.definitions_path = "/components/schemas".into());
        Self(settings.into_generator())
    }

    /// Returns a reference to the schema of a body.
    fn of<T: JsonSchema>(&mut self) -> Schema {
        self.0.subschema_for::<T>()
    }

    pub(super) fn surveys(&mut self) -> Schema {
        self.of::<Surveys>()
    }

    pub(super) fn releases(&mut self) -> Schema {
        self.of::<Releases>()
    }

    pub(super) fn promises(&mut self) -> Schema {
        self.of::<Promises>()
    }

    pub(super) fn promise(&mut self) -> Schema {
        self.of::<Promise>()
    }

    pub(super) fn figures(&mut self) -> Schema {
        self.of::<Figures>()
    }

    pub(super) fn problem(&mut self) -> Schema {
        self.of::<Problem<'static>>()
    }

    /// Returns every schema that was asked for, with those that they refer to.
    pub(super) fn all(mut self) -> Value {
        Value::Object(self.0.take_definitions(true))
    }
}

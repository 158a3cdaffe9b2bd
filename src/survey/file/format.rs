//! The format of the files, once: serde reads them by these types, the JSON Schema for editors is
//! made from them, and [`super::shape`] checks every document against that schema.
//!
//! The comments are what an editor shows to whoever writes a survey.

mod overlay;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};
use toml::value::Datetime;
use validator::Validate;

pub use self::overlay::{
    NoticeWords, OverlayFile, PageWords, PlaceFile, PlacesFile, QuestionWords,
};

/// Writes a whole number without decimals.
#[allow(clippy::ref_option)] // As serde calls it.
fn one<S: Serializer>(value: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    Number(value.unwrap_or_default()).serialize(to)
}

/// As [`one`], for several numbers.
fn several<S: Serializer>(values: &[f64], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(values.iter().copied().map(Number))
}

/// A number as it stands in a file.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[allow(clippy::cast_possible_truncation)] // Compared with what it was.
        let whole = self.0 as i64;
        #[allow(clippy::cast_precision_loss, clippy::float_cmp)]
        // The comparison is meant to be exact.
        if whole as f64 == self.0 {
            to.serialize_i64(whole)
        } else {
            to.serialize_f64(self.0)
        }
    }
}

fn date_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date" })
}

/// A survey in its first language: `surveys/<slug>.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SurveyFile {
    /// Language of this file, such as "sv".
    pub language: String,
    /// Every language of the survey, this file's first. Each other one has an overlay file.
    pub languages: Vec<String>,
    /// Heading of the survey.
    #[validate(length(min = 1, max = 120))]
    pub title: String,
    /// Who asks, as the head of every page: the municipality's name in its right form.
    #[validate(length(min = 1, max = 80))]
    pub sender: String,
    /// Introduction; an empty line starts a new paragraph.
    #[validate(length(min = 1, max = 3000))]
    pub introduction: String,
    /// What the receipt says when the answers are in.
    #[validate(length(min = 1, max = 1000))]
    pub thanks: String,
    /// Other ways to answer: by phone, on paper, with help.
    #[validate(length(min = 1, max = 1000))]
    pub other_ways: String,
    /// SCB's municipality code: four digits with leading zero, such as "1438".
    pub municipality: String,
    /// Name of the local police area (lokalpolisområde).
    pub local_police_area: Option<String>,
    /// Name of this round, such as "2026".
    pub round: Option<String>,
    /// Name of an earlier round that had the same keys.
    pub repeats: Option<String>,
    /// First day it can be answered. Without it: at once.
    #[schemars(schema_with = "date_schema")]
    #[serde(default)]
    pub opens: Option<Datetime>,
    /// Last day it can be answered. Without it: for ever.
    #[schemars(schema_with = "date_schema")]
    #[serde(default)]
    pub closes: Option<Datetime>,
    /// All questions on one page, for a short survey.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_page: bool,
    /// The municipality's colour as "#rrggbb", with a contrast of at least 4.5 to white.
    pub accent: Option<String>,
    /// File name of a logo beside this file: PNG, JPEG or WebP, at most 64 KB.
    pub logo: Option<String>,
    /// Sites that may show the survey in a frame, such as "<https://www.example.se>".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frame_hosts: Vec<String>,
    /// Keys of at most three background questions that tables may be grouped by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub background: Vec<String>,
    /// The tables by group that are published, at most three: each by one or two of the background questions,
    /// channel and `place_asked`. Without it: by each background question.
    pub tables: Option<Vec<Vec<String>>>,
    /// How those who answer were chosen. Without it they chose themselves, and pages say so.
    pub sample: Option<SampleName>,
    /// Which answer says that somebody lives in the municipality, such as { question = "connection", equals = "lives" }.
    pub residents: Option<ConditionFile>,
    /// Who reviewed this language's wording, and when. Without it, pages say "not reviewed".
    pub reviewed: Option<ReviewFile>,
    /// Whom to ask.
    #[validate(nested)]
    pub contact: ContactFile,
    /// The privacy notice.
    #[validate(nested)]
    pub notice: NoticeFile,
    /// Pages in order.
    pub page: Vec<PageFile>,
}

/// A review of a language's wording.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewFile {
    /// Who: a name or a function.
    pub by: String,
    /// When.
    #[schemars(schema_with = "date_schema")]
    pub on: Datetime,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ContactFile {
    /// Who answers, such as the safety coordinator.
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// Phone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 40))]
    pub phone: String,
    /// E-mail address.
    #[validate(email)]
    pub email: String,
    /// Address of the web site, starting with <https://>.
    #[validate(url)]
    pub web: String,
    /// Postal address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 300))]
    pub address: String,
}

/// The privacy notice.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NoticeFile {
    /// The board (nämnd) in charge: the controller.
    #[validate(length(min = 1, max = 300))]
    pub board: String,
    /// Joint controllers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint_controllers: Vec<String>,
    /// What the answers are used for.
    #[validate(length(min = 1, max = 2000))]
    pub purpose: String,
    /// The legal basis.
    #[validate(length(min = 1, max = 2000))]
    pub legal_basis: String,
    /// Who sees what, the police above all.
    #[validate(length(min = 1, max = 2000))]
    pub recipients: String,
    /// How long answers are kept and what decision disposes of them.
    #[validate(length(min = 1, max = 2000))]
    pub retention: String,
    /// Case number (diarienummer).
    #[validate(length(min = 1, max = 60))]
    pub case_number: String,
    /// E-mail address of the data protection officer.
    #[validate(email)]
    pub data_protection_officer: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageFile {
    /// Stable key: a to z, digits and _.
    pub key: String,
    /// Heading.
    pub title: String,
    /// Words under the heading.
    pub text: Option<String>,
    /// When the page is shown. Without it: always.
    pub show_if: Option<ConditionFile>,
    /// Its questions in order.
    pub question: Vec<QuestionFile>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionFile {
    /// Stable key: a to z, digits and _. It is the column's name and never changes.
    pub key: String,
    /// What kind of answer is asked for.
    pub kind: KindName,
    /// The question.
    pub text: String,
    /// A hint under the question.
    pub help: Option<String>,
    /// Whether it must be answered. Without it: no.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// How the question was worded at first. A note for staff, never shown to residents.
    pub original: Option<String>,
    /// When the question is shown. Without it: always.
    pub show_if: Option<ConditionFile>,
    /// What can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionFile>,
    /// Rows of a grid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<KeyedText>,
    /// Coarser classes that small groups are merged into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupFile>,
    /// Show the options in an order of its own to each respondent. For lists without an order only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shuffle: bool,
    /// Fewest options (several-choices).
    pub least: Option<u16>,
    /// Most options (several-choices), or how many to rank (ranking).
    pub most: Option<u16>,
    /// First point of a numbered scale.
    pub from: Option<i64>,
    /// Last point of a numbered scale.
    pub to: Option<i64>,
    /// Words at the first point of a numbered scale.
    pub low: Option<String>,
    /// Words at the last point of a numbered scale.
    pub high: Option<String>,
    /// Most characters of a text.
    pub longest: Option<usize>,
    /// Beside the text box also show BRIS (116 111) and Kvinnofridslinjen (020-50 50 50). Without it: only 112 and 114 14.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub helplines: bool,
    /// What a number counts.
    pub unit: Option<String>,
    /// Least number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "one"
    )]
    pub minimum: Option<f64>,
    /// Greatest number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "one"
    )]
    pub maximum: Option<f64>,
    /// Decimals that a number may have, 0 to 6.
    pub decimals: Option<u8>,
    /// Lower bounds of the classes that numbers are counted in.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "several"
    )]
    pub bands: Vec<f64>,
    /// First day of a date.
    #[schemars(schema_with = "date_schema")]
    #[serde(default)]
    pub earliest: Option<Datetime>,
    /// Last day of a date.
    #[schemars(schema_with = "date_schema")]
    #[serde(default)]
    pub latest: Option<Datetime>,
    /// Whether a place question means where the respondent lives or the place of the answer.
    pub place: Option<PlaceName>,
    /// Areas whose places are offered. Without it: all.
    pub areas: Option<Vec<String>>,
}

/// The kinds of question.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // Without comments the schema is a plain list, which editors complete best.
pub enum KindName {
    OneChoice,
    SeveralChoices,
    Scale,
    Grid,
    ShortText,
    LongText,
    Number,
    Date,
    Ranking,
    Place,
    #[default]
    Information,
}

impl KindName {
    /// Returns true if it takes free text.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::ShortText | Self::LongText)
    }
}

/// How those who answer were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum SampleName {
    SelfSelected,
    Random,
}

/// A coarser class of options.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupFile {
    /// Stable key.
    pub key: String,
    /// Wording.
    pub text: String,
    /// Key of the still coarser group that it is merged into.
    pub group: Option<String>,
}

/// Which place is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum PlaceName {
    Home,
    Meant,
}

/// What is special about an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RoleName {
    Other,
    None,
    DontKnow,
    NotApplicable,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionFile {
    /// Stable key.
    pub key: String,
    /// As shown.
    pub text: String,
    /// Special: other (write what), none (of these), `dont_know`, `not_applicable`.
    pub role: Option<RoleName>,
    /// Key of the coarser class it belongs to.
    pub group: Option<String>,
    /// When it is offered. Without it: always.
    pub show_if: Option<ConditionFile>,
}

/// A key and its wording.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyedText {
    /// Stable key.
    pub key: String,
    /// As shown.
    pub text: String,
}

/// A condition: one test on an earlier question, or a combination.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionFile {
    /// Key of an earlier question.
    pub question: Option<String>,
    /// This option was chosen.
    pub equals: Option<String>,
    /// One of these options was chosen.
    pub any_of: Option<Vec<String>>,
    /// It was answered, with none of these options.
    pub none_of: Option<Vec<String>>,
    /// It was answered (true) or not (false).
    pub answered: Option<bool>,
    /// A number, a point of a scale or a count of options of at least this.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "one"
    )]
    pub at_least: Option<f64>,
    /// Every one of these holds.
    pub all: Option<Vec<ConditionFile>>,
    /// One of these holds.
    pub any: Option<Vec<ConditionFile>>,
    /// This does not hold.
    pub not: Option<Box<ConditionFile>>,
}

/// The JSON Schema of one of the file types, as editors and [`super::shape`] read it.
#[must_use]
pub fn schema<T: JsonSchema>() -> serde_json::Value {
    schemars::schema_for!(T).to_value()
}

//! Keys of a file of a translation and of a file of places.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{KeyedText, ReviewFile};

/// Another language's wording: `surveys/<slug>.<language>.toml`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverlayFile {
    /// Who reviewed this language's wording, and when. Without it, pages say "not reviewed".
    pub reviewed: Option<ReviewFile>,
    /// Heading of the survey.
    pub title: Option<String>,
    /// Who asks.
    pub sender: Option<String>,
    /// Introduction.
    pub introduction: Option<String>,
    /// What the receipt says.
    pub thanks: Option<String>,
    /// Other ways to answer.
    pub other_ways: Option<String>,
    /// The privacy notice's wording.
    #[serde(default)]
    pub notice: NoticeWords,
    /// Wording of pages by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub page: BTreeMap<String, PageWords>,
    /// Wording of questions by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub question: BTreeMap<String, QuestionWords>,
}

/// The privacy notice's wording in another language.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeWords {
    /// The board in charge.
    pub board: Option<String>,
    /// Joint controllers, in the base file's order.
    pub joint_controllers: Option<Vec<String>>,
    /// What the answers are used for.
    pub purpose: Option<String>,
    /// The legal basis.
    pub legal_basis: Option<String>,
    /// Who sees what.
    pub recipients: Option<String>,
    /// How long answers are kept.
    pub retention: Option<String>,
}

/// A page's wording in another language.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// Heading.
    pub title: Option<String>,
    /// Words under the heading.
    pub text: Option<String>,
}

/// A question's wording in another language.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    /// The question.
    pub text: Option<String>,
    /// The hint.
    pub help: Option<String>,
    /// What a number counts.
    pub unit: Option<String>,
    /// Words at the first point of a scale.
    pub low: Option<String>,
    /// Words at the last point of a scale.
    pub high: Option<String>,
    /// Options by key. Names of places may be left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// Statements of a grid by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub statements: BTreeMap<String, String>,
    /// Groups by key. Names of areas may be left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, String>,
}

/// A municipality's named places: `surveys/places/<code>.toml`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacesFile {
    /// SCB's municipality code.
    pub municipality: String,
    /// Areas, in the order to show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub area: Vec<KeyedText>,
    /// Places, in the order to show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<PlaceFile>,
}

/// A named place.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceFile {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub text: String,
    /// Key of the area it lies in.
    pub area: Option<String>,
    /// Other names people use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

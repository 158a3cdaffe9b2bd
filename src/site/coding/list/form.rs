//! What the forms and addresses of this feature hold.

use serde::Deserialize;

use crate::site::coding::work::form::code_of;
use crate::site::guard::AtSurvey;
use crate::text::codebook::Codebook;
use crate::text::index::{Filter, Stage};

/// Which texts are listed, as it stands in the address.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct ListAddress {
    /// Words that are all in them.
    #[serde(default)]
    pub words: String,
    /// Question key.
    #[serde(default)]
    pub question: String,
    /// Code of a language.
    #[serde(default)]
    pub language: String,
    /// Question and option with a dot between.
    #[serde(default)]
    pub place: String,
    /// Key of a theme.
    #[serde(default)]
    pub theme: String,
    /// See [`STAGES`].
    #[serde(default)]
    pub stage: String,
    /// How many are passed over.
    #[serde(default)]
    pub from: usize,
}

/// Every stage with its name in addresses.
pub const STAGES: [(&str, Stage); 6] = [
    ("", Stage::Any),
    ("open", Stage::Open),
    ("settled", Stage::Settled),
    ("differs", Stage::Differs),
    ("anew", Stage::Anew),
    ("unclear", Stage::Unclear),
];

impl ListAddress {
    pub(super) fn filter(&self, at: &AtSurvey, book: &Codebook) -> Filter {
        let published = &at.published;
        let place = self.place.split_once('.').and_then(|(question, option)| {
            let question = published.survey.question_index(question)?;
            let option = published.survey.questions[question].option_index(option)?;
            let codes = &published.codes;
            Some((codes.questions[question], codes.options[question][option]))
        });
        let stage = STAGES.iter().find(|(name, _)| *name == self.stage);
        Filter {
            words: self.words.chars().take(200).collect(),
            question: self.question.clone(),
            language: self.language.clone(),
            place,
            theme: code_of(book, &self.theme).filter(|_| !self.theme.is_empty()),
            stage: stage.map_or(Stage::Any, |(_, stage)| *stage),
        }
    }
}

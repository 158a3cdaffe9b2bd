//! Query parameters of the list of texts.

use serde::Deserialize;

use crate::site::coding::codings::form::code_of;
use crate::site::guard::AtSurvey;
use crate::text::codebook::Codebook;
use crate::text::index::{Filter, Stage};

/// Filter of the list.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct ListAddress {
    /// Words that all texts must contain.
    #[serde(default)]
    pub words: String,
    /// Question key.
    #[serde(default)]
    pub question: String,
    /// Language code.
    #[serde(default)]
    pub language: String,
    /// Question and option, separated by a dot.
    #[serde(default)]
    pub place: String,
    /// Theme key.
    #[serde(default)]
    pub theme: String,
    /// Stage, see [`STAGES`].
    #[serde(default)]
    pub stage: String,
    /// Number of texts skipped.
    #[serde(default)]
    pub from: usize,
}

/// Stages with their values in URLs.
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

//! Numbers for keys: append-only per survey, so that a renamed, moved or removed option never changes
//! what stored answers mean.

use std::collections::HashMap;

use super::{SurveyId, store};
use crate::storage::{Stored, Tx};
use crate::survey::Survey;

/// A part of a survey that has a code: question key, kind of part, name of the part.
pub type PartKey = (String, Part, String);

/// What has a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A question; its name is empty.
    Question,
    /// An option of a question.
    Option,
    /// A statement of a grid.
    Statement,
}

impl Part {
    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Option => "option",
            Self::Statement => "statement",
        }
    }

    /// From the database.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Question, Self::Option, Self::Statement]
            .into_iter()
            .find(|p| p.as_str() == text)
    }
}

/// The codes of one version, by the indexes of its questions, options and statements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes {
    /// By question.
    pub questions: Vec<u32>,
    /// By question and option.
    pub options: Vec<Vec<u32>>,
    /// By question and statement.
    pub statements: Vec<Vec<u32>>,
}

impl Codes {
    /// Arranges the stored codes for a definition; `None` when one is missing.
    #[must_use]
    pub fn arrange(survey: &Survey, stored: &HashMap<PartKey, u32>) -> Option<Self> {
        let mut codes = Self::default();
        let find = |question: &str, part, name: &str| {
            stored
                .get(&(question.to_owned(), part, name.to_owned()))
                .copied()
        };
        for question in &survey.questions {
            let key = &question.key;
            codes.questions.push(find(key, Part::Question, "")?);
            let options = question
                .options
                .iter()
                .map(|o| find(key, Part::Option, &o.key));
            codes.options.push(options.collect::<Option<_>>()?);
            let statements = question
                .statements
                .iter()
                .map(|s| find(key, Part::Statement, &s.key));
            codes.statements.push(statements.collect::<Option<_>>()?);
        }
        Some(codes)
    }
}

/// Gives every part of a survey that has none yet the next code of its kind.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn allocate(tx: &mut Tx, id: &SurveyId, survey: &Survey) -> Stored<()> {
    let stored = store::list_codes_tx(tx, id).await?;
    let mut next: HashMap<(String, Part), u32> = HashMap::new();
    for ((question, part, _), code) in &stored {
        let scope = scope(question, *part);
        let entry = next.entry(scope).or_default();
        *entry = (*entry).max(code + 1);
    }
    let mut wanted: Vec<PartKey> = Vec::new();
    for question in &survey.questions {
        let key = &question.key;
        wanted.push((key.clone(), Part::Question, String::new()));
        wanted.extend(
            question
                .options
                .iter()
                .map(|o| (key.clone(), Part::Option, o.key.clone())),
        );
        wanted.extend(
            question
                .statements
                .iter()
                .map(|s| (key.clone(), Part::Statement, s.key.clone())),
        );
    }
    for part_key in wanted {
        if stored.contains_key(&part_key) {
            continue;
        }
        let entry = next.entry(scope(&part_key.0, part_key.1)).or_default();
        store::insert_code(tx, id, &part_key, *entry).await?;
        *entry += 1;
    }
    Ok(())
}

/// Questions are numbered across the survey, the rest within their question.
fn scope(question: &str, part: Part) -> (String, Part) {
    match part {
        Part::Question => (String::new(), part),
        _ => (question.to_owned(), part),
    }
}

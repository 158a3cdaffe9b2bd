//! Numbers for keys: append-only per survey, so that a renamed, moved or removed option never changes
//! what stored answers mean.

use std::collections::HashMap;

use crate::survey::{Question, Survey};

/// A part of a survey that has a code: question key, kind of part, name of the part.
pub type PartKey = (String, Part, String);

/// Kind of a part that has a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A question; its name is empty.
    Question,
    /// An option of a question; a language, whose question is empty.
    Option,
    /// A statement of a grid.
    Statement,
}

impl Part {
    /// Returns the name stored in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Option => "option",
            Self::Statement => "statement",
        }
    }

    /// Parses the name stored in the database.
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
    /// By language.
    pub languages: Vec<Option<u32>>,
    /// By question: the code for "a text was written", which counts among the options of a text question.
    pub wrote: Vec<Option<u32>>,
}

/// Name under which a text question with options has its code for "a text was written".
const WROTE: &str = "_text";
/// Question key under which the codes of languages are stored: empty.
const LANGUAGES: &str = "";

impl Codes {
    /// Assigns the codes of a survey's first version: the index of each part.
    #[must_use]
    pub fn first(survey: &Survey) -> Self {
        let count = |n: usize| (0..u32::try_from(n).unwrap_or(u32::MAX)).collect::<Vec<_>>();
        let questions = || survey.questions.iter();
        Self {
            questions: count(survey.questions.len()),
            options: questions().map(|q| count(q.options.len())).collect(),
            statements: questions().map(|q| count(q.statements.len())).collect(),
            languages: count(survey.languages.len())
                .into_iter()
                .map(Some)
                .collect(),
            wrote: questions()
                .map(|q| has_wrote(q).then(|| u32::try_from(q.options.len()).unwrap_or(u32::MAX)))
                .collect(),
        }
    }

    /// Arranges stored codes by the indexes of a definition; `None` when a code is missing.
    #[must_use]
    pub fn arrange(survey: &Survey, stored: &HashMap<PartKey, u32>) -> Option<Self> {
        let mut codes = Self::default();
        let find = |question: &str, part, name: &str| {
            stored
                .get(&(question.to_owned(), part, name.to_owned()))
                .copied()
        };
        for language in &survey.languages {
            let code = find(LANGUAGES, Part::Option, language.code());
            codes.languages.push(code);
        }
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
            codes.wrote.push(find(key, Part::Option, WROTE));
        }
        Some(codes)
    }
}

/// Returns true if a language or "a text was written" has no code, as in surveys stored before the fourteenth migration.
#[must_use]
pub fn lacks_some(survey: &Survey, codes: &Codes) -> bool {
    let mut questions = survey.questions.iter().zip(&codes.wrote);
    codes.languages.iter().any(Option::is_none)
        || questions.any(|(q, wrote)| has_wrote(q) && wrote.is_none())
}

fn has_wrote(question: &Question) -> bool {
    question.is_text() && !question.options.is_empty()
}

/// Assigns codes to the parts of a survey that have none yet.
#[must_use]
pub fn missing<S: std::hash::BuildHasher>(
    survey: &Survey,
    stored: &HashMap<PartKey, u32, S>,
) -> Vec<(PartKey, u32)> {
    let mut next: HashMap<(String, Part), u32> = HashMap::new();
    for ((question, part, _), code) in stored {
        let entry = next.entry(scope(question, *part)).or_default();
        *entry = (*entry).max(code + 1);
    }
    let mut new = Vec::new();
    let mut want = |question: &str, part: Part, name: &str| {
        let key = (question.to_owned(), part, name.to_owned());
        if stored.contains_key(&key) {
            return;
        }
        let code = next.entry(scope(question, part)).or_default();
        new.push((key, *code));
        *code += 1;
    };
    for language in &survey.languages {
        want(LANGUAGES, Part::Option, language.code());
    }
    for question in &survey.questions {
        let key = &question.key;
        want(key, Part::Question, "");
        for option in &question.options {
            want(key, Part::Option, &option.key);
        }
        if has_wrote(question) {
            want(key, Part::Option, WROTE);
        }
        for statement in &question.statements {
            want(key, Part::Statement, &statement.key);
        }
    }
    new
}

/// Returns the scope that a part is numbered in: the whole survey for questions, the question for everything else.
fn scope(question: &str, part: Part) -> (String, Part) {
    match part {
        Part::Question => (String::new(), part),
        _ => (question.to_owned(), part),
    }
}

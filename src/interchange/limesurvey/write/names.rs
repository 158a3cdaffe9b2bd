//! Codes of questions and options as `LimeSurvey` takes them, and conditions on them.

use std::collections::BTreeMap;

use crate::authoring::Draft;
use crate::interchange::conditions::{Writes, options};
use crate::survey::file::format::{KindName, QuestionFile, RoleName};

/// Most characters of a question's code, and of an option's.
const QUESTION: usize = 20;
const OPTION: usize = 5;

#[derive(Default)]
pub struct Names {
    titles: BTreeMap<String, String>,
    codes: BTreeMap<(String, String), String>,
    /// Questions whose option "other" is one that `LimeSurvey` has of itself.
    others: BTreeMap<String, String>,
    insteads: BTreeMap<String, String>,
}

/// Makes a code of letters and digits that begins with a letter, other than those that are taken.
fn code(key: &str, start: &str, longest: usize, taken: &[&String]) -> String {
    let kept: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
    let begins = kept.starts_with(|c: char| c.is_ascii_alphabetic());
    let kept = if begins || longest == OPTION && !kept.is_empty() {
        kept
    } else {
        format!("{start}{kept}")
    };
    let mut made: String = kept.chars().take(longest).collect();
    if longest == OPTION && kept.len() > longest {
        // Cut words would mislead: a number does not.
        made = format!("{start}1");
    }
    let mut number = 2;
    while taken.iter().any(|one| **one == made) {
        let end = number.to_string();
        let room = longest - end.len();
        let stem: String = if longest == OPTION && kept.len() > longest {
            start.to_owned()
        } else {
            kept.chars().take(room).collect()
        };
        made = format!("{stem}{end}");
        number += 1;
    }
    made
}

impl Names {
    pub fn of(draft: &Draft) -> Self {
        let mut names = Self::default();
        for question in draft.questions() {
            let taken: Vec<&String> = names.titles.values().collect();
            let title = code(&question.key, "q", QUESTION, &taken);
            names.titles.insert(question.key.clone(), title);
            let mut mine: Vec<String> = Vec::new();
            let all = options(draft, question);
            for option in &all {
                let made = code(&option.key, "A", OPTION, &mine.iter().collect::<Vec<_>>());
                mine.push(made.clone());
                let of = (question.key.clone(), option.key.clone());
                names.codes.insert(of, made);
                if option.role == Some(RoleName::Other) {
                    names
                        .others
                        .insert(question.key.clone(), option.key.clone());
                }
            }
            let mut mine: Vec<String> = Vec::new();
            for one in &question.statements {
                let made = code(&one.key, "SQ", OPTION, &mine.iter().collect::<Vec<_>>());
                mine.push(made.clone());
                let of = (question.key.clone(), one.key.clone());
                names.codes.insert(of, made);
            }
        }
        for question in draft.questions() {
            if question.kind.is_text() && !question.options.is_empty() {
                let taken: Vec<&String> = names
                    .titles
                    .values()
                    .chain(names.insteads.values())
                    .collect();
                let title = code(&format!("{}instead", question.key), "q", QUESTION, &taken);
                names.insteads.insert(question.key.clone(), title);
            }
        }
        names
    }

    pub fn title(&self, key: &str) -> String {
        self.titles.get(key).cloned().unwrap_or_default()
    }

    pub fn instead(&self, key: &str) -> String {
        self.insteads.get(key).cloned().unwrap_or_default()
    }

    pub fn code(&self, question: &str, option: &str) -> String {
        let of = (question.to_owned(), option.to_owned());
        self.codes.get(&of).cloned().unwrap_or_default()
    }

    /// Returns the questions that have another name there.
    pub fn renamed(&self) -> Vec<(String, String)> {
        let all = self.titles.iter().filter(|(key, title)| key != title);
        all.map(|(key, title)| (key.clone(), title.clone()))
            .collect()
    }
}

impl Writes for Names {
    fn chosen(&self, question: &QuestionFile, option: &str) -> Option<String> {
        let title = self.titles.get(&question.key)?;
        let other = self
            .others
            .get(&question.key)
            .is_some_and(|one| one == option);
        match question.kind {
            KindName::SeveralChoices if other => Some(format!("!is_empty({title}_other.NAOK)")),
            KindName::SeveralChoices => {
                let code = self.code(&question.key, option);
                Some(format!("({title}_{code}.NAOK == \"Y\")"))
            }
            KindName::OneChoice | KindName::Place if other => {
                Some(format!("({title}.NAOK == \"-oth-\")"))
            }
            KindName::OneChoice | KindName::Scale | KindName::Place => {
                let code = self.code(&question.key, option);
                Some(format!("({title}.NAOK == \"{code}\")"))
            }
            _ => None,
        }
    }

    fn answered(&self, question: &QuestionFile) -> Option<String> {
        let title = self.titles.get(&question.key)?;
        match question.kind {
            KindName::SeveralChoices => {
                let each = question
                    .options
                    .iter()
                    .filter_map(|one| self.chosen(question, &one.key));
                let each: Vec<String> = each.collect();
                Some(format!("({})", each.join(" or ")))
            }
            KindName::Grid => {
                let each = question.statements.iter().map(|one| {
                    let code = self.code(&question.key, &one.key);
                    format!("!is_empty({title}_{code}.NAOK)")
                });
                Some(format!("({})", each.collect::<Vec<_>>().join(" or ")))
            }
            KindName::Ranking | KindName::Information => None,
            _ => Some(format!("!is_empty({title}.NAOK)")),
        }
    }

    fn at_least(&self, question: &QuestionFile, least: f64) -> Option<String> {
        let title = self.titles.get(&question.key)?;
        match question.kind {
            KindName::Number => Some(format!("({title}.NAOK >= {least})")),
            KindName::SeveralChoices => {
                let each = question.options.iter().map(|one| {
                    let code = match self.others.get(&question.key) {
                        Some(other) if *other == one.key => "other".to_owned(),
                        _ => self.code(&question.key, &one.key),
                    };
                    format!("{title}_{code}.NAOK")
                });
                let each = each.collect::<Vec<_>>().join(", ");
                Some(format!("(count({each}) >= {least})"))
            }
            _ => None,
        }
    }

    fn not(&self, inner: &str) -> String {
        format!("!({inner})")
    }

    fn joins(&self) -> (&'static str, &'static str) {
        ("and", "or")
    }
}

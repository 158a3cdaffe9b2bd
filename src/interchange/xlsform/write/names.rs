//! Names of rows, and conditions on them.

use std::collections::BTreeMap;

use crate::authoring::Draft;
use crate::interchange::conditions::Writes;
use crate::survey::file::format::{KindName, QuestionFile};

/// Names that rows go by there: theirs must begin with a letter.
#[derive(Default)]
pub(super) struct Names {
    taken: Vec<String>,
    pub questions: BTreeMap<String, String>,
    pub statements: BTreeMap<String, Vec<String>>,
}

impl Names {
    pub fn give(&mut self, wanted: &str) -> String {
        let starts = wanted.starts_with(|c: char| c.is_ascii_alphabetic());
        let kept = ["meta", "instanceid", "instancename"];
        let wanted = if starts && !kept.contains(&wanted) {
            wanted.to_owned()
        } else {
            format!("q_{wanted}")
        };
        let mut name = wanted.clone();
        let mut number = 2;
        while self.taken.contains(&name) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        self.taken.push(name.clone());
        name
    }

    pub fn of(draft: &Draft) -> Self {
        let mut names = Self::default();
        for question in draft.questions() {
            let name = names.give(&question.key);
            names.questions.insert(question.key.clone(), name);
        }
        for question in draft.questions() {
            let each = question.statements.iter();
            let each: Vec<String> = each
                .map(|one| names.give(&format!("{}_{}", question.key, one.key)))
                .collect();
            names.statements.insert(question.key.clone(), each);
        }
        names
    }
}

impl Writes for Names {
    fn chosen(&self, question: &QuestionFile, option: &str) -> Option<String> {
        let name = self.questions.get(&question.key)?;
        match question.kind {
            KindName::SeveralChoices => Some(format!("selected(${{{name}}}, '{option}')")),
            KindName::OneChoice | KindName::Scale | KindName::Place => {
                Some(format!("${{{name}}} = '{option}'"))
            }
            _ => None,
        }
    }

    fn answered(&self, question: &QuestionFile) -> Option<String> {
        if question.kind == KindName::Grid {
            let each = self.statements.get(&question.key)?.iter();
            let each: Vec<String> = each.map(|name| format!("${{{name}}} != ''")).collect();
            return Some(format!("({})", each.join(" or ")));
        }
        let name = self.questions.get(&question.key)?;
        Some(format!("${{{name}}} != ''"))
    }

    fn at_least(&self, question: &QuestionFile, least: f64) -> Option<String> {
        let name = self.questions.get(&question.key)?;
        match question.kind {
            KindName::Number => Some(format!("${{{name}}} >= {least}")),
            KindName::SeveralChoices => Some(format!("count-selected(${{{name}}}) >= {least}")),
            _ => None,
        }
    }

    fn not(&self, inner: &str) -> String {
        format!("not({inner})")
    }

    fn joins(&self) -> (&'static str, &'static str) {
        ("and", "or")
    }
}

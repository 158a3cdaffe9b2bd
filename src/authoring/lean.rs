//! What rests on a question or an option: conditions, background, tables, who the residents are.

use super::Draft;
use crate::survey::file::format::ConditionFile;

/// Something of a draft that looks at a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lean {
    /// The condition of the question with this key.
    Question(String),
    /// The condition of the page with this key.
    Page(String),
    /// The condition of an option: keys of its question and its own.
    Option(String, String),
    /// It is a background question.
    Background,
    /// A published table is grouped by it.
    Table,
    /// It tells who the residents are.
    Residents,
}

/// Returns true if a condition, or one within it, passes a test.
fn has(condition: &ConditionFile, test: &dyn Fn(&ConditionFile) -> bool) -> bool {
    let parts = condition.all.iter().chain(&condition.any).flatten();
    let mut inner = parts.chain(condition.not.as_deref());
    test(condition) || inner.any(|part| has(part, test))
}

/// Lists every condition with what it belongs to, in the draft's order; a page's before its questions'.
fn conditions(draft: &Draft) -> Vec<(Lean, &ConditionFile)> {
    let mut all = Vec::new();
    for page in &draft.base.page {
        if let Some(condition) = &page.show_if {
            all.push((Lean::Page(page.key.clone()), condition));
        }
        for question in &page.question {
            if let Some(condition) = &question.show_if {
                all.push((Lean::Question(question.key.clone()), condition));
            }
            for option in &question.options {
                if let Some(condition) = &option.show_if {
                    let lean = Lean::Option(question.key.clone(), option.key.clone());
                    all.push((lean, condition));
                }
            }
        }
    }
    all
}

fn looking(draft: &Draft, test: &dyn Fn(&ConditionFile) -> bool) -> Vec<Lean> {
    let mut all: Vec<Lean> = conditions(draft)
        .into_iter()
        .filter(|(_, condition)| has(condition, test))
        .map(|(lean, _)| lean)
        .collect();
    let residents = draft.base.residents.as_ref();
    if residents.is_some_and(|condition| has(condition, test)) {
        all.push(Lean::Residents);
    }
    all
}

/// Lists what looks at a question, other than itself.
#[must_use]
pub fn on_question(draft: &Draft, key: &str) -> Vec<Lean> {
    let names = |condition: &ConditionFile| condition.question.as_deref() == Some(key);
    let mut all = looking(draft, &names);
    if draft.base.background.iter().any(|one| one == key) {
        all.push(Lean::Background);
    }
    let mut tables = draft.base.tables.iter().flatten().flatten();
    if tables.any(|one| one == key) {
        all.push(Lean::Table);
    }
    all
}

/// Lists the conditions that test for an option of a question.
#[must_use]
pub fn on_option(draft: &Draft, question: &str, option: &str) -> Vec<Lean> {
    let names = |condition: &ConditionFile| {
        let lists = condition.any_of.iter().chain(&condition.none_of).flatten();
        let mut all = lists.chain(&condition.equals);
        condition.question.as_deref() == Some(question) && all.any(|one| one == option)
    };
    looking(draft, &names)
}

/// Lists the conditions that look at a question which does not come before them, each with that question's key.
#[must_use]
pub fn backwards(draft: &Draft) -> Vec<(Lean, String)> {
    let order: Vec<&str> = draft.questions().map(|one| one.key.as_str()).collect();
    let at = |key: &str| order.iter().position(|one| *one == key);
    let mut found = Vec::new();
    for (lean, condition) in conditions(draft) {
        let before = match &lean {
            Lean::Question(key) | Lean::Option(key, _) => at(key),
            Lean::Page(key) => {
                let mut pages = draft.base.page.iter();
                let first = pages.find(|page| page.key == *key);
                first
                    .and_then(|page| page.question.first())
                    .and_then(|question| at(&question.key))
            }
            _ => None,
        };
        let later = |key: &str| match (at(key), before) {
            (Some(asked), Some(before)) => asked >= before,
            _ => false,
        };
        let mut keys = Vec::new();
        mentioned(condition, &mut keys);
        for key in keys.into_iter().filter(|key| later(key)) {
            found.push((lean.clone(), key.to_owned()));
        }
    }
    found
}

/// Collects the keys of the questions that a condition looks at.
pub fn mentioned<'c>(condition: &'c ConditionFile, keys: &mut Vec<&'c str>) {
    keys.extend(condition.question.as_deref());
    let parts = condition.all.iter().chain(&condition.any).flatten();
    for part in parts.chain(condition.not.as_deref()) {
        mentioned(part, keys);
    }
}

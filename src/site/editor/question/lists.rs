//! The lists of a question as rows of a form: options, statements, groups.
//!
//! Each row sends every field of its list, so that the n-th of each belong together. A press moves or removes a row of what was typed,
//! and saves that.

use crate::site::editor::form::Typed;
use crate::site::editor::words;
use crate::survey::file::format::QuestionFile;

/// A row as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Key that it has in the draft; empty for a new one.
    pub was: String,
    /// Key that it is to have; empty for one made from its words.
    pub key: String,
    /// Words.
    pub text: String,
    /// Role of an option.
    pub role: String,
    /// Key of the coarser group that it belongs to.
    pub group: String,
}

/// Reads the rows of a list: `option`, `statement`, `group`. A row that is new and has no words is none.
#[must_use]
pub fn rows(typed: &Typed, list: &str) -> Vec<Row> {
    let of = |field: &str| typed.all(&format!("{list}_{field}"));
    let (was, key, text) = (of("was"), of("key"), of("text"));
    let (role, group) = (of("role"), of("group"));
    let at = |all: &[&str], n: usize| all.get(n).copied().unwrap_or_default().to_owned();
    let mut all: Vec<Row> = (0..text.len())
        .map(|n| Row {
            was: at(&was, n),
            key: at(&key, n),
            text: at(&text, n),
            role: at(&role, n),
            group: at(&group, n),
        })
        .collect();
    let pressed = typed.one("act");
    let mut parts = pressed.split('.');
    if parts.next() == Some(list) {
        let act = parts.next().unwrap_or_default();
        let n = parts.next().and_then(|n| n.parse::<usize>().ok());
        match (act, n) {
            ("up", Some(n)) if n > 0 && n < all.len() => all.swap(n, n - 1),
            ("down", Some(n)) if n + 1 < all.len() => all.swap(n, n + 1),
            ("remove", Some(n)) if n < all.len() => drop(all.remove(n)),
            _ => {}
        }
    }
    all.retain(|row| !row.was.is_empty() || !row.text.is_empty());
    all
}

/// Takes over a list that somebody else has changed meanwhile and that was not touched in the form. Returns false if both changed it.
pub fn merged(
    typed: &mut Typed,
    list: &str,
    (opened, newest): (&QuestionFile, &QuestionFile),
) -> bool {
    let (was, now) = (of(opened, list), of(newest, list));
    let mine = rows(typed, list);
    if now == was || mine == now {
        return true;
    }
    if mine != was {
        return false;
    }
    let start = format!("{list}_");
    typed.0.retain(|(name, _)| !name.starts_with(&start));
    for row in now {
        let fields = [
            ("was", row.was),
            ("key", row.key),
            ("text", row.text),
            ("role", row.role),
            ("group", row.group),
        ];
        let fields = fields.map(|(field, value)| (format!("{start}{field}"), value));
        typed.0.extend(fields);
    }
    true
}

/// Returns the rows of a list of a question.
#[must_use]
pub fn of(question: &QuestionFile, list: &str) -> Vec<Row> {
    let row = |key: &String, text: &String| Row {
        was: key.clone(),
        key: key.clone(),
        text: text.clone(),
        ..Row::default()
    };
    match list {
        "option" => question
            .options
            .iter()
            .map(|one| Row {
                role: words::role_value(one.role).to_owned(),
                group: one.group.clone().unwrap_or_default(),
                ..row(&one.key, &one.text)
            })
            .collect(),
        "statement" => {
            let all = question.statements.iter();
            all.map(|one| row(&one.key, &one.text)).collect()
        }
        _ => question
            .groups
            .iter()
            .map(|one| Row {
                group: one.group.clone().unwrap_or_default(),
                ..row(&one.key, &one.text)
            })
            .collect(),
    }
}

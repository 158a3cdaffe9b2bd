//! Rows that belong to another one: what is written beside an option, what is chosen instead of writing, the rows of a table.

use super::{is_yes, options};
use crate::interchange::Matter;
use crate::interchange::asked::{self, Asked, Words};
use crate::interchange::conditions::all;
use crate::interchange::expression::{Dialect, parse};
use crate::interchange::xlsform::read::Reading;
use crate::interchange::xlsform::sheets::Row;
use crate::interchange::xlsform::{KEY, KIND};
use crate::survey::file::format::{ConditionFile, KindName, RoleName};

/// Beginnings of what an option is called that is none of those before it.
const OTHERS: [&str; 9] = [
    "other", "oth", "annat", "annan", "andra", "övrig", "ovrig", "muu", "غير",
];

/// Returns true for a text question that is named after the one before it, and an option that is an "other".
fn is_named(row: &Row, next: &Row, code: &str, label: &str) -> bool {
    if next.get(KIND) == "other" {
        return true;
    }
    let rest = next.get("name").strip_prefix(row.get("name"));
    let rest = rest.filter(|rest| rest.starts_with('_'));
    let says = |text: &str| {
        let text = text.trim_start_matches('_').to_lowercase();
        OTHERS.iter().any(|other| text.starts_with(other))
    };
    rest.is_some_and(|rest| says(rest) || says(code) || says(label))
}

/// Takes a text that is asked when one option of the question before it is chosen for what is written beside that option.
pub fn is_other(reading: &mut Reading, (row, asked): (&Row, &mut Asked), next: &Row) -> bool {
    let named = reading.names.questions.get(row.get("name"));
    let (Some(named), Some(condition)) = (named, parse(next.get("relevant"), Dialect::XlsForm))
    else {
        return false;
    };
    let text = ["text", "string"].contains(&next.get("type"));
    if !text {
        return false;
    }
    let Some(Some(condition)) = reading.names.condition(&condition) else {
        return false;
    };
    let key = condition.question.as_deref() == Some(named.key.as_str());
    let Some(option) = condition.equals.filter(|_| key) else {
        return false;
    };
    let code = named.options.iter().find(|(_, one)| *one == option);
    let code = code.map_or("", |(code, _)| code.as_str());
    let words = asked.file.options.iter().zip(&asked.options);
    let label = words.into_iter().find(|(one, _)| one.key == option);
    let label = label.map_or("", |(_, words)| words.get(0));
    if !is_named(row, next, code, label) {
        return false;
    }
    let kinds = [
        KindName::OneChoice,
        KindName::SeveralChoices,
        KindName::Place,
    ];
    let there = asked
        .file
        .options
        .iter()
        .any(|one| one.role == Some(RoleName::Other) && one.key != option);
    let mut options = asked.file.options.iter_mut();
    let Some(option) = options.find(|one| one.key == option) else {
        return false;
    };
    if there || !kinds.contains(&asked.file.kind) {
        return false;
    }
    option.role = Some(RoleName::Other);
    if next.get(KIND) != "other" {
        reading.tell(next, Matter::Other);
        reading.unused(next);
    }
    true
}

/// Takes what went out as a question of its own for what can be chosen instead of writing.
pub fn is_instead(reading: &mut Reading, asked: &mut Asked, next: &Row) -> bool {
    if !asked.file.kind.is_text() || next.get(KIND) != "instead" {
        return false;
    }
    let list = super::typed(next).list;
    options(reading, next, &list, asked);
    true
}

/// Returns true for a group that is a table: statements judged on one list.
pub fn is_grid(reading: &Reading, row: &Row, inner: &[&Row]) -> bool {
    let list = |row: &Row| {
        let typed = super::typed(row);
        let one = ["select_one", "select1"].contains(&&*typed.kind) && !typed.or_other;
        one.then_some(typed.list)
    };
    let Some(first) = inner.first().and_then(|row| list(row)) else {
        return false;
    };
    let head = inner
        .first()
        .is_some_and(|row| row.get("appearance") == "label");
    let is_table = row.get("appearance").contains("table-list") || row.get(KIND) == "grid" || head;
    let same = inner.iter().all(|row| list(row).as_ref() == Some(&first));
    is_table && same && inner.len() > usize::from(head) && reading.lists.contains_key(&first)
}

/// Reads a group that is a table.
pub fn grid(reading: &mut Reading, row: &Row, inner: &[&Row], when: Vec<ConditionFile>) -> Asked {
    let head = inner.first().filter(|row| row.get("appearance") == "label");
    let rows = &inner[usize::from(head.is_some())..];
    let mut asked = Asked {
        text: reading.words("survey", row, "label"),
        help: reading.words("survey", row, "hint"),
        ..Asked::default()
    };
    if asked.text.is_empty()
        && let Some(head) = head
    {
        asked.text = reading.words("survey", head, "label");
    }
    if asked.text.is_empty() {
        asked.text = asked::heading(&reading.languages.codes);
    }
    asked.file.kind = KindName::Grid;
    asked.file.key = reading.key(row);
    asked.file.show_if = all(when);
    let required = rows
        .iter()
        .filter(|row| is_yes(row.get("required")))
        .count();
    asked.file.required = required == rows.len();
    if required > 0 && required < rows.len() {
        reading.tell(row, Matter::PartlyRequired);
    }
    let list = super::typed(rows[0]).list;
    options(reading, row, &list, &mut asked);
    if rows.len() > asked::MOST_OPTIONS {
        let name = row.get("name").to_owned();
        reading.tell(row, Matter::TooMany(name, rows.len()));
    }
    for one in rows.iter().take(asked::MOST_OPTIONS) {
        if !one.get("relevant").is_empty() {
            let text = one.get("relevant").to_owned();
            reading.tell(one, Matter::Condition(text));
        }
        reading.unused(one);
        let name = match one.get(KEY) {
            "" => one.get("name"),
            own => own,
        };
        let mut words = reading.words("survey", one, "label");
        if words.is_empty() {
            words = Words(vec![one.get("name").to_owned()]);
        }
        asked.statement(name, words);
    }
    asked
}

/// Makes a heading within a page of a group that lies in another.
pub fn heading(reading: &mut Reading, row: &Row, when: &[ConditionFile]) -> Option<Asked> {
    let text = reading.words("survey", row, "label");
    if text.is_empty() {
        return None;
    }
    let mut asked = Asked {
        text,
        ..Asked::default()
    };
    asked.file.kind = KindName::Information;
    asked.file.key = reading.key(row);
    asked.file.show_if = all(when.to_vec());
    Some(asked)
}

//! Where a draft's problems belong: the page of the editor, and the field there.

use super::form::Wrong;
use crate::authoring::Draft;
use crate::site::desk::files::sentence;
use crate::survey::file::Wording;
use crate::survey::file::draft::{Checked, Found, Part};
use crate::survey::file::problem::Step;
use crate::web::Locale;

/// A problem's place: the page below the draft's, and the field's id there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path below the draft's, with a slash before it.
    pub below: String,
    /// Id of the field; empty for the page as a whole.
    pub id: String,
}

fn joined(steps: &[Step]) -> String {
    let parts = steps.iter().map(|step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    });
    parts.collect::<Vec<_>>().join("-")
}

fn place(below: String, steps: &[Step]) -> Place {
    Place {
        below,
        id: joined(steps),
    }
}

fn key(steps: &[Step], at: usize) -> &str {
    match steps.get(at) {
        Some(Step::Key(key)) => key,
        _ => "",
    }
}

fn index(steps: &[Step], at: usize) -> Option<usize> {
    match steps.get(at) {
        Some(Step::Index(index)) => Some(*index),
        _ => None,
    }
}

/// Returns the path of the page on which a condition is built; `of` names what it belongs to.
#[must_use]
pub fn condition(of: &str) -> String {
    format!("/condition?of={of}")
}

fn in_question(
    question: &crate::survey::file::format::QuestionFile,
    steps: &[Step],
    wording: &Wording,
) -> Place {
    let own = &question.key;
    let whole = |of: String| Place {
        below: condition(&of),
        id: String::new(),
    };
    // What is not there has no place of its own: the list that it should stand in.
    let at_kind = matches!(steps, [Step::Key(key)] if key == "kind");
    let lacking = match wording {
        _ if !steps.is_empty() && !at_kind => "",
        Wording::TwoOptions {} => "options",
        Wording::NoStatements {} => "statements",
        Wording::PlaceMeaning {} => "place",
        Wording::ScaleEnds {} => "from",
        _ => "",
    };
    if !lacking.is_empty() {
        return place(format!("/question/{own}"), &[Step::from(lacking)]);
    }
    match (key(steps, 0), index(steps, 1), key(steps, 2)) {
        ("show_if", ..) => whole(format!("question.{own}")),
        ("options", Some(n), "show_if") => match question.options.get(n) {
            Some(option) => whole(format!("option.{own}.{}", option.key)),
            None => place(format!("/question/{own}"), &[]),
        },
        ("options" | "statements" | "groups", Some(_), _) => {
            place(format!("/question/{own}"), steps)
        }
        // A list of numbers or keys is one field.
        (_, Some(_), _) => place(format!("/question/{own}"), &steps[..1]),
        _ => place(format!("/question/{own}"), steps),
    }
}

/// Returns where a problem belongs.
#[must_use]
pub fn of(draft: &Draft, found: &Found) -> Place {
    let steps = &found.steps[..];
    match &found.part {
        Part::Language(code) => {
            let id = joined(steps).replace('-', ".");
            return Place {
                below: format!("/languages/{code}"),
                id,
            };
        }
        Part::Places => return place("/places".to_owned(), steps),
        Part::Base => {}
    }
    let page = index(steps, 1).and_then(|n| draft.base.page.get(n));
    match (key(steps, 0), page) {
        ("page", Some(page)) => {
            let question = index(steps, 3).and_then(|n| page.question.get(n));
            match (key(steps, 2), question) {
                ("question", Some(question)) => in_question(question, &steps[4..], &found.wording),
                ("show_if", _) => Place {
                    below: condition(&format!("page.{}", page.key)),
                    id: String::new(),
                },
                _ => place(format!("/page/{}", page.key), steps.get(2..).unwrap_or(&[])),
            }
        }
        ("contact" | "notice", _) => {
            // A list is one field.
            let end = if index(steps, 2).is_some() {
                2
            } else {
                steps.len()
            };
            place("/about/contact".to_owned(), &steps[..end])
        }
        ("accent" | "logo" | "frame_hosts", _) => place("/about/look".to_owned(), &steps[..1]),
        ("background", _) => place("/figures".to_owned(), steps),
        ("tables" | "sample", _) => place("/figures".to_owned(), &steps[..2.min(steps.len())]),
        ("residents", _) => Place {
            below: condition("residents"),
            id: String::new(),
        },
        ("page" | "languages", _) => place(String::new(), &[]),
        _ => place("/about/words".to_owned(), steps),
    }
}

/// Says a problem: where a file would name its keys, in the words of the form.
fn said(l: &Locale, wording: &Wording) -> String {
    match wording {
        Wording::PlaceMeaning {} => l.t("draft-wrong-place").to_owned(),
        Wording::ScaleEnds {} => l.t("draft-wrong-ends").to_owned(),
        Wording::TwoOptions {} => l.t("draft-wrong-options").to_owned(),
        other => sentence(l, other),
    }
}

/// Lists the problems of a checked draft with where each belongs, and those that are missing words of a language.
#[must_use]
pub fn all(l: &Locale, draft: &Draft, checked: &Checked) -> Vec<(Place, String)> {
    let mut all: Vec<(Place, String)> = checked
        .problems
        .iter()
        .map(|found| (of(draft, found), said(l, &found.wording)))
        .collect();
    all.dedup();
    all
}

/// Returns the name of the field that a problem belongs to; empty for the page as a whole.
#[must_use]
pub fn field(l: &Locale, place: &Place) -> String {
    let parts: Vec<&str> = place.id.split(['-', '.']).collect();
    let numbered = |key: &str, n: &str| {
        let n: usize = n.parse().unwrap_or_default();
        l.with(key, &[("n", &(n + 1).to_string())])
    };
    match parts[..] {
        ["options", n, ..] => numbered("draft-option-n", n),
        ["statements", n, ..] => numbered("draft-statement-n", n),
        ["groups", n, ..] => numbered("draft-group-n", n),
        ["place", n, ..] if place.below == "/places" => numbered("draft-place-n", n),
        ["area", n, ..] if place.below == "/places" => numbered("draft-area-n", n),
        ["background", n] => numbered("draft-background-n", n),
        _ => {
            let last = parts.last().copied().unwrap_or_default();
            let key = match (place.below.starts_with("/page/"), last) {
                (true, "title") => "draft-key-page-title".to_owned(),
                (true, "text") => "draft-key-page-text".to_owned(),
                (_, "options") => "draft-options".to_owned(),
                (_, "statements") => "draft-statements".to_owned(),
                (_, last) => format!("draft-key-{}", last.replace('_', "-")),
            };
            l.find(&key).unwrap_or_default()
        }
    }
}

/// Returns the problems that belong to one page, by field.
#[must_use]
pub fn here(l: &Locale, draft: &Draft, checked: &Checked, below: &str) -> Vec<Wrong> {
    let all = all(l, draft, checked).into_iter();
    let mine = all.filter(|(place, _)| place.below == below);
    mine.map(|(place, sentence)| (place.id, sentence)).collect()
}

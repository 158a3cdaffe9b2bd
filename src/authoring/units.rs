//! The wordings of a draft that another language has too, each with a path of keys: `question.age.options.16_24`.
//!
//! The screen of a language, workbooks and XLIFF files all go by this list. Beside each wording the draft keeps the text that it was
//! made from, so that a changed original is told.

use std::collections::BTreeMap;

use super::Draft;
use crate::survey::file::format::{KindName, OverlayFile, QuestionFile};

/// A wording to be translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Path of keys.
    pub path: String,
    /// In the first language.
    pub text: String,
    /// Whether the language can be offered without it: a place keeps its name.
    pub optional: bool,
}

/// State of a wording in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitState {
    /// Not there, though the language cannot be offered without it.
    Missing,
    /// Not there, and it need not be.
    LeftOut,
    /// There, but its original has other words since.
    Changed,
    /// There.
    There,
}

fn of_question(draft: &Draft, question: &QuestionFile, all: &mut Vec<Unit>) {
    let mut add = |part: &str, text: &str, optional: bool| {
        all.push(Unit {
            path: format!("question.{}.{part}", question.key),
            text: text.to_owned(),
            optional,
        });
    };
    add("text", &question.text, false);
    let maybe = [
        ("help", &question.help),
        ("unit", &question.unit),
        ("low", &question.low),
        ("high", &question.high),
    ];
    for (part, text) in maybe {
        if let Some(text) = text {
            add(part, text, false);
        }
    }
    for one in &question.statements {
        add(&format!("statements.{}", one.key), &one.text, false);
    }
    for one in &question.options {
        add(&format!("options.{}", one.key), &one.text, false);
    }
    for one in &question.groups {
        add(&format!("groups.{}", one.key), &one.text, false);
    }
    if question.kind == KindName::Place {
        let within = |area: &str| {
            let areas = question.areas.as_ref();
            areas.is_none_or(|areas| areas.iter().any(|one| one == area))
        };
        for area in draft.places.area.iter().filter(|area| within(&area.key)) {
            add(&format!("groups.{}", area.key), &area.text, true);
        }
        for place in &draft.places.place {
            if place.area.as_deref().is_none_or(within) {
                add(&format!("options.{}", place.key), &place.text, true);
            }
        }
    }
}

/// Lists the wordings of a draft in the order in which a resident meets them.
#[must_use]
pub fn units(draft: &Draft) -> Vec<Unit> {
    let mut all = Vec::new();
    let base = &draft.base;
    let mut add = |path: &str, text: &str| {
        all.push(Unit {
            path: path.to_owned(),
            text: text.to_owned(),
            optional: false,
        });
    };
    add("title", &base.title);
    add("sender", &base.sender);
    add("introduction", &base.introduction);
    for page in &base.page {
        let mut add = |part: &str, text: &str| {
            all.push(Unit {
                path: format!("page.{}.{part}", page.key),
                text: text.to_owned(),
                optional: false,
            });
        };
        add("title", &page.title);
        if let Some(text) = &page.text {
            add("text", text);
        }
        for question in &page.question {
            of_question(draft, question, &mut all);
        }
    }
    let mut add = |path: String, text: &str| {
        all.push(Unit {
            path,
            text: text.to_owned(),
            optional: false,
        });
    };
    add("thanks".to_owned(), &base.thanks);
    add("other_ways".to_owned(), &base.other_ways);
    let notice = &base.notice;
    let mut of_notice = |part: &str, text: &str| add(format!("notice.{part}"), text);
    of_notice("board", &notice.board);
    for (n, text) in notice.joint_controllers.iter().enumerate() {
        of_notice(&format!("joint_controllers.{n}"), text);
    }
    of_notice("purpose", &notice.purpose);
    of_notice("legal_basis", &notice.legal_basis);
    of_notice("recipients", &notice.recipients);
    of_notice("retention", &notice.retention);
    all.retain(|unit| !unit.text.trim().is_empty());
    all
}

/// Returns a wording in a language.
#[must_use]
pub fn find<'o>(overlay: &'o OverlayFile, path: &str) -> Option<&'o str> {
    let found = match path.split('.').collect::<Vec<_>>()[..] {
        ["title"] => overlay.title.as_ref(),
        ["sender"] => overlay.sender.as_ref(),
        ["introduction"] => overlay.introduction.as_ref(),
        ["thanks"] => overlay.thanks.as_ref(),
        ["other_ways"] => overlay.other_ways.as_ref(),
        ["notice", "board"] => overlay.notice.board.as_ref(),
        ["notice", "purpose"] => overlay.notice.purpose.as_ref(),
        ["notice", "legal_basis"] => overlay.notice.legal_basis.as_ref(),
        ["notice", "recipients"] => overlay.notice.recipients.as_ref(),
        ["notice", "retention"] => overlay.notice.retention.as_ref(),
        ["notice", "joint_controllers", n] => {
            let all = overlay.notice.joint_controllers.as_ref();
            all.and_then(|all| all.get(n.parse::<usize>().ok()?))
        }
        ["page", page, part] => {
            let words = overlay.page.get(page)?;
            match part {
                "title" => words.title.as_ref(),
                _ => words.text.as_ref(),
            }
        }
        ["question", question, part] => {
            let words = overlay.question.get(question)?;
            match part {
                "text" => words.text.as_ref(),
                "help" => words.help.as_ref(),
                "unit" => words.unit.as_ref(),
                "low" => words.low.as_ref(),
                _ => words.high.as_ref(),
            }
        }
        ["question", question, list, key] => {
            let words = overlay.question.get(question)?;
            match list {
                "options" => words.options.get(key),
                "statements" => words.statements.get(key),
                _ => words.groups.get(key),
            }
        }
        _ => None,
    };
    found
        .map(String::as_str)
        .filter(|text| !text.trim().is_empty())
}

/// Puts a wording of a language; empty takes it away.
pub fn put(overlay: &mut OverlayFile, path: &str, text: &str) {
    let text = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match path.split('.').collect::<Vec<_>>()[..] {
        ["title"] => overlay.title = text,
        ["sender"] => overlay.sender = text,
        ["introduction"] => overlay.introduction = text,
        ["thanks"] => overlay.thanks = text,
        ["other_ways"] => overlay.other_ways = text,
        ["notice", "board"] => overlay.notice.board = text,
        ["notice", "purpose"] => overlay.notice.purpose = text,
        ["notice", "legal_basis"] => overlay.notice.legal_basis = text,
        ["notice", "recipients"] => overlay.notice.recipients = text,
        ["notice", "retention"] => overlay.notice.retention = text,
        ["notice", "joint_controllers", n] => {
            let all = overlay.notice.joint_controllers.get_or_insert_default();
            let n: usize = n.parse().unwrap_or_default();
            if all.len() <= n {
                all.resize(n + 1, String::new());
            }
            all[n] = text.unwrap_or_default();
            // A list with gaps is no translation: it is there as far as its words go.
            while all.last().is_some_and(String::is_empty) {
                all.pop();
            }
            if all.is_empty() {
                overlay.notice.joint_controllers = None;
            }
        }
        ["page", page, part] => {
            let words = overlay.page.entry(page.to_owned()).or_default();
            match part {
                "title" => words.title = text,
                _ => words.text = text,
            }
        }
        ["question", question, part] => {
            let words = overlay.question.entry(question.to_owned()).or_default();
            match part {
                "text" => words.text = text,
                "help" => words.help = text,
                "unit" => words.unit = text,
                "low" => words.low = text,
                _ => words.high = text,
            }
        }
        ["question", question, list, key] => {
            let words = overlay.question.entry(question.to_owned()).or_default();
            let map = match list {
                "options" => &mut words.options,
                "statements" => &mut words.statements,
                _ => &mut words.groups,
            };
            match text {
                Some(text) => map.insert(key.to_owned(), text),
                None => map.remove(key),
            };
        }
        _ => {}
    }
}

/// Puts a wording of a draft's language, made from its original as it is now.
pub fn translate(draft: &mut Draft, code: &str, unit: &Unit, text: &str) {
    let Some(overlay) = draft.overlays.get_mut(code) else {
        return;
    };
    put(overlay, &unit.path, text);
    let made_from = draft.made_from.entry(code.to_owned()).or_default();
    if text.trim().is_empty() {
        made_from.remove(&unit.path);
    } else {
        made_from.insert(unit.path.clone(), unit.text.clone());
    }
}

/// Notes for every wording whose original is not known that it was made from the present one: when a draft begins.
pub fn note_sources(draft: &mut Draft) {
    let all = units(draft);
    for (code, overlay) in &draft.overlays {
        let made_from: &mut BTreeMap<String, String> =
            draft.made_from.entry(code.clone()).or_default();
        for unit in &all {
            if find(overlay, &unit.path).is_some() {
                made_from
                    .entry(unit.path.clone())
                    .or_insert_with(|| unit.text.clone());
            }
        }
    }
}

/// Returns the state of a wording in a language.
#[must_use]
pub fn state(draft: &Draft, code: &str, unit: &Unit) -> UnitState {
    let overlay = draft.overlays.get(code);
    let there = overlay.and_then(|overlay| find(overlay, &unit.path));
    if there.is_none() {
        return if unit.optional {
            UnitState::LeftOut
        } else {
            UnitState::Missing
        };
    }
    let of = draft.made_from.get(code);
    match of.and_then(|of| of.get(&unit.path)) {
        Some(from) if from.trim() != unit.text.trim() => UnitState::Changed,
        _ => UnitState::There,
    }
}

/// Counts the wordings of a language that are missing, and those whose original has changed.
#[must_use]
pub fn count(draft: &Draft, code: &str, all: &[Unit]) -> (usize, usize) {
    let of = |wanted: UnitState| {
        let found = all.iter().filter(|unit| state(draft, code, unit) == wanted);
        found.count()
    };
    (of(UnitState::Missing), of(UnitState::Changed))
}

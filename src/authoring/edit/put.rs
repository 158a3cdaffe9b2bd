//! Putting a question as a whole, with what follows from other keys of its parts.

use super::sources::{forget_each, rename_each};
use super::{EditError, new_key, question_at};
use crate::authoring::{Draft, lean};
use crate::survey::file::format::{ConditionFile, QuestionFile};

/// Keys of a question's parts that got other ones: old and new.
pub type Renamed = Vec<(String, String)>;

/// New keys of the options, statements and groups of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renames {
    /// Of options.
    pub options: Renamed,
    /// Of statements.
    pub statements: Renamed,
    /// Of groups.
    pub groups: Renamed,
    /// Keys of options, statements and groups that were taken away, whoever has such a key now.
    pub gone: [Vec<String>; 3],
}

/// Calls `change` with every test of every condition.
pub(super) fn each_test(draft: &mut Draft, change: &mut dyn FnMut(&mut ConditionFile)) {
    fn within(condition: &mut ConditionFile, change: &mut dyn FnMut(&mut ConditionFile)) {
        change(condition);
        let parts = condition.all.iter_mut().chain(&mut condition.any).flatten();
        for part in parts.chain(condition.not.as_deref_mut()) {
            within(part, change);
        }
    }
    if let Some(condition) = &mut draft.base.residents {
        within(condition, change);
    }
    for page in &mut draft.base.page {
        let mut all: Vec<&mut ConditionFile> = page.show_if.iter_mut().collect();
        for question in &mut page.question {
            all.extend(question.show_if.iter_mut());
            let options = question.options.iter_mut();
            all.extend(options.filter_map(|option| option.show_if.as_mut()));
        }
        for condition in all {
            within(condition, change);
        }
    }
}

/// Puts a question in place of the one with its key. What others test for may be renamed, not removed.
///
/// # Errors
/// [`EditError::Leans`] if a condition tests for an option that is gone; [`EditError::KeyTaken`] if two parts have one key.
pub fn put_question(
    draft: &mut Draft,
    new: QuestionFile,
    renames: &Renames,
) -> Result<(), EditError> {
    let key = new.key.clone();
    let (page, at) = question_at(draft, &key)?;
    let old = draft.base.page[page].question[at].clone();
    let lists: [Vec<&str>; 3] = [
        new.options.iter().map(|one| one.key.as_str()).collect(),
        new.statements.iter().map(|one| one.key.as_str()).collect(),
        new.groups.iter().map(|one| one.key.as_str()).collect(),
    ];
    for list in &lists {
        for (n, one) in list.iter().enumerate() {
            new_key(one, &list[..n])?;
        }
    }
    let renamed = |from: &str| {
        let found = renames.options.iter().find(|(old, _)| old == from);
        found.map_or(from, |(_, new)| new.as_str()).to_owned()
    };
    for option in &old.options {
        let now = renamed(&option.key);
        let taken = renames.gone[0].contains(&option.key);
        let is_gone = taken || !lists[0].contains(&now.as_str());
        let mut leans = lean::on_option(draft, &key, &option.key);
        if is_gone && !leans.is_empty() {
            leans.dedup();
            return Err(EditError::Leans(key, Some(option.key.clone()), leans));
        }
    }
    each_test(draft, &mut |test| {
        if test.question.as_deref() != Some(key.as_str()) {
            return;
        }
        let lists = test.any_of.iter_mut().chain(&mut test.none_of).flatten();
        for option in lists.chain(&mut test.equals) {
            *option = renamed(option);
        }
    });
    let words_gone = |had: &Option<String>, has: &Option<String>| had.is_some() && has.is_none();
    for overlay in draft.overlays.values_mut() {
        let Some(words) = overlay.question.get_mut(&key) else {
            continue;
        };
        if words_gone(&old.help, &new.help) {
            words.help = None;
        }
        if words_gone(&old.unit, &new.unit) {
            words.unit = None;
        }
        if words_gone(&old.low, &new.low) {
            words.low = None;
        }
        if words_gone(&old.high, &new.high) {
            words.high = None;
        }
        // Names of places and areas stand there too, and are the municipality's.
        let own = |all: Vec<&str>, key: &str| all.contains(&key);
        let had = [
            old.options.iter().map(|one| one.key.as_str()).collect(),
            old.statements.iter().map(|one| one.key.as_str()).collect(),
            old.groups
                .iter()
                .map(|one| one.key.as_str())
                .collect::<Vec<&str>>(),
        ];
        let parts = [
            (&mut words.options, &renames.options),
            (&mut words.statements, &renames.statements),
            (&mut words.groups, &renames.groups),
        ];
        for (n, (map, renamed)) in parts.into_iter().enumerate() {
            let all = std::mem::take(map);
            for (part, text) in all {
                let to = renamed.iter().find(|(old, _)| *old == part);
                let to = to.map_or(part.as_str(), |(_, new)| new);
                let taken = renames.gone[n].contains(&part);
                if !taken && (lists[n].contains(&to) || !own(had[n].clone(), &part)) {
                    map.insert(to.to_owned(), text);
                }
            }
        }
    }
    let path = |part: &str, one: &str| format!("question.{key}.{part}.{one}");
    let lists = [
        ("options", &renames.options),
        ("statements", &renames.statements),
        ("groups", &renames.groups),
    ];
    let mut moved = Vec::new();
    for (n, (part, list)) in lists.into_iter().enumerate() {
        forget_each(draft, &renames.gone[n], |one| path(part, one));
        let pairs = list.iter();
        moved.extend(pairs.map(|(old, new)| (path(part, old), path(part, new))));
    }
    rename_each(draft, &moved);
    draft.base.page[page].question[at] = new;
    Ok(())
}

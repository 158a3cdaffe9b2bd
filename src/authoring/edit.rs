//! Edits of a draft: pages and questions added, put, moved, named, copied, removed; languages begun and ended.
//!
//! Each keeps what belongs together: a renamed key is renamed wherever it stands, and words in other languages go with what they are
//! of. What others lean on is never taken from under them: the edit is refused and names them.

mod put;
mod sources;

use self::put::each_test;
pub use self::put::{Renamed, Renames, put_question};
use self::sources::{forget_sources, rename_sources};
use super::lean::{self, Lean};
use super::{Draft, keys};
use crate::survey::file::format::{KindName, OptionFile, OverlayFile, PageFile, QuestionFile};

/// Reason why an edit is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The page, question or option is not there any more.
    Gone,
    /// Another one has this key.
    KeyTaken(String),
    /// Not a key.
    KeyWrong(String),
    /// These lean on the question with this key, or on the option with the second one.
    Leans(String, Option<String>, Vec<Lean>),
    /// It would stand before what it looks at, or behind what looks at it: who looks, and at which question.
    Behind(Vec<(Lean, String)>),
    /// No such language, or it is there already.
    Language(String),
}

/// Way of a move in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards its beginning.
    Up,
    /// Towards its end.
    Down,
}

fn page_at(draft: &Draft, key: &str) -> Result<usize, EditError> {
    let found = draft.base.page.iter().position(|page| page.key == key);
    found.ok_or(EditError::Gone)
}

/// Returns where a question stands: its page and its place there.
pub fn question_at(draft: &Draft, key: &str) -> Result<(usize, usize), EditError> {
    let mut pages = draft.base.page.iter().enumerate();
    let found = pages.find_map(|(page, one)| {
        let at = one.question.iter().position(|question| question.key == key);
        at.map(|at| (page, at))
    });
    found.ok_or(EditError::Gone)
}

fn question_keys(draft: &Draft) -> Vec<&str> {
    draft.questions().map(|one| one.key.as_str()).collect()
}

/// Refuses a change after which a condition looks at what does not come before it, unless it did before the change too.
fn in_order(before: &Draft, after: &Draft) -> Result<(), EditError> {
    let old = lean::backwards(before);
    let mut new = lean::backwards(after);
    new.retain(|one| !old.contains(one));
    if new.is_empty() {
        Ok(())
    } else {
        Err(EditError::Behind(new))
    }
}

/// Adds an empty page at the end; returns its key.
pub fn add_page(draft: &mut Draft, title: &str) -> String {
    let taken: Vec<&str> = draft.base.page.iter().map(|one| one.key.as_str()).collect();
    let key = keys::key(title, "page", &taken);
    draft.base.page.push(PageFile {
        key: key.clone(),
        title: title.to_owned(),
        text: None,
        show_if: None,
        question: Vec::new(),
    });
    key
}

/// Adds a question to the end of a page; returns its key. Kinds with options begin with two empty ones.
///
/// # Errors
/// [`EditError::Gone`] without the page.
pub fn add_question(
    draft: &mut Draft,
    page: &str,
    (kind, text): (KindName, &str),
) -> Result<String, EditError> {
    let page = page_at(draft, page)?;
    let key = keys::key(text, "question", &question_keys(draft));
    let question = QuestionFile {
        key: key.clone(),
        kind,
        text: text.to_owned(),
        ..QuestionFile::default()
    };
    draft.base.page[page].question.push(question);
    Ok(key)
}

/// Copies a question behind itself under a key of its own; returns that. Its words in other languages are copied too.
///
/// # Errors
/// [`EditError::Gone`] without the question.
pub fn copy_question(draft: &mut Draft, key: &str) -> Result<String, EditError> {
    let (page, at) = question_at(draft, key)?;
    let mut copy = draft.base.page[page].question[at].clone();
    let new = keys::key(key, "question", &question_keys(draft));
    copy.key.clone_from(&new);
    draft.base.page[page].question.insert(at + 1, copy);
    for overlay in draft.overlays.values_mut() {
        if let Some(words) = overlay.question.get(key).cloned() {
            overlay.question.insert(new.clone(), words);
        }
    }
    rename_sources(
        draft,
        &format!("question.{key}."),
        &format!("question.{new}."),
        true,
    );
    Ok(new)
}

/// Moves a page.
///
/// # Errors
/// [`EditError::Gone`], or [`EditError::Behind`] if a condition would look at what comes later.
pub fn move_page(draft: &mut Draft, key: &str, way: Way) -> Result<(), EditError> {
    let before = draft.clone();
    let at = page_at(draft, key)?;
    let to = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => Some(at + 1).filter(|to| *to < draft.base.page.len()),
    };
    let Some(to) = to else { return Ok(()) };
    draft.base.page.swap(at, to);
    in_order(&before, draft)
}

/// Moves a question one place, over the end of its page into the next one.
///
/// # Errors
/// As [`move_page`].
pub fn move_question(draft: &mut Draft, key: &str, way: Way) -> Result<(), EditError> {
    let (page, at) = question_at(draft, key)?;
    let here = draft.base.page[page].question.len();
    let (to, place) = match way {
        Way::Up if at > 0 => (page, at - 1),
        Way::Up if page > 0 => (page - 1, draft.base.page[page - 1].question.len()),
        Way::Down if at + 1 < here => (page, at + 1),
        Way::Down if page + 1 < draft.base.page.len() => (page + 1, 0),
        _ => return Ok(()),
    };
    let to = draft.base.page[to].key.clone();
    place_question(draft, key, &to, place)
}

/// Moves a question to a place of a page, counted without it; behind the last one if there are fewer.
///
/// # Errors
/// As [`move_page`].
pub fn place_question(
    draft: &mut Draft,
    key: &str,
    page: &str,
    place: usize,
) -> Result<(), EditError> {
    let before = draft.clone();
    let (from, at) = question_at(draft, key)?;
    let to = page_at(draft, page)?;
    let question = draft.base.page[from].question.remove(at);
    let place = place.min(draft.base.page[to].question.len());
    draft.base.page[to].question.insert(place, question);
    in_order(&before, draft)
}

/// Removes a question, with its words in other languages.
///
/// # Errors
/// [`EditError::Leans`] if something looks at it.
pub fn remove_question(draft: &mut Draft, key: &str) -> Result<(), EditError> {
    let (page, at) = question_at(draft, key)?;
    let mut leans = lean::on_question(draft, key);
    leans.retain(|lean| match lean {
        Lean::Question(own) | Lean::Option(own, _) => own != key,
        _ => true,
    });
    if !leans.is_empty() {
        return Err(EditError::Leans(key.to_owned(), None, leans));
    }
    draft.base.page[page].question.remove(at);
    for overlay in draft.overlays.values_mut() {
        overlay.question.remove(key);
    }
    forget_sources(draft, &format!("question.{key}."));
    Ok(())
}

/// Removes a page with its questions.
///
/// # Errors
/// [`EditError::Leans`] with the first of its questions that something outside of the page looks at.
pub fn remove_page(draft: &mut Draft, key: &str) -> Result<(), EditError> {
    let at = page_at(draft, key)?;
    let own: Vec<String> = draft.base.page[at]
        .question
        .iter()
        .map(|one| one.key.clone())
        .collect();
    for question in &own {
        let mut leans = lean::on_question(draft, question);
        leans.retain(|lean| match lean {
            Lean::Question(other) | Lean::Option(other, _) => !own.contains(other),
            Lean::Page(page) => page != key,
            _ => true,
        });
        if !leans.is_empty() {
            return Err(EditError::Leans(question.clone(), None, leans));
        }
    }
    draft.base.page.remove(at);
    for overlay in draft.overlays.values_mut() {
        overlay.page.remove(key);
        for question in &own {
            overlay.question.remove(question);
        }
    }
    forget_sources(draft, &format!("page.{key}."));
    for question in &own {
        forget_sources(draft, &format!("question.{question}."));
    }
    Ok(())
}

fn new_key(new: &str, taken: &[&str]) -> Result<(), EditError> {
    if !keys::is_key(new) {
        return Err(EditError::KeyWrong(new.to_owned()));
    }
    if taken.contains(&new) {
        return Err(EditError::KeyTaken(new.to_owned()));
    }
    Ok(())
}

/// Gives a question another key wherever it stands.
///
/// # Errors
/// [`EditError::Gone`], or if the key is none or another question's.
pub fn rename_question(draft: &mut Draft, old: &str, new: &str) -> Result<(), EditError> {
    let (page, at) = question_at(draft, old)?;
    if old == new {
        return Ok(());
    }
    new_key(new, &question_keys(draft))?;
    new.clone_into(&mut draft.base.page[page].question[at].key);
    each_test(draft, &mut |test| {
        if test.question.as_deref() == Some(old) {
            test.question = Some(new.to_owned());
        }
    });
    let tables = draft.base.tables.iter_mut().flatten().flatten();
    for key in draft.base.background.iter_mut().chain(tables) {
        if key == old {
            new.clone_into(key);
        }
    }
    for overlay in draft.overlays.values_mut() {
        if let Some(words) = overlay.question.remove(old) {
            overlay.question.insert(new.to_owned(), words);
        }
    }
    rename_sources(
        draft,
        &format!("question.{old}."),
        &format!("question.{new}."),
        false,
    );
    Ok(())
}

/// Puts a page's words, under a key of its own.
///
/// # Errors
/// As [`rename_question`].
pub fn put_page(
    draft: &mut Draft,
    key: &str,
    (new, title, text): (&str, &str, Option<String>),
) -> Result<(), EditError> {
    let at = page_at(draft, key)?;
    if key != new {
        let taken: Vec<&str> = draft.base.page.iter().map(|one| one.key.as_str()).collect();
        new_key(new, &taken)?;
        for overlay in draft.overlays.values_mut() {
            if let Some(words) = overlay.page.remove(key) {
                overlay.page.insert(new.to_owned(), words);
            }
        }
        rename_sources(
            draft,
            &format!("page.{key}."),
            &format!("page.{new}."),
            false,
        );
    }
    let page = &mut draft.base.page[at];
    new.clone_into(&mut page.key);
    title.clone_into(&mut page.title);
    if text.is_none() {
        for overlay in draft.overlays.values_mut() {
            if let Some(words) = overlay.page.get_mut(new) {
                words.text = None;
            }
        }
    }
    draft.base.page[at].text = text;
    Ok(())
}

/// Begins another language, without a word in it yet.
///
/// # Errors
/// [`EditError::Language`] if there is no such language, or the draft has it.
pub fn add_language(draft: &mut Draft, code: &str) -> Result<(), EditError> {
    let known = crate::survey::Language::new(code).is_some();
    if !known || draft.base.languages.iter().any(|one| one == code) {
        return Err(EditError::Language(code.to_owned()));
    }
    draft.base.languages.push(code.to_owned());
    draft
        .overlays
        .insert(code.to_owned(), OverlayFile::default());
    Ok(())
}

/// Ends a language other than the first, with its words.
///
/// # Errors
/// [`EditError::Language`] if it is the first or none of the draft's.
pub fn remove_language(draft: &mut Draft, code: &str) -> Result<(), EditError> {
    if code == draft.base.language || !draft.base.languages.iter().any(|one| one == code) {
        return Err(EditError::Language(code.to_owned()));
    }
    draft.base.languages.retain(|one| one != code);
    draft.overlays.remove(code);
    draft.made_from.remove(code);
    Ok(())
}

/// Builds an option from words, with a key other than those taken.
#[must_use]
pub fn option(text: &str, taken: &[&str]) -> OptionFile {
    OptionFile {
        key: keys::key(text, "option", taken),
        text: text.to_owned(),
        role: None,
        group: None,
        show_if: None,
    }
}

#[cfg(test)]
mod tests;

//! Merges a survey's versions: the current one, followed by every question, option, statement and language of earlier
//! versions that somebody answered. Results, rows and codebooks are built from the merged survey, so that no answer is lost
//! when a survey changes.
//!
//! Removed parts come last, in their wording of the time, with a mark; the indexes of the current version are unchanged.
//! Versions that nobody answered are left out: drafts are not history.

use crate::survey::{Group, History, Kind, Question, Survey, Text};

/// Marks appended to the wording of parts that the current version no longer has.
const GONE_QUESTION: &str = "(fråga som har tagits bort)";
const GONE_PART: &str = "(har tagits bort)";

/// Appends the parts of older versions to the current one; `older` is sorted newest first.
#[must_use]
pub fn merge(current: &Survey, older: &[Survey]) -> Survey {
    let mut all = current.clone();
    for survey in older {
        for language in &survey.languages {
            if !all.languages.contains(language) {
                all.languages.push(language.clone());
                all.reviewed.push(None);
            }
        }
        for question in &survey.questions {
            match all.question_index(&question.key) {
                Some(at) => add_parts(&mut all.questions[at], question),
                None => all.questions.push(gone(question)),
            }
        }
    }
    let versions = || older.iter().chain([current]);
    for question in &mut all.questions {
        let asked_of_all = |survey: &Survey| {
            let index = survey.question_index(&question.key);
            index.is_some_and(|index| !survey.is_conditional(index))
        };
        question.history.sometimes = !versions().all(asked_of_all);
    }
    all
}

fn marked(text: &Text, mark: &str) -> Text {
    Text(vec![format!("{} {mark}", text.in_language(0)).into()])
}

/// Returns a wording without the mark of a removed part.
#[must_use]
pub fn unmarked(text: &str) -> &str {
    let mut marks = [GONE_QUESTION, GONE_PART].into_iter();
    let bare = marks.find_map(|mark| text.strip_suffix(mark));
    bare.map_or(text, str::trim_end)
}

/// Returns a question of an older version marked as removed.
fn gone(question: &Question) -> Question {
    let mut gone = question.clone();
    gone.text = marked(&question.text, GONE_QUESTION);
    gone.history = History {
        gone: true,
        sometimes: true,
    };
    // Conditions hold indexes into another version.
    gone.show_if = None;
    gone.options.iter_mut().for_each(|o| o.show_if = None);
    gone
}

/// Adds the parts of an older version of a question that the newer one does not have.
fn add_parts(all: &mut Question, older: &Question) {
    if let (Kind::Ranking { most }, Kind::Ranking { most: before }) = (&mut all.kind, &older.kind) {
        *most = (*most).max(*before);
    }
    for option in &older.options {
        if all.option_index(&option.key).is_some() {
            continue;
        }
        let mut option = option.clone();
        option.group = option
            .group
            .map(|group| group_of(all, &older.groups[group]));
        option.text = marked(&option.text, GONE_PART);
        option.show_if = None;
        option.gone = true;
        all.options.push(option);
    }
    for statement in &older.statements {
        if !all.statements.iter().any(|s| s.key == statement.key) {
            let mut statement = statement.clone();
            statement.text = marked(&statement.text, GONE_PART);
            all.statements.push(statement);
        }
    }
}

/// Returns the index of an older version's group, which is added if the newer version lacks it.
fn group_of(all: &mut Question, group: &Group) -> usize {
    if let Some(at) = all.groups.iter().position(|g| g.key == group.key) {
        return at;
    }
    all.groups.push(Group {
        text: marked(&group.text, GONE_PART),
        group: None,
        ..group.clone()
    });
    all.groups.len() - 1
}

#[cfg(test)]
mod tests;

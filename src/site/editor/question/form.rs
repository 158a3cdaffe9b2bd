//! What of a question a form holds.

use super::lists::{Row, rows};
use super::specs::specs;
use crate::authoring::edit::{self, Renames};
use crate::authoring::keys;
use crate::site::editor::form::{Spec, Typed, Wrong, put, some};
use crate::site::editor::words::{self, KINDS};
use crate::survey::file::format::{GroupFile, KeyedText, KindName, OptionFile, QuestionFile};
use crate::web::Locale;

/// Returns true for a kind whose answers are chosen from options, or that may have some beside a text.
#[must_use]
pub const fn has_options(kind: KindName) -> bool {
    !matches!(
        kind,
        KindName::Number | KindName::Date | KindName::Information
    )
}

/// Takes away what a question of another kind cannot have.
fn fit(file: &mut QuestionFile) {
    let kind = file.kind;
    let bare = QuestionFile::default();
    let texts = matches!(kind, KindName::ShortText | KindName::LongText);
    if kind != KindName::SeveralChoices {
        file.least = None;
    }
    if !matches!(kind, KindName::SeveralChoices | KindName::Ranking) {
        file.most = None;
    }
    if kind != KindName::Scale {
        (file.from, file.to, file.low, file.high) = (bare.from, bare.to, None, None);
    }
    if !texts {
        (file.longest, file.helplines) = (None, false);
    }
    if kind != KindName::Number {
        (file.unit, file.minimum, file.maximum) = (None, None, None);
        (file.decimals, file.bands) = (None, Vec::new());
    }
    if kind != KindName::Date {
        (file.earliest, file.latest) = (None, None);
    }
    if kind != KindName::Place {
        (file.place, file.areas) = (None, None);
    }
    if kind != KindName::Grid {
        file.statements.clear();
    }
    if !matches!(
        kind,
        KindName::OneChoice | KindName::SeveralChoices | KindName::Ranking
    ) {
        file.shuffle = false;
    }
    if !has_options(kind) {
        (file.options, file.groups) = (Vec::new(), Vec::new());
    }
    if kind == KindName::Information {
        file.required = false;
    }
}

/// A question as a form has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Formed {
    /// The question, under the key that it has in the draft.
    pub question: QuestionFile,
    /// The key that it is to get.
    pub key: String,
    /// New keys of its parts.
    pub renames: Renames,
    /// What was typed that is no value.
    pub wrong: Vec<Wrong>,
}

fn keyed(rows: &[Row], renamed: &mut Vec<(String, String)>, otherwise: &str) -> Vec<(String, Row)> {
    // A new row's key is none that another row has, wherever that stands.
    let fixed = rows.iter().map(|row| {
        if row.key.is_empty() {
            &row.was
        } else {
            &row.key
        }
    });
    let mut taken: Vec<String> = fixed.filter(|key| !key.is_empty()).cloned().collect();
    let mut all = Vec::new();
    for row in rows {
        let known: Vec<&str> = taken.iter().map(String::as_str).collect();
        let key = match (row.key.as_str(), row.was.as_str()) {
            ("", "") => keys::key(&row.text, otherwise, &known),
            ("", was) => was.to_owned(),
            (key, _) => key.to_owned(),
        };
        if !row.was.is_empty() && row.was != key {
            renamed.push((row.was.clone(), key.clone()));
        }
        taken.push(key.clone());
        all.push((key, row.clone()));
    }
    all
}

/// Puts the rows of a form into a question's lists, and notes which keys were renamed or taken away.
fn put_lists(
    old: &QuestionFile,
    typed: &Typed,
    question: &mut QuestionFile,
    renames: &mut Renames,
) {
    let gone = |list: &str, keys: Vec<&String>| -> Vec<String> {
        let rows = rows(typed, list);
        let gone = keys
            .into_iter()
            .filter(|key| !rows.iter().any(|row| row.was == **key));
        gone.cloned().collect()
    };
    if has_options(old.kind) && typed.has("lists") {
        renames.gone[0] = gone("option", old.options.iter().map(|one| &one.key).collect());
        renames.gone[2] = gone("group", old.groups.iter().map(|one| &one.key).collect());
        let options = keyed(&rows(typed, "option"), &mut renames.options, "option");
        question.options = options
            .into_iter()
            .map(|(key, row)| OptionFile {
                show_if: old
                    .options
                    .iter()
                    .find(|one| !row.was.is_empty() && one.key == row.was)
                    .and_then(|one| one.show_if.clone()),
                key,
                text: row.text,
                role: words::role(&row.role),
                group: some(&row.group),
            })
            .collect();
        let groups = keyed(&rows(typed, "group"), &mut renames.groups, "group");
        question.groups = groups
            .into_iter()
            .map(|(key, row)| GroupFile {
                key,
                text: row.text,
                group: some(&row.group),
            })
            .collect();
        // A renamed group is renamed where its options name it.
        let renamed = |group: &mut Option<String>| {
            let found = renames
                .groups
                .iter()
                .find(|(old, _)| Some(old) == group.as_ref());
            if let Some((_, new)) = found {
                *group = Some(new.clone());
            }
        };
        for option in &mut question.options {
            renamed(&mut option.group);
        }
        for group in &mut question.groups {
            renamed(&mut group.group);
        }
    }
    if old.kind == KindName::Grid && typed.has("lists") {
        renames.gone[1] = gone(
            "statement",
            old.statements.iter().map(|one| &one.key).collect(),
        );
        let statements = keyed(
            &rows(typed, "statement"),
            &mut renames.statements,
            "statement",
        );
        question.statements = statements
            .into_iter()
            .map(|(key, row)| KeyedText {
                key,
                text: row.text,
            })
            .collect();
    }
}

/// Builds the question that a form holds; what the form does not show stays as it is in `old`.
#[must_use]
pub fn formed(l: &Locale, old: &QuestionFile, typed: &Typed, frozen: bool) -> Formed {
    let mut question = old.clone();
    let mut renames = Renames::default();
    // The fields are those of the kind that the form was shown with.
    let (first, after) = specs(old.kind);
    let all: Vec<&Spec<QuestionFile>> = first.into_iter().chain(after).collect();
    let mut wrong = put(l, &all, typed, &mut question);
    put_lists(old, typed, &mut question, &mut renames);
    if old.kind == KindName::Place {
        question.areas = (typed.one("all_areas") != "yes").then(|| {
            let all = typed.all("area").into_iter();
            all.map(str::to_owned).collect()
        });
    }
    for line in typed.one("more").lines().map(str::trim) {
        if !line.is_empty() {
            let taken: Vec<&str> = question
                .options
                .iter()
                .map(|one| one.key.as_str())
                .collect();
            let new = edit::option(line, &taken);
            question.options.push(new);
        }
    }
    let kind = KINDS.iter().find(|(_, value)| *value == typed.one("kind"));
    if let Some((kind, _)) = kind.filter(|(kind, _)| *kind != old.kind) {
        if frozen {
            wrong.push(("kind".to_owned(), l.t("draft-kind-frozen").to_owned()));
        } else {
            question.kind = *kind;
            fit(&mut question);
        }
    }
    let key = match typed.one("key") {
        "" => old.key.clone(),
        key => key.to_owned(),
    };
    if frozen && key != old.key {
        wrong.push(("key".to_owned(), l.t("draft-key-frozen").to_owned()));
    }
    Formed {
        question,
        key,
        renames,
        wrong,
    }
}

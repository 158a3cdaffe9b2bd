//! Checks and builds one question.

use std::collections::BTreeSet;

use super::build::Build;
use super::conditions::{self, Order};
use super::format::{OverlayFile, PlacesFile, QuestionFile, QuestionWords};
use super::kinds::kind;
use super::options::{check_options, groups, options, same_texts, statements, unknown_words};
use super::problem::{Document, Step};
use super::wording::Wording;
use crate::survey::{History, Question, Text};
use crate::{at, say};

/// Checks a stable key: `[a-z0-9][a-z0-9_]*`, at most 40 characters, once among its like.
pub(super) fn check_key(
    key: &str,
    steps: &[Step],
    seen: &mut BTreeSet<String>,
    document: &mut Document<'_>,
) {
    let valid = !key.is_empty()
        && key.len() <= 40
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !key.starts_with('_');
    if !valid {
        document.problem_at(steps, say!(BadKey { key }));
    }
    if !seen.insert(key.to_owned()) {
        document.problem_at(steps, say!(KeyTwice { key }));
    }
}

/// Converts a decimal number to units of 10^-decimals; `None` if it has more decimals.
pub(super) fn units(number: f64, decimals: u8) -> Option<i64> {
    let scaled = number * 10_f64.powi(i32::from(decimals));
    let rounded = scaled.round();
    let whole = (scaled - rounded).abs() < 1e-6 && rounded.abs() < 1e15;
    // In range by the test before.
    #[allow(clippy::cast_possible_truncation)]
    whole.then_some(rounded as i64)
}

/// A question being read, with the documents that collect its problems.
pub(super) struct Reader<'a, 'i> {
    pub(super) file: &'a QuestionFile,
    pub(super) steps: &'a [Step],
    pub(super) build: &'a mut Build<'i>,
}

impl Reader<'_, '_> {
    pub(super) fn problem(&mut self, key: &str, wording: Wording) {
        let mut steps = self.steps.to_vec();
        steps.push(Step::from(key));
        self.build.base.problem_at(&steps, wording);
    }

    fn words<'w>(key: &str, overlay: &'w OverlayFile) -> Option<&'w QuestionWords> {
        overlay.question.get(key)
    }

    pub(super) fn text(
        &mut self,
        base: &str,
        name: &str,
        pick: impl Fn(&QuestionWords) -> Option<&str>,
    ) -> Text {
        let key = &self.file.key;
        self.build
            .text(base, &at!["question", key, name], false, |w| {
                pick(Self::words(key, w)?)
            })
    }

    pub(super) fn maybe(
        &mut self,
        base: Option<&str>,
        name: &str,
        pick: impl Fn(&QuestionWords) -> Option<&str>,
    ) -> Option<Text> {
        let key = &self.file.key;
        self.build
            .maybe_text(base, &at!["question", key, name], |w| {
                pick(Self::words(key, w)?)
            })
    }

    pub(super) fn keyed(&mut self, base: &str, part: &str, item: &str, optional: bool) -> Text {
        let key = &self.file.key;
        let pick = |w: &OverlayFile| {
            let words = w.question.get(key)?;
            let map = match part {
                "options" => &words.options,
                "statements" => &words.statements,
                _ => &words.groups,
            };
            map.get(item).cloned()
        };
        // The overlays are borrowed mutably below, so the texts found are cloned.
        let found: Vec<Option<String>> =
            self.build.overlays.iter().map(|o| pick(&o.words)).collect();
        let mut all = vec![Box::from(base.trim())];
        for (overlay, text) in self.build.overlays.iter_mut().zip(found) {
            if text.is_none() && !optional {
                overlay.document.untranslated_at(
                    &overlay.language,
                    &at!["question", key, part, item],
                    say!(UntranslatedItem {
                        what: format!("question.{key}.{part}.{item}"),
                        text: base.trim()
                    }),
                );
            }
            all.push(text.map_or_else(|| Box::from(base.trim()), |t| Box::from(t.trim())));
        }
        Text(all)
    }
}

/// Builds one question; errors become problems of the documents.
pub(super) fn build(
    file: &QuestionFile,
    steps: &[Step],
    places: &PlacesFile,
    order: &Order<'_>,
    built: &[Question],
    build: &mut Build<'_>,
) -> Question {
    let mut reader = Reader { file, steps, build };
    let kind = kind(&mut reader);
    let mut question = Question {
        key: file.key.clone(),
        kind,
        text: reader.text(&file.text, "text", |w| w.text.as_deref()),
        help: reader.maybe(file.help.as_deref(), "help", |w| w.help.as_deref()),
        required: file.required,
        show_if: None,
        options: Vec::new(),
        statements: Vec::new(),
        groups: Vec::new(),
        shuffle: file.shuffle,
        helplines: file.helplines,
        original: file.original.clone(),
        history: History::default(),
    };
    if let Some(condition) = &file.show_if {
        let mut inner = steps.to_vec();
        inner.push(Step::from("show_if"));
        question.show_if = conditions::compile(
            condition,
            &inner,
            built.len(),
            order,
            built,
            &mut reader.build.base,
        );
    }
    groups(&mut reader, places, &mut question);
    options(&mut reader, places, order, built, &mut question);
    statements(&mut reader, &mut question);
    check_options(&mut reader, &question);
    same_texts(&mut reader);
    unknown_words(&mut reader, &question);
    question
}

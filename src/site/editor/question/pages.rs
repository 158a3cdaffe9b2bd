//! The page of a question.

mod lists;

use maud::{Markup, html};

use self::lists::{List, draw};
use super::form::has_options;
use super::lists::Row;
use super::specs::specs;
use crate::authoring::advice;
use crate::site::editor::at::AtDraft;
use crate::site::editor::form::{Input, Wrong};
use crate::site::editor::pages::fields::{Shown, field, of_spec, summary};
use crate::site::editor::{problems, words};
use crate::survey::file::format::{KindName, QuestionFile};

/// What stands in the fields of a question: as typed, or as saved.
#[derive(Debug)]
pub struct Filled {
    /// The revision that it was opened at.
    pub revision: i64,
    /// The question in the draft: what the form does not hold.
    pub question: QuestionFile,
    /// Values of fields by name, and what somebody else has put there.
    pub values: Vec<(String, String, Option<String>)>,
    /// Rows of options, statements, groups.
    pub lists: [Vec<Row>; 3],
    /// What somebody else has put into the lists, in words.
    pub theirs: Option<String>,
}

impl Filled {
    fn value(&self, name: &str) -> (&str, Option<&str>) {
        let found = self.values.iter().find(|(of, ..)| of == name);
        found.map_or(("", None), |(_, value, theirs)| {
            (value.as_str(), theirs.as_deref())
        })
    }
}

fn kinds(at: &AtDraft, question: &QuestionFile, frozen: bool, wrong: &[Wrong]) -> Markup {
    let l = at.staff.locale;
    let mine: Vec<&Wrong> = wrong.iter().filter(|(id, _)| id == "kind").collect();
    html! {
        div class=(if mine.is_empty() { "field broad" } else { "field broad wrong" }) {
            label for="kind" { (l.t("draft-key-kind")) }
            p.hint id="kind-hint" { (l.t(if frozen { "draft-kind-frozen" } else { "draft-kind-hint" })) }
            @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            select id="kind" name="kind" disabled[frozen] aria-describedby="kind-hint" {
                @for (kind, value) in words::KINDS { option value=(value) selected[kind == question.kind] { (words::kind(l, kind)) } }
            }
        }
    }
}

/// Draws the options, statements and groups that a question of its kind can have.
fn all_lists(at: &AtDraft, filled: &Filled, wrong: &[Wrong]) -> Markup {
    let l = at.staff.locale;
    let question = &filled.question;
    let kind = question.kind;
    let mut groups: Vec<(String, String)> = Vec::new();
    if kind == KindName::Place {
        let areas = &at.content().places.area;
        groups.extend(areas.iter().map(|one| (one.key.clone(), one.text.clone())));
    }
    let own = filled.lists[2].iter();
    groups.extend(own.clone().map(|row| (row.was.clone(), row.text.clone())));
    groups.retain(|(key, _)| !key.is_empty());
    let served = at.served.as_ref();
    let published = served.and_then(|one| {
        let index = one.survey.question_index(&question.key)?;
        one.survey.questions.get(index)
    });
    let frozen = |list: &str| -> Vec<String> {
        let Some(one) = published else {
            return Vec::new();
        };
        match list {
            "option" => one.options.iter().map(|one| one.key.clone()).collect(),
            "statement" => one.statements.iter().map(|one| one.key.clone()).collect(),
            _ => one.groups.iter().map(|one| one.key.clone()).collect(),
        }
    };
    let (options, statements, coarser) = (frozen("option"), frozen("statement"), frozen("group"));
    let list = |name, part, rows, groups, roles, frozen| List {
        name,
        part,
        rows,
        groups,
        roles,
        question: &question.key,
        frozen,
    };
    let texts = matches!(kind, KindName::ShortText | KindName::LongText);
    let (legend, hint) = match kind {
        KindName::Grid => ("draft-columns", "draft-columns-hint"),
        KindName::Scale => ("draft-points", "draft-points-hint"),
        KindName::Place => ("draft-place-options", "draft-place-options-hint"),
        _ if texts => ("draft-text-options", "draft-text-options-hint"),
        _ => ("draft-options", "draft-options-hint"),
    };
    html! {
        @if has_options(kind) {
            input type="hidden" name="lists" value="yes";
            @if let Some(theirs) = &filled.theirs { p.hint { (l.t("draft-theirs")) " " (theirs) } }
            @if kind == KindName::Grid { (draw(at, &list("statement", "statements", &filled.lists[1], &[], false, &statements), "draft-statements", "draft-statements-hint", wrong)) }
            (draw(at, &list("option", "options", &filled.lists[0], &groups, true, &options), legend, hint, wrong))
            @if !texts {
                div.field.broad {
                    label for="more" { (l.t("draft-paste")) }
                    p.hint id="more-hint" { (l.t("draft-paste-hint")) }
                    textarea id="more" name="more" rows="2" dir="auto" aria-describedby="more-hint" {}
                }
                @let open = filled.lists[2].iter().any(|row| !row.text.is_empty());
                details.draft-groups open[open] {
                    summary { (l.t("draft-groups")) }
                    (draw(at, &list("group", "groups", &filled.lists[2], &groups, false, &coarser), "draft-groups", "draft-groups-hint", wrong))
                }
            }
        }
    }
}

fn areas(at: &AtDraft, question: &QuestionFile, wrong: &[Wrong]) -> Markup {
    let l = at.staff.locale;
    let areas = &at.content().places.area;
    let ticked = |key: &String| {
        let own = question.areas.as_ref();
        own.is_some_and(|all| all.contains(key))
    };
    let mine: Vec<&Wrong> = wrong
        .iter()
        .filter(|(id, _)| id.starts_with("areas"))
        .collect();
    html! {
        fieldset id="areas" {
            legend { (l.t("draft-key-areas")) }
            @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            @if at.content().places.place.is_empty() { p { a href=(at.path("/places")) { (l.t("draft-places-first")) } } }
            div.check { input type="checkbox" id="all_areas" name="all_areas" value="yes" checked[question.areas.is_none()]; label for="all_areas" { (l.t("draft-all-areas")) } }
            @for (n, area) in areas.iter().enumerate() {
                @let id = format!("area-{n}");
                div.check { input type="checkbox" id=(id) name="area" value=(area.key) checked[ticked(&area.key)]; label for=(id) { (area.text) } }
            }
        }
    }
}

/// Draws the advice on a question: never a stop.
fn advised(at: &AtDraft, question: &QuestionFile) -> Markup {
    let l = at.staff.locale;
    let all = advice::of_question(at.content(), question);
    html! {
        @if !all.is_empty() {
            section id="advice" {
                h2 { (l.t("advice-title")) }
                p.hint { (l.t("advice-text")) }
                ul { @for one in &all { li { (words::advice(l, one)) } } }
            }
        }
    }
}

/// Renders the page of a question: its form, when it is asked, and the resident's page beside it.
#[must_use]
pub fn question(
    at: &AtDraft,
    filled: &Filled,
    wrong: &[Wrong],
    (late, saved): (bool, bool),
) -> Markup {
    let l = at.staff.locale;
    let question = &filled.question;
    let key = &question.key;
    let title = words::question(at.content(), key);
    let frozen = at.is_frozen(key);
    let (first, after) = specs(question.kind);
    let keys: Vec<&str> = at
        .content()
        .questions()
        .map(|one| one.key.as_str())
        .collect();
    let here = keys.iter().position(|one| one == key);
    let next = here.and_then(|n| keys.get(n + 1));
    let before = here
        .and_then(|n| n.checked_sub(1))
        .and_then(|n| keys.get(n));
    let page = at.content().base.page.iter();
    let page = page
        .clone()
        .find(|page| page.question.iter().any(|one| one.key == *key));
    html! {
        (summary(l, wrong, late))
        (at.head(&title, saved))
        div.draft-sides {
            div {
                form.draft-form method="post" action=(at.path(&format!("/question/{key}"))) novalidate data-saves=(l.t("draft-not-saved")) {
                    (at.hidden(filled.revision))
                    // Enter in a field saves, and does not move or remove a row.
                    button.first type="submit" name="act" value="save" tabindex="-1" aria-hidden="true" {}
                    (kinds(at, question, frozen, wrong))
                    @for spec in first { (of_spec(l, spec, filled.value(spec.name), wrong)) }
                    (all_lists(at, filled, wrong))
                    @if question.kind == KindName::Place { (areas(at, question, wrong)) }
                    @for spec in after { (of_spec(l, spec, filled.value(spec.name), wrong)) }
                    @if frozen { p.hint id="key" { (l.t("draft-key")) " " code { (key) } ". " (l.t("draft-key-frozen")) } }
                    @else { (field(l, Input::Line, Shown { name: "key", label: l.t("draft-key-of-question"), hint: l.t("draft-key-hint"), value: filled.value("key").0, theirs: None }, wrong)) }
                    div.row {
                        button.primary type="submit" name="act" value="save" { (l.t("save")) }
                    }
                }
                (advised(at, question))
                section id="condition" {
                    h2 { (l.t("draft-when")) }
                    p { (words::shown(l, at.content(), question.show_if.as_ref())) }
                    p { a href=(at.path(&problems::condition(&format!("question.{key}")))) { (l.t("draft-edit-condition")) } }
                }
                nav.draft-acts aria-label=(l.t("draft-other-questions")) {
                    @if let Some(one) = before { a href=(at.path(&format!("/question/{one}"))) { (l.t("draft-before")) span.hidden { ": " (words::question(at.content(), one)) } } }
                    @if let Some(one) = next { a href=(at.path(&format!("/question/{one}"))) { (l.t("draft-next")) span.hidden { ": " (words::question(at.content(), one)) } } }
                    a href=(format!("{}#question-{key}", at.path(""))) { (l.t("draft-part-list")) }
                }
            }
            (at.aside(page.map_or("", |page| page.key.as_str())))
        }
    }
}

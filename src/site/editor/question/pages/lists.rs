//! The lists of a question as they are drawn.

use maud::{Markup, html};

use crate::site::editor::at::AtDraft;
use crate::site::editor::form::Wrong;
use crate::site::editor::question::lists::Row;
use crate::site::editor::{problems, words};
use crate::web::Locale;

/// Empty rows offered after those that are filled in.
const SPARE: usize = 3;

/// How a list is drawn.
#[derive(Debug, Clone, Copy)]
pub struct List<'r> {
    /// Name of its fields: `option`, `statement`, `group`.
    pub name: &'static str,
    /// Its name in the format, with which problems name it.
    pub part: &'static str,
    /// The rows.
    pub rows: &'r [Row],
    /// The groups that a row may belong to: key and words.
    pub groups: &'r [(String, String)],
    /// Whether rows have roles.
    pub roles: bool,
    /// Key of the question, for the conditions of its options.
    pub question: &'r str,
    /// Keys that are published, and stay.
    pub frozen: &'r [String],
}

fn errors(wrong: &[Wrong], start: &str) -> Vec<String> {
    let mine = wrong.iter().filter(|(id, _)| id.starts_with(start));
    mine.map(|(_, sentence)| sentence.clone()).collect()
}

fn row(at: &AtDraft, list: &List<'_>, (n, row): (usize, &Row), wrong: &[Wrong]) -> Markup {
    let l: &Locale = at.staff.locale;
    let id = format!("{}-{n}", list.part);
    let name = |field: &str| format!("{}_{field}", list.name);
    let own = errors(wrong, &format!("{id}-"));
    let new = row.was.is_empty();
    let number = l.with(
        &format!("draft-{}-n", list.name),
        &[("n", &(n + 1).to_string())],
    );
    let frozen = list.frozen.contains(&row.was);
    let about = if row.text.is_empty() {
        number.clone()
    } else {
        row.text.clone()
    };
    let act = |act: &str, label: &str| html! { button.link type="submit" name="act" value=(format!("{}.{act}.{n}", list.name)) { (l.t(label)) span.hidden { ": " (about) } } };
    let condition = format!("option.{}.{}", list.question, row.was);
    html! {
        li class=(if own.is_empty() { "draft-row" } else { "draft-row wrong" }) id=(&id) {
            input type="hidden" name=(name("was")) value=(row.was);
            div.draft-fields {
            div.field {
                label for=(format!("{id}-text")) { (number) }
                @if !own.is_empty() { div id=(format!("{id}-error")) { @for sentence in &own { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } } } }
                input type="text" id=(format!("{id}-text")) name=(name("text")) value=(row.text) dir="auto" autocomplete="off" aria-describedby=[(!own.is_empty()).then(|| format!("{id}-error"))];
            }
            @if list.roles || !list.groups.is_empty() {
                    @if list.roles {
                        div.field {
                            label for=(format!("{id}-role")) { (l.t("draft-key-role")) span.hidden { ": " (about) } }
                            select id=(format!("{id}-role")) name=(name("role")) { @for (value, key) in words::ROLES { option value=(value) selected[*value == row.role] { (l.t(key)) } } }
                        }
                    }
                    @if list.groups.is_empty() { input type="hidden" name=(name("group")) value=(row.group); }
                    @else {
                        div.field {
                            label for=(format!("{id}-group")) { (l.t("draft-key-group")) span.hidden { ": " (about) } }
                            select id=(format!("{id}-group")) name=(name("group")) {
                                option value="" selected[row.group.is_empty()] { (l.t("draft-none")) }
                                @for (key, text) in list.groups { @if *key != row.was || list.name != "group" { option value=(key) selected[*key == row.group] { (text) } } }
                            }
                        }
                    }
            } @else if list.name != "statement" { input type="hidden" name=(name("group")) value=(row.group); @if list.name == "option" { input type="hidden" name=(name("role")) value=(row.role); } }
            }
            div.draft-acts {
                @if frozen { input type="hidden" name=(name("key")) value=(row.key); span.hint { (l.t("draft-key")) " " code { (row.key) } } }
                @else {
                    span.draft-key {
                        label for=(format!("{id}-key")) { (l.t("draft-key")) span.hidden { ": " (about) } }
                        input type="text" id=(format!("{id}-key")) name=(name("key")) value=(row.key) size="14" dir="ltr" autocomplete="off" spellcheck="false" autocapitalize="none";
                    }
                }
                @if !new {
                    (act("up", "draft-up")) (act("down", "draft-down")) (act("remove", "draft-remove"))
                    @if list.name == "option" { a href=(at.path(&problems::condition(&condition))) { (l.t("draft-option-condition")) span.hidden { ": " (about) } } }
                }
            }
        }
    }
}

/// Draws a list of a question with spare rows to fill in.
#[must_use]
pub fn draw(at: &AtDraft, list: &List<'_>, legend: &str, hint: &str, wrong: &[Wrong]) -> Markup {
    let l = at.staff.locale;
    let whole: Vec<&Wrong> = wrong.iter().filter(|(id, _)| id == list.part).collect();
    let filled = list.rows.len();
    let spare: Vec<Row> = vec![Row::default(); SPARE];
    html! {
        fieldset id=(list.part) {
            legend { (l.t(legend)) }
            @if !hint.is_empty() { p.hint { (l.t(hint)) } }
            @for (_, sentence) in &whole { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            ol.draft-rows data-list=(list.name) {
                @for (n, one) in list.rows.iter().enumerate() { (row(at, list, (n, one), wrong)) }
                @for (n, one) in spare.iter().enumerate() { (row(at, list, (filled + n, one), wrong)) }
            }
            button.link type="submit" name="act" value="save" { (l.t("draft-more-rows")) span.hidden { ": " (l.t(legend)) } }
        }
    }
}

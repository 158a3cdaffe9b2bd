//! Fields of the editor as they are drawn, each with its problems and with what somebody else has saved meanwhile.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::site::editor::form::{Input, Spec, Wrong};
use crate::site::editor::problems;
use crate::web::Locale;

/// A field as it is drawn: its label and hint in words, what stands in it, what somebody else has put there meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'s> {
    /// Id and name.
    pub name: &'s str,
    /// Label.
    pub label: &'s str,
    /// Hint; empty for none.
    pub hint: &'s str,
    /// Value.
    pub value: &'s str,
    /// What stands in the newest version, where somebody else has changed it.
    pub theirs: Option<&'s str>,
}

/// Draws a field with its problems.
#[must_use]
pub fn field(l: &Locale, input: Input, shown: Shown<'_>, wrong: &[Wrong]) -> Markup {
    let Shown {
        name,
        label,
        hint,
        value,
        theirs,
    } = shown;
    let mine: Vec<&Wrong> = wrong.iter().filter(|(of, _)| of == name).collect();
    let mut by = String::new();
    if !hint.is_empty() {
        let _ = write!(by, "{name}-hint ");
    }
    if !mine.is_empty() {
        let _ = write!(by, "{name}-error ");
    }
    if theirs.is_some() {
        let _ = write!(by, "{name}-theirs");
    }
    let by = Some(by.trim()).filter(|by| !by.is_empty());
    let invalid = (!mine.is_empty()).then_some("true");
    let beside = html! {
        @if !hint.is_empty() { p.hint id=(format!("{name}-hint")) { (hint) } }
        @if !mine.is_empty() { div id=(format!("{name}-error")) { @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } } } }
        @if let Some(theirs) = theirs { p.hint id=(format!("{name}-theirs")) { (l.t("draft-theirs")) " " q { (theirs) } } }
    };
    let class = if mine.is_empty() {
        "field broad"
    } else {
        "field broad wrong"
    };
    if let Input::Check = input {
        return html! {
            div class=(class) {
                div.check { input type="checkbox" id=(name) name=(name) value="yes" checked[value == "yes"] aria-describedby=[by]; label for=(name) { (label) } }
                (beside)
            }
        };
    }
    let rows = value.lines().map(|line| 1 + line.chars().count() / 70);
    let rows = rows.sum::<usize>().clamp(2, 14) + 1;
    html! {
        div class=(class) {
            label for=(name) { (label) }
            (beside)
            @match input {
                Input::Area => { textarea id=(name) name=(name) rows=(rows) dir="auto" aria-describedby=[by] aria-invalid=[invalid] { (value) } }
                Input::Day => { input type="date" id=(name) name=(name) value=(value) autocomplete="off" aria-describedby=[by] aria-invalid=[invalid]; }
                Input::Number => { input type="text" inputmode="decimal" id=(name) name=(name) value=(value) autocomplete="off" aria-describedby=[by] aria-invalid=[invalid]; }
                Input::Choice(all) => {
                    select id=(name) name=(name) aria-describedby=[by] aria-invalid=[invalid] {
                        @for (one, key) in all { option value=(one) selected[*one == value] { (l.t(key)) } }
                    }
                }
                _ => { input type="text" id=(name) name=(name) value=(value) dir="auto" autocomplete="off" aria-describedby=[by] aria-invalid=[invalid]; }
            }
        }
    }
}

/// Draws a field of the format with a value.
#[must_use]
pub fn of_spec<T>(
    l: &Locale,
    spec: &Spec<T>,
    (value, theirs): (&str, Option<&str>),
    wrong: &[Wrong],
) -> Markup {
    let shown = Shown {
        name: spec.name,
        label: l.t(spec.label),
        hint: if spec.hint.is_empty() {
            ""
        } else {
            l.t(spec.hint)
        },
        value,
        theirs,
    };
    field(l, spec.input, shown, wrong)
}

/// Returns the name of the field with an id; empty where it has none of its own.
fn named(l: &Locale, id: &str) -> String {
    let place = problems::Place {
        below: String::new(),
        id: id.to_owned(),
    };
    problems::field(l, &place)
}

/// Draws the list of a page's problems, each a link to its field.
#[must_use]
pub fn summary(l: &Locale, wrong: &[Wrong], late: bool) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div.alert role="alert" tabindex="-1" {
                h2 { (l.t(if late { "draft-overtaken-title" } else { "draft-mend" })) }
                ul { @for (id, sentence) in wrong { li { @if id.is_empty() { (sentence) } @else { a href=(format!("#{id}")) { @let name = named(l, id); @if !name.is_empty() { (name) ": " } (sentence) } } } } }
            }
        }
    }
}

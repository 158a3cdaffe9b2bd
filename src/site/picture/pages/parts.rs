//! Sections, causes and focus areas in the editor, each with its forms.

use maud::{Markup, html};

use super::act::Act;
use super::add::{additions, piece};
use super::{name_of, stands_now};
use crate::picture::check::Missing;
use crate::picture::partner::Part;
use crate::picture::{Cause, Focus, PictureState, Section};
use crate::site::picture::form::EditForm;

/// Returns how many kinds of readers a section has: the municipality, the police, everybody.
pub(super) fn readers(section: &Section) -> u8 {
    match (section.internal, section.own) {
        (_, true) => 1,
        (true, false) => 2,
        (false, false) => 3,
    }
}

pub(super) fn section(a: &Act<'_>, section: &Section) -> Markup {
    let l = a.staff.locale;
    let at = section.id;
    let typed = a.shown.typed("change-section", at, None);
    let title = typed.map_or(&section.title, |form| &form.title);
    let internal = typed.map_or(section.internal, |form| !form.internal.is_empty());
    let own = typed.map_or(section.own, |form| !form.own.is_empty());
    let empty = a.shown.missing.contains(&Missing::EmptySection(at));
    html! {
        section.question id=(format!("section-{at}")) {
            h2 { (section.title) @if section.internal { " (" (l.t(if section.own { "own" } else { "internal" })) ")" } }
            (a.said(Part::Section(section.id)))
            @if empty { p.todo { (l.t("missing-section")) } }
            ul.texts data-section=(at) data-readers=(readers(section)) { @for one in &section.pieces { (piece(a, at, one)) } }
            (additions(a, at))
            details open[typed.is_some()] {
                summary { (l.t("section-change")) span.hidden { " " (section.title) } }
                (a.form(at, None, &html! {
                    (a.line(typed.is_some(), ("title", &format!("s{at}")), "section-title", title))
                    div.check { input type="checkbox" id=(format!("internal-s{at}")) name="internal" value="1" checked[internal]; label for=(format!("internal-s{at}")) { (l.t("section-internal")) } }
                    div.check { input type="checkbox" id=(format!("own-s{at}")) name="own" value="1" checked[own]; label for=(format!("own-s{at}")) { (l.t("section-own")) } }
                    button.secondary type="submit" name="act" value="change-section" { (l.t("save")) }
                }))
                (a.form(at, None, &html! { div.row { (a.button("section-up", "move-up", &section.title)) (a.button("section-down", "move-down", &section.title)) (a.button("remove-section", "part-remove", &section.title)) } }))
            }
        }
    }
}

pub(super) fn cause(a: &Act<'_>, one: &Cause) -> Markup {
    let l = a.staff.locale;
    let (id, apart) = (Some(one.id), format!("cause-{}", one.id));
    // The button to remove it submits the words too.
    let typed = a.shown.typed("cause", 0, id);
    let typed = typed.or_else(|| a.shown.typed("remove-cause", 0, id));
    let words = typed.map_or("", |form| &form.words);
    html! {
        li {
            (one.text)
            details open[typed.is_some()] {
                summary { (l.t("cause-add")) span.hidden { " " (one.text) } }
                (a.form(0, id, &html! { (a.line(typed.is_some(), ("words", &apart), "cause-words", words)) div.row { button.secondary type="submit" name="act" value="cause" { (l.t("add")) } (a.button("remove-cause", "part-remove", &one.text)) } }))
            }
            @if !one.causes.is_empty() { ul { @for inner in &one.causes { (cause(a, inner)) } } }
        }
    }
}

/// Returns the submitted form of a focus area; the button to remove it submits the fields too.
pub(super) fn typed_focus<'a>(a: &Act<'a>, id: Option<u32>) -> Option<&'a EditForm> {
    let typed = a.shown.typed("focus", 0, id);
    typed.or_else(|| a.shown.typed("remove-focus", 0, id))
}

/// Renders the current values of a focus area, where the submitted form is based on an older version.
pub(super) fn focus_now(a: &Act<'_>, one: &Focus, typed: Option<&EditForm>) -> Markup {
    let known = one.findings.iter().filter_map(|&id| a.shown.body.find(id));
    let names: Vec<String> = known
        .map(|(_, piece)| name_of(a.staff.locale, a.shown.choices, piece))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rows: [(&str, &[&str]); 3] = [
        ("focus-title", &[&one.title]),
        ("piece-words", &[&one.markdown]),
        ("focus-findings", &names),
    ];
    stands_now(a, typed, &rows)
}

pub(super) fn focus(a: &Act<'_>, one: Option<&Focus>) -> Markup {
    let l = a.staff.locale;
    let id = one.map(|focus| focus.id);
    let typed = typed_focus(a, id);
    let suffix = id.map_or("new".to_owned(), |id| id.to_string());
    let title = typed.map_or_else(|| one.map_or("", |f| f.title.as_str()), |f| &f.title);
    let words = typed.map_or_else(|| one.map_or("", |f| f.markdown.as_str()), |f| &f.words);
    let findings = typed.map_or_else(|| one.map_or(&[][..], |f| &f.findings), |f| &f.finding);
    let apart = format!("focus-{suffix}");
    let inside = html! {
        @if let Some(one) = one { (focus_now(a, one, typed)) }
        (a.line(typed.is_some(), ("title", &apart), "focus-title", title))
        (a.prose(typed.is_some(), ("words", &apart), "piece-words", words, 4))
        fieldset {
            legend { (l.t("focus-findings")) }
            @if a.shown.body.pieces().next().is_none() { p.hint { (l.t("focus-findings-none")) } }
            @for piece in a.shown.body.pieces() {
                @let field = format!("finding-{suffix}-{}", piece.id);
                div.check { input type="checkbox" id=(field) name="finding" value=(piece.id) checked[findings.contains(&piece.id)]; label for=(field) { (name_of(l, a.shown.choices, piece)) } }
            }
        }
        div.row {
            button.secondary type="submit" name="act" value="focus" { (l.t(if one.is_some() { "save" } else { "add" })) }
            @if let Some(one) = one { (a.button("remove-focus", "part-remove", &one.title)) }
        }
    };
    a.form(0, id, &inside)
}

/// Renders the form for name and year, and the link to remove a picture.
pub(super) fn naming(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let picture = a.shown.picture;
    let typed = a.shown.typed("rename", 0, None);
    let is = typed.is_some();
    let year = picture.year.to_string();
    let inside = html! {
        (a.line(is, ("name", "picture"), "picture-name", typed.map_or(&picture.title, |f| &f.name)))
        (a.line(is, ("year", "picture"), "picture-year-label", typed.map_or(&year, |f| &f.year)))
        button.secondary type="submit" name="act" value="rename" { (l.t("save")) }
    };
    html! {
        section.question id="naming" {
            h2 { (l.t("picture-naming")) }
            details open[is] { summary { (l.t("picture-rename")) } (a.form(0, None, &inside)) }
            @if picture.state == PictureState::Draft && a.shown.shares.is_empty() {
                p { a href=(format!("{}/remove", a.path())) { (l.t("picture-remove-link")) } }
            }
        }
    }
}

pub(super) fn section_new(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let typed = a.shown.typed("section", 0, None);
    let title = typed.map_or("", |form| &form.title);
    let inside = html! {
        (a.line(typed.is_some(), ("title", "new"), "section-title", title))
        button.secondary type="submit" name="act" value="section" { (l.t("add")) }
    };
    html! { section.question { h2 { (l.t("section-new")) } (a.form(0, None, &inside)) } }
}

pub(super) fn problem_new(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let typed = a.shown.typed("cause", 0, None);
    let words = typed.map_or("", |form| &form.words);
    let inside = html! {
        (a.line(typed.is_some(), ("words", "cause-new"), "problem-words", words))
        button.secondary type="submit" name="act" value="cause" { (l.t("add")) }
    };
    a.form(0, None, &inside)
}

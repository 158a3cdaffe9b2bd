//! The page of a language: the first one's words beside it, what is missing and what has changed marked and counted.

use maud::{Markup, html};

use crate::authoring::units::{self, Unit, UnitState, find, state};
use crate::site::editor::at::AtDraft;
use crate::site::editor::form::Wrong;
use crate::site::editor::pages::fields::summary;
use crate::site::editor::words;
use crate::site::shell::form_token;
use crate::survey::Language;

/// What stands in a language's fields: by path what was typed, and what somebody else has put there.
pub type Values = Vec<(String, String, Option<String>)>;

/// Returns the name of the part of the survey that a wording belongs to, for the headings between them.
fn section(at: &AtDraft, path: &str) -> String {
    let l = at.staff.locale;
    match path.split('.').collect::<Vec<_>>()[..] {
        ["page", key, ..] => l.with(
            "draft-place-page",
            &[("of", &words::page(at.content(), key))],
        ),
        ["question", key, ..] => {
            let asked = words::question(at.content(), key);
            l.with("draft-place-question", &[("of", &asked)])
        }
        ["notice", ..] => l.t("privacy").to_owned(),
        _ => l.t("draft-about-words").to_owned(),
    }
}

fn label(at: &AtDraft, path: &str) -> String {
    let l = at.staff.locale;
    let parts: Vec<&str> = path.split('.').collect();
    let list = parts.len() == 4;
    let last = if list {
        parts[2]
    } else {
        parts[parts.len() - 1]
    };
    let key = match (parts[0], last) {
        ("page", "title") => "draft-key-page-title".to_owned(),
        ("page", "text") => "draft-key-page-text".to_owned(),
        ("notice", _) if parts.len() == 3 => "draft-key-joint-controllers".to_owned(),
        (_, "options") => "draft-key-option".to_owned(),
        (_, "statements") => "draft-key-statement".to_owned(),
        (_, "groups") => "draft-key-group".to_owned(),
        (_, other) => format!("draft-key-{}", other.replace('_', "-")),
    };
    l.find(&key).unwrap_or_else(|| last.to_owned())
}

fn unit(at: &AtDraft, code: &str, one: &Unit, values: &Values, wrong: &[Wrong]) -> Markup {
    let l = at.staff.locale;
    let draft = at.content();
    let stands = state(draft, code, one);
    let overlay = draft.overlays.get(code);
    let stored = overlay
        .and_then(|overlay| find(overlay, &one.path))
        .unwrap_or("");
    let typed = values.iter().find(|(path, ..)| *path == one.path);
    let value = typed.map_or(stored, |(_, value, _)| value.as_str());
    let theirs = typed.and_then(|(.., theirs)| theirs.as_deref());
    let from = draft.made_from.get(code).and_then(|of| of.get(&one.path));
    let tag = Language::new(code);
    let (lang, dir) = tag
        .as_ref()
        .map_or(("", "auto"), |tag| (tag.html_tag(), tag.direction()));
    let first = Language::new(&draft.base.language);
    let first = first.as_ref().map_or("", |tag| tag.html_tag());
    let mine: Vec<&Wrong> = wrong.iter().filter(|(id, _)| *id == one.path).collect();
    let (class, mark) = match stands {
        UnitState::Missing => ("draft-unit missing", Some("draft-unit-missing")),
        UnitState::Changed => ("draft-unit changed", Some("draft-unit-changed")),
        UnitState::LeftOut => ("draft-unit", Some("draft-unit-left-out")),
        UnitState::There => ("draft-unit", None),
    };
    let long = one.text.chars().count() > 60 || one.text.contains('\n');
    let rows = (one.text.chars().count() / 50 + one.text.lines().count()).clamp(1, 12);
    let about = format!("{}-first", one.path);
    html! {
        div class=(class) {
            div.draft-first id=(&about) lang=(first) dir="auto" { @for line in one.text.lines() { p { (line) } } }
            div class=(if mine.is_empty() { "field broad" } else { "field broad wrong" }) {
                label for=(one.path) { (label(at, &one.path)) @if let Some(mark) = mark { " " strong { (l.t(mark)) } } }
                @if let (UnitState::Changed, Some(from)) = (stands, from) { p.hint { (l.t("draft-unit-was")) " " q lang=(first) { (from) } } }
                @if let Some(theirs) = theirs { p.hint { (l.t("draft-theirs")) " " q lang=(lang) dir=(dir) { (theirs) } } }
                @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
                @if long { textarea id=(one.path) name=(one.path) rows=(rows) lang=(lang) dir=(dir) aria-describedby=(about) { (value) } }
                @else { input type="text" id=(one.path) name=(one.path) value=(value) lang=(lang) dir=(dir) autocomplete="off" aria-describedby=(about); }
                @if stands == UnitState::Changed {
                    div.check { input type="checkbox" id=(format!("{}-still", one.path)) name="still" value=(one.path); label for=(format!("{}-still", one.path)) { (l.t("draft-unit-still")) } }
                }
            }
        }
    }
}

/// Draws texts that have no place any more, to be copied.
#[must_use]
pub fn lost_words(at: &AtDraft, all: &[String]) -> Markup {
    let l = at.staff.locale;
    html! {
        div.field.broad {
            label for="lost" { (l.t("unsent-refused")) }
            textarea id="lost" rows="8" readonly { (all.join("\n\n")) }
        }
    }
}

/// Renders the page of a language that somebody has removed meanwhile, with what was typed.
#[must_use]
pub fn lost(at: &AtDraft, title: &str, all: &[String]) -> Markup {
    html! {
        (at.head(title, false))
        p { (at.staff.locale.t("draft-language-gone")) }
        (lost_words(at, all))
    }
}

/// Renders what a translator's file changed above the page: texts, originals that changed meanwhile, texts that it lacked.
#[must_use]
pub fn brought(at: &AtDraft, [texts, overtaken, missing]: [usize; 3], page: &Markup) -> Markup {
    let l = at.staff.locale;
    html! {
        div.word role="status" {
            p { (l.count("translator-texts", texts)) }
            @if overtaken > 0 { p { (l.count("translator-overtaken", overtaken)) } }
            @if missing > 0 { p { (l.count("translator-missing", missing)) } }
        }
        (page)
    }
}

/// Renders the page of a language.
#[must_use]
pub fn language(
    at: &AtDraft,
    code: &str,
    (revision, values): (i64, &Values),
    wrong: &[Wrong],
    (late, saved, only): (bool, bool, bool),
) -> Markup {
    let l = at.staff.locale;
    let draft = at.content();
    let mut all = units::units(draft);
    let (missing, changed) = units::count(draft, code, &all);
    if only {
        all.retain(|one| {
            let typed = values.iter().any(|(path, ..)| *path == one.path);
            typed
                || matches!(
                    state(draft, code, one),
                    UnitState::Missing | UnitState::Changed
                )
        });
    }
    let below = format!("/languages/{code}");
    let name = l.language_of(code);
    let review = draft
        .overlays
        .get(code)
        .and_then(|one| one.reviewed.as_ref());
    let typed = |name: &str, stored: String| {
        let found = values.iter().find(|(path, ..)| path == name);
        found.map_or(stored, |(_, value, _)| value.clone())
    };
    let by = typed(
        "reviewed_by",
        review.map_or_else(String::new, |one| one.by.clone()),
    );
    let on = typed(
        "reviewed_on",
        review.map_or_else(String::new, |one| one.on.to_string()),
    );
    let sections: Vec<String> = all.iter().map(|one| section(at, &one.path)).collect();
    html! {
        (summary(l, wrong, late))
        (at.head(&name, saved))
        p { @if missing > 0 { strong { (l.count("draft-missing-n", missing)) } ". " (l.t("draft-missing-text")) } @else { (l.t("draft-complete")) "." }
            @if changed > 0 { " " (l.count("draft-changed-n", changed)) "." } }
        @if missing == 0 { p { a href=(at.preview(code, "", false)) target="_blank" rel="noopener" { (l.t("draft-preview")) span.hidden { " " (l.t("new-tab")) } } } }
        p { @if only { a href=(at.path(&below)) { (l.t("draft-show-all")) } }
            @else if missing + changed > 0 { a href=(at.path(&format!("{below}?only=yes"))) { (l.t("draft-only-missing")) } } }
        form.draft-form method="post" action=(at.path(&below)) novalidate data-saves=(l.t("draft-not-saved")) {
            (at.hidden(revision))
            @if only { input type="hidden" name="only" value="yes"; }
            @for (n, one) in all.iter().enumerate() {
                @if n == 0 || sections[n] != sections[n - 1] { h2 { (sections[n]) } }
                (unit(at, code, one, values, wrong))
            }
            fieldset id="reviewed" {
                legend { (l.t("draft-review")) }
                p.hint { (l.t("draft-reviewed-hint")) }
                div.field { label for="reviewed_by" { (l.t("draft-reviewed-by")) } input type="text" id="reviewed_by" name="reviewed_by" value=(by) autocomplete="off"; }
                div.field { label for="reviewed_on" { (l.t("draft-reviewed-on")) } input type="date" id="reviewed_on" name="reviewed_on" value=(on) autocomplete="off"; }
                @for (_, sentence) in wrong.iter().filter(|(id, _)| id == "reviewed_on") { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            }
            button.primary type="submit" { (l.t("save")) }
        }
        section id="translator" {
            h2 { (l.t("draft-translator")) }
            p { (l.t("draft-translator-text")) }
            p.draft-acts {
                a href=(at.path(&format!("{below}/xlsx"))) { (l.t("draft-translator-xlsx")) }
                a href=(at.path(&format!("{below}/xliff"))) { (l.t("draft-translator-xliff")) }
            }
            form method="post" action=(at.path(&format!("{below}/file"))) enctype="multipart/form-data" {
                (form_token(&at.staff))
                div.field.broad {
                    label for="file" { (l.t("draft-translator-back")) }
                    @for (_, sentence) in wrong.iter().filter(|(id, _)| id == "file") { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
                    input type="file" id="file" name="file" accept=".xlsx,.xlf,.xliff";
                }
                button.secondary type="submit" { (l.t("draft-translator-bring")) }
            }
        }
        section id="remove" {
            details {
                summary { (l.with("draft-remove-language", &[("language", &name)])) }
                p { (l.t("draft-remove-language-text")) }
                form method="post" action=(at.path("/act")) {
                    (form_token(&at.staff))
                    input type="hidden" name="revision" value=(at.revision());
                    button.secondary type="submit" name="act" value=(format!("remove-language {code}")) { (l.with("draft-remove-language", &[("language", &name)])) }
                }
            }
        }
    }
}

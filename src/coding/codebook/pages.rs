//! The pages of a codebook.

use maud::{Markup, html};

use super::routes::ThemeForm;
use super::store::Listed;
use super::{Theme, Version};
use crate::accounts::Staff;
use crate::accounts::pages::{Field, Problem, form_token, shell, summary, time};
use crate::coding::work::pages::swatch;

/// The themes, and how the book came to be what it is.
#[must_use]
pub fn list(staff: &Staff, version: &Version, history: &[Listed]) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/codebook", staff.municipality);
    let one = |theme: &Theme| {
        html! {
            (swatch(theme)) " " a href=(format!("{base}/{}", theme.key)) { (theme.name) }
            p.hint { (theme.definition) }
        }
    };
    let main = html! {
        h1 { (l.t("codebook-title")) }
        p { @if version.number == 0 { (l.t("codebook-shipped")) } @else { (l.with("codebook-version", &[("version", &version.number.to_string())])) } }
        p { a.primary.button href=(format!("{base}/new")) { (l.t("theme-new")) } }
        ul.plain.book {
            @for theme in version.book.main_themes() {
                li {
                    (one(theme))
                    ul.plain { @for inner in version.book.within(&theme.key) { li { (one(inner)) } } }
                }
            }
        }
        @if !history.is_empty() {
            h2 { (l.t("codebook-history")) }
            div.wide tabindex="0" role="region" aria-label=(l.t("codebook-history")) {
                table {
                    thead { tr { th scope="col" { (l.t("codebook-number")) } th scope="col" { (l.t("codebook-what")) } th scope="col" { (l.t("codebook-who")) } th scope="col" { (l.t("codebook-when")) } } }
                    tbody { @for one in history { tr { td { (one.version) } td { (one.what) } td { (one.made_by) } td { (time(l, one.at)) } } } }
                }
            }
        }
    };
    shell(staff, l.t("codebook-title"), &main)
}

fn lines(
    staff: &Staff,
    problems: &[Problem],
    (name, label, hint): (&'static str, &str, &str),
    value: &str,
) -> Markup {
    let l = staff.locale;
    let problem = problems.iter().find(|(field, _)| *field == name);
    html! {
        div class=(if problem.is_some() { "field wrong" } else { "field" }) {
            label for=(name) { (l.t(label)) }
            p.hint id=(format!("{name}-hint")) { (l.t(hint)) }
            @if let Some((_, sentence)) = problem { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            textarea id=(name) name=(name) rows="3" aria-describedby=(format!("{name}-hint")) aria-invalid=[problem.map(|_| "true")] { (value) }
        }
    }
}

/// A theme to write or to change.
#[must_use]
pub fn theme(
    staff: &Staff,
    version: &Version,
    key: Option<&str>,
    form: &ThemeForm,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/codebook", staff.municipality);
    let path = format!("{base}/{}", key.unwrap_or("new"));
    let title = key
        .and_then(|key| version.book.find(key))
        .map_or(l.t("theme-new"), |theme| theme.name.as_str())
        .to_owned();
    let others = || {
        version
            .book
            .themes
            .iter()
            .filter(|theme| Some(theme.key.as_str()) != key)
    };
    let wrong = |name: &str| {
        let found = problems.iter().find(|(field, _)| *field == name);
        html! { @if let Some((_, sentence)) = found { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } } }
    };
    let token =
        || html! { (form_token(staff)) input type="hidden" name="version" value=(version.number); };
    let main = html! {
        (summary(l, problems))
        h1 { (title) }
        form method="post" action=(path) novalidate {
            (token())
            input type="hidden" name="act" value="save";
            (Field { name: "name", label: "theme-name", kind: "text", autocomplete: "off", value: &form.name, hint: None }.show(l, problems))
            div.field {
                label for="parent" { (l.t("theme-parent")) }
                (wrong("parent"))
                select id="parent" name="parent" {
                    option value="" { (l.t("theme-first-level")) }
                    @for theme in others().filter(|theme| theme.parent.is_none()) { option value=(theme.key) selected[theme.key == form.parent] { (theme.name) } }
                }
            }
            (Field { name: "colour", label: "theme-colour-label", kind: "text", autocomplete: "off", value: &form.colour, hint: Some("theme-colour-hint") }.show(l, problems))
            (lines(staff, problems, ("definition", "theme-definition", "theme-definition-hint"), &form.definition))
            (lines(staff, problems, ("includes", "theme-includes", "theme-includes-hint"), &form.includes))
            (lines(staff, problems, ("excludes", "theme-excludes", "theme-excludes-hint"), &form.excludes))
            (lines(staff, problems, ("examples", "theme-examples", "theme-examples-hint"), &form.examples))
            (lines(staff, problems, ("words", "theme-words", "theme-words-hint"), &form.words))
            button.primary type="submit" { (l.t("save")) }
        }
        @if key.is_some() {
            h2 { (l.t("theme-merge")) }
            p { (l.t("theme-merge-text")) }
            form method="post" action=(path) novalidate {
                (token())
                div.field {
                    label for="into" { (l.t("theme-into")) }
                    (wrong("into"))
                    select id="into" name="into" { @for theme in others() { option value=(theme.key) selected[theme.key == form.into] { (theme.name) } } }
                }
                button.secondary type="submit" name="act" value="merge" { (l.t("theme-merge-do")) }
            }
            h2 { (l.t("theme-split")) }
            p { (l.t("theme-split-text")) }
            form method="post" action=(path) novalidate {
                (token())
                (lines(staff, problems, ("parts", "theme-parts", "theme-parts-hint"), &form.parts))
                button.secondary type="submit" name="act" value="split" { (l.t("theme-split-do")) }
            }
            h2 { (l.t("theme-remove")) }
            p { (l.t("theme-remove-text")) }
            form method="post" action=(path) {
                (token())
                button.secondary type="submit" name="act" value="remove" { (l.t("theme-remove-do")) }
            }
        }
        p { a href=(base) { (l.t("codebook-title")) } }
    };
    shell(staff, &title, &main)
}

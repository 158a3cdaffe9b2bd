//! The page on which a draft is begun.

use maud::{Markup, html};

use crate::authoring::begin::TEMPLATES;
use crate::site::editor::form::{Input, Typed, Wrong};
use crate::site::editor::pages::fields::{Shown, field, summary};
use crate::site::guard::Staff;
use crate::site::shell::{form_token, place, shell};

/// A survey that can be asked again: slug and title.
pub type Earlier = (String, String);

fn choice(value: &str, chosen: &str, name: &str, text: &str) -> Markup {
    let id = format!("from-{}", value.replace(' ', "-"));
    html! {
        div.check {
            input type="radio" id=(id) name="from" value=(value) checked[value == chosen] aria-describedby=[(!text.is_empty()).then(|| format!("{id}-text"))];
            div {
                label for=(id) { (name) }
                @if !text.is_empty() { p.hint id=(format!("{id}-text")) { (text) } }
            }
        }
    }
}

/// Renders the page: what to begin from, the title, who asks.
#[must_use]
pub fn new(staff: &Staff, earlier: &[Earlier], typed: &Typed, wrong: &[Wrong]) -> Markup {
    let l = staff.locale;
    let title = l.t("draft-new");
    let chosen = match typed.one("from") {
        "" => "template safety",
        from => from,
    };
    let of_template = |key: &str| {
        let name = l.find(&format!("draft-template-{key}")).unwrap_or_default();
        let text = l.find(&format!("draft-template-{key}-text"));
        choice(
            &format!("template {key}"),
            chosen,
            &name,
            &text.unwrap_or_default(),
        )
    };
    let (general, shipped) = TEMPLATES.split_at(6);
    let line = |name, label, hint, value| {
        let shown = Shown {
            name,
            label: l.t(label),
            hint: l.t(hint),
            value,
            theirs: None,
        };
        field(l, Input::Line, shown, wrong)
    };
    let action = format!("/staff/m/{}/drafts/new", staff.municipality);
    let main = html! {
        (summary(l, wrong, false))
        h1 { (title) }
        p { (l.with("draft-new-lead", &[("place", &place(&staff.municipality))])) }
        form method="post" action=(action) novalidate {
            (form_token(staff))
            fieldset.draft-from {
                legend { (l.t("draft-from")) }
                h2 { (l.t("draft-from-template")) }
                @for one in general { (of_template(one.key)) }
                details {
                    summary { (l.t("draft-from-shipped")) }
                    p.hint { (l.t("draft-from-shipped-text")) }
                    @for one in shipped { (of_template(one.key)) }
                }
                @if !earlier.is_empty() {
                    h2 { (l.t("draft-from-round")) }
                    p.hint { (l.t("draft-from-round-text")) }
                    @for (slug, name) in earlier { (choice(&format!("round {slug}"), chosen, name, "")) }
                }
                h2 { (l.t("draft-from-nothing")) }
                (choice("empty", chosen, l.t("draft-from-empty"), l.t("draft-from-empty-text")))
            }
            (line("title", "draft-new-title", "draft-new-title-hint", typed.one("title")))
            (line("sender", "draft-key-sender", "draft-new-sender-hint", typed.one("sender")))
            @if !earlier.is_empty() { (line("round", "draft-key-round", "draft-new-round-hint", typed.one("round"))) }
            button.primary type="submit" { (l.t("draft-begin")) }
        }
        section id="files" {
            h2 { (l.t("draft-from-files")) }
            p { (l.t("draft-from-files-text")) }
            form method="post" action=(format!("{action}/files")) enctype="multipart/form-data" {
                (form_token(staff))
                div.field.broad {
                    label for="upload" { (l.t("draft-upload")) }
                    input type="file" id="upload" name="files" multiple accept=".toml,.png,.jpg,.jpeg,.webp,.xlsx,.lss,.qsf";
                }
                button.secondary type="submit" { (l.t("draft-upload-begin")) }
            }
        }
    };
    shell(staff, title, &main)
}

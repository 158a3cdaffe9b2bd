//! The pages of what a survey says of itself.

use maud::{Markup, html};

use super::form::Part;
use crate::site::editor::at::AtDraft;
use crate::site::editor::form::{Input, Wrong};
use crate::site::editor::pages::fields::{Shown, field, of_spec, summary};
use crate::survey::colour::{Colour, PAPER};

/// What stands in a page's fields: by name, and what somebody else has put there.
pub type Values = Vec<(String, String, Option<String>)>;

fn value<'v>(values: &'v Values, name: &str) -> (&'v str, Option<&'v str>) {
    let found = values.iter().find(|(of, ..)| of == name);
    found.map_or(("", None), |(_, value, theirs)| {
        (value.as_str(), theirs.as_deref())
    })
}

/// Renders the page of a part.
#[must_use]
pub fn part(
    at: &AtDraft,
    part: Part,
    (revision, values): (i64, &Values),
    wrong: &[Wrong],
    (late, saved): (bool, bool),
) -> Markup {
    let l = at.staff.locale;
    let title = l.t(part.title());
    let colour = Colour::parse(value(values, "accent").0);
    let contrast = colour
        .map(|colour| format!("{:.1}", colour.contrast(PAPER)).replace('.', l.t("decimal-mark")));
    html! {
        (summary(l, wrong, late))
        (at.head(title, saved))
        div.draft-sides {
            div {
                form.draft-form method="post" action=(at.path(&format!("/about/{}", part.as_str()))) novalidate data-saves=(l.t("draft-not-saved")) {
                    (at.hidden(revision))
                    @if part == Part::Contact { p.hint { (l.t("draft-contact-hint")) } }
                    @if part == Part::Words {
                        @let frozen = at.served.is_some();
                        @if frozen { p.hint { (l.t("draft-key-slug")) ": " code dir="ltr" { "/s/" (at.standing.draft.slug) } } }
                        @else {
                            (field(l, Input::Line, Shown { name: "slug", label: l.t("draft-key-slug"), hint: l.t("draft-slug-hint"), value: value(values, "slug").0, theirs: value(values, "slug").1 }, wrong))
                        }
                    }
                    @for spec in part.specs() {
                        (of_spec(l, spec, value(values, spec.name), wrong))
                        @if spec.name == "accent" { @if let Some(contrast) = &contrast { p.hint { (l.with("draft-contrast", &[("contrast", contrast)])) } } }
                    }
                    button.primary type="submit" { (l.t("save")) }
                }
                @if part == Part::Look { (logo(at, wrong)) }
            }
            (at.aside(""))
        }
    }
}

fn logo(at: &AtDraft, wrong: &[Wrong]) -> Markup {
    let l = at.staff.locale;
    let mine: Vec<&Wrong> = wrong.iter().filter(|(id, _)| id == "logo").collect();
    let number = at.standing.draft.number;
    let shown = format!(
        "/draft/{}/{number}/logo?trial={}",
        at.staff.municipality, at.trial
    );
    html! {
        section id="logo" {
            h2 { (l.t("draft-key-logo")) }
            p.hint id="logo-hint" { (l.t("draft-logo-hint")) }
            @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            @if at.content().logo.is_some() && mine.is_empty() && at.checked.survey.is_some() { p { img src=(shown) alt=(l.t("draft-key-logo")) height="40"; } }
            form method="post" action=(at.path("/logo")) enctype="multipart/form-data" {
                (at.hidden(at.revision()))
                div.field.broad {
                    label for="picture" { (l.t("draft-logo-choose")) }
                    input type="file" id="picture" name="picture" accept=".png,.jpg,.jpeg,.webp" aria-describedby="logo-hint";
                }
                div.row {
                    button.secondary type="submit" name="act" value="put" { (l.t("draft-logo-put")) }
                    @if at.content().logo.is_some() { button.link type="submit" name="act" value="remove" { (l.t("draft-logo-remove")) } }
                }
            }
        }
    }
}

//! The page of named places.

use maud::{Markup, html};

use super::form::Row;
use crate::site::editor::at::AtDraft;
use crate::site::editor::form::Wrong;
use crate::site::editor::pages::fields::summary;

/// Empty rows offered after those that are filled in.
const SPARE: usize = 3;

fn row(
    at: &AtDraft,
    list: &str,
    (n, [was, text, area, aliases]): (usize, &Row),
    areas: &[Row],
    wrong: &[Wrong],
) -> Markup {
    let l = at.staff.locale;
    let id = format!("{list}-{n}");
    let name = |field: &str| format!("{list}_{field}");
    let mine: Vec<&Wrong> = wrong
        .iter()
        .filter(|(of, _)| of.starts_with(&format!("{id}-")))
        .collect();
    let number = l.with(&format!("draft-{list}-n"), &[("n", &(n + 1).to_string())]);
    let about = if text.is_empty() { &number } else { text };
    let act = |act: &str, label: &str| html! { button.link type="submit" name="act" value=(format!("{list}.{act}.{n}")) { (l.t(label)) span.hidden { ": " (about) } } };
    html! {
        li class=(if mine.is_empty() { "draft-row" } else { "draft-row wrong" }) id=(&id) {
            input type="hidden" name=(name("was")) value=(was);
            @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            div.row {
                div.field {
                    label for=(format!("{id}-text")) { (number) }
                    input type="text" id=(format!("{id}-text")) name=(name("text")) value=(text) autocomplete="off";
                }
                @if list == "place" {
                    div.field {
                        label for=(format!("{id}-area")) { (l.t("draft-key-area")) span.hidden { ": " (about) } }
                        select id=(format!("{id}-area")) name=(name("area")) {
                            option value="" selected[area.is_empty()] { (l.t("draft-none")) }
                            @for [key, text, ..] in areas { @if !key.is_empty() { option value=(key) selected[key == area] { (text) } } }
                        }
                    }
                    div.field {
                        label for=(format!("{id}-aliases")) { (l.t("draft-key-aliases")) span.hidden { ": " (about) } }
                        input type="text" id=(format!("{id}-aliases")) name=(name("aliases")) value=(aliases) autocomplete="off";
                    }
                }
            }
            @if !was.is_empty() { div.draft-acts { span.hint { (l.t("draft-key")) " " code { (was) } } (act("up", "draft-up")) (act("down", "draft-down")) (act("remove", "draft-remove")) } }
        }
    }
}

/// Renders the page: areas, then places with their areas and other names.
#[must_use]
pub fn places(
    at: &AtDraft,
    revision: i64,
    [areas, places]: [&[Row]; 2],
    wrong: &[Wrong],
    (late, saved): (bool, bool),
) -> Markup {
    let l = at.staff.locale;
    let spare: Vec<Row> = vec![Row::default(); SPARE];
    let list = |name: &str, rows: &[Row], legend: &str, hint: &str| {
        html! {
            fieldset id=(name) {
                legend { (l.t(legend)) }
                p.hint { (l.t(hint)) }
                ol.draft-rows {
                    @for (n, one) in rows.iter().chain(&spare).enumerate() { (row(at, name, (n, one), areas, wrong)) }
                }
                button.link type="submit" name="act" value="save" { (l.t("draft-more-rows")) span.hidden { ": " (l.t(legend)) } }
            }
        }
    };
    html! {
        (summary(l, wrong, late))
        (at.head(l.t("draft-places"), saved))
        p { (l.t("draft-places-lead")) }
        form.draft-form method="post" action=(at.path("/places")) novalidate data-saves=(l.t("draft-not-saved")) {
            (at.hidden(revision))
            button.first type="submit" name="act" value="save" tabindex="-1" aria-hidden="true" {}
            (list("area", areas, "draft-areas", "draft-areas-hint"))
            (list("place", places, "draft-places", "draft-places-hint"))
            button.primary type="submit" name="act" value="save" { (l.t("save")) }
        }
    }
}

//! The form to count hands, and what was counted.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Tally, countable, words};
use crate::accounts::Staff;
use crate::accounts::pages::{Field, Problem, form_token, shell, summary};
use crate::publishing::Published;
use crate::web::Locale;

/// One show of hands.
#[must_use]
pub fn table(l: &Locale, published: &Published, tally: &Tally) -> Markup {
    html! {
        h3 { (tally.place) @if !tally.event.is_empty() { ", " (tally.event) } ", " (l.day(tally.day)) }
        p { (l.with("tally-present", &[("n", &tally.present.to_string())])) }
        table {
            thead { tr { th scope="col" { (l.t("question")) } th scope="col" { (l.t("option")) } th.number-cell scope="col" { (l.t("tally-hands")) } } }
            tbody { @for (question, option, n) in &tally.counts {
                @let (question, option) = words(published, question, option);
                tr { td { (question) } td { (option) } td.number-cell { (n) } }
            } }
        }
    }
}

/// Counts by option from a meeting.
#[must_use]
pub fn form(
    staff: &Staff,
    published: &Published,
    id: Uuid,
    typed: &[(String, String)],
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let value = |name: &str| {
        let found = typed.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, v)| v.as_str())
    };
    let keys = countable(published);
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("tally-new")) }
        p { (l.t("tally-text")) }
        form method="post" action=(format!("/staff/s/{}/tally", survey.slug)) novalidate {
            (form_token(staff))
            input type="hidden" name="id" value=(id);
            (Field { name: "place", label: "outing-place", kind: "text", autocomplete: "off", value: value("place"), hint: None }.show(l, problems))
            (Field { name: "event", label: "outing-event", kind: "text", autocomplete: "off", value: value("event"), hint: None }.show(l, problems))
            (Field { name: "present", label: "tally-people", kind: "text", autocomplete: "off", value: value("present"), hint: None }.show(l, problems))
            div id="counts" {
                @for question in &survey.questions {
                    @let mine: Vec<&(&str, &str)> = keys.iter().filter(|(q, _)| *q == question.key).collect();
                    @if !mine.is_empty() {
                        fieldset.field {
                            legend { (question.text.in_language(0)) }
                            @for (q, o) in mine {
                                @let name = format!("n.{q}.{o}");
                                @let text = question.option_index(o).map_or("", |i| question.options[i].text.in_language(0));
                                div.hand { label for=(name) { (text) } input type="text" inputmode="numeric" id=(name) name=(name) value=(value(&name)) autocomplete="off"; }
                            }
                        }
                    }
                }
            }
            button.primary type="submit" { (l.t("tally-save")) }
        }
    };
    shell(staff, l.t("tally-new"), &main)
}

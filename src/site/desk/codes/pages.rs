//! The page of event codes.

use maud::{Markup, html};

use crate::collect::closed::Shut;
use crate::response::codes::EventCode;
use crate::site::guard::AtSurvey;
use crate::site::shell::{Field, Problem, form_token, records, shell, summary, time};

/// Renders all codes with their links, and the form for another; `done`: message key of the last action's outcome.
#[must_use]
pub fn codes(
    at: &AtSurvey,
    (all, shut): (&[EventCode], Option<Shut>),
    base: &str,
    typed: &str,
    problems: &[Problem],
    done: Option<&'static str>,
) -> Markup {
    let l = at.staff.locale;
    let survey = &at.published.survey;
    let path = at.path("/codes");
    let main = html! {
        (summary(l, problems))
        @if let Some(done) = done { div.word role="status" { p { (l.t(done)) } } }
        h1 { (l.t("codes-title")) }
        p { (survey.full_title()) }
        @if let Some(why) = shut { (crate::site::collect::pages::shut(l, &at.published, why)) }
        p { (l.t("codes-text")) }
        // A form with problems stays, since an editor may reopen the survey.
        @if shut.is_none() || !problems.is_empty() { form method="post" action=(path) novalidate {
            (form_token(&at.staff))
            (Field { name: "label", label: "code-label", kind: "text", autocomplete: "off", value: typed, hint: Some("code-label-hint") }.show(l, problems))
            button.primary type="submit" { (l.t("code-make")) }
        } }
        @if !all.is_empty() {
            h2 { (l.t("codes-made")) }
            (records(l, l.t("codes-made"), &[("code-label", false), ("code-link", false)],
                &all.iter().map(|one| {
                    let below = |page: &str| format!("/s/{}{page}?code={}", survey.slug, one.code);
                    vec![
                        html! { (one.label) p.hint { (l.t("code-made-at")) " " (time(l, one.created_at)) } },
                        html! {
                            code dir="ltr" { (base) (below("")) }
                            div.row {
                                a href=(below("/poster")) { (l.t("code-poster")) span.hidden { " " (one.label) } }
                                a href=(below("/qr.svg")) { (l.t("code-qr")) span.hidden { " " (one.label) } }
                                form method="post" action=(path) {
                                    (form_token(&at.staff))
                                    button.link type="submit" name="end" value=(one.code) { (l.t("code-end")) span.hidden { " " (one.label) } }
                                }
                            }
                        },
                    ]
                }).collect::<Vec<_>>()))
            p.hint { (l.t("code-end-hint")) }
        }
        p { a href=(at.path("")) { (survey.full_title()) } }
    };
    shell(&at.staff, l.t("codes-title"), &main)
}

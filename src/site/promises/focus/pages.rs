//! The page of a document's focus areas and intended effects.

use maud::{Markup, html};

use super::form::{FocusForm, value};
use crate::promise::ground::Grounds;
use crate::promise::{Body, FocusRef, Promise};
use crate::site::guard::Staff;
use crate::site::promises::pages::unsettled;
use crate::site::shell::{Problem, error, form_token, shell, summary};

/// Renders the form. Where an activity serves a focus area nothing has to be said of when its activities are planned.
#[must_use]
pub fn focus(
    staff: &Staff,
    promise: &Promise,
    (grounds, body, questions): (&Grounds, &Body, &[(String, String)]),
    form: &FocusForm,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let path = format!(
        "/staff/m/{}/promises/{}",
        staff.municipality, promise.number
    );
    let mut known = vec![(String::new(), l.t("effect-outside-instead").to_owned())];
    known.extend(questions.iter().cloned());
    let newest = grounds.pictures().next().map(|one| one.picture.number);
    let effect = |n: usize| {
        let of = |list: &[String]| list.get(n).cloned().unwrap_or_default();
        let number = (n + 1).to_string();
        html! {
            fieldset {
                legend { (l.with("effect-number", &[("n", &number)])) }
                div.field.broad { label for=(format!("effect-{n}")) { (l.t("effect-words")) } input type="text" id=(format!("effect-{n}")) name="effect" value=(of(&form.effect)) autocomplete="off"; }
                div.field.broad { label for=(format!("question-{n}")) { (l.t("effect-question")) }
                    select id=(format!("question-{n}")) name="question" { @for (one, words) in &known { option value=(one) selected[*one == of(&form.question)] { (words) } } } }
                div.field.broad { label for=(format!("outside-{n}")) { (l.t("effect-outside")) } input type="text" id=(format!("outside-{n}")) name="outside" value=(of(&form.outside)) autocomplete="off"; }
            }
        }
    };
    let beyond = |list: &[String]| list.iter().skip(1).any(|one| !one.is_empty());
    let more = beyond(&form.effect)
        || beyond(&form.question)
        || beyond(&form.outside)
        || problems.iter().any(|(of, _)| *of == "effect");
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (l.t("promise-focus-title")) }
        p { a href=(path) { (promise.name()) } }
        (unsettled(l, promise))
        form method="post" action=(format!("{path}/focus")) novalidate {
            (form_token(staff))
            input type="hidden" name="revision" value=(form.revision);
            (error(problems, "plan_by"))
            @if newest.is_none() {
                p { (l.t("promise-no-picture")) }
                p { a href=(format!("/staff/m/{}/pictures", staff.municipality)) { (l.t("pictures-title")) } }
            }
            div id="plan_by" {
                @for adopted in grounds.pictures() {
                    fieldset {
                        legend { (adopted.picture.name()) }
                        @for one in &adopted.body.focus {
                            @let focus = FocusRef { picture: adopted.picture.number, focus: one.id };
                            @let shown = value(focus);
                            @let at = form.focus.iter().position(|of| *of == shown);
                            @let of = |list: &[String]| at.and_then(|at| list.get(at)).cloned().unwrap_or_default();
                            @let founded = grounds.of(focus).is_some_and(|ground| ground.founded);
                            input type="hidden" name="focus" value=(shown);
                            div.check { input type="checkbox" id=(format!("chosen-{shown}")) name="chosen" value=(shown) checked[form.chosen.contains(&shown)]; label for=(format!("chosen-{shown}")) { strong { (one.title) } } }
                            @if !founded { p.hint { (l.t("gap-unfounded-hint")) } }
                            div.inset {
                                @if newest == Some(focus.picture) { input type="hidden" name="stands" value=(of(&form.stands)); }
                                @else {
                                    div.field.broad { label for=(format!("stands-{shown}")) { (l.t("promise-still-stands")) span.hidden { " " (one.title) } }
                                        input type="text" id=(format!("stands-{shown}")) name="stands" value=(of(&form.stands)) autocomplete="off"; }
                                }
                                @if body.serves(focus) && of(&form.plan_by).is_empty() { input type="hidden" name="plan_by" value=""; }
                                @else { div.field.broad { label for=(format!("plan-{shown}")) { (l.t("promise-plan-by")) span.hidden { " " (one.title) } }
                                    input type="date" id=(format!("plan-{shown}")) name="plan_by" value=(of(&form.plan_by)) autocomplete="off"; } }
                            }
                        }
                    }
                }
            }
            fieldset id="effect" {
                legend { (l.t("effects-title")) }
                p.hint { (l.t("effects-hint")) }
                (error(problems, "effect"))
                (effect(0))
                details open[more] {
                    summary { (l.t("effects-more")) }
                    @for n in 1..form.effect.len() { (effect(n)) }
                }
            }
            button.primary type="submit" { (l.t("save")) }
        }
    };
    shell(staff, l.t("promise-focus-title"), &main)
}

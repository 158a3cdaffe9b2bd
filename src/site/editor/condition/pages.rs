//! The page on which a condition is built.

use maud::{Markup, html};

use super::form::{Of, has_size, options};
use crate::authoring::when::{Join, Part, Test, When};
use crate::site::editor::at::AtDraft;
use crate::site::editor::form::{Typed, Wrong};
use crate::site::editor::pages::fields::summary;
use crate::site::editor::words;
use crate::survey::file::format::QuestionFile;

fn act(at: &AtDraft, act: &str, label: &str, of: &str) -> Markup {
    html! { button.link type="submit" name="act" value=(act) { (at.staff.locale.t(label)) span.hidden { ": " (of) } } }
}

fn test(at: &AtDraft, one: &Test, place: &str) -> Markup {
    let said = words::condition(at.staff.locale, at.content(), &one.condition());
    html! {
        p { (said) }
        div.draft-acts {
            (act(at, &format!("turn {place}"), "draft-when-turn", &said))
            (act(at, &format!("remove {place}"), "draft-remove", &said))
        }
    }
}

fn part(at: &AtDraft, one: &Part, n: usize, of: &str) -> Markup {
    let l = at.staff.locale;
    html! {
        @match one {
            Part::Test(one) => {
                (test(at, one, &n.to_string()))
                div.draft-acts { (act(at, &format!("group {n}"), "draft-when-group", &words::condition(l, at.content(), &one.condition()))) }
            }
            Part::Deep(condition) => {
                @let said = words::condition(l, at.content(), condition);
                p { (said) }
                p.hint { (l.t("draft-when-deep")) }
                div.draft-acts { (act(at, &format!("remove {n}"), "draft-remove", &said)) }
            }
            Part::Group { not, join, tests } => {
                p { (l.t(match (not, join) {
                    (false, Join::All) => "draft-when-group-all",
                    (false, Join::Any) => "draft-when-group-any",
                    (true, Join::All) => "draft-when-group-not-all",
                    (true, Join::Any) => "draft-when-group-not-any",
                })) }
                ul { @for (inner, one) in tests.iter().enumerate() { li { (test(at, one, &format!("{n}.{inner}"))) } } }
                div.draft-acts {
                    a href=(format!("{}&to={n}#add", at.path(&format!("/condition?of={of}")))) { (l.t("draft-when-add-here")) }
                    (act(at, &format!("turn {n}"), "draft-when-turn", l.t("draft-when-whole-group")))
                    (act(at, &format!("remove {n}"), "draft-remove", l.t("draft-when-whole-group")))
                }
            }
        }
    }
}

/// Draws the second step of adding a test: what of the question is tested.
fn second(at: &AtDraft, of: &str, typed: &Typed, question: &QuestionFile, alone: bool) -> Markup {
    let l = at.staff.locale;
    let all = options(at.content(), question);
    let chosen = typed.all("option");
    let tests: Vec<(&str, &str, bool)> = vec![
        ("any_of", "draft-test-any-of", !all.is_empty()),
        ("none_of", "draft-test-none-of", !all.is_empty() && !alone),
        (
            "at_least",
            "draft-test-at-least",
            has_size(question) && !alone,
        ),
        ("answered", "draft-test-answered", !alone),
        ("not_answered", "draft-test-not-answered", !alone),
    ];
    let tests: Vec<(&str, &str, bool)> = tests.into_iter().filter(|(.., may)| *may).collect();
    let first = tests.first().map_or("", |(test, ..)| *test);
    let picked = match typed.one("test") {
        "" => first,
        test => test,
    };
    html! {
        form.draft-form method="post" action=(at.path("/condition")) novalidate {
            (at.hidden(at.revision()))
            input type="hidden" name="of" value=(of);
            input type="hidden" name="to" value=(typed.one("to"));
            input type="hidden" name="question" value=(question.key);
            p { strong { (words::question(at.content(), &question.key)) } }
            fieldset {
                legend { (l.t("draft-test")) }
                @for (test, label, _) in &tests {
                    div.check { input type="radio" id=(format!("test-{test}")) name="test" value=(test) checked[*test == picked]; label for=(format!("test-{test}")) { (l.t(label)) } }
                }
            }
            @if !all.is_empty() {
                fieldset id="option" {
                    legend { (l.t("draft-test-options")) }
                    @for (n, (key, text)) in all.iter().enumerate() {
                        div.check { input type="checkbox" id=(format!("option-{n}")) name="option" value=(key) checked[chosen.contains(&key.as_str())]; label for=(format!("option-{n}")) { (text) } }
                    }
                }
            }
            @if has_size(question) && !alone {
                div.field { label for="number" { (l.t("draft-test-number")) } input type="text" inputmode="decimal" id="number" name="number" value=(typed.one("number")) autocomplete="off"; }
            }
            button.primary type="submit" name="act" value="add" { (l.t("draft-when-add")) }
        }
    }
}

fn adding(at: &AtDraft, of: &Of, address: &str, typed: &Typed) -> Markup {
    let l = at.staff.locale;
    let earlier = of.earlier(at.content());
    let asked = earlier.iter().find(|one| one.key == typed.one("question"));
    html! {
        section id="add" {
            h2 { (l.t(if typed.one("to").is_empty() { "draft-when-add" } else { "draft-when-add-to-group" })) }
            @if earlier.is_empty() { p { (l.t("draft-when-nothing-before")) } }
            @else {
                form method="get" action=(at.path("/condition#add")) {
                    input type="hidden" name="of" value=(address);
                    input type="hidden" name="to" value=(typed.one("to"));
                    div.field.broad {
                        label for="question" { (l.t("draft-when-question")) }
                        select id="question" name="question" {
                            @for one in &earlier { option value=(one.key) selected[one.key == typed.one("question")] { (words::question(at.content(), &one.key)) } }
                        }
                    }
                    button.secondary type="submit" { (l.t("draft-when-choose-question")) }
                }
                @if let Some(question) = asked { (second(at, address, typed, question, *of == Of::Residents)) }
            }
        }
    }
}

/// Renders the page: the condition in words, its parts with what can be done to each, and a further test.
#[must_use]
pub fn condition(
    at: &AtDraft,
    (of, address): (&Of, &str),
    typed: &Typed,
    wrong: &[Wrong],
    saved: bool,
) -> Markup {
    let l = at.staff.locale;
    let now = of.find(at.content()).flatten();
    let when = When::of(now);
    let what = words::condition_of(l, at.content(), address);
    let title = l.with("draft-part-condition", &[("of", &what)]);
    let residents = *of == Of::Residents;
    html! {
        (summary(l, wrong, false))
        (at.head(&title, saved))
        p { a href=(at.path(&of.back())) { (l.with("draft-back-to", &[("of", &what)])) } }
        p.draft-condition { strong { @if residents {
            @match now {
                Some(one) => { (l.with("draft-residents-if", &[("condition", &words::condition(l, at.content(), one))])) }
                None => { (l.t("draft-residents-none")) }
            }
        } @else { (words::shown(l, at.content(), now)) } } }
        @if !when.parts.is_empty() {
            form.draft-form method="post" action=(at.path("/condition")) {
                (at.hidden(at.revision()))
                input type="hidden" name="of" value=(address);
                @if when.parts.len() > 1 {
                    p { (l.t(match when.join { Join::All => "draft-when-all", Join::Any => "draft-when-any" })) " "
                        @match when.join {
                            Join::All => { (act(at, "any", "draft-when-make-any", "")) }
                            Join::Any => { (act(at, "all", "draft-when-make-all", "")) }
                        }
                    }
                }
                ul.draft-parts { @for (n, one) in when.parts.iter().enumerate() { li { (part(at, one, n, address)) } } }
                button.link type="submit" name="act" value="clear" { (l.t(if residents { "draft-residents-clear" } else { "draft-when-clear" })) }
            }
        }
        (adding(at, of, address, typed))
    }
}

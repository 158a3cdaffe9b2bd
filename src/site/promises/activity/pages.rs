//! The page of an activity.

use maud::{Markup, html};

use super::form::{ActivityForm, KINDS, PERS, activity_value};
use crate::promise::ground::Grounds;
use crate::promise::{Activity, ActivityRef, Body, Party, Promise};
use crate::site::guard::Staff;
use crate::site::promises::focus::form::value as focus_value;
use crate::site::promises::form::value;
use crate::site::promises::pages::fields::Fields;
use crate::site::promises::pages::unsettled;
use crate::site::promises::words;
use crate::site::shell::{Problem, error, form_token, shell, summary};
use crate::web::Locale;

/// What the form of an activity is drawn from.
#[derive(Debug)]
pub struct ActivityPage<'a> {
    /// The document.
    pub promise: &'a Promise,
    /// Its content.
    pub body: &'a Body,
    /// The document before it.
    pub before: Option<(&'a Promise, &'a Body)>,
    /// What its focus areas rest on.
    pub grounds: &'a Grounds,
    /// Number of the activity; `None` for a new one.
    pub number: Option<u32>,
    /// Whether it was signed, so that it can be ended.
    pub signed: bool,
    /// What was typed, or what stands.
    pub form: &'a ActivityForm,
    /// Problems.
    pub problems: &'a [Problem],
}

fn list(l: &Locale, all: &[(&str, &str)]) -> Vec<(String, String)> {
    let named = all.iter();
    named
        .map(|(value, key)| ((*value).to_owned(), l.t(key).to_owned()))
        .collect()
}

fn short(text: &str) -> String {
    let mut words: String = text.chars().take(70).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

/// Returns activities of a document as options of a list.
fn activities(document: i64, body: &Body) -> impl Iterator<Item = (String, String)> + '_ {
    body.activities.iter().map(move |one: &Activity| {
        let of = ActivityRef {
            document,
            activity: one.number,
        };
        let name = format!("{}. {}", one.number, short(&one.wording));
        (activity_value(of), name)
    })
}

/// Renders the fields of the goal: each kind's in a part of its own, of which a style shows the chosen one.
fn goal(f: Fields<'_>, form: &ActivityForm) -> Markup {
    let l = f.l;
    html! {
        fieldset.goal id="goal" {
            legend { (l.t("activity-goal")) }
            (error(f.problems, "goal"))
            @for (kind, key) in KINDS {
                @let id = format!("goal-{kind}");
                div.check { input type="radio" id=(id) name="goal" value=(kind) checked[form.goal == kind]; label for=(id) { (l.t(key)) } }
            }
            div.of-count {
                (f.number("at_least", "goal-at-least", &form.at_least))
                (f.line("of", "goal-unit", &form.of, Some("goal-unit-hint")))
                (f.select("per", "goal-per", &form.per, &list(l, &PERS)))
                div.of-each { (f.area("each", "goal-each", &form.each, Some("one-a-line"))) }
            }
            div.of-occasions { (f.area("named", "goal-named", &form.named, Some("one-a-line"))) }
            div.of-steps id="step" {
                (error(f.problems, "step"))
                @for n in 0..form.step.len() {
                    @let of = |list: &[String]| list.get(n).cloned().unwrap_or_default();
                    @let number = (n + 1).to_string();
                    div.row {
                        div.field { label for=(format!("step-{n}")) { (l.with("goal-step", &[("n", &number)])) } input type="text" id=(format!("step-{n}")) name="step" value=(of(&form.step)) autocomplete="off"; }
                        div.field { label for=(format!("only-{n}")) { (l.t("goal-only-if")) span.hidden { " " (number) } } input type="text" id=(format!("only-{n}")) name="only_if" value=(of(&form.only_if)) autocomplete="off"; }
                    }
                }
            }
            div.of-done { (f.line("done", "goal-what-done", &form.done, None)) }
            div.of-change {
                (f.select("direction", "goal-direction", &form.direction, &list(l, &[("more", "goal-direction-more"), ("less", "goal-direction-less")])))
                (f.line("measure", "goal-measure", &form.measure, None))
                (f.line("baseline", "goal-baseline-value", &form.baseline, Some("goal-baseline-hint")))
                (f.day("baseline_on", "goal-baseline-on", &form.baseline_on, None))
            }
            div.of-ongoing { (f.line("ongoing", "goal-what-ongoing", &form.ongoing, None)) }
            div.of-change.of-ongoing { (f.area("known_by", "activity-known-by", &form.known_by, Some("activity-known-by-hint"))) }
        }
    }
}

/// Renders the fields of who is responsible: one for all of it, or one for each part.
fn responsible(f: Fields<'_>, form: &ActivityForm) -> Markup {
    let l = f.l;
    let who = list(
        l,
        &[
            ("", "responsible-nobody"),
            ("municipality", "party-municipality"),
            ("police", "party-police"),
            ("other", "party-other"),
        ],
    );
    let row = |n: usize| {
        let of = |list: &[String]| list.get(n).cloned().unwrap_or_default();
        let number = (n + 1).to_string();
        html! {
            div.row {
                div.field { label for=(format!("party-{n}")) { (l.t("responsible-party")) span.hidden { " " (number) } }
                    select id=(format!("party-{n}")) name="party" { @for (one, words) in &who { option value=(one) selected[*one == of(&form.party)] { (words) } } } }
                div.field { label for=(format!("unit-{n}")) { (l.t("responsible-unit")) span.hidden { " " (number) } } input type="text" id=(format!("unit-{n}")) name="unit" value=(of(&form.unit)) autocomplete="off"; }
                div.field { label for=(format!("part-{n}")) { (l.t("responsible-of")) span.hidden { " " (number) } } input type="text" id=(format!("part-{n}")) name="part" value=(of(&form.part)) autocomplete="off"; }
            }
        }
    };
    let beyond = |list: &[String]| list.iter().skip(1).any(|one| !one.is_empty());
    let several = beyond(&form.party) || beyond(&form.unit) || beyond(&form.part);
    html! {
        fieldset id="responsible" {
            legend { (l.t("activity-responsible")) }
            p.hint { (l.t("activity-responsible-hint")) }
            (error(f.problems, "responsible"))
            (row(0))
            details open[several || f.problems.iter().any(|(of, _)| *of == "responsible")] {
                summary { (l.t("responsible-more")) }
                @for n in 1..form.party.len() { (row(n)) }
            }
        }
    }
}

/// Renders the focus areas and causes that the activity serves.
fn serves(f: Fields<'_>, a: &ActivityPage<'_>) -> Markup {
    let l = f.l;
    let areas: Vec<(String, String)> = a
        .body
        .focus
        .iter()
        .filter_map(|chosen| {
            let (_, focus) = a.grounds.focus(chosen.focus)?;
            Some((focus_value(chosen.focus), focus.title.clone()))
        })
        .collect();
    let mut causes = Vec::new();
    for adopted in a.grounds.pictures() {
        let number = adopted.picture.number;
        if !a.body.focus.iter().any(|one| one.focus.picture == number) {
            continue;
        }
        for (depth, cause) in adopted.causes() {
            let name = format!("{}{}", "– ".repeat(depth), cause.text);
            causes.push((format!("{number}-{}", cause.id), name));
        }
    }
    html! {
        @if areas.is_empty() { p id="focus" { (l.t("activity-no-focus")) } }
        @else { (f.checks("focus", "activity-focus", &areas, &a.form.focus)) }
        @if !causes.is_empty() { (f.checks("cause", "activity-causes", &causes, &a.form.cause)) }
    }
}

/// Renders the fields with which a signed activity is ended by a decision.
fn ending(f: Fields<'_>, a: &ActivityPage<'_>) -> Markup {
    let l = f.l;
    let form = a.form;
    let kinds = list(
        l,
        &[
            ("", "ended-not"),
            ("withdrawn", "ended-withdrawn"),
            ("replaced", "ended-replaced"),
        ],
    );
    let mut others = vec![(String::new(), l.t("ended-by-none").to_owned())];
    let own = activities(a.promise.number, a.body);
    let number = a
        .number
        .map(|number| format!("{}-{number}", a.promise.number));
    others.extend(own.filter(|(value, _)| Some(value) != number.as_ref()));
    html! {
        fieldset.ending {
            legend { (l.t("ended-title")) }
            p.hint { (l.t("ended-hint")) }
            (f.select("ended", "ended-kind", &form.ended, &kinds))
            // The style sheet shows of these what the choice above needs.
            div data-for="withdrawn replaced" {
                (f.day("ended_on", "ended-on", &form.ended_on, None))
                (f.line("ended_decision", "ended-decision", &form.ended_decision, None))
                (f.area("ended_reason", "ended-reason", &form.ended_reason, None))
            }
            div data-for="replaced" { (f.select("ended_by", "ended-by", &form.ended_by, &others)) }
        }
    }
}

/// Renders the form of an activity.
#[must_use]
pub fn activity(staff: &Staff, a: &ActivityPage<'_>) -> Markup {
    let l = staff.locale;
    let f = Fields {
        l,
        problems: a.problems,
    };
    let form = a.form;
    let path = format!(
        "/staff/m/{}/promises/{}",
        staff.municipality, a.promise.number
    );
    let which = a.number.map_or_else(|| "new".to_owned(), |n| n.to_string());
    let title = match a.number {
        Some(number) => {
            let words = l.with("activity-title", &[("n", &number.to_string())]);
            let wording = a
                .body
                .activity(number)
                .map_or("", |one| one.wording.as_str());
            format!("{words}: {}", short(wording))
        }
        None => l.t("activity-new").to_owned(),
    };
    let named = |all: &[Party]| -> Vec<(String, String)> {
        let all = all.iter();
        all.map(|one| (value(one), words::party(l, one).to_owned()))
            .collect()
    };
    let both = [Party::Municipality, Party::Police];
    let mut continues = vec![(String::new(), l.t("activity-continues-none").to_owned())];
    if let Some((before, body)) = a.before {
        continues.extend(activities(before.number, body));
    }
    let terms = list(
        l,
        &[
            ("", "term-unsaid"),
            ("short", "term-short"),
            ("long", "term-long"),
        ],
    );
    let main = html! {
        (summary(l, a.problems))
        h1 id="document" { (title) }
        p { a href=(path) { (a.promise.name()) } }
        (unsettled(l, a.promise))
        form method="post" action=(format!("{path}/activity/{which}")) novalidate {
            (form_token(staff))
            input type="hidden" name="revision" value=(form.revision);
            (f.area("wording", "activity-wording", &form.wording, None))
            (serves(f, a))
            (f.checks("promised", "activity-promised", &named(&a.body.parties), &form.promised))
            p.hint { (l.t("activity-promised-hint")) }
            (responsible(f, form))
            (goal(f, form))
            details open[!form.from.is_empty() || !form.until.is_empty() || !form.places.is_empty() || !form.purposes.is_empty() || !form.contributing.is_empty() || a.problems.iter().any(|(of, _)| ["from", "until"].contains(of))] {
                summary { (l.t("activity-more")) }
                (f.area("purposes", "activity-purposes", &form.purposes, Some("one-a-line")))
                (f.checks("contributing", "activity-contributing", &named(&both), &form.contributing))
                (f.area("others", "activity-others", &form.others, Some("one-a-line")))
                (f.day("from", "activity-from", &form.from, Some("activity-period-hint")))
                (f.day("until", "activity-until", &form.until, None))
                (f.area("places", "activity-places", &form.places, Some("one-a-line")))
                (f.select("term", "activity-term", &form.term, &terms))
                @if a.before.is_some() { (f.select("continues", "activity-continues", &form.continues, &continues)) }
            }
            @if a.before.is_none() { input type="hidden" name="continues" value=(form.continues); }
            @if a.signed { (ending(f, a)) }
            button.primary type="submit" { (l.t("save")) }
        }
    };
    shell(staff, &title, &main)
}

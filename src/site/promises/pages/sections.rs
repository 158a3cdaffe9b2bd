//! Parts of a document's page: focus areas, activities, the document before, terms, review and signatures.

use maud::{Markup, html};

use super::{Document, name};
use crate::accounts::Role;
use crate::promise::check::{signers, unsigned};
use crate::promise::report::Report;
use crate::promise::{Activity, ActivityRef, Effect, Party, PromiseState, Shows};
use crate::site::guard::Staff;
use crate::site::promises::form::value;
use crate::site::promises::pages::fields::Fields;
use crate::site::promises::words;
use crate::site::shell::form_token;
use crate::web::Locale;

/// Returns what will show an effect, in words.
fn shows(l: &Locale, effect: &Effect) -> String {
    match &effect.shows {
        Shows::Question { round, question } => {
            let known = [("survey", round.as_str()), ("question", question.as_str())];
            l.with("effect-shown-by-question", &known)
        }
        Shows::Outside { figure } => figure.clone(),
    }
}

/// Renders the focus areas and intended effects, with the link to change them.
pub(super) fn focus_areas(l: &Locale, path: &str, d: &Document<'_>) -> Markup {
    html! {
        section.question id="focus" {
            h2 { (l.t("promise-focus-title")) }
            @if d.body.focus.is_empty() { p { (l.t("promise-focus-empty")) } }
            ul {
                @for chosen in &d.body.focus {
                    @let found = d.grounds.focus(chosen.focus);
                    li {
                        @match found {
                            Some((adopted, focus)) => { (focus.title) " " span.hint { "(" (adopted.picture.name()) ")" } }
                            None => { (l.t("gap-not-adopted")) }
                        }
                        @if !chosen.still_stands.is_empty() { p.hint { (l.t("promise-still-stands")) ": " (chosen.still_stands) } }
                        @if let Some(day) = chosen.plan_by { p.hint { (l.t("promise-plan-by")) ": " (l.day(day)) } }
                    }
                }
            }
            @if !d.body.effects.is_empty() {
                h3 { (l.t("effects-title")) }
                ul { @for effect in &d.body.effects { li { (effect.wording) p.hint { (l.t("effect-shown-by-this")) ": " (shows(l, effect)) } } } }
            }
            p { a.secondary.button href=(format!("{path}/focus")) { (l.t("promise-focus-change")) } }
        }
    }
}

/// Renders a form of one button on an activity.
fn act(
    staff: &Staff,
    path: &str,
    d: &Document<'_>,
    (act, key): (&str, &str),
    one: &Activity,
) -> Markup {
    let l = staff.locale;
    html! {
        form.inline method="post" action=(path) {
            (form_token(staff))
            input type="hidden" name="revision" value=(d.promise.revision);
            input type="hidden" name="activity" value=(one.number);
            button.link type="submit" name="act" value=(act) { (l.t(key)) span.hidden { " " (one.number) } }
        }
    }
}

/// Renders the activities, each with its goal, who is responsible, its period and how it goes.
pub(super) fn activities(staff: &Staff, path: &str, d: &Document<'_>) -> Markup {
    let l = staff.locale;
    let reports: Vec<Report> = d.reported.iter().map(|one| one.report.clone()).collect();
    let all = words::outcomes(d.body, &reports, d.today);
    let waits = |activity: u32| {
        let mut all = d.reported.iter();
        all.any(|one| one.report.activity == activity && one.verdict.is_none())
    };
    html! {
        section.question id="activities" {
            h2 { (l.t("activities-title")) }
            @if all.is_empty() { p { (l.t("activities-empty")) } }
            @for (one, outcome) in &all {
                article id=(format!("activity-{}", one.number)) {
                    h3 { (one.number) ". " a href=(format!("{path}/activity/{}", one.number)) { (one.wording) } }
                    p.hint { @if one.is_promised() { (l.t("activity-promised-by")) ": " (words::parties(l, &one.promised_by)) } @else { (l.t("activity-of-plan")) } }
                    p { (l.t("activity-responsible")) ": " @for (n, who) in one.responsible.iter().enumerate() { @if n > 0 { "; " } (words::responsible(l, who)) } }
                    p { (words::goal(l, &one.goal)) ". " (words::period(l, d.body.period(one))) }
                    @if d.signed.is_some_and(|signed| signed.activity(one.number).is_some()) {
                        p { span.standing { span aria-hidden="true" { (words::shape(outcome)) } " " strong { (words::standing_within(l, outcome, waits(one.number))) } }
                            @for far in words::far(l, &one.goal, outcome) { " · " (far) } }
                        p { a.secondary.button href=(format!("{path}/report/{}", one.number)) { (l.t("report-new")) span.hidden { " " (one.number) } } }
                    }
                    details { @let may_go = d.signed.is_none_or(|signed| signed.activity(one.number).is_none());
                    summary { (l.t(if may_go { "activity-move" } else { "activity-move-only" })) span.hidden { " " (one.number) } }
                    div.row { (act(staff, path, d, ("up", "move-up"), one)) (act(staff, path, d, ("down", "move-down"), one)) @if may_go { (act(staff, path, d, ("remove", "part-remove"), one)) } }
                    }
                }
            }
            p { a.secondary.button href=(format!("{path}/activity/new")) { (l.t("activity-new")) } }
            p { a href=(format!("{path}/table")) { (l.t("table-link")) } }
        }
    }
}

/// Renders the activities of the document before, each of which has to be decided.
pub(super) fn left(staff: &Staff, path: &str, d: &Document<'_>) -> Markup {
    let l = staff.locale;
    let Some((before, body)) = d.before else {
        return Markup::default();
    };
    let undecided = d.body.undecided(before.number, body);
    let decided = |of: ActivityRef| {
        let mut mine = d.body.activities.iter();
        let left = d.body.left.iter().find(|left| left.of == of);
        match (mine.find(|one| one.continues == Some(of)), left) {
            (Some(one), _) => l.with("left-goes-on", &[("n", &one.number.to_string())]),
            (None, Some(left)) if left.dropped.is_empty() => l.t("left-done").to_owned(),
            (None, Some(left)) => l.with("left-dropped", &[("reason", &left.dropped)]),
            (None, None) => String::new(),
        }
    };
    html! {
        section.question id="before" {
            h2 { (l.with("left-title", &[("title", &before.name())])) }
            @for one in body.activities.iter().filter(|one| one.ended.is_none()) {
                @let of = ActivityRef { document: before.number, activity: one.number };
                h3 { (one.number) ". " (one.wording) }
                @if undecided.contains(&of) {
                    form method="post" action=(path) novalidate {
                        (form_token(staff))
                        input type="hidden" name="revision" value=(d.promise.revision);
                        input type="hidden" name="activity" value=(one.number);
                        div.row {
                            button.secondary type="submit" name="act" value="go-on" { (l.t("left-go-on")) span.hidden { " " (one.number) } }
                            button.secondary type="submit" name="act" value="done" { (l.t("left-is-done")) span.hidden { " " (one.number) } }
                        }
                    }
                    form method="post" action=(path) novalidate {
                        (form_token(staff))
                        input type="hidden" name="revision" value=(d.promise.revision);
                        input type="hidden" name="activity" value=(one.number);
                        div.field { label for=(format!("reason-{}", one.number)) { (l.t("left-reason")) span.hidden { " " (one.number) } } input type="text" id=(format!("reason-{}", one.number)) name="reason" autocomplete="off"; }
                        button.secondary type="submit" name="act" value="drop" { (l.t("left-drop")) span.hidden { " " (one.number) } }
                    }
                } @else { p { (decided(of)) } }
            }
        }
    }
}

/// Renders the terms, with the link to change them.
pub(super) fn terms(l: &Locale, path: &str, d: &Document<'_>) -> Markup {
    let body = d.body;
    let terms = &body.follow_up;
    let unsaid = || l.t("terms-unsaid").to_owned();
    let said = |text: &str| {
        if text.is_empty() {
            unsaid()
        } else {
            text.to_owned()
        }
    };
    let rows = [
        (
            "promise-period-label",
            words::period(l, (body.from, body.until)),
        ),
        ("promise-parties", words::parties(l, &body.parties)),
        ("promise-contact", said(&body.contact)),
        ("promise-reference", said(&body.decision.reference)),
        (
            "follow-up-by",
            terms.by.map_or_else(unsaid, |day| l.day(day)),
        ),
        ("follow-up-who", said(&terms.who)),
        ("follow-up-answers", said(&terms.answers)),
        ("follow-up-to", said(&terms.to)),
        ("follow-up-published", said(&terms.published)),
    ];
    html! {
        section.question id="terms" {
            h2 { (l.t("terms-title")) }
            dl { @for (key, value) in &rows { dt { (l.t(key)) } dd { (value) } } }
            @if body.until_replaced { p { (l.t("promise-until-replaced")) } }
            p { a.secondary.button href=(format!("{path}/terms")) { (l.t("terms-change")) } }
        }
    }
}

/// Renders what is next: review, or the signatures that are missing.
pub(super) fn decide(staff: &Staff, path: &str, d: &Document<'_>) -> Markup {
    let l = staff.locale;
    let promise = d.promise;
    let may = staff.roles().any(|role| role == Role::Coordinator);
    let signed: Vec<Party> = d.signatures.iter().map(|one| one.party.clone()).collect();
    let signers = signers(d.body, d.signed);
    let waiting = unsigned(&signers, &signed);
    html! {
        section.question id="decide" {
            h2 { (l.t("promise-decide")) }
            @match promise.state {
                PromiseState::Draft => {
                    p { (l.t(if d.gaps.is_empty() { "promise-review-text" } else { "promise-not-whole" })) }
                    @if d.gaps.is_empty() {
                        form method="post" action=(path) {
                            (form_token(staff))
                            input type="hidden" name="revision" value=(promise.revision);
                            button.primary type="submit" name="act" value="review" { (l.t("promise-review")) }
                        }
                    }
                }
                PromiseState::Reviewed => { p { (l.with("promise-reviewed-text", &[("who", name(&promise.reviewed_by))])) } }
                PromiseState::Signed => { p { (l.t("promise-signed-text")) } }
            }
            @if !d.signatures.is_empty() {
                h3 { (l.t("signatures-title")) }
                ul { @for one in d.signatures { li { (words::signature(l, one)) } } }
            }
            @if promise.state == PromiseState::Reviewed && !may { p { (l.t("sign-who")) } }
            @if promise.state == PromiseState::Reviewed && may && !waiting.is_empty() { (signing(staff, path, d, &waiting)) }
        }
    }
}

/// Renders the form of a party's signature.
fn signing(staff: &Staff, path: &str, d: &Document<'_>, waiting: &[&Party]) -> Markup {
    let l = staff.locale;
    let problems = if d.sign.is_some() { d.problems } else { &[] };
    let f = Fields { l, problems };
    let parties: Vec<(String, String)> = waiting
        .iter()
        .map(|party| (value(party), words::party(l, party).to_owned()))
        .collect();
    let first = parties.first().map_or("", |(value, _)| value);
    let typed = d.sign;
    html! {
        form method="post" action=(format!("{path}/sign")) novalidate {
            h3 { (l.t("sign-title")) }
            p { (l.t("sign-text")) }
            (form_token(staff))
            input type="hidden" name="revision" value=(d.promise.revision);
            (f.select("party", "sign-party", typed.map_or(first, |form| &form.party), &parties))
            (f.line("office", "sign-office", typed.map_or("", |form| &form.office), None))
            (f.line("name", "sign-name", typed.map_or("", |form| &form.name), Some("sign-name-hint")))
            (f.day("signed_on", "sign-on", typed.map_or("", |form| &form.signed_on), None))
            button.primary type="submit" { (l.t("sign")) }
        }
    }
}

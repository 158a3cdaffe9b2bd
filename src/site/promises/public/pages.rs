//! Pages of promises for everybody.

pub mod account;
mod changes;
mod findings;
pub mod share;

use maud::{Markup, html};

use self::changes::versions;
use self::findings::{found, said};
use super::Reading;
use crate::clock::in_stockholm;
use crate::promise::account::Account;
use crate::promise::standing::{Outcome, Standing};
use crate::promise::{
    Activity, Body, Chosen, FollowUp, FollowedUp, Reported, Shows, Signature, Version,
};
use crate::site::promises::words;
use crate::site::public::View;
use crate::web::Locale;
use crate::web::markdown;

/// Renders a standing: its shape and its name.
fn standing(l: &Locale, outcome: &Outcome) -> Markup {
    html! { span.standing { span aria-hidden="true" { (words::shape(outcome)) } " " strong { (words::standing(l, outcome)) } } }
}

/// Renders how an activity goes: in words and shape, with how far it has come.
fn how(l: &Locale, activity: &Activity, outcome: &Outcome) -> Markup {
    html! {
        p {
            (standing(l, outcome))
            @for far in words::far(l, &activity.goal, outcome) { " · " (far) }
            @if let Some(last) = outcome.last { ". " (l.with("public-last-report", &[("day", &l.day(last))])) }
        }
        @if outcome.standing == Standing::NotReported { p.hint { (l.t("standing-not-reported-text")) } }
        @if outcome.standing == Standing::NotMeasurable { p.hint { (l.t("standing-not-measurable-text")) } }
    }
}

/// Renders the promises of a municipality, the newest first.
#[must_use]
pub fn list(view: &View, all: &[Reading]) -> Markup {
    let l = view.l;
    let path = format!("/promises/{}", view.municipality);
    let main = html! {
        h1 { (l.t("public-promises")) }
        p.lead { (l.t("public-promises-lead")) }
        @if all.is_empty() { p { (l.t("public-promises-none")) } }
        @for one in all {
            section {
                h2 lang=[view.written()] { a href=(view.href(&one.path(""))) { (one.title()) } }
                p { (words::period(l, (one.body().from, one.body().until))) }
                @let counts = one.counts(l);
                @if counts.is_empty() { p { (l.t("public-no-activities")) } } @else { p { (counts) } }
            }
        }
    };
    view.page(&path, l.t("public-promises"), &main)
}

/// Renders what an activity is to reach, who is responsible and when.
fn facts(view: &View, body: &Body, one: &Activity) -> Markup {
    let l = view.l;
    html! {
        p lang=[view.written()] { (words::goal(l, &one.goal)) }
        p.hint {
            (l.t("activity-responsible")) ": "
            @for (n, who) in one.responsible.iter().enumerate() { @if n > 0 { "; " } (words::responsible(l, who)) }
            ". " (words::period(l, body.period(one)))
            @if !one.is_promised() { ". " (l.t("activity-of-plan")) }
        }
    }
}

fn linked(view: &View, r: &Reading, one: &Activity) -> Markup {
    html! { a href=(view.href(&r.path(&format!("/{}", one.number)))) lang=[view.written()] { (one.wording) } }
}

/// Renders a focus area from what was said to how it went.
fn focus_area(view: &View, r: &Reading, chosen: &Chosen) -> Markup {
    let l = view.l;
    let Some((adopted, focus)) = r.grounds.focus(chosen.focus) else {
        return Markup::default();
    };
    let picture = &adopted.picture;
    let of = |one: &&Activity| one.focus.contains(&chosen.focus);
    let all: Vec<&Activity> = r.body().activities.iter().filter(of).collect();
    let at = format!("/pictures/{}/{}#focus", r.municipality, picture.number);
    html! {
        section.promised id=(format!("focus-{}-{}", chosen.focus.picture, chosen.focus.focus)) {
            h2 lang=[view.written()] { (focus.title) }
            @if let Some(said) = said(view, r, adopted, focus) { h3 { (l.t("public-you-said")) } (said) }
            h3 { (l.t("public-we-found")) }
            (found(view, r, adopted, focus))
            div.prose lang=[view.written()] { (markdown::page(&focus.markdown)) }
            p { a href=(view.href(&at)) { (picture.name()) } ", " (l.with("public-adopted", &[("by", &picture.adopted_by), ("on", &l.days_in_words(&picture.adopted_on))])) }
            @if !chosen.still_stands.is_empty() { p lang=[view.written()] { (l.t("public-still-stands")) " " (chosen.still_stands) } }
            h3 { (l.t("public-we-promised")) }
            @if let Some(day) = chosen.plan_by.filter(|_| all.is_empty()) {
                p { (words::plan_by(l, day, r.today)) }
            }
            ul { @for one in &all { li { p { (linked(view, r, one)) } (facts(view, r.body(), one)) } } }
            h3 { (l.t("public-how-it-went")) }
            @if all.is_empty() { p { (l.t("public-no-activities")) } }
            ul { @for one in &all { li { p { (linked(view, r, one)) } (how(l, one, &r.outcome(one))) } } }
        }
    }
}

/// Renders what happens next: when and how it is followed up, and the follow-ups that there are.
fn next(view: &View, terms: &FollowUp, now: Option<&Reading>) -> Markup {
    let l = view.l;
    let rows = [
        ("follow-up-who", &terms.who),
        ("follow-up-answers", &terms.answers),
        ("follow-up-to", &terms.to),
        ("follow-up-published", &terms.published),
    ];
    let done = now.is_some_and(Reading::is_followed_up);
    html! {
        section id="next" {
            h2 { (l.t("public-next")) }
            @if let Some(by) = terms.by.filter(|_| !done) {
                p { (words::followed_up_by(l, by, now.map(|r| r.today))) }
            }
            @if let Some(r) = now { @if !r.follow_ups.is_empty() {
                ul { @for one in &r.follow_ups { li {
                    a href=(view.href(&r.path(&format!("/follow-ups/{}", one.number)))) { (l.with("public-follow-up", &[("day", &l.day(one.as_of))])) }
                    p.hint { (adopted(view, one)) }
                } } }
            } }
            dl lang=[view.written()] { @for (key, value) in rows { @if !value.is_empty() { dt lang=(l.language.html_tag()) { (l.t(key)) } dd { (value) } } } }
        }
    }
}

/// Renders who adopted a follow-up, and whether it was the last.
fn adopted(view: &View, one: &FollowedUp) -> Markup {
    let l = view.l;
    let known = [
        ("by", one.adopted_by.clone()),
        ("on", l.day(one.adopted_on)),
        ("reference", one.reference.clone()),
    ];
    let known = known.each_ref().map(|(key, value)| (*key, value.as_str()));
    html! { (l.with("public-follow-up-adopted", &known)) @if one.closes { " " (l.t("public-follow-up-closes")) } }
}

/// Renders a follow-up as it was adopted.
#[must_use]
pub fn follow_up(view: &View, r: &Reading, one: &FollowedUp, told: &Account) -> Markup {
    let l = view.l;
    let shown = account::Shown {
        l,
        written: view.written(),
        reported: &r.reported,
        href: &|path| view.href(path),
        base: &r.path(""),
    };
    let title = l.with("public-follow-up-title", &[("title", &r.title())]);
    let main = html! {
        p { a href=(view.href(&r.path(""))) lang=[view.written()] { (r.title()) } }
        h1 { (title) }
        p.lead { (adopted(view, one)) }
        (account::account(&shown, told))
        ul {
            li { a href=(r.path(&format!("/files/follow-up-{}.pdf", one.number))) { (l.t("file-pdf")) } }
            li { a href=(r.path(&format!("/files/follow-up-{}.docx", one.number))) { (l.t("file-word")) } }
            li { a href=(view.href(&r.path(&format!("/versions/{}", one.version)))) { (l.with("promise-version", &[("n", &one.version.to_string())])) } }
        }
    };
    view.page(
        &r.path(&format!("/follow-ups/{}", one.number)),
        &title,
        &main,
    )
}

/// Renders why an activity ended early; nothing if it did not.
fn ended(view: &View, one: &Activity) -> Markup {
    let l = view.l;
    match &one.ended {
        Some(crate::promise::Ended::Withdrawn {
            on,
            decision,
            reason,
        }) => {
            let known = [
                ("on", l.day(*on)),
                ("decision", decision.clone()),
                ("reason", reason.clone()),
            ];
            let known = known.each_ref().map(|(key, value)| (*key, value.as_str()));
            html! { (l.with("public-withdrawn", &known)) }
        }
        Some(crate::promise::Ended::Replaced { on, by }) => {
            let at = format!(
                "/promises/{}/{}/{}",
                view.municipality, by.document, by.activity
            );
            html! { a href=(view.href(&at)) { (l.with("public-replaced", &[("on", &l.day(*on))])) } }
        }
        None => Markup::default(),
    }
}

/// Renders the files of a document.
fn files(view: &View, r: &Reading) -> Markup {
    let l = view.l;
    let all = [
        ("promise.pdf", "file-pdf"),
        ("promise.docx", "file-word"),
        ("activities.csv", "file-csv"),
        ("promise.json", "file-json"),
    ];
    html! {
        section id="files" {
            h2 { (l.t("results-files")) }
            ul {
                @for (name, words) in all { li { a href=(r.path(&format!("/files/{name}"))) { (l.t(words)) } } }
                li { a href=(view.href(&r.path("/share"))) { (l.t("said-share")) } }
            }
        }
    }
}

fn decision(view: &View, body: &Body) -> Markup {
    let l = view.l;
    let decision = &body.decision;
    html! {
        @if !decision.reference.is_empty() { " " (words::decision(l, decision)) "." }
        @if !decision.reason.is_empty() { p lang=[view.written()] { (decision.reason) } }
    }
}

fn signatures(view: &View, all: &[Signature]) -> Markup {
    html! { ul { @for one in all { li lang=[view.written()] { (words::signature(view.l, one)) } } } }
}

/// Renders a document as it is now.
#[must_use]
pub fn promise(view: &View, r: &Reading) -> Markup {
    let l = view.l;
    let body = r.body();
    let counts = r.counts(l);
    let over = body.until < r.today;
    let main = html! {
        h1 lang=[view.written()] { (r.title()) }
        @if view.written().is_some() { p { (l.t("picture-written")) } }
        p.lead { (l.t(if over { "public-over" } else { "public-lead" })) }
        p { (words::period(l, (body.from, body.until))) @if body.until_replaced { ". " (l.t("promise-until-replaced")) } }
        @if !counts.is_empty() { p.counts { strong { (counts) } } }
        @if let Some(one) = r.follow_ups.first() { p { a href=(view.href(&r.path(&format!("/follow-ups/{}", one.number)))) { (l.with("public-follow-up", &[("day", &l.day(one.as_of))])) } } }
        @if let Some(after) = &r.after { p { (l.t("public-after")) ": " a href=(view.href(&format!("/promises/{}/{}", r.municipality, after.number))) lang=[view.written()] { (after.name()) } } }
        @if body.focus.len() > 1 {
            nav.contents aria-labelledby="contents" { h2 id="contents" { (l.t("contents")) }
                ol { @for chosen in &body.focus { @if let Some((_, focus)) = r.grounds.focus(chosen.focus) { li { a href=(format!("#focus-{}-{}", chosen.focus.picture, chosen.focus.focus)) lang=[view.written()] { (focus.title) } } } } } }
        }
        @for chosen in &body.focus { (focus_area(view, r, chosen)) }
        @if !body.effects.is_empty() {
            section id="effects" { h2 { (l.t("effects-title")) } p { (l.t("public-effects-text")) }
                ul { @for effect in &body.effects { li { span lang=[view.written()] { (effect.wording) } @if let Shows::Outside { figure } = &effect.shows { p.hint { (l.t("effect-shown-by-this")) ": " span lang=[view.written()] { (figure) } } } } } } }
        }
        (next(view, &body.follow_up, Some(r)))
        section id="signed" {
            h2 { (l.t("public-signed")) }
            (signatures(view, &r.signatures))
            @if !body.contact.is_empty() { h3 { (l.t("promise-contact")) } p lang=[view.written()] { (body.contact) } }
        }
        (versions(view, r))
        (files(view, r))
        @if let Some(before) = &r.before { p { (l.t("public-before")) ": " a href=(view.href(&format!("/promises/{}/{}", r.municipality, before.number))) lang=[view.written()] { (before.name()) } } }
    };
    view.page_told((&r.path(""), &r.title(), &counts), &main)
}

/// Renders a confirmed report.
fn entry(view: &View, r: &Reading, activity: &Activity, one: &Reported) -> Markup {
    let l = view.l;
    let said = words::said(l, &activity.goal, &one.report.said);
    let corrected = r.corrected_by(one.report.number);
    html! {
        li id=(format!("report-{}", one.report.number)) {
            p { strong { (words::days(l, one.report.from, one.report.to)) } @if !one.place.is_empty() && one.withheld.is_none() { ", " span lang=[view.written()] { (one.place) } } }
            @if !said.is_empty() && (one.withheld.is_none() || one.report.said.is_plain()) { p lang=[view.written()] { (said) } }
            @if let Some(withheld) = &one.withheld {
                p { (l.with("public-withheld", &[("day", &l.day(in_stockholm(withheld.at).date()))])) " " span lang=[view.written()] { (withheld.reason) } }
            } @else {
            @if !one.words.is_empty() { p lang=[view.written()] { (one.words) } }
            @if !one.link.is_empty() { p { (view.outward(&one.link, &html! { bdi dir="ltr" { (one.link) } })) } }
            @if !one.file.is_empty() { p { a href=(r.path(&format!("/reports/{}/file", one.report.number))) { (l.t("public-file")) " " (one.file) } } }
            }
            @if let Some(by) = corrected { p.hint { a href=(format!("#report-{by}")) { (l.t("public-corrected")) } } }
            @if let Some(wrong) = one.report.corrects { p.hint { a href=(format!("#report-{wrong}")) { (l.t("public-corrects")) } } }
            p.hint { (words::party(l, &one.party)) ", " (l.with("public-reported-on", &[("day", &l.day(in_stockholm(one.at).date()))])) }
        }
    }
}

/// Renders who promises an activity, who else takes part, what for and where.
fn more(view: &View, one: &Activity) -> Markup {
    let l = view.l;
    html! {
        dl lang=[view.written()] {
            @if one.is_promised() { dt lang=(l.language.html_tag()) { (l.t("activity-promised-by")) } dd { (words::parties(l, &one.promised_by)) } }
            @if !one.contributing.is_empty() { dt lang=(l.language.html_tag()) { (l.t("activity-contributing")) } dd { (words::parties(l, &one.contributing)) } }
            @if !one.purposes.is_empty() { dt lang=(l.language.html_tag()) { (l.t("activity-purposes")) } dd { (one.purposes.join("; ")) } }
            @if !one.places.is_empty() { dt lang=(l.language.html_tag()) { (l.t("activity-places")) } dd { (one.places.join(", ")) } }
            @if !one.known_by.is_empty() { dt lang=(l.language.html_tag()) { (l.t("activity-known-by")) } dd { (one.known_by) } }
        }
    }
}

/// Renders the permanent page of an activity.
#[must_use]
pub fn activity(view: &View, r: &Reading, one: &Activity) -> Markup {
    let l = view.l;
    let body = r.body();
    let log = r.log(one.number);
    let path = r.path(&format!("/{}", one.number));
    let main = html! {
        p { a href=(view.href(&r.path(""))) lang=[view.written()] { (r.title()) } }
        h1 lang=[view.written()] { (one.wording) }
        @if view.written().is_some() { p { (l.t("picture-written")) } }
        (how(l, one, &r.outcome(one)))
        @if one.ended.is_some() { p { (ended(view, one)) } }
        (facts(view, body, one))
        (more(view, one))
        @if let Some(before) = one.continues {
            p { a href=(view.href(&format!("/promises/{}/{}/{}", r.municipality, before.document, before.activity))) { (l.t("public-continues")) } }
        }
        h2 { (l.t("public-why")) }
        ul { @for focus in one.focus.iter().filter(|focus| body.focus.iter().any(|chosen| chosen.focus == **focus)) { @if let Some((_, found)) = r.grounds.focus(*focus) {
            li { a href=(view.href(&r.path(&format!("#focus-{}-{}", focus.picture, focus.focus)))) lang=[view.written()] { (found.title) } }
        } } }
        h2 { (l.t("public-log")) }
        @if log.is_empty() { p { (l.t("public-log-empty")) } }
        ol.texts { @for report in &log { (entry(view, r, one, report)) } }
    };
    let told = words::standing(l, &r.outcome(one));
    view.page_told((&path, &one.wording, told), &main)
}

/// Renders a version as it was signed: nothing on it changes afterwards.
#[must_use]
pub fn version(
    view: &View,
    r: &Reading,
    (version, body): (Version, &Body),
    signed: &[Signature],
) -> Markup {
    let l = view.l;
    let n = version.version.to_string();
    let path = r.path(&format!("/versions/{n}"));
    let main = html! {
        p { a href=(view.href(&r.path(""))) { (l.t("public-version-now")) } }
        h1 lang=[view.written()] { (r.title()) }
        p { strong { (l.with("public-version-lead", &[("n", &n)])) } }
        p { (words::period(l, (body.from, body.until))) @if body.until_replaced { ". " (l.t("promise-until-replaced")) } }
        (decision(view, body))
        h2 { (l.t("promise-focus-title")) }
        ol lang=[view.written()] { @for chosen in &body.focus { @if let Some((adopted, focus)) = r.grounds.focus(chosen.focus) {
            li { (focus.title) " (" (adopted.picture.name()) ")" @if let Some(day) = chosen.plan_by { ". " (l.with("public-plan-by", &[("day", &l.day(day))])) } }
        } } }
        h2 { (l.t("activities-title")) }
        ol { @for one in &body.activities { li value=(one.number) { p lang=[view.written()] { (one.wording) } (facts(view, body, one)) (more(view, one)) @if one.ended.is_some() { p { (ended(view, one)) } } } } }
        @if !body.effects.is_empty() { h2 { (l.t("effects-title")) } ul { @for effect in &body.effects { li lang=[view.written()] { (effect.wording) } } } }
        (next(view, &body.follow_up, None))
        h2 { (l.t("public-signed")) }
        (signatures(view, signed))
        @if !body.contact.is_empty() { h3 { (l.t("promise-contact")) } p lang=[view.written()] { (body.contact) } }
    };
    view.page(&path, &r.title(), &main)
}

//! What a follow-up tells, for whoever adopts it and for everybody.

use maud::{Markup, html};

use super::standing;
use crate::clock::in_stockholm;
use crate::promise::account::{Account, Expected, Followed, Logged, Seen};
use crate::promise::standing::Standing;
use crate::promise::{Reported, Shows};
use crate::site::promises::words;
use crate::web::Locale;

/// How a follow-up is shown.
pub struct Shown<'s> {
    /// Texts.
    pub l: &'s Locale,
    /// Language of what was written, where it is another than the page's.
    pub written: Option<&'static str>,
    /// Reports on the document: those that were withheld say so.
    pub reported: &'s [Reported],
    /// Returns the address of a page in the same language.
    pub href: &'s dyn Fn(&str) -> String,
    /// Path of the document.
    pub base: &'s str,
}

/// Renders what was reported.
fn logged(s: &Shown<'_>, followed: &Followed, one: &Logged) -> Markup {
    let l = s.l;
    let mut all = s.reported.iter();
    let found = all.find(|report| report.report.number == one.number);
    let withheld = found.and_then(|report| report.withheld.as_ref());
    let hidden = withheld.is_some();
    let said = words::said(l, &followed.activity.goal, &one.said);
    html! {
        li id=(format!("report-{}", one.number)) {
            strong { (words::days(l, one.from, one.to)) }
            @if !one.place.is_empty() && !hidden { ", " span lang=[s.written] { (one.place) } }
            @if !said.is_empty() && (!hidden || one.said.is_plain()) { ". " span lang=[s.written] { (said) } }
            @if !hidden && !one.words.is_empty() { ". " span lang=[s.written] { (one.words) } }
            @if !hidden && !one.link.is_empty() { " " bdi dir="ltr" { (one.link) } }
            @if let Some(withheld) = withheld { ". " (l.with("public-withheld", &[("day", &l.day(in_stockholm(withheld.at).date()))])) " " span lang=[s.written] { (withheld.reason) } }
            span.hint { " (" (l.with("account-report", &[("n", &one.number.to_string())])) ", " (words::party(l, &one.party)) @if let Some(wrong) = one.corrects { "; " (l.with("report-number-corrected", &[("n", &wrong.to_string())])) } ")" }
        }
    }
}

/// Renders an activity with how it went.
fn followed(s: &Shown<'_>, one: &Followed) -> Markup {
    let l = s.l;
    let activity = &one.activity;
    let outcome = &one.outcome;
    html! {
        li value=(activity.number) {
            p { a href=((s.href)(&format!("{}/{}", s.base, activity.number))) lang=[s.written] { (activity.wording) } }
            p { (standing(l, outcome)) @for far in words::far(l, &activity.goal, outcome) { " · " (far) } }
            @if outcome.standing == Standing::NotReported { p.hint { (l.t("standing-not-reported-text")) } }
            @if outcome.standing == Standing::NotMeasurable { p.hint { (l.t("standing-not-measurable-text")) } }
            p.hint lang=[s.written] { (words::goal(l, &activity.goal)) }
            p.hint {
                (l.t("activity-responsible")) ": "
                @for (n, who) in activity.responsible.iter().enumerate() { @if n > 0 { "; " } (words::responsible(l, who)) }
                ". " (words::period(l, one.period))
            }
            @if !one.log.is_empty() { ul { @for report in &one.log { (logged(s, one, report)) } } }
        }
    }
}

/// Renders what a round of the survey says.
fn seen(s: &Shown<'_>, one: &Seen) -> Markup {
    let l = s.l;
    let shares: Vec<String> = one
        .shares
        .iter()
        .map(|(answer, tenths)| format!("{answer} {} %", (tenths + 5) / 10))
        .collect();
    let known = [
        ("survey", one.title.clone()),
        ("day", l.day(one.closed_on)),
        ("n", one.responses.to_string()),
    ];
    let known = known.each_ref().map(|(key, value)| (*key, value.as_str()));
    html! {
        li {
            (l.with("account-round", &known))
            @if shares.is_empty() { " " (l.t("account-no-shares")) } @else { p lang=[s.written] { (one.asked) ": " (shares.join(", ")) "." } }
        }
    }
}

fn expected(s: &Shown<'_>, one: &Expected) -> Markup {
    let l = s.l;
    html! {
        li {
            p lang=[s.written] { strong { (one.effect.wording) } }
            @if let Shows::Outside { figure } = &one.effect.shows { p.hint { (l.t("effect-shown-by-this")) ": " span lang=[s.written] { (figure) } } }
            @if !one.seen.is_empty() { ul { @for round in &one.seen { (seen(s, round)) } } }
            @else if matches!(one.effect.shows, Shows::Question { .. }) { p { (l.t("account-no-round")) } }
            @if !one.words.is_empty() { p lang=[s.written] { (one.words) } }
        }
    }
}

/// Renders what a follow-up tells.
#[must_use]
pub fn account(s: &Shown<'_>, account: &Account) -> Markup {
    let l = s.l;
    let counts = words::counts(l, &account.outcomes());
    html! {
        p { (l.with("account-as-of", &[("day", &l.day(account.as_of))])) }
        @if !counts.is_empty() { p.counts { strong { (counts) } } }
        @if !account.words.is_empty() { p lang=[s.written] { (account.words) } }
        h2 { (l.t("activities-title")) }
        @if account.activities.is_empty() { p { (l.t("public-no-activities")) } }
        ol { @for one in &account.activities { (followed(s, one)) } }
        @if !account.effects.is_empty() {
            h2 { (l.t("effects-title")) }
            p { (l.t("public-effects-text")) }
            ul { @for one in &account.effects { (expected(s, one)) } }
        }
    }
}

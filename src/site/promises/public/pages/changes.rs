//! The versions of a document, and what each changed.

use jiff::civil::Date;
use maud::{Markup, html};

use super::{decision, ended};
use crate::promise::Activity;
use crate::promise::edit::Difference;
use crate::site::promises::public::Reading;
use crate::site::promises::words;
use crate::site::public::View;
use crate::web::Locale;

/// Renders the versions of a document: each with its decision and what it changed.
pub(super) fn versions(view: &View, r: &Reading) -> Markup {
    let l = view.l;
    html! {
        section id="versions" {
            h2 { (l.t("public-versions")) }
            ol reversed { @for (n, (version, body)) in r.versions.iter().enumerate() {
                li value=(version.version) {
                    a href=(view.href(&r.path(&format!("/versions/{}", version.version)))) { (l.with("promise-version", &[("n", &version.version.to_string())])) }
                    (decision(view, body))
                    @if let Some((_, before)) = r.versions.get(n + 1) { ul { @for one in body.differences(before) { li { (change(view, r, &one)) } } } }
                }
            } }
        }
    }
}

/// Renders what a version says differently from the one before it.
fn change(view: &View, r: &Reading, difference: &Difference<'_>) -> Markup {
    let l = view.l;
    let was_is = |was: &str, is: &str| {
        html! { span lang=[view.written()] { (l.with("public-was-is", &[("was", was), ("is", is)])) } }
    };
    let day = |day: &Option<Date>| day.map_or_else(|| "–".to_owned(), |day| l.day(day));
    let area = |focus: &crate::promise::FocusRef| {
        let found = r.grounds.focus(*focus);
        found.map_or_else(String::new, |(_, focus)| focus.title.clone())
    };
    match difference {
        Difference::New(one) => {
            html! { (l.t("public-new")) ": " span lang=[view.written()] { (one.wording) } }
        }
        Difference::Changed(was, is) => html! {
            (l.t("public-changed")) ": " span lang=[view.written()] { (is.wording) }
            ul {
                @for (old, new) in fields(l, was, is) { li { (was_is(&old, &new)) } }
                @if was.ended != is.ended { li { (ended(view, is)) } }
            }
        },
        Difference::Period(was, is) => was_is(&words::period(l, *was), &words::period(l, *is)),
        Difference::Parties(was, is) => was_is(&words::parties(l, was), &words::parties(l, is)),
        Difference::PlanBy(focus, was, is) => {
            html! { span lang=[view.written()] { (area(focus)) } ": " (was_is(&day(was), &day(is))) }
        }
        Difference::Other => html! { (l.t("public-other-changed")) },
        Difference::FollowUp(was, is) => html! {
            (l.t("public-follow-up-changed"))
            @if was.by != is.by { " " (was_is(&day(&was.by), &day(&is.by))) }
        },
        Difference::NewFocus(focus) => {
            html! { (l.t("public-new-focus")) " " span lang=[view.written()] { (area(focus)) } }
        }
        Difference::GoneFocus(focus) => {
            html! { (l.t("public-gone-focus")) " " span lang=[view.written()] { (area(focus)) } }
        }
    }
}

/// Returns what two versions say of an activity where they differ: as it was, as it is.
fn fields(l: &Locale, was: &Activity, is: &Activity) -> Vec<(String, String)> {
    let all = |one: &Activity| {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| l.day(day));
        let responsible: Vec<String> = one
            .responsible
            .iter()
            .map(|who| words::responsible(l, who))
            .collect();
        let named = |key: &str, value: &str| {
            if value.is_empty() {
                "–".to_owned()
            } else {
                format!("{} {value}", l.t(key))
            }
        };
        [
            one.wording.clone(),
            words::goal(l, &one.goal),
            named("activity-responsible", &responsible.join("; ")),
            named("activity-promised-by", &words::parties(l, &one.promised_by)),
            named(
                "activity-contributing",
                &words::parties(l, &one.contributing),
            ),
            format!("{}–{}", day(one.from), day(one.until)),
            named("activity-places", &one.places.join(", ")),
            named("activity-purposes", &one.purposes.join("; ")),
            named("activity-known-by", &one.known_by),
        ]
    };
    let both = all(was).into_iter().zip(all(is));
    both.filter(|(was, is)| was != is).collect()
}

//! Pages of suspects: the groups to decide on, the confirmation, and decisions that can be undone.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Line, One, Said, day};
use crate::response::review::{End, Group, Review};
use crate::response::{Sign, Signs};
use crate::site::guard::AtSurvey;
use crate::site::shell::{form_token, shell};
use crate::web::Locale;

/// Parameters of the page of suspects.
#[derive(Debug)]
pub struct SuspectsPage<'s> {
    /// Groups to decide on.
    pub groups: &'s [Group],
    /// Index in `groups` of the one whose responses are listed.
    pub open: Option<usize>,
    /// A page of its responses.
    pub listed: &'s [One],
    /// Response after which the next page begins.
    pub more: Option<Uuid>,
    /// Response after which this page begins; `None` for the first page.
    pub after: Option<Uuid>,
    /// Latest decisions, newest first.
    pub reviews: &'s [Review],
    /// Decision just made.
    pub done: Option<&'s Review>,
    /// Message key of another outcome.
    pub told: Option<&'static str>,
    /// Whether answers may be seen.
    pub rows: bool,
}

/// Responses that a form decides on, and the page to return to.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    /// Value of the form's field: `one.…`, `burst.…` or `all`.
    pub which: &'p str,
    /// Open group: a burst's tag, `single`, or empty.
    pub group: &'p str,
    /// Response after which the page began.
    pub after: Option<Uuid>,
}

/// Returns a group's value in URLs.
#[must_use]
pub fn group_key(group: &Group) -> &str {
    group.burst.as_deref().unwrap_or("single")
}

/// Returns the name of a group: the burst's number, or that it is no burst.
fn name(l: &Locale, groups: &[Group], at: usize) -> String {
    if groups[at].burst.is_some() {
        l.with("suspects-burst", &[("n", &(at + 1).to_string())])
    } else {
        l.t("suspects-single").to_owned()
    }
}

fn days(l: &Locale, group: &Group) -> String {
    let (first, last) = &group.days;
    if first == last {
        day(l, first)
    } else {
        format!("{} – {}", day(l, first), day(l, last))
    }
}

fn why(l: &Locale, sign: Sign) -> &str {
    match sign {
        Sign::Young => l.t("why-young"),
        Sign::Trap => l.t("why-trap"),
        Sign::NotOurs => l.t("why-not-ours"),
        Sign::Unseen => l.t("why-unseen"),
        Sign::Empty => l.t("why-empty"),
        Sign::PerhapsForeign => l.t("why-perhaps-foreign"),
        Sign::Foreign => l.t("why-foreign"),
        Sign::Burst => l.t("why-burst"),
        Sign::Crowd => l.t("why-crowd"),
        Sign::Surge => l.t("why-surge"),
        Sign::Same => l.t("why-same"),
    }
}

fn whys(l: &Locale, signs: Signs) -> Markup {
    html! {
        ul {
            @for sign in signs.iter() { li { (why(l, sign)) } }
            @if signs == Signs::NONE { li { (l.t("why-unsaid")) } }
        }
    }
}

/// Renders a form that decides, with its buttons' labels.
fn decide(at: &AtSurvey, place: Place<'_>, labels: (&str, &str), about: Option<&str>) -> Markup {
    html! {
        form.row method="post" action=(at.path("/suspects")) {
            (form_token(&at.staff))
            input type="hidden" name="which" value=(place.which);
            input type="hidden" name="group" value=(place.group);
            @if let Some(after) = place.after { input type="hidden" name="after" value=(after); }
            @for (act, label) in [("accept", labels.0), ("reject", labels.1)] {
                button.secondary type="submit" name="act" value=(act) { (label) @if let Some(about) = about { span.hidden { " " (about) } } }
            }
        }
    }
}

fn undo(at: &AtSurvey, review: &Review, group: &str) -> Markup {
    let l = at.staff.locale;
    html! {
        form method="post" action=(at.path("/suspects")) {
            (form_token(&at.staff))
            input type="hidden" name="which" value=(format!("review.{}", review.number));
            input type="hidden" name="group" value=(group);
            button.link type="submit" name="act" value="undo" { (l.t("suspect-undo")) span.hidden { ": " (decided(l, review)) } }
        }
    }
}

/// Describes a decision.
fn decided(l: &Locale, review: &Review) -> String {
    let key = if review.accepted {
        "suspects-accepted"
    } else {
        "suspects-rejected"
    };
    l.count(key, review.responses)
}

/// Renders the page: groups, signs and latest decisions.
#[must_use]
pub fn suspects(at: &AtSurvey, s: &SuspectsPage<'_>) -> Markup {
    let l = at.staff.locale;
    let title = at.published.survey.full_title();
    let all: usize = s.groups.iter().map(|group| group.responses).sum();
    let open = s.open.map_or("", |open| group_key(&s.groups[open]));
    let main = html! {
        @if let Some(review) = s.done {
            div.word role="status" { p { (decided(l, review)) } (undo(at, review, open)) }
        }
        @if let Some(told) = s.told { div.word role="status" { p { (l.t(told)) } } }
        h1 { (l.t("suspects-link")) }
        p.lead { (title) }
        @if all == 0 { p { (l.t("suspects-none")) } } @else {
            p { strong { (l.count("suspects-now", all)) } }
            p { (l.t("suspects-text")) }
            @if !s.rows { p.hint { (l.t("suspects-no-rows")) } }
        }
        @for (number, group) in s.groups.iter().enumerate() {
            section {
                h2 { (name(l, s.groups, number)) ": " (l.count("suspects-responses", group.responses)) }
                @if group.burst.is_some() { (burst(at, s, number)) }
                @if s.open == Some(number) { (list(at, s, number)) }
            }
        }
        // A single burst has its own buttons.
        @if all > 1 && (s.groups.len() > 1 || s.groups[0].burst.is_none()) {
            details {
                summary { (l.t("suspects-all")) }
                p { (l.t("suspects-all-text")) }
                (decide(at, Place { which: "all", group: "", after: None }, (&l.count("suspects-accept-all", all), &l.count("suspects-reject-all", all)), None))
            }
        }
        @if !s.reviews.is_empty() { (last(at, s, open)) }
        p { a href=(at.path("")) { (title) } }
    };
    shell(&at.staff, l.t("suspects-link"), &main)
}

/// Renders a burst: time, signs, and deciding on all of it.
fn burst(at: &AtSurvey, s: &SuspectsPage<'_>, number: usize) -> Markup {
    let l = at.staff.locale;
    let group = &s.groups[number];
    let key = group_key(group);
    let of = |n: usize| {
        l.with(
            "suspects-of",
            &[("n", &n.to_string()), ("all", &group.responses.to_string())],
        )
    };
    html! {
        p { (days(l, group)) ". " (l.t(if s.rows { "suspects-burst-text" } else { "suspects-burst-reasons" })) }
        ul {
            @for (sign, n) in &group.signs { li { (why(l, *sign)) " " (of(*n)) } }
            @if group.unsaid > 0 { li { (l.t("why-unsaid")) " " (of(group.unsaid)) } }
        }
        @if s.open != Some(number) {
            p { a href=(at.path(&format!("/suspects?group={key}"))) { (l.t(if s.rows { "suspects-look" } else { "suspects-look-reasons" })) span.hidden { ": " (name(l, s.groups, number)) } } }
        }
        @if group.responses > 1 {
            (decide(at, Place { which: &format!("burst.{key}"), group: key, after: None }, (&l.count("suspects-accept-burst", group.responses), &l.count("suspects-reject-burst", group.responses)), Some(&name(l, s.groups, number))))
        }
    }
}

/// Renders the responses of the open group.
fn list(at: &AtSurvey, s: &SuspectsPage<'_>, number: usize) -> Markup {
    let l = at.staff.locale;
    let key = group_key(&s.groups[number]);
    let labels = (l.t("suspect-accept"), l.t("suspect-reject"));
    html! {
        ol.suspects {
            @for (n, one) in s.listed.iter().enumerate() {
                li {
                    p { strong { (one.day) } }
                    (whys(l, one.signs))
                    @if let Some(said) = &one.said { (answers(l, said)) }
                    (decide(at, Place { which: &format!("one.{}", one.id), group: key, after: s.after }, labels, Some(&format!("{}, {}, {}", name(l, s.groups, number), n + 1, one.day))))
                }
            }
        }
        @if let Some(after) = s.more {
            p { a href=(at.path(&format!("/suspects?group={key}&after={after}"))) { (l.t("suspects-more")) } }
        }
        @if s.after.is_some() { p { a href=(at.path(&format!("/suspects?group={key}"))) { (l.t("suspects-first")) } } }
    }
}

/// Renders a response's answers.
fn answers(l: &Locale, said: &Said) -> Markup {
    html! {
        details open[said.answers.len() < 4] {
            summary { (l.count("suspect-answers", said.answers.len())) }
            dl.answers {
                @for (question, lines) in &said.answers {
                    div { dt { (question) } @for line in lines {
                        @match line {
                            Line::Option(text) => { dd { (text) } }
                            Line::Own(text) => { dd lang=(said.language) dir="auto" { (text) } }
                        }
                    } }
                }
            }
            @if said.unanswered > 0 { p.hint { (l.count("suspect-unanswered", said.unanswered)) } }
        }
    }
}

/// Renders the latest decisions with buttons to undo them.
fn last(at: &AtSurvey, s: &SuspectsPage<'_>, open: &str) -> Markup {
    let l = at.staff.locale;
    html! {
        section {
            h2 { (l.t("suspects-decided")) }
            p { (l.t("suspects-decided-text")) }
            ol.suspects {
                @for review in s.reviews {
                    li {
                        p { (decided(l, review)) }
                        p.hint { (review.decided_by) ", " (l.moment(review.at)) }
                        @match &review.end {
                            None => { (undo(at, review, open)) }
                            Some(End::Undone(by, then)) => { p { (l.t("suspects-undone")) } p.hint { (by) ", " (l.moment(*then)) } }
                            Some(End::Released(release)) => { p { (l.with("suspects-released", &[("release", &release.to_string())])) } }
                        }
                    }
                }
            }
        }
    }
}

/// A decision to confirm.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Responses concerned, and the page to return to.
    pub place: Place<'a>,
    /// Whether they are accepted.
    pub accept: bool,
    /// Number of responses.
    pub responses: usize,
    /// Their [`crate::response::review::digest`].
    pub of: &'a str,
    /// Whether the responses have changed since the first request.
    pub changed: bool,
}

/// Renders the confirmation for deciding on several responses.
#[must_use]
pub fn confirm(at: &AtSurvey, asked: &Asked<'_>) -> Markup {
    let l = at.staff.locale;
    let n = asked.responses;
    let (title, follows, sure, act) = if asked.accept {
        (
            "suspects-accept-title",
            "suspects-accept-follows",
            "suspects-accept-sure",
            "accept",
        )
    } else {
        (
            "suspects-reject-title",
            "suspects-reject-follows",
            "suspects-reject-sure",
            "reject",
        )
    };
    let back = if asked.place.group.is_empty() {
        at.path("/suspects")
    } else {
        at.path(&format!("/suspects?group={}", asked.place.group))
    };
    let main = html! {
        @if asked.changed { div.alert role="alert" tabindex="-1" { p { (l.t("suspects-changed")) } } }
        h1 { (l.count(title, n)) }
        p.lead { (at.published.survey.full_title()) }
        p { (l.t(if asked.place.which == "all" { "suspects-which-all" } else { "suspects-which-burst" })) }
        ul {
            li { (l.t(follows)) }
            li { (l.t("suspects-can-undo")) }
            li { (l.t("suspects-frozen")) }
        }
        form method="post" action=(at.path("/suspects")) {
            (form_token(&at.staff))
            input type="hidden" name="which" value=(asked.place.which);
            input type="hidden" name="group" value=(asked.place.group);
            input type="hidden" name="of" value=(asked.of);
            div.row {
                button.primary type="submit" name="act" value=(act) { (l.count(sure, n)) }
                a href=(back) { (l.t("suspects-not")) }
            }
        }
    };
    shell(&at.staff, &l.count(title, n), &main)
}

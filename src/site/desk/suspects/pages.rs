//! The pages of suspects: what waits and why, a decision to be confirmed, decisions that can be undone.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Line, One, Said, day};
use crate::response::review::{End, Group, Review};
use crate::response::{Sign, Signs};
use crate::site::guard::AtSurvey;
use crate::site::shell::{form_token, shell};
use crate::web::Locale;

/// What the page of suspects shows.
#[derive(Debug)]
pub struct Shown<'s> {
    /// Every group that waits.
    pub groups: &'s [Group],
    /// The one whose responses are listed: a place in `groups`.
    pub open: Option<usize>,
    /// Its responses, a page of them.
    pub listed: &'s [One],
    /// After which one the next page begins.
    pub more: Option<Uuid>,
    /// After which one this page begins; `None`: with the first.
    pub after: Option<Uuid>,
    /// The last decisions, newest first.
    pub reviews: &'s [Review],
    /// The decision that was made just now.
    pub done: Option<&'s Review>,
    /// Key of something else to tell.
    pub told: Option<&'static str>,
    /// Whether answers may be seen.
    pub rows: bool,
}

/// Which responses a form decides on, and where one goes back to.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    /// As the form carries it: `one.…`, `burst.…` or `all`.
    pub which: &'p str,
    /// Group that was open: a burst's tag, `single`, or nothing.
    pub group: &'p str,
    /// After which of its responses the page began.
    pub after: Option<Uuid>,
}

/// A group as an address carries it.
#[must_use]
pub fn group_key(group: &Group) -> &str {
    group.burst.as_deref().unwrap_or("single")
}

/// What a group is called: its burst's number, or that it came in none.
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

/// A form that decides, with what its buttons say.
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

/// A decision in words.
fn decided(l: &Locale, review: &Review) -> String {
    let key = if review.accepted {
        "suspects-accepted"
    } else {
        "suspects-rejected"
    };
    l.count(key, review.responses)
}

/// What waits, why, and what was decided last.
#[must_use]
pub fn suspects(at: &AtSurvey, s: &Shown<'_>) -> Markup {
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
        // A burst alone has buttons of its own.
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

/// A burst as a whole: when, why, and deciding on all of it.
fn burst(at: &AtSurvey, s: &Shown<'_>, number: usize) -> Markup {
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

/// The responses of the open group, one by one.
fn list(at: &AtSurvey, s: &Shown<'_>, number: usize) -> Markup {
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

/// What a response says.
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

/// The last decisions, and undoing them.
fn last(at: &AtSurvey, s: &Shown<'_>, open: &str) -> Markup {
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

/// What is to be confirmed.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Which responses, and where one goes back to.
    pub place: Place<'a>,
    /// Whether they are to count.
    pub accept: bool,
    /// How many.
    pub responses: usize,
    /// [`crate::response::review::digest`] of them.
    pub of: &'a str,
    /// Whether others were asked for before.
    pub changed: bool,
}

/// Whether several responses are to be decided on at once, and what follows.
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

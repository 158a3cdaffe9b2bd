//! A survey's page.

use maud::{Markup, html};

use crate::accounts::Role;
use crate::clock::in_stockholm;
use crate::collect::Outing;
use crate::site::collect::pages::outings_table;
use crate::site::frame;
use crate::site::guard::Staff;
use crate::site::shell::{Field, Problem, form_token, shell, summary};
use crate::survey::{GRACE, Home, Openness, Published};
use crate::web::Locale;

/// Numbers of a survey's responses.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// Real counted ones.
    pub counted: i64,
    /// Undecided suspects.
    pub suspect: i64,
    /// Simulated ones, included in results.
    pub made_up: i64,
    /// Time of the last erasure, in ms.
    pub disposed: Option<i64>,
}

/// Describes the number of responses, and their erasure if any.
pub(super) fn answers(l: &Locale, n: Counts) -> String {
    let so_far = || l.count("answers-so-far", count(n.counted));
    match n.disposed {
        None => so_far(),
        Some(at) => {
            let disposed = l.with("answers-disposed", &[("at", &l.moment(at))]);
            if n.counted == 0 {
                disposed
            } else {
                format!("{}. {disposed}", so_far())
            }
        }
    }
}

/// Renders the notice about simulated responses, if there are any.
pub(super) fn made_up(l: &Locale, n: Counts) -> Markup {
    html! { @if n.made_up > 0 { p.hint { (l.count("made-up-beside", count(n.made_up))) } } }
}

pub(super) fn count(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// Returns whether a survey is open, with the day that follows from it.
pub(super) fn state(l: &Locale, published: &Published, openness: Openness) -> String {
    match (openness, published.survey.opens, published.closes_on()) {
        (Openness::NotYet, Some(day), _) => l.with("dialogue-opens", &[("day", &l.day(day))]),
        (Openness::NotYet, None, _) => l.t("state-not-yet").to_owned(),
        (Openness::Open, _, Some(day)) => l.with("dialogue-until", &[("day", &l.day(day))]),
        (Openness::Open, _, None) => l.t("dialogue-open").to_owned(),
        (Openness::Closed, _, Some(day)) => {
            // Taken out of use before its last day.
            let retired = published.retired_at.map(|at| in_stockholm(at).date());
            let day = retired.map_or(day, |retired| retired.min(day));
            l.with("dialogue-closed", &[("day", &l.day(day))])
        }
        (Openness::Closed, ..) => l.t("state-closed").to_owned(),
    }
}

/// Parameters of a survey's page.
#[derive(Debug)]
pub struct SurveyPage<'s> {
    /// Number of its draft, for those who may read it; none for a survey that is kept in a file.
    pub draft: Option<i64>,
    /// The survey.
    pub published: &'s Published,
    /// Numbers of its responses.
    pub n: Counts,
    /// Outings with the number of their counted responses.
    pub outings: &'s [(Outing, i64)],
    /// Whether it takes responses now.
    pub openness: Openness,
    /// Whether it is closed but in its grace period.
    pub grace: bool,
    /// Key that opens it for trial.
    pub trial: &'s str,
    /// Base URL of the program.
    pub base: &'s str,
    /// First and last day, as typed or set.
    pub dates: (&'s str, &'s str),
    /// What was just done: `saved`, `closed`; else empty.
    pub done: &'s str,
    /// Names of those who may change its days, for others.
    pub editors: &'s [String],
}

/// Renders a survey's state, and the actions that the roles permit.
#[must_use]
pub fn survey(staff: &Staff, s: &SurveyPage<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let survey = &s.published.survey;
    let has = |roles: &[Role]| staff.roles().any(|role| roles.contains(&role));
    let main = html! {
        (summary(l, problems))
        @match s.done {
            // Said of a survey that somebody has opened since, it would not be so.
            "closed" => @if s.openness == Openness::Closed && s.grace { div.word role="status" { p { (l.t("dates-done-closed")) } } },
            "" => {},
            _ => div.word role="status" { p { (l.t("saved")) } },
        }
        h1 { (survey.full_title()) }
        p { strong { (state(l, s.published, s.openness)) } ". " (answers(l, s.n)) ", " (l.count("suspects-waiting", count(s.n.suspect))) "." }
        (made_up(l, s.n))
        @if s.openness == Openness::Closed { (closed(l, s)) }
        ul.links {
            li { a href=(format!("/s/{}", survey.slug)) { (l.t("preview-link")) } }
            li { a href=(format!("/s/{}/share", survey.slug)) { (l.t("share-staff")) } }
            @if let Some(draft) = s.draft { li { a href=(format!("/staff/m/{}/drafts/{draft}", staff.municipality)) { (l.t("survey-edit-here")) } } }
        }
        (frame::of_survey(staff))
        @if has(&[Role::Editor]) {
            @if s.published.retired_at.is_none() { (dates(staff, s, problems)) }
            (previews(l, s))
        } @else if s.published.retired_at.is_none() {
            h2 { (l.t("dates")) }
            p { @if s.editors.is_empty() { (l.t(if has(&[Role::Administrator]) { "dates-editor-own" } else { "dates-editor" })) } @else { (l.with("dates-editors", &[("names", &names(l, s.editors))])) } @if s.editors.is_empty() && has(&[Role::Administrator]) { " " a href=(format!("/staff/m/{}/people", staff.municipality)) { (l.t("people-link")) } } }
        }
        @if !s.outings.is_empty() && has(&[Role::Analyst, Role::Coordinator, Role::Editor]) {
            h2 { (l.t("all-outings")) }
            (outings_table(l, s.outings, l.t("all-outings"), &|_| None))
        }
    };
    shell(staff, &survey.full_title(), &main)
}

/// Names people in a sentence.
#[must_use]
pub fn names(l: &Locale, all: &[String]) -> String {
    l.list(&all.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Renders when it was closed, and when the grace period ends.
fn closed(l: &Locale, s: &SurveyPage<'_>) -> Markup {
    let grace = i64::try_from(GRACE.as_millis()).unwrap_or(0);
    html! {
        @if let Some(at) = s.published.retired_at {
            // A disposal is reported above.
            @let key = if s.n.disposed.is_some() { "state-retired-only" } else { "state-retired-at" };
            p { (l.with(key, &[("at", &l.moment(at))])) }
        }
        @if let Some(at) = s.published.closed_at {
            p { (l.with("state-closed-at", &[("at", &l.moment(at))])) @if s.grace { " " (l.with("state-grace", &[("at", &l.moment(at + grace))])) } }
        }
    }
}

/// Renders the confirmation for closing now.
#[must_use]
pub fn closing(staff: &Staff, published: &Published, n: Counts) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let main = html! {
        h1 { (l.t("dates-close-title")) }
        p { strong { (survey.full_title()) } ". " (answers(l, n)) ", " (l.count("suspects-waiting", count(n.suspect))) "." }
        (made_up(l, n))
        p { (l.t("dates-close-text")) }
        form method="post" action=(format!("{base}/dates")) {
            (form_token(staff))
            div.row {
                button.primary type="submit" name="act" value="close-now" { (l.t("dates-close-sure")) }
                a href=(base) { (l.t("dates-close-not")) }
            }
        }
    };
    shell(staff, l.t("dates-close-title"), &main)
}

/// Dates that close or reopen a survey with responses.
#[derive(Debug)]
pub struct Turning<'s> {
    /// Numbers of its responses.
    pub n: Counts,
    /// State before.
    pub was: Openness,
    /// Whether it is in its grace period.
    pub grace: bool,
    /// First day, as typed.
    pub opens: &'s str,
    /// Last day, as typed.
    pub closes: &'s str,
    /// Pressed button.
    pub act: &'s str,
    /// State afterwards.
    pub after: Openness,
}

/// Renders the confirmation for dates that close or reopen a survey with responses.
#[must_use]
pub fn turning(staff: &Staff, published: &Published, s: &Turning<'_>) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let (title, text) = match (s.was, s.after) {
        // The grace period does not apply to a survey that is not open yet.
        (Openness::Closed, Openness::NotYet) if s.grace => {
            ("dates-ahead-title", "dates-ahead-text")
        }
        (Openness::Closed, _) => ("dates-reopen-title", "dates-reopen-text"),
        (_, Openness::NotYet) => ("dates-ahead-title", "dates-ahead-text"),
        _ => ("dates-close-title", "dates-close-text"),
    };
    let main = html! {
        h1 { (l.t(title)) }
        p { strong { (survey.full_title()) } ". " (answers(l, s.n)) ", " (l.count("suspects-waiting", count(s.n.suspect))) "." }
        (made_up(l, s.n))
        p { (l.t(text)) }
        form method="post" action=(format!("{base}/dates")) {
            (form_token(staff))
            input type="hidden" name="of" value=(days_mark(published));
            input type="hidden" name="opens" value=(s.opens);
            input type="hidden" name="closes" value=(s.closes);
            input type="hidden" name="act" value=(s.act);
            div.row {
                button.primary type="submit" name="sure" value="yes" { (l.t("dates-shut-sure")) }
                a href=(base) { (l.t("dates-close-not")) }
            }
        }
    };
    shell(staff, l.t(title), &main)
}

/// Returns a mark of a survey's days, by which a form shows what it was opened with.
#[must_use]
pub fn days_mark(published: &Published) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let survey = &published.survey;
    let closed = published.closed_at.unwrap_or_default();
    format!("{}..{} {closed}", day(survey.opens), day(survey.closes))
}

fn dates(staff: &Staff, s: &SurveyPage<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let act = |act: &str, class: &str, label: &str| {
        let typed = act == "save";
        html! { button class=(class) type="submit" name="act" value=(act) formnovalidate[!typed] { (l.t(label)) } }
    };
    // No `novalidate`: browsers send an invalid or incomplete day as an empty one, which would remove the day.
    html! {
        h2 { (l.t("dates")) }
        @let none = s.published.survey.opens.is_none() && s.published.survey.closes.is_none();
        p.hint { (l.t(match s.published.dates { _ if none => "dates-not-set", Some(_) => "dates-set", None if s.published.home == Home::Here => "dates-draft", None => "dates-file" })) }
        form method="post" action=(format!("/staff/s/{}/dates", s.published.survey.slug)) {
            (form_token(staff))
            input type="hidden" name="of" value=(days_mark(s.published));
            (Field { name: "opens", label: "date-opens", kind: "date", autocomplete: "off", value: s.dates.0, hint: Some("date-empty") }.show(l, problems))
            (Field { name: "closes", label: "date-closes", kind: "date", autocomplete: "off", value: s.dates.1, hint: Some("date-last") }.show(l, problems))
            div.row {
                (act("save", "primary", "dates-save"))
                @if s.openness == Openness::Open { (act("close", "secondary", "dates-close")) }
                @if s.published.dates.is_some() { (act("file", "secondary", if s.published.home == Home::Here { "dates-give-back-draft" } else { "dates-give-back" })) }
            }
        }
    }
}

/// Renders the survey in each language at a phone's width, for trial; nothing answered there is stored.
fn previews(l: &Locale, s: &SurveyPage<'_>) -> Markup {
    let survey = &s.published.survey;
    let address = |code: &str| format!("/s/{}?lang={code}&trial={}", survey.slug, s.trial);
    html! {
        h2 { (l.t("previews")) }
        p { (l.t("previews-text")) }
        div.previews {
            @for language in &survey.languages {
                @let locale = Locale::of(language);
                // Whoever goes by keyboard need not go through the survey in every language.
                details {
                    summary { span lang=(language.html_tag()) { (locale.t("language-name")) } }
                    p { a href=(address(language.code())) { (l.t("preview-alone")) span.hidden lang=(language.html_tag()) { ": " (locale.t("language-name")) } } }
                    iframe src=(format!("{}&frame=1", address(language.code()))) title=(locale.t("language-name")) loading="lazy" width="360" height="560" {}
                }
            }
        }
        p { (l.t("trial-link")) " " code dir="ltr" { (s.base) (address(survey.languages[0].code())) } }
    }
}

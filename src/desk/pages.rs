//! Pages of the desk.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};

use crate::accounts::pages::{Field, Problem, form_token, place, role_key, shell, summary};
use crate::accounts::{Role, Staff};
use crate::collect::Outing;
use crate::collect::pages::outings_table;
use crate::publishing::Published;
use crate::response::review::Suspect;
use crate::survey::Openness;
use crate::web::Locale;

/// A municipality somebody works for.
#[derive(Debug)]
pub struct Place {
    /// SCB's code.
    pub municipality: Arc<str>,
    /// Roles there.
    pub roles: Vec<Role>,
    /// Its surveys.
    pub surveys: Vec<Listed>,
}

/// A survey on the start page.
#[derive(Debug)]
pub struct Listed {
    /// The survey.
    pub published: Arc<Published>,
    /// Real counted responses.
    pub counted: i64,
    /// Suspects that wait.
    pub suspect: i64,
}

fn count(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// The start page.
#[must_use]
pub fn home(staff: &Staff, places: &[Place]) -> Markup {
    let l = staff.locale;
    let main = html! {
        h1 { (l.t("staff-title")) }
        @if places.is_empty() { p { (l.t("no-roles")) } }
        @for here in places {
            h2 { (l.with("your-surveys", &[("municipality", &place(&here.municipality))])) }
            p.hint { (here.roles.iter().map(|r| l.t(role_key(*r))).collect::<Vec<_>>().join(", ")) }
            @if here.roles == [Role::Partner] { p { (l.t("nothing-here")) } }
            @else {
                ul.plain {
                    @for one in &here.surveys {
                        @let survey = &one.published.survey;
                        li {
                            a href=(format!("/staff/s/{}", survey.slug)) { (survey.title.in_language(0)) }
                            p.hint { (l.count("answers-so-far", count(one.counted))) @if one.suspect > 0 { ", " (l.count("suspects-waiting", count(one.suspect))) } }
                            @if here.roles.contains(&Role::Collector) { p { a href=(format!("/staff/s/{}/street", survey.slug)) { (l.t("street-title")) } } }
                        }
                    }
                }
            }
            @if here.roles.contains(&Role::Administrator) {
                p.row {
                    a href=(format!("/staff/m/{}/people", here.municipality)) { (l.t("people-link")) }
                    a href=(format!("/staff/m/{}/audit", here.municipality)) { (l.t("audit-link")) }
                }
            }
        }
    };
    shell(staff, l.t("staff-title"), &main)
}

/// What a survey's page shows.
#[derive(Debug)]
pub struct State<'s> {
    /// The survey.
    pub published: &'s Published,
    /// Real counted responses.
    pub counted: i64,
    /// Suspects that wait.
    pub suspect: i64,
    /// Every outing with its counted answers.
    pub outings: &'s [(Outing, i64)],
    /// Whether it takes answers today.
    pub openness: Openness,
    /// What opens it for trial.
    pub trial: &'s str,
    /// Where the program is reached.
    pub base: &'s str,
    /// First and last day as typed or set.
    pub dates: (&'s str, &'s str),
    /// Whether something was saved just now.
    pub saved: bool,
}

/// A survey's state, and what the roles may do with it.
#[must_use]
pub fn survey(staff: &Staff, s: &State<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let survey = &s.published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let has = |roles: &[Role]| staff.roles().any(|role| roles.contains(&role));
    let openness = match s.openness {
        Openness::Open => "state-open",
        Openness::NotYet => "state-not-yet",
        Openness::Closed => "state-closed",
    };
    let main = html! {
        (summary(l, problems))
        @if s.saved { div.word role="status" { p { (l.t("saved")) } } }
        h1 { (survey.title.in_language(0)) }
        p { strong { (l.t(openness)) } ". " (l.count("answers-so-far", count(s.counted))) ", " (l.count("suspects-waiting", count(s.suspect))) "." }
        ul.links {
            @if has(&[Role::Collector]) { li { a href=(format!("{base}/street")) { (l.t("street-title")) } } }
            @if has(&[Role::Collector, Role::Editor]) { li { a href=(format!("{base}/paper")) { (l.t("paper-title")) } } }
            @if has(&[Role::Analyst, Role::Coordinator]) { li { a href=(format!("{base}/figures")) { (l.t("figures-link")) } } }
            @if has(&[Role::Editor, Role::Analyst]) { li { a href=(format!("{base}/suspects")) { (l.t("suspects-link")) } } }
            li { a href=(format!("/s/{}", survey.slug)) { (l.t("preview-link")) } }
            li { a href=(format!("/s/{}/share", survey.slug)) { (l.t("share-staff")) } }
        }
        @if has(&[Role::Editor]) { (dates(staff, s, problems)) (previews(l, s)) }
        @if !s.outings.is_empty() && has(&[Role::Analyst, Role::Coordinator, Role::Editor]) {
            h2 { (l.t("all-outings")) }
            (outings_table(l, s.outings, l.t("all-outings")))
        }
    };
    shell(staff, survey.title.in_language(0), &main)
}

fn dates(staff: &Staff, s: &State<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let act = |act: &str, class: &str, label: &str| {
        html! { button class=(class) type="submit" name="act" value=(act) { (l.t(label)) } }
    };
    html! {
        h2 { (l.t("dates")) }
        p.hint { (l.t(if s.published.dates.is_some() { "dates-set" } else { "dates-file" })) }
        form method="post" action=(format!("/staff/s/{}/dates", s.published.survey.slug)) novalidate {
            (form_token(staff))
            (Field { name: "opens", label: "date-opens", kind: "date", autocomplete: "off", value: s.dates.0, hint: Some("date-empty") }.show(l, problems))
            (Field { name: "closes", label: "date-closes", kind: "date", autocomplete: "off", value: s.dates.1, hint: Some("date-last") }.show(l, problems))
            div.row {
                (act("save", "primary", "dates-save"))
                @if s.openness == Openness::Open { (act("close", "secondary", "dates-close")) }
                @if s.published.dates.is_some() { (act("file", "secondary", "dates-give-back")) }
            }
        }
    }
}

/// The survey in each language at a phone's width, for trial: nothing that is answered there is kept.
fn previews(l: &Locale, s: &State<'_>) -> Markup {
    let survey = &s.published.survey;
    let address = |code: &str| format!("/s/{}?lang={code}&trial={}", survey.slug, s.trial);
    html! {
        h2 { (l.t("previews")) }
        p { (l.t("previews-text")) }
        div.previews {
            @for language in &survey.languages {
                @let locale = Locale::of(language);
                figure {
                    figcaption { a href=(address(language.code())) lang=(language.html_tag()) { (locale.t("language-name")) } }
                    iframe src=(format!("{}&frame=1", address(language.code()))) title=(locale.t("language-name")) loading="lazy" width="360" height="560" {}
                }
            }
        }
        p { (l.t("trial-link")) " " code dir="ltr" { (s.base) (address(survey.languages[0].code())) } }
    }
}

/// Suspects, burst by burst.
#[must_use]
pub fn suspects(staff: &Staff, published: &Published, all: &[Suspect], saved: bool) -> Markup {
    let l = staff.locale;
    let slug = &published.survey.slug;
    let mut bursts: BTreeMap<&str, Vec<&Suspect>> = BTreeMap::new();
    for suspect in all {
        bursts
            .entry(suspect.burst.as_deref().unwrap_or(""))
            .or_default()
            .push(suspect);
    }
    let decide = |which: &str, about: &str| {
        html! {
            form.row method="post" action=(format!("/staff/s/{slug}/suspects")) {
                (form_token(staff))
                input type="hidden" name="which" value=(which);
                button.secondary type="submit" name="act" value="accept" { (l.t("suspect-accept")) span.hidden { " " (about) } }
                button.secondary type="submit" name="act" value="reject" { (l.t("suspect-reject")) span.hidden { " " (about) } }
            }
        }
    };
    let main = html! {
        @if saved { div.word role="status" { p { (l.t("saved")) } } }
        h1 { (l.t("suspects-link")) }
        p { (l.t("suspects-text")) }
        @if all.is_empty() { p { (l.t("suspects-none")) } } @else {
            p { (l.count("suspects-waiting", all.len())) }
            (decide("all", l.t("suspects-all")))
        }
        @for (number, (tag, members)) in bursts.iter().enumerate() {
            @let name = if tag.is_empty() { l.t("suspects-single").to_owned() } else { l.with("suspects-burst", &[("n", &(number + 1).to_string())]) };
            section {
                h2 { (name) ": " (members.len()) }
                @if !tag.is_empty() { (decide(&format!("burst.{tag}"), &name)) }
                div.wide tabindex="0" role="region" aria-label=(name) {
                    table {
                        thead { tr { th scope="col" { (l.t("outing-day")) } th.number-cell scope="col" { (l.t("suspect-answered")) } th.number-cell scope="col" { (l.t("suspect-texts")) } th scope="col" { (l.t("action")) } } }
                        tbody {
                            @for (n, one) in members.iter().take(200).enumerate() {
                                tr {
                                    td { (one.day) }
                                    td.number-cell { (one.answered) }
                                    td.number-cell { (one.texts) }
                                    td { (decide(&format!("one.{}", one.id), &format!("{name}, {}", n + 1))) }
                                }
                            }
                        }
                    }
                }
            }
        }
        p { a href=(format!("/staff/s/{slug}")) { (published.survey.title.in_language(0)) } }
    };
    shell(staff, l.t("suspects-link"), &main)
}

/// Which figures to take out.
#[must_use]
pub fn figures(staff: &Staff, published: &Published, problem: Option<&str>) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let problems: Vec<Problem> = problem.map(|p| ("by", p.to_owned())).into_iter().collect();
    let main = html! {
        (summary(l, &problems))
        h1 { (l.t("figures-link")) }
        p { (survey.title.in_language(0)) }
        form method="get" action=(format!("{base}/figures.csv")) {
            fieldset.field {
                legend { (l.t("figures-by")) }
                p.hint { (l.t("figures-by-hint")) }
                @for (n, (key, text)) in groups(l, published).iter().enumerate() {
                    @let id = if n == 0 { "by".to_owned() } else { format!("by-{key}") };
                    div.check { input type="checkbox" id=(id) name="by" value=(key); label for=(id) { (text) } }
                }
            }
            div.field {
                label for="format" { (l.t("figures-format")) }
                select id="format" name="format" {
                    option value="" { (l.t("format-swedish")) }
                    option value="plain" { (l.t("format-plain")) }
                }
            }
            h2 { (l.t("figures-protected")) }
            p { (l.t("figures-protected-text")) }
            button.primary type="submit" { (l.t("figures-protected-button")) }
            h2 { (l.t("figures-exact")) }
            p { (l.t("figures-exact-text")) }
            button.secondary type="submit" formaction=(format!("{base}/exact.csv")) { (l.t("figures-exact-button")) }
        }
        p { a href=(base) { (survey.title.in_language(0)) } }
    };
    shell(staff, l.t("figures-link"), &main)
}

/// What figures may be grouped by: key and wording.
fn groups(l: &Locale, published: &Published) -> Vec<(String, String)> {
    let survey = &published.survey;
    let mut all: Vec<(String, String)> = survey
        .background
        .iter()
        .map(|&q| {
            let question = &survey.questions[q];
            (
                question.key.clone(),
                question.text.in_language(0).to_owned(),
            )
        })
        .collect();
    all.push(("channel".to_owned(), l.t("figures-channel").to_owned()));
    all
}

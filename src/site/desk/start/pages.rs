//! The start page.

use maud::{Markup, html};

use super::waits::waits;
use super::{Dialogue, Place};
use crate::accounts::{Datum, Role};
use crate::picture::WRITERS;
use crate::promise::REPORTERS;
use crate::site::desk::pages::{answers, count, made_up, state};
use crate::site::desk::{READERS, files};
use crate::site::guard::Staff;
use crate::site::picture::pages::state_key;
use crate::site::picture::partner::pages as picture;
use crate::site::promises::words;
use crate::site::shell::{form_token, no_roles_key, place, role_key, shell};
use crate::survey::Openness;
use crate::web::Locale;

/// Renders the start page; `offered` are municipalities without an administrator that they may take on, `saved` says whether
/// they just changed their own roles. With nothing published, nobody can have a role.
#[must_use]
pub fn home(
    staff: &Staff,
    places: &[Place],
    offered: &[String],
    (saved, published): (bool, bool),
) -> Markup {
    let l = staff.locale;
    let main = html! {
        @if saved { div.word role="status" { p { (l.t("own-roles-saved")) } } }
        h1 { (l.t("staff-title")) }
        (sounding(l, places))
        @for municipality in offered { (take_on(staff, municipality)) }
        @if places.is_empty() { p { (l.t(no_roles_key(published))) } }
        @for here in places {
            section.place id=(format!("place-{}", here.municipality)) {
                h2 { (place(&here.municipality)) }
                p.hint { (here.roles.iter().map(|r| l.t(role_key(*r))).collect::<Vec<_>>().join(", ")) }
                (mistakes(l, here))
                (waiting(l, here))
                (dialogues(l, here))
                (chain(l, here))
                (settings(l, here))
            }
        }
    };
    shell(staff, l.t("staff-title"), &main)
}

fn take_on(staff: &Staff, municipality: &str) -> Markup {
    let l = staff.locale;
    let name = place(municipality);
    html! {
        div.alert {
            h2 { (l.with("take-on-title", &[("municipality", &name)])) }
            p { (l.t("take-on-text")) }
            form method="post" action="/staff/take-on" {
                (form_token(staff))
                input type="hidden" name="municipality" value=(municipality);
                button.secondary type="submit" { (l.with("take-on", &[("municipality", &name)])) }
            }
        }
    }
}

/// Renders the alarms of all surveys, above everything else, with links to them.
fn sounding(l: &Locale, places: &[Place]) -> Markup {
    let all = places.iter().flat_map(|here| &here.surveys);
    let all: Vec<&Dialogue> = all.filter(|one| one.sounding > 0).collect();
    html! {
        @if !all.is_empty() {
            div.alert {
                h2 { (l.t("alarms-title")) }
                ul { @for one in all {
                    @let survey = &one.published.survey;
                    li { a href=(format!("/staff/s/{}/coding/urgent", survey.slug)) { (l.count("alarms-sounding", count(one.sounding))) } ": " (survey.full_title()) }
                } }
            }
        }
    }
}

fn mistakes(l: &Locale, here: &Place) -> Markup {
    html! {
        @if !here.problems.is_empty() {
            div.alert { h3 { (l.t("files-wrong")) } p { (l.t("files-wrong-text")) }
                ul {
                    @for mistake in &here.problems {
                        @let (place, sentence) = files::told(l, mistake);
                        li { @if let Some(place) = place { code dir="ltr" { (place) } ": " } (sentence) }
                    }
                }
            }
        }
    }
}

/// Renders what waits; that nothing does is said too.
fn waiting(l: &Locale, here: &Place) -> Markup {
    let all = waits(l, here);
    let nothing = all.is_empty() && here.pictures.is_empty() && here.letters == 0;
    html! {
        section.waits {
            h3 { (l.t("waits-title")) }
            @if here.letters > 0 {
                div.alert { h4 { (l.count("letters-failed", here.letters)) } p { a href=(format!("/staff/m/{}/people", here.municipality)) { (l.t("letters-failed-link")) } } }
            }
            (picture::waiting(l, &here.municipality, &here.pictures))
            @if !all.is_empty() {
                ul.waiting { @for one in &all {
                    li class=[one.late.then_some("late")] { a href=(one.href) { (one.words) } @if !one.of.is_empty() { " " span.hint { (one.of) } } }
                } }
            }
            p.hint {
                (l.t(if nothing { "waits-nothing" } else { "waits-all" }))
                @if here.has(REPORTERS) { " " (l.t("waits-later")) " " a href=(format!("/staff/m/{}/wheel", here.municipality)) { (l.t("waits-wheel")) } "." }
            }
        }
    }
}

/// A step of a dialogue.
struct Step<'l> {
    name: &'l str,
    /// Where it leads; nowhere for whoever has nothing to do in it.
    href: Option<String>,
    /// How far it has come.
    told: String,
    /// Where that is shown.
    shown: Option<String>,
    done: bool,
}

/// Returns the steps of a dialogue that somebody may follow.
fn steps<'l>(l: &'l Locale, here: &Place, one: &Dialogue) -> Vec<Step<'l>> {
    let survey = &one.published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let may = |datum: Datum| here.roles.iter().any(|role| datum.is_for(*role));
    let closed = one.openness == Openness::Closed;
    let mut all = vec![Step {
        name: l.t("step-ask"),
        href: Some(base.clone()),
        told: state(l, &one.published, one.openness),
        shown: None,
        done: one.openness != Openness::NotYet,
    }];
    // As the step itself leads.
    let pages = [
        (Role::Collector, "street"),
        (Role::Editor, "paper"),
        (Role::Analyst, "suspects"),
    ];
    let collect = pages.iter().find(|(role, _)| here.has(&[*role]));
    let mut answers = answers(l, one.n);
    if one.n.suspect > 0 {
        answers = format!(
            "{answers}, {}",
            l.count("suspects-waiting", count(one.n.suspect))
        );
    }
    all.push(Step {
        name: l.t("step-collect"),
        href: collect.map(|(_, page)| format!("{base}/{page}")),
        told: answers,
        shown: may(Datum::Exact).then(|| format!("{base}/respondents")),
        done: closed,
    });
    if may(Datum::Texts) {
        let coding = &one.coding;
        let told = if coding.begun {
            let (done, texts) = (coding.done.to_string(), coding.texts.to_string());
            l.with("dialogue-coded", &[("n", &done), ("all", &texts)])
        } else {
            l.t("dialogue-not-coded").to_owned()
        };
        let done = coding.begun && coding.done == coding.texts && coding.differ == 0;
        all.push(Step {
            name: l.t("step-read"),
            href: Some(format!("{base}/coding")),
            told,
            shown: None,
            done,
        });
    }
    if may(Datum::Releases) {
        let told = match one.releases.first() {
            None => l.t("dialogue-no-release").to_owned(),
            Some(newest) => {
                let key = if one.shown {
                    "dialogue-release-shown"
                } else {
                    "dialogue-release"
                };
                l.with(key, &[("n", &newest.number.to_string())])
            }
        };
        // As the step itself leads: to the figures for whoever sees them, else to what was released.
        let page = if may(Datum::Exact) {
            "results"
        } else {
            "releases"
        };
        let newest = one.releases.first();
        all.push(Step {
            name: l.t("step-results"),
            href: Some(format!("{base}/{page}")),
            told,
            shown: newest.map(|newest| format!("{base}/releases/{}", newest.number)),
            done: newest.is_some(),
        });
    }
    all
}

/// Renders each dialogue as a line of the chain.
fn dialogues(l: &Locale, here: &Place) -> Markup {
    let reads = here.has(READERS);
    let gets = here.roles.iter().any(|role| Datum::Releases.is_for(*role));
    html! {
        @if reads || gets {
            section.dialogues id=(format!("dialogues-{}", here.municipality)) {
                h3 { (l.t("dialogues-title")) }
                @if here.surveys.is_empty() { p { (l.t("dialogues-none")) } }
                @if here.has(crate::authoring::READERS) { p { a href=(format!("/staff/m/{}/drafts", here.municipality)) { (l.t("start-drafts")) } } }
                @if reads {
                    @for one in &here.surveys {
                        @let survey = &one.published.survey;
                        article.dialogue {
                            h4 { a href=(format!("/staff/s/{}", survey.slug)) { (survey.full_title()) } }
                            ol.steps-so-far { @for step in steps(l, here, one) {
                                li class=[step.done.then_some("done")] {
                                    @if let Some(href) = &step.href { a href=(href) { (step.name) } } @else { span.name { (step.name) } }
                                    " " span.hint { @if let Some(shown) = &step.shown { a href=(shown) { (step.told) } } @else { (step.told) } }
                                }
                            } }
                            (made_up(l, one.n))
                        }
                    }
                } @else {
                    ul.plain { @for one in &here.surveys { li {
                        @let title = one.published.survey.full_title();
                        @if one.releases.is_empty() { (title) " " span.hint { (l.t("dialogue-no-release")) } }
                        @else { a href=(format!("/staff/s/{}/releases", one.published.survey.slug)) { (title) ": " (l.t("releases-title")) } }
                    } } }
                }
            }
        }
        @if !reads && Role::only_add(&here.roles) { p { (l.t("roles-only-add-own")) } }
    }
}

/// Renders the steps that are the municipality's: pictures, promises, follow-up.
fn chain(l: &Locale, here: &Place) -> Markup {
    let base = format!("/staff/m/{}", here.municipality);
    let writes = here.has(WRITERS);
    let reports = here.has(REPORTERS);
    let municipality = &here.municipality;
    html! {
        @if !writes && !here.written.is_empty() {
            section {
                h3 { (l.t("pictures-title")) }
                ul.plain { @for one in here.written.iter().take(3) { li { a href=(format!("/pictures/{municipality}/{}", one.number)) { (one.name()) } } } }
            }
        }
        @if !writes && !here.promises.is_empty() {
            section {
                h3 { (l.t("promises-title")) }
                ul.plain { @for (promise, known) in here.promises.iter().take(3) { li {
                    a href=(format!("/promises/{municipality}/{}", promise.number)) { (promise.name()) }
                    @if let Some(known) = known { " " span.hint { (words::period(l, (known.body.from, known.body.until))) ". " (words::counts(l, &known.outcomes(here.today))) } }
                } } }
            }
        }
        @if writes {
            section {
                h3 { a href=(format!("{base}/pictures")) { (l.t("pictures-title")) } }
                @if here.written.is_empty() { p.hint { (l.t("chain-no-picture")) } }
                ul.plain { @for one in here.written.iter().take(3) {
                    li { a href=(format!("{base}/pictures/{}", one.number)) { (one.name()) } " " span.hint { (l.t(state_key(one.state))) } }
                } }
            }
            section {
                h3 { a href=(format!("{base}/promises")) { (l.t("promises-title")) } }
                @if here.promises.is_empty() { p.hint { (l.t("chain-no-promise")) } }
                ul.plain { @for (promise, known) in here.promises.iter().take(3) {
                    li {
                        a href=(format!("{base}/promises/{}", promise.number)) { (promise.name()) }
                        " " span.hint {
                            @match known {
                                Some(known) => { (words::period(l, (known.body.from, known.body.until))) ". " (words::counts(l, &known.outcomes(here.today))) @if promise.is_amended() { ". " (l.t("chain-amended")) } }
                                None => { (l.t(words::state_key(promise.state))) }
                            }
                        }
                    }
                } }
            }
        }
        p.row {
            @if reports {
                a href=(format!("{base}/reports")) { (l.t("my-reports-title")) }
                a href=(format!("{base}/wheel")) { (l.t("wheel-title")) }
            }
            a href=(format!("/m/{municipality}")) { (l.t("start-everybody")) }
        }
    }
}

fn settings(l: &Locale, here: &Place) -> Markup {
    let base = format!("/staff/m/{}", here.municipality);
    html! {
        @if here.roles.contains(&Role::Administrator) {
            section {
                h3 { (l.t("step-settings")) }
                p.row {
                    a href=(format!("{base}/people")) { (l.t("people-link")) }
                    a href=(format!("{base}/audit")) { (l.t("audit-link")) }
                    a href=(format!("{base}/tokens")) { (l.t("tokens-link")) }
                    a href=(format!("{base}/open-data")) { (l.t("open-data-title")) }
                }
            }
        }
    }
}

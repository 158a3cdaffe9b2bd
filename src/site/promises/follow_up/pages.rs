//! Pages of following up a document.

use jiff::civil::Date;
use maud::{Markup, html};

use super::form::FollowUpForm;
use crate::accounts::Role;
use crate::promise::account::Account;
use crate::promise::wheel::Known;
use crate::promise::{FollowedUp, Promise, Shows};
use crate::site::guard::Staff;
use crate::site::promises::pages::fields::Fields;
use crate::site::promises::public::Reading;
use crate::site::promises::public::pages::account::{Shown, account};
use crate::site::promises::words;
use crate::site::shell::{Problem, form_token, shell, summary};

/// Returns the address of the form.
fn here(staff: &Staff, number: i64) -> String {
    let municipality = &staff.municipality;
    format!("/staff/m/{municipality}/promises/{number}/follow-up")
}

/// A signed document with what has been told of it.
#[derive(Debug)]
pub struct Followed {
    /// The document.
    pub promise: Promise,
    /// Its content and how it goes.
    pub known: Known,
    /// Its follow-ups, newest first.
    pub follow_ups: Vec<FollowedUp>,
}

/// Renders the signed documents of a municipality, each with its follow-ups and when the next is due.
#[must_use]
pub fn list(staff: &Staff, all: &[Followed], today: Date) -> Markup {
    let l = staff.locale;
    let main = html! {
        h1 { (l.t("follow-ups-title")) }
        p { (l.t("follow-ups-for")) }
        @if all.is_empty() { p { (l.t("follow-ups-none")) } p { a.secondary.button href=(format!("/staff/m/{}/promises", staff.municipality)) { (l.t("promises-title")) } } }
        @for one in all { (document(staff, one, today)) }
    };
    shell(staff, l.t("follow-ups-title"), &main)
}

fn document(staff: &Staff, one: &Followed, today: Date) -> Markup {
    let l = staff.locale;
    let Followed {
        promise,
        known,
        follow_ups,
    } = one;
    let (municipality, number) = (&staff.municipality, promise.number);
    let base = format!("/staff/m/{municipality}/promises/{number}");
    let body = &known.body;
    let done = body.follow_up.is_done(body.until, &known.followed);
    let waiting = known.waiting.len();
    let closed = follow_ups.iter().any(|one| one.closes);
    html! {
        article.question {
            h2 { a href=(&base) { (promise.name()) } }
            p.hint { (words::period(l, (body.from, body.until))) ". " (words::counts(l, &known.outcomes(today))) }
            @match body.follow_up.by {
                Some(by) if !done => { p { (words::followed_up_by(l, by, Some(today))) } }
                _ => {}
            }
            @if waiting > 0 { p { a href=(format!("{base}/reports")) { (l.count("promise-reports-wait", waiting)) } } }
            @if follow_ups.is_empty() { p { (l.t("follow-ups-none-yet")) } }
            ul.plain { @for one in follow_ups { li {
                a href=(format!("/promises/{municipality}/{number}/follow-ups/{}", one.number)) { (l.with("public-follow-up", &[("day", &l.day(one.as_of))])) }
                @if one.closes { " " span.hint { (l.t("public-follow-up-closes")) } }
            } } }
            @if !closed { p { a.secondary.button href=(here(staff, number)) { (l.t("follow-up-new")) span.hidden { ": " (promise.name()) } } } }
        }
    }
}

/// Renders the form of a follow-up.
#[must_use]
pub fn form(staff: &Staff, r: &Reading, form: &FollowUpForm, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let f = Fields { l, problems };
    let path = here(staff, r.promise.number);
    let waits = r.waiting();
    let closed = r.closed().is_some();
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (l.t("follow-up-new")) }
        p { a href=(format!("/staff/m/{}/promises/{}", staff.municipality, r.promise.number)) { (r.title()) } }
        p { (l.t("follow-up-for")) }
        @if waits > 0 { p.warning { (l.count("follow-up-waits", waits)) " " a href=(format!("/staff/m/{}/promises/{}/reports", staff.municipality, r.promise.number)) { (l.t("reports-title")) } } }
        @if closed { p.warning { (l.t("follow-up-closed-since")) } } @else {
            form method="post" action=(path) novalidate {
                (form_token(staff))
                (f.day("as_of", "follow-up-as-of", &form.as_of, Some("follow-up-as-of-hint")))
                (f.area("words", "follow-up-words", &form.words, Some("follow-up-words-hint")))
                @for (n, effect) in r.body().effects.iter().enumerate() {
                    @let id = format!("effect-{n}");
                    div.field.broad {
                        label for=(id) { (l.with("follow-up-effect", &[("effect", &effect.wording)])) }
                        p.hint id=(format!("{id}-hint")) { @if let Shows::Outside { figure } = &effect.shows { (figure) } @else { (l.t("follow-up-effect-question")) } }
                        @if n == 0 { (crate::site::shell::error(problems, "effect-0")) }
                        textarea id=(id) name="effect" rows="3" aria-describedby=(format!("{id}-hint")) { (form.of_effect(n)) }
                    }
                }
                fieldset {
                    legend { (l.t("promise-decision")) }
                    (f.line("adopted_by", "follow-up-adopted-by", &form.adopted_by, Some("follow-up-adopted-by-hint")))
                    (f.day("adopted_on", "follow-up-adopted-on", &form.adopted_on, None))
                    (f.line("reference", "promise-reference", &form.reference, None))
                    (f.check("closes", "follow-up-closes", !form.closes.is_empty()))
                }
                button.primary type="submit" { (l.t("follow-up-look")) }
            }
        }
    };
    shell(staff, l.t("follow-up-new"), &main)
}

/// What a follow-up will tell, to be read.
#[derive(Debug)]
pub struct Read<'r> {
    /// Its content.
    pub account: &'r Account,
    /// Digest of the content.
    pub of: &'r str,
    /// How many reports that it tells of were confirmed after the day of adoption.
    pub late: usize,
    /// Passages to be looked at.
    pub flagged: &'r [String],
    /// Why it was not adopted when somebody tried.
    pub changed: Option<&'r str>,
}

/// Renders what a follow-up will tell, with the button that adopts it.
#[must_use]
pub fn preview(staff: &Staff, r: &Reading, form: &FollowUpForm, read: &Read<'_>) -> Markup {
    let l = staff.locale;
    let path = here(staff, r.promise.number);
    let kept = html! {
        (form_token(staff))
        @for (name, value) in [("as_of", &form.as_of), ("words", &form.words), ("adopted_by", &form.adopted_by), ("adopted_on", &form.adopted_on), ("reference", &form.reference), ("closes", &form.closes)] {
            input type="hidden" name=(name) value=(value);
        }
        @for words in &form.effect { input type="hidden" name="effect" value=(words); }
    };
    let may = staff.roles().any(|role| role == Role::Coordinator);
    let decided = form.is_decided();
    let shown = Shown {
        l,
        written: None,
        reported: &r.reported,
        href: &|path| path.to_owned(),
        base: &r.path(""),
    };
    let main = html! {
        @if let Some(changed) = read.changed { div.alert role="alert" tabindex="-1" { p { (changed) } } }
        h1 id="document" { (l.t("follow-up-preview")) }
        p { (l.t("follow-up-preview-text")) }
        @if !read.flagged.is_empty() {
            div.alert { p { (l.t("report-flagged")) } ul { @for words in read.flagged { li { "”" (words) "”" } } } }
        }
        @if r.waiting() > 0 { p.warning { (l.count("follow-up-waits", r.waiting())) " " a href=(format!("/staff/m/{}/promises/{}/reports", staff.municipality, r.promise.number)) { (l.t("reports-title")) } } }
        @if read.late > 0 { p.warning { (l.count("follow-up-late", read.late)) } }
        article.question {
            h2 { (l.with("public-follow-up-title", &[("title", &r.title())])) }
            p { @if decided { (l.with("public-follow-up-adopted", &[("by", &form.adopted_by), ("on", &l.days_in_words(&form.adopted_on)), ("reference", &form.reference)])) } @else { (l.t("follow-up-undecided")) } @if !form.closes.is_empty() { " " strong { (l.t("public-follow-up-closes")) } } }
            (account(&shown, read.account))
        }
        p { strong { (l.t(if !decided { "follow-up-decide-first" } else if may { "follow-up-for-good" } else { "follow-up-adopt-who" })) } }
        div.row {
            @if may && decided {
                form method="post" action=(format!("{path}/adopt")) {
                    (kept)
                    input type="hidden" name="of" value=(read.of);
                    button.primary id="sure" type="submit" { (l.t("follow-up-adopt")) }
                }
            }
            form method="post" action=(path) {
                (kept)
                button.secondary type="submit" name="act" value="back" { (l.t("follow-up-back")) }
            }
        }
    };
    shell(staff, l.t("follow-up-preview"), &main)
}

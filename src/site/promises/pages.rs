//! Pages of staff on which plans and promises are listed and written.

pub mod fields;
pub mod gaps;
mod sections;

use jiff::civil::Date;
use maud::{Markup, html};

use self::sections::{activities, decide, focus_areas, left, terms};
use super::form::{BeginForm, DONE, Receipt};
use super::sign::form::SignForm;
use super::words;
use crate::promise::check::Gap;
use crate::promise::ground::Grounds;
use crate::promise::record::{PromiseState, Saved};
use crate::promise::{Body, FollowedUp, Promise, Reported, Signature, Version};
use crate::site::guard::Staff;
use crate::site::promises::pages::fields::Fields;
use crate::site::shell::{Problem, form_token, shell, summary, time};
use crate::web::Locale;

/// Returns a person's name without the address that is stored with it, which only the audit trail shows.
#[must_use]
pub fn name(who: &str) -> &str {
    who.split_once(" <").map_or(who, |(name, _)| name)
}

/// Renders what saving a change does to a document that is more than a draft; nothing for a draft.
#[must_use]
pub fn unsettled(l: &Locale, promise: &Promise) -> Markup {
    let number = promise.version.to_string();
    let words = match promise.state {
        PromiseState::Signed => l.with("promise-save-signed", &[("n", &number)]),
        PromiseState::Reviewed if promise.is_amended() => {
            l.with("promise-save-amended-reviewed", &[("n", &number)])
        }
        PromiseState::Reviewed => l.t("promise-save-reviewed").to_owned(),
        PromiseState::Draft if promise.is_amended() => {
            l.with("promise-save-amended", &[("n", &number)])
        }
        PromiseState::Draft => return Markup::default(),
    };
    html! { p.word { (words) } }
}

/// Renders the list of a municipality's documents, with the form to begin one.
#[must_use]
pub fn list(staff: &Staff, all: &[Promise], form: &BeginForm, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let f = Fields { l, problems };
    let base = format!("/staff/m/{}/promises", staff.municipality);
    let mut before = vec![(String::new(), l.t("promise-no-previous").to_owned())];
    before.extend(all.iter().map(|one| (one.number.to_string(), one.name())));
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("promises-title")) }
        p { (l.t("promises-for")) }
        ul.plain {
            @for one in all { li {
                a href=(format!("{base}/{}", one.number)) { (one.name()) }
                p.hint { (l.t(words::state_key(one.state))) @if one.is_amended() { ". " (l.with("promise-in-force", &[("n", &one.version.to_string())])) } }
            } }
        }
        p { a href=(format!("{base}/agreements")) { (l.t("agreements-title")) } }
        h2 { (l.t("promise-begin-title")) }
        form method="post" action=(base) novalidate {
            (form_token(staff))
            (f.line("title", "promise-name", &form.title, Some("promise-name-hint")))
            (f.day("from", "promise-from", &form.from, None))
            (f.day("until", "promise-until", &form.until, Some("promise-until-hint")))
            @if !all.is_empty() { (f.select("previous", "promise-previous", &form.previous, &before)) }
            button.primary type="submit" { (l.t("promise-begin")) }
        }
    };
    shell(staff, l.t("promises-title"), &main)
}

/// What a document's page is drawn from.
#[derive(Debug)]
pub struct Document<'d> {
    /// The document.
    pub promise: &'d Promise,
    /// Content of its newest revision.
    pub body: &'d Body,
    /// What its focus areas rest on.
    pub grounds: &'d Grounds,
    /// What is missing.
    pub gaps: &'d [Gap],
    /// The document before it.
    pub before: Option<(&'d Promise, &'d Body)>,
    /// Its revisions, newest first.
    pub history: &'d [Saved],
    /// Content of the version in force.
    pub signed: Option<&'d Body>,
    /// Its signed versions, newest first.
    pub versions: &'d [Version],
    /// Signatures under the newest revision.
    pub signatures: &'d [Signature],
    /// Reports on it.
    pub reported: &'d [Reported],
    /// Its follow-ups, newest first.
    pub follow_ups: &'d [FollowedUp],
    /// Today.
    pub today: Date,
    /// Problems of an act on it.
    pub problems: &'d [Problem],
    /// A signature that was refused, as typed.
    pub sign: Option<&'d SignForm>,
    /// What was just done to it.
    pub receipt: Option<&'d Receipt>,
}

/// Renders what is missing, each with a link to the page where it is mended.
fn missing(l: &Locale, path: &str, d: &Document<'_>) -> Markup {
    html! {
        @if !d.gaps.is_empty() {
            section.question id="gaps" {
                h2 { (l.count("promise-gaps", d.gaps.len())) }
                ul { @for gap in d.gaps { @let (to, words) = gaps::gap(l, d, gap); li { a href=(format!("{path}{to}")) { (words) } } } }
            }
        }
    }
}

/// Renders that something was just done; nothing where nothing was.
fn receipt(l: &Locale, d: &Document<'_>) -> Markup {
    let done = d.receipt.filter(|receipt| DONE.contains(&&*receipt.done));
    html! { @if let Some(Receipt { done, new, changed }) = done {
        div.word role="status" { p {
            @if done != "table" { (l.t(&format!("promise-done-{done}"))) }
            @else if *new == 0 && *changed == 0 { (l.t("table-changed-nothing")) }
            @else { (l.count("table-added", *new)) " " (l.count("table-changed", *changed)) }
        } }
    } }
}

/// Renders a document: what it says, what is missing, what is next.
#[must_use]
pub fn document(staff: &Staff, d: &Document<'_>) -> Markup {
    let l = staff.locale;
    let promise = d.promise;
    let path = format!(
        "/staff/m/{}/promises/{}",
        staff.municipality, promise.number
    );
    let title = promise.name();
    let waits = d
        .reported
        .iter()
        .filter(|one| one.verdict.is_none())
        .count();
    let main = html! {
        (summary(l, d.problems))
        (receipt(l, d))
        h1 id="document" { (title) }
        p { strong { (l.t(words::state_key(promise.state))) }
            @if !promise.reviewed_by.is_empty() { ". " (l.with("promise-reviewed-by", &[("who", name(&promise.reviewed_by))])) }
            @if promise.is_amended() { ". " (l.with("promise-in-force", &[("n", &promise.version.to_string())])) }
        }
        ul.links {
            @if promise.version > 0 {
                li { a href=(format!("{path}/reports")) { (l.t("reports-title")) @if waits > 0 { " (" (l.count("reports-waiting", waits)) ")" } } }
                @for one in d.follow_ups { li { a href=(format!("/promises/{}/{}/follow-ups/{}", staff.municipality, promise.number, one.number)) { (l.with("public-follow-up", &[("day", &l.day(one.as_of))])) } } }
                @if d.follow_ups.iter().all(|one| !one.closes) { li { a href=(format!("{path}/follow-up")) { (l.t("follow-up-new")) } } }
                li { a href=(format!("/promises/{}/{}", staff.municipality, promise.number)) { (l.t("promise-public-link")) } }
            }
        }
        (missing(l, &path, d))
        (focus_areas(l, &path, d))
        (activities(staff, &path, d))
        (left(staff, &path, d))
        (terms(l, &path, d))
        (decide(staff, &path, d))
        h2 { (l.t("picture-history")) }
        div.wide tabindex="0" role="region" aria-label=(l.t("picture-history")) {
            table { tbody { @for one in d.history { tr {
                td { (one.revision) @for version in d.versions { @if version.revision == one.revision { ", " a href=(format!("/promises/{}/{}/versions/{}", staff.municipality, promise.number, version.version)) { (l.with("promise-version", &[("n", &version.version.to_string())])) } } } }
                td { (l.find(&format!("promise-did-{}", one.what)).unwrap_or_else(|| one.what.clone())) } td { (name(&one.saved_by)) } td { (time(l, one.at)) }
            } } } }
        }
        p { a href=(format!("/staff/m/{}/promises", staff.municipality)) { (l.t("promises-title")) } }
    };
    shell(staff, &title, &main)
}

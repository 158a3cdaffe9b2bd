//! The pages of a municipality: what it shows, and what there is to know about the pages.

use std::sync::Arc;

use maud::{Markup, html};

use crate::clock::in_stockholm;
use crate::figures::publication::Publications;
use crate::open_data::Settings;
use crate::picture::Picture;
use crate::site::promises::public::Reading;
use crate::site::public::{View, contact_lines};
use crate::site::results;
use crate::survey::{Contact, Openness, Published};

/// What a municipality's page tells of.
#[derive(Debug)]
pub struct Gathered<'g> {
    /// Surveys that are served, each with whether it is open.
    pub surveys: &'g [(Arc<Published>, Openness)],
    /// Which releases everybody reads.
    pub shown: &'g Publications,
    /// Promises that were signed.
    pub promises: &'g [Reading],
    /// Adopted pictures.
    pub pictures: &'g [Picture],
}

/// Renders what a municipality shows: open surveys first, then results, promises and how they go, pictures, surveys whose answers
/// are being worked with.
#[must_use]
pub fn municipality(view: &View, gathered: &Gathered<'_>) -> Markup {
    let l = view.l;
    let Gathered {
        surveys,
        shown,
        promises,
        pictures,
    } = gathered;
    let number = |published: &Published| published.id.number;
    let results = surveys.iter().filter_map(|(published, _)| {
        let newest = shown.newest(number(published))?;
        Some((published, shown.last(number(published), newest)?))
    });
    let results: Vec<_> = results.collect();
    let waits = |published: &&Arc<Published>| shown.newest(number(published)).is_none();
    let of = |wanted: Openness| {
        let all = surveys.iter().filter(move |(published, openness)| {
            *openness == wanted && published.retired_at.is_none()
        });
        all.map(|(published, _)| published)
    };
    let name = &view.name;
    let title = |published: &Published| {
        let survey = &published.survey;
        let language = survey.language_index(l.language.code()).unwrap_or(0);
        let words = survey.title.in_language(language).to_owned();
        (words, survey.languages[language].html_tag().to_owned())
    };
    let link = |published: &Published, path: &str| {
        let (words, tag) = title(published);
        html! { a href=(view.href(path)) lang=(tag) { (words) } }
    };
    let form = |published: &Published| format!("/s/{}", published.survey.slug);
    let main = html! {
        h1 { (name) }
        p.lead { (l.t("municipality-lead")) }
        section {
            h2 { (l.t("municipality-open")) }
            @if of(Openness::Open).next().is_none() { p { (l.t("home-nothing")) } }
            ul { @for published in of(Openness::Open) {
                li { (link(published, &form(published))) @if let Some(closes) = published.survey.closes { p.hint { (l.with("open-until", &[("day", &l.day(closes))])) } } }
            } }
        }
        @if !results.is_empty() {
            section {
                h2 { (l.t("municipality-results")) }
                ul { @for (published, act) in &results {
                    li { (link(published, &results::path(published, ""))) p.hint { (l.with("results-published", &[("day", &l.day(in_stockholm(act.at).date()))])) } }
                } }
            }
        }
        section {
            h2 { a href=(view.href(&format!("/promises/{}", view.municipality))) { (l.t("public-promises")) } }
            @if promises.is_empty() { p { (l.t("public-promises-none")) } }
            ul { @for one in *promises {
                @let counts = one.counts(l);
                li { a href=(view.href(&one.path(""))) lang=[view.written()] { (one.title()) } @if !counts.is_empty() { p.hint { (counts) } } }
            } }
        }
        @if !pictures.is_empty() {
            section {
                h2 { (l.t("municipality-pictures")) }
                p { (l.t("municipality-pictures-text")) }
                ul { @for one in *pictures {
                    li { a href=(view.href(&format!("/pictures/{}/{}", view.municipality, one.number))) lang=[view.written()] { (one.name()) }
                        p.hint { (l.with("picture-decided", &[("by", &one.adopted_by), ("on", &l.days_in_words(&one.adopted_on))])) } }
                } }
            }
        }
        @if of(Openness::Closed).any(|one| waits(&one)) {
            section {
                h2 { (l.t("municipality-closed")) }
                p { (l.t("results-closed")) }
                ul { @for published in of(Openness::Closed).filter(waits) { li { (link(published, &results::path(published, ""))) } } }
            }
        }
    };
    view.page(&format!("/m/{}", view.municipality), name, &main)
}

/// Renders who answers for the pages, how accessible they are, and what they know of whoever reads them. The contact is that of the
/// newest survey, beside what the municipality has set for its open data.
#[must_use]
pub fn about(view: &View, contact: Option<&Contact>, settings: Option<&Settings>) -> Markup {
    let l = view.l;
    let name = &view.name;
    let main = html! {
        h1 { (l.t("about-pages")) }
        @if contact.is_some() || settings.is_some() { p.lead { (l.with("about-lead", &[("municipality", name)])) } }
        h2 { (l.t("privacy-contact")) }
        @if let Some(contact) = contact { (contact_lines(contact)) }
        @if let Some(settings) = settings {
            p.contact { (settings.publisher) br; a href=(format!("mailto:{}", settings.email)) dir="ltr" { (settings.email) } br; (view.outward(&settings.homepage, &html! { bdi dir="ltr" { (settings.homepage) } })) }
        }
        @if contact.is_none() && settings.is_none() { p { (l.with("about-no-contact", &[("municipality", name)])) } }
        h2 { (l.t("about-reading")) } p { (l.t("about-reading-text")) }
        h2 { (l.t("accessibility")) }
        p { (l.t("accessibility-how-text")) }
        h3 { (l.t("accessibility-gaps")) } p { (l.t("about-gaps-text")) }
        h3 { (l.t("accessibility-tell")) } p { (l.t("accessibility-tell-closed")) }
        h3 { (l.t("accessibility-supervision")) }
        p { (l.t("accessibility-supervision-text")) " " (view.outward("https://www.digg.se/tdosanmalan", &html! { bdi dir="ltr" { "digg.se/tdosanmalan" } })) }
        h3 { (l.t("accessibility-tested")) } p { (l.t("accessibility-tested-text")) }
    };
    view.page(
        &format!("/m/{}/about", view.municipality),
        l.t("about-pages"),
        &main,
    )
}

//! The page of a municipality.

use std::sync::Arc;

use maud::{Markup, html};

use crate::picture::Picture;
use crate::site::promises::public::Reading;
use crate::site::public::View;
use crate::site::shell::place;
use crate::survey::{Openness, Published};

/// Renders what a municipality shows: open surveys first, then promises and how they go, pictures, surveys that are closed.
#[must_use]
pub fn municipality(
    view: &View,
    surveys: &[(Arc<Published>, Openness)],
    promises: &[Reading],
    pictures: &[Picture],
) -> Markup {
    let l = view.l;
    let of = |wanted: Openness| {
        let all = surveys
            .iter()
            .filter(move |(_, openness)| *openness == wanted);
        all.map(|(published, _)| published)
    };
    let name = place(&view.municipality);
    let title = |published: &Published| {
        let survey = &published.survey;
        let language = survey.language_index(l.language.code()).unwrap_or(0);
        let words = survey.title.in_language(language).to_owned();
        (words, survey.languages[language].html_tag().to_owned())
    };
    let link = |published: &Published| {
        let (words, tag) = title(published);
        html! { a href=(view.href(&format!("/s/{}", published.survey.slug))) lang=(tag) { (words) } }
    };
    let main = html! {
        h1 { (name) }
        p.lead { (l.t("municipality-lead")) }
        section {
            h2 { (l.t("municipality-open")) }
            @if of(Openness::Open).next().is_none() { p { (l.t("home-nothing")) } }
            ul { @for published in of(Openness::Open) {
                li { (link(published)) @if let Some(closes) = published.survey.closes { p.hint { (l.with("open-until", &[("day", &l.day(closes))])) } } }
            } }
        }
        section {
            h2 { a href=(view.href(&format!("/promises/{}", view.municipality))) { (l.t("public-promises")) } }
            @if promises.is_empty() { p { (l.t("public-promises-none")) } }
            ul { @for one in promises {
                @let counts = one.counts(l);
                li { a href=(view.href(&one.path(""))) lang=[view.written()] { (one.title()) } @if !counts.is_empty() { p.hint { (counts) } } }
            } }
        }
        @if !pictures.is_empty() {
            section {
                h2 { (l.t("municipality-pictures")) }
                p { (l.t("municipality-pictures-text")) }
                ul { @for one in pictures {
                    li { (view.outward(&format!("/pictures/{}/{}", view.municipality, one.number), &html! { span lang=[view.written()] { (one.name()) } }))
                        p.hint { (l.with("public-adopted", &[("by", &one.adopted_by), ("on", &l.days_in_words(&one.adopted_on))])) } }
                } }
            }
        }
        @if of(Openness::Closed).next().is_some() {
            section {
                h2 { (l.t("municipality-closed")) }
                ul { @for published in of(Openness::Closed) { li { (link(published)) } } }
            }
        }
    };
    view.page(&format!("/m/{}", view.municipality), &name, &main)
}

//! The frame as it is drawn.

use maud::{Markup, html};

use super::{Page, STEPS, Step, here, leads, name_of, open, reads, slug};
use crate::site::guard::Staff;
use crate::site::shell::place;
use crate::web::Locale;

/// Renders the pages of a step that may be opened, for the survey at hand or another.
fn pages(staff: &Staff, step: &Step, slug: Option<&str>, at: Option<&Page>) -> Markup {
    let l = staff.locale;
    let all = open(staff, step, slug);
    html! {
        @if !all.is_empty() {
            ul { @for (page, href) in &all {
                li { a href=(href) aria-current=[at.filter(|at| std::ptr::eq(*at, *page)).map(|at| if staff.route == at.path { "page" } else { "true" })] { (l.t(page.name)) } }
            } }
        }
    }
}

/// Renders the pages of a step for a survey.
#[must_use]
pub fn pages_for(staff: &Staff, step: &str, slug: &str) -> Markup {
    let found = STEPS.iter().find(|one| one.name == step);
    html! { @if let Some(step) = found { div.steps { (pages(staff, step, Some(slug), None)) } } }
}

/// Renders the way back: municipality, survey.
fn way(staff: &Staff) -> Markup {
    html! {
        nav.way aria-label=(staff.locale.t("way-nav")) {
            a href=(format!("/staff#place-{}", staff.municipality)) { (place(&staff.municipality)) }
            @if let Some(published) = &staff.survey {
                span aria-hidden="true" { "›" }
                @if reads(staff) { a href=(format!("/staff/s/{}", published.survey.slug)) { (published.survey.full_title()) } }
                @else { span { (published.survey.full_title()) } }
            }
        }
    }
}

/// Renders the frame of a page in a municipality; nothing where there is none, or for whoever has no role in it.
#[must_use]
pub fn chain(staff: &Staff) -> Option<Markup> {
    if staff.municipality.is_empty() || staff.roles().next().is_none() {
        return None;
    }
    let l = staff.locale;
    let at = here(staff.route);
    let steps: Vec<(&Step, String)> = STEPS
        .iter()
        .filter_map(|step| Some((step, leads(staff, step)?)))
        .collect();
    let is_here = |step: &Step| at.is_some_and(|(here, _)| std::ptr::eq(here, step));
    let page_here = at.and_then(|(_, page)| page);
    Some(html! {
        div.desk-frame.no-print {
            (way(staff))
            nav.chain.across aria-label=(l.t("chain-nav")) {
                ol { @for (step, href) in &steps {
                    li class=[(step.name == "step-settings").then_some("beside")] { a href=(href) aria-current=[is_here(step).then_some("step")] { (l.t(name_of(staff, step))) } }
                } }
                @if let Some((step, page)) = at.filter(|(step, page)| step.pages.len() > 1 && page.is_some()) { div.pages { (pages(staff, step, slug(staff), page)) } }
            }
            details.chain.fold {
                summary { (l.t("chain-menu")) @if let Some((step, _)) = at { ": " (l.t(name_of(staff, step))) } }
                nav aria-label=(l.t("chain-nav")) {
                    ol { @for (step, href) in &steps {
                        li {
                            a href=(href) aria-current=[is_here(step).then_some("step")] { (l.t(name_of(staff, step))) }
                            @if step.pages.len() > 1 { (pages(staff, step, slug(staff), page_here)) }
                        }
                    } }
                }
            }
        }
    })
}

/// Renders the pages of a survey by steps, each with what it is for.
#[must_use]
pub fn of_survey(staff: &Staff) -> Markup {
    let l: &Locale = staff.locale;
    let steps = STEPS.iter().filter(|step| {
        let mut survey = step
            .pages
            .iter()
            .filter(|page| page.path.starts_with("/staff/s/{slug}/"));
        survey.any(|page| (page.may)(staff))
    });
    html! {
        div.steps { @for step in steps {
            section {
                @let name = name_of(staff, step);
                h2 { (l.t(name)) }
                @if name == step.name { p.hint { (l.t(&format!("{name}-text"))) } }
                (pages(staff, step, slug(staff), None))
            }
        } }
    }
}

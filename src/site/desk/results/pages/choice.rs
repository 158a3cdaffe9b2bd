//! The choice of figures: view, groupings and filters.

use maud::{Markup, html};

use super::{View, address};
use crate::figures::{Asked, Offered};
use crate::statistics::layout::{CHANNEL, OUTING, PLACE_ASKED};
use crate::statistics::rounds::ROUND;
use crate::survey::Published;
use crate::web::Locale;

/// Renders the choice of view, groupings and filters, as links.
pub(super) fn choice(l: &Locale, view: &View<'_>, base: &str) -> Markup {
    let here = format!("{base}/results");
    let asked = view.asked;
    let link = |asked: &Asked, current: bool, text: &str| {
        html! { a.chip href=(address(&here, asked)) aria-current=[current.then_some("true")] { (text) } }
    };
    let grouped = |by: Vec<String>| Asked {
        by,
        ..asked.clone()
    };
    let tables = view.published.survey.group_tables();
    let named = dimensions(l, view.published);
    let dimensions = offered(l, view.published, view.offered, &asked.by);
    let text_of = |key: &String| {
        named
            .iter()
            .find(|(k, _)| k == key)
            .map_or(key.clone(), |(_, text)| text.clone())
    };
    html! {
        section.choice id="by" tabindex="-1" aria-label=(l.t("results-choice")) {
            p.chips {
                span { (l.t("view-label")) }
                (link(&Asked { exact: true, weighted: false, ..asked.clone() }, asked.exact && !asked.weighted, l.t("view-exact")))
                (link(&Asked { question: asked.question.clone(), ..Asked::default() }, !asked.exact, l.t("view-protected")))
                @if view.offered.weights || asked.weighted {
                    (link(&Asked { exact: true, weighted: true, ..asked.clone() }, asked.weighted, l.t("view-weighted")))
                }
            }
            p.chips {
                span { (l.t("groups-label")) }
                (link(&grouped(Vec::new()), asked.by.is_empty(), l.t("groups-none")))
                @if asked.exact {
                    @for (key, text) in &dimensions {
                        @let by = vec![key.clone()];
                        (link(&grouped(by.clone()), asked.by == by, text))
                    }
                } @else {
                    @let round = view.offered.rounds.then(|| vec![ROUND.to_owned()]);
                    @for by in tables.into_iter().chain(round) {
                        @let text = by.iter().map(text_of).collect::<Vec<_>>().join(" × ");
                        (link(&grouped(by.clone()), asked.by == by, &text))
                    }
                }
            }
            @if asked.exact {
                details {
                    summary { (l.t("results-more")) }
                    form.row method="get" action=(here) {
                        @if asked.weighted { input type="hidden" name="weighted" value="1"; }
                        @for only in &asked.only { input type="hidden" name="only" value=(only); }
                        @for n in 0..2 {
                            div.field {
                                label for=(format!("by{n}")) { (l.t(if n == 0 { "by-first" } else { "by-second" })) }
                                select id=(format!("by{n}")) name="by" {
                                    option value="" { (l.t("groups-none")) }
                                    @for (key, text) in &dimensions { option value=(key) selected[asked.by.get(n) == Some(key)] { (text) } }
                                }
                            }
                        }
                        div.field {
                            label for="only" { (l.t("only-label")) }
                            select id="only" name="only" {
                                option value="" { (l.t("only-everybody")) }
                                @for (key, text, categories) in categories(view.published) {
                                    optgroup label=(text) {
                                        @for (category, name) in categories {
                                            @let value = format!("{key}:{category}");
                                            option value=(value) { (name) }
                                        }
                                    }
                                }
                            }
                        }
                        button.secondary type="submit" { (l.t("results-show")) }
                    }
                }
            }
            @for (n, only) in asked.only.iter().enumerate() {
                @let mut fewer = asked.clone();
                @let gone = { fewer.only.remove(n); fewer };
                p.chips { span { (l.with("only-now", &[("only", &only_text(l, view.published, only))])) } (link(&gone, false, l.t("only-remove"))) }
            }
        }
    }
}

/// Lists the groupings of figures: key and wording.
#[must_use]
pub fn dimensions(l: &Locale, published: &Published) -> Vec<(String, String)> {
    let survey = &published.survey;
    let background = survey.background.iter().map(|&q| {
        let question = &survey.questions[q];
        (
            question.key.clone(),
            question.text.in_language(0).to_owned(),
        )
    });
    let own = [
        (CHANNEL, "figures-channel"),
        (PLACE_ASKED, "figures-place"),
        (OUTING, "figures-outing"),
    ];
    let round = survey.round.is_some().then_some((ROUND, "figures-round"));
    background
        .chain(
            own.into_iter()
                .chain(round)
                .map(|(key, text)| (key.to_owned(), l.t(text).to_owned())),
        )
        .collect()
}

/// Lists the groupings of exact figures that can be asked for, and those that are: key and wording.
#[must_use]
pub fn offered(
    l: &Locale,
    published: &Published,
    offered: Offered,
    asked: &[String],
) -> Vec<(String, String)> {
    let mut all = dimensions(l, published);
    let there = |key: &str| offered.collected || ![PLACE_ASKED, OUTING].contains(&key);
    let there = |key: &str| there(key) && (offered.rounds || key != ROUND);
    all.retain(|(key, _)| there(key) || asked.contains(key));
    all
}

/// Keys and wordings of a background question's options.
type Categories = Vec<(String, String)>;

fn categories(published: &Published) -> Vec<(String, String, Categories)> {
    let survey = &published.survey;
    let of = |&q: &usize| {
        let question = &survey.questions[q];
        let options = question
            .options
            .iter()
            .enumerate()
            .map(|(place, o)| (o.key.clone(), question.label(place, 0).into_owned()));
        (
            question.key.clone(),
            question.text.in_language(0).to_owned(),
            options.collect(),
        )
    };
    survey.background.iter().map(of).collect()
}

fn only_text(l: &Locale, published: &Published, only: &str) -> String {
    let (key, category) = only.split_once(':').unwrap_or((only, ""));
    if let Some(channel) = l
        .find(&format!("channel-{category}"))
        .filter(|_| key == "channel")
    {
        return format!("{} {channel}", l.t("figures-channel"));
    }
    let found = categories(published).into_iter().find(|(k, _, _)| k == key);
    found.map_or_else(
        || only.to_owned(),
        |(_, text, categories)| {
            let name = categories
                .into_iter()
                .find(|(k, _)| k == category)
                .map_or(category.to_owned(), |(_, n)| n);
            format!("{text} {name}")
        },
    )
}

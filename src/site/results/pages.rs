//! Pages of results for everybody.

use maud::{Markup, html};

use super::translated::Translated;
use super::{Reading, path};
use crate::clock::in_stockholm;
use crate::figures::publication::Act;
use crate::figures::release::name_of;
use crate::site::charts as draw;
use crate::site::desk::releases::pages::files::of_release;
use crate::site::desk::results::pages::{Tags, tagged, together};
use crate::site::public::View;
use crate::statistics::figures::{Block, Figures};
use crate::statistics::release::{METHOD, Release};
use crate::survey::{Openness, Published, Sample};
use crate::web::{Locale, chart};

/// Returns the survey's title in the page's language or its own first one, with the language's tag.
fn title(view: &View, published: &Published) -> (String, String) {
    let survey = &published.survey;
    let language = survey.language_index(view.l.language.code()).unwrap_or(0);
    let words = survey.title.in_language(language).to_owned();
    (words, survey.languages[language].html_tag().to_owned())
}

/// Renders where the answers lead: the promises, and the municipality's own page.
fn onward(view: &View) -> Markup {
    let l = view.l;
    let municipality = &view.municipality;
    html! {
        section {
            h2 { (l.t("results-onward")) }
            ul {
                li { a href=(view.href(&format!("/promises/{municipality}"))) { (l.t("public-promises")) } p.hint { (l.t("public-promises-lead")) } }
                li { a href=(view.href(&format!("/m/{municipality}"))) { (l.t("results-municipality")) } }
            }
        }
    }
}

/// Renders the releases of a survey that were ever published; nothing if there is one alone.
fn others(view: &View, published: &Published, all: &[&Act], here: Option<i64>) -> Markup {
    let l = view.l;
    let others: Vec<&&Act> = all.iter().filter(|act| Some(act.release) != here).collect();
    html! {
        @if !others.is_empty() {
            section {
                h2 { (l.t("results-others")) }
                ul { @for act in others {
                    li {
                        a href=(view.href(&path(published, &format!("/{}", act.release)))) { (l.with("results-release", &[("n", &act.release.to_string())])) }
                        p.hint { (l.with(if act.withdrawn.is_some() { "results-withdrawn" } else { "results-published" }, &[("day", &l.day(in_stockholm(act.at).date()))])) }
                    }
                } }
            }
        }
    }
}

/// Renders the results of a survey of which nothing is shown: what happens next and when.
#[must_use]
pub fn before(view: &View, published: &Published, openness: Openness, all: &[&Act]) -> Markup {
    let l = view.l;
    let survey = &published.survey;
    let (words, tag) = title(view, published);
    let open = view.href(&format!("/s/{}", survey.slug));
    let main = html! {
        h1 lang=(tag) { (words) }
        @for act in all.iter().take(1) {
            p.lead { (l.with("results-withdrawn", &[("day", &l.day(in_stockholm(act.at).date()))])) }
            p lang=[view.written()] { (act.withdrawn.as_deref().unwrap_or_default()) }
        }
        @match (openness, survey.opens, survey.closes) {
            _ if !all.is_empty() => {}
            (Openness::NotYet, Some(day), _) => p.lead { (l.with("results-not-yet", &[("day", &l.day(day))])) }
            (Openness::NotYet, None, _) => p.lead { (l.t("results-later")) }
            (Openness::Open, _, Some(day)) => p.lead { (l.with("results-open-until", &[("day", &l.day(day))])) }
            (Openness::Open, _, None) => p.lead { (l.t("results-open")) }
            (Openness::Closed, _, _) => p.lead { (l.t("results-closed")) }
        }
        @if openness == Openness::Open { p { a href=(open) { (l.t("results-answer")) } } }
        (others(view, published, all, None))
        (onward(view))
    };
    view.page_with((&path(published, ""), &words, ""), &main)
}

/// Renders a question: its chart, and its table behind a press; where no chart fits, the table.
fn question(view: &View, of: &Translated, n: usize, blocks: &[&Block]) -> Markup {
    let l = view.l;
    let figures = &of.figures;
    let written = view.written().filter(|_| of.is_left(&blocks[0].question));
    let left = written.map(|_| "ltr");
    let drawing = draw::chart(l, figures, blocks);
    let mut said = draw::said(l, figures, blocks);
    said.extend(draw::only_group(l, figures));
    said.extend(draw::not_drawn(l, figures, blocks));
    if drawing.is_some() {
        said.extend(draw::marks_missing(l, figures, blocks).map(str::to_owned));
    }
    let words = chart::Words {
        language: written,
        ..draw::words(l, figures, blocks)
    };
    let tags = Tags {
        options: written,
        groups: view.written().filter(|_| of.groups_left),
    };
    html! {
        section.question id=(format!("q-{}", blocks[0].question)) {
            h2 lang=[written] dir=[left] { (draw::title(blocks)) }
            @if let ([_], Some((_, statement))) = (blocks, &blocks[0].statement) { h3 lang=[written] dir=[left] { (statement) } }
            @if !said.is_empty() { p.hint { (said.join(" ")) } }
            @if let Some(drawing) = &drawing {
                figure.chart { (chart::on_page(drawing, &words, &format!("c{n}"))) }
                details {
                    summary { (l.t("results-table")) span.hidden { ": " bdi lang=[written] { (draw::title(blocks)) } } }
                    @for block in blocks {
                        @if block.statement.is_some() && blocks.len() > 1 { h3 id=[(block.question != blocks[0].question).then(|| format!("q-{}", block.question))] lang=[written] dir=[left] { (block.statement.as_ref().map_or("", |(_, statement)| statement)) } }
                        (tagged(l, figures, block, tags))
                    }
                }
            } @else {
                @for block in blocks { (tagged(l, figures, block, tags)) }
            }
        }
    }
}

/// Returns which share of the people a survey is about its responses are as many as; never nought of any.
fn share_of(l: &Locale, n: u64, residents: u64) -> String {
    let tenths = n.saturating_mul(1000).checked_div(residents).unwrap_or(0);
    if tenths == 0 {
        return format!("< {}", draw::decimal(l, 0.1, 1));
    }
    let tenths = u32::try_from(tenths).unwrap_or(u32::MAX);
    draw::decimal(l, f64::from(tenths) / 10.0, 1)
}

/// Returns how many answered and when, of how many, and what they stand for, in words.
#[must_use]
pub fn facts(
    l: &Locale,
    published: &Published,
    release: &Release,
    figures: &Figures,
    residents: Option<&(u64, String)>,
) -> Vec<String> {
    let n = figures.responses;
    let survey = &published.survey;
    let closed = l.day(release.closed_on());
    // Dates that were changed since say nothing of this release.
    let facts = match survey.opens.filter(|opens| *opens <= release.closed_on()) {
        Some(opens) => l.with(
            "results-facts-between",
            &[
                ("n", &n.to_string()),
                ("from", &l.day(opens)),
                ("until", &closed),
            ],
        ),
        None => l.with(
            "results-facts",
            &[("n", &n.to_string()), ("until", &closed)],
        ),
    };
    let mut all = vec![facts];
    if let Some((residents, source)) = residents.filter(|(residents, _)| *residents >= n) {
        let share = share_of(l, n, *residents);
        let residents = residents.to_string();
        let share = l.with(
            "results-share",
            &[("residents", &residents), ("share", &share)],
        );
        all.push(format!("{share} {source}"));
    }
    if figures.sample == Sample::SelfSelected {
        all.push(l.t("results-dialogue").to_owned());
    }
    all.push(l.t("results-small").to_owned());
    all
}

/// Renders how many answered, of how many, and what they stand for.
fn who(view: &View, r: &Reading, figures: &Figures) -> Markup {
    let l = view.l;
    let known = (&r.published, &r.release);
    let all = facts(l, known.0, known.1, figures, r.residents.as_ref());
    let last = all.len() - 1;
    html! {
        @for (n, fact) in all.iter().enumerate() {
            p.lead[n == 0] { (fact) @if n == last { " " a href="#method" { (l.t("results-how")) } } }
        }
    }
}

/// Renders the files of a release and how its figures were made.
fn files(view: &View, r: &Reading, tables: &[(&Figures, Option<&str>)], table: &str) -> Markup {
    let l = view.l;
    let number = r.release.number();
    html! {
        section id="files" {
            h2 { (l.t("results-files")) }
            p { (l.t("results-files-text")) }
            ul {
                @for (ending, words) in [("pdf", "file-pdf"), ("docx", "file-word")] { li { a href=(r.path(&format!("/{number}/files/{table}.{ending}"))) { (l.t(words)) } } }
            }
            details {
                summary { (l.t("results-files-more")) }
                (of_release(l, tables, &r.files, &|name| r.path(&format!("/{number}/files/{name}"))))
            }
        }
    }
}

/// Renders how the figures were made.
fn method(view: &View, r: &Reading, figures: &Figures) -> Markup {
    let l = view.l;
    html! {
        section id="method" {
            h2 { (l.t("results-method")) }
            p { (l.t("results-small")) }
            details {
                summary { (l.t("results-method-whole")) }
                div {
                    @for sentence in draw::method(l, figures) { p { (sentence) } }
                    // An older version may have used another method, which is described in English.
                    @if r.release.method() == METHOD { ul { @for subject in draw::protection(l) { li { (subject) } } } } @else { p lang="en" { (r.release.method()) } }
                }
            }
        }
    }
}

/// Renders a release, or one of its tables, at a path; of one that was taken back why.
#[must_use]
pub fn release(view: &View, r: &Reading, place: usize, at: &str) -> Markup {
    let l = view.l;
    let number = r.release.number();
    let (words, tag) = title(view, &r.published);
    let all: Vec<&Act> = r.all.iter().collect();
    let shown = r.act.withdrawn.is_none();
    let survey = &r.published.survey;
    let language = survey.language_index(l.language.code());
    let of = |one: &Figures| Translated::of(l, one, survey, language);
    let all_tables: Vec<Translated> = r.release.figures().iter().map(of).collect();
    let language_of = |of: &Translated| view.written().filter(|_| of.groups_left);
    let tables: Vec<_> = all_tables
        .iter()
        .map(|of| (&of.figures, language_of(of)))
        .collect();
    let in_swedish = |of: &Translated| view.written().is_some() && of.leaves_any();
    let by = all_tables
        .get(place)
        .map(|of| &of.figures)
        .filter(|one| !one.by.is_empty());
    let by = by.map(|one| {
        one.by
            .iter()
            .map(|by| by.text.clone())
            .collect::<Vec<_>>()
            .join(" × ")
    });
    let main = html! {
        h1 { (l.t("results-word")) ": " bdi lang=(tag) { (words) } @if let Some(figures) = by { " – " bdi lang=[view.written().filter(|_| all_tables[place].groups_left)] { (figures) } } }
        @if let Some(reason) = &r.act.withdrawn {
            p.lead { (l.with("results-withdrawn", &[("day", &l.day(in_stockholm(r.act.at).date()))])) }
            p lang=[view.written()] { (reason) }
        }
        @if let (true, Some(of)) = (shown, all_tables.get(place)) {
            @let figures = &of.figures;
            (who(view, r, figures))
            p.hint { (l.with("results-published", &[("day", &l.day(in_stockholm(r.act.at).date()))])) }
            @if r.release.figures().len() > 1 {
                nav.chips aria-label=(l.t("results-groups")) {
                    span aria-hidden="true" { (l.t("results-groups")) }
                    @for (n, table) in all_tables.iter().enumerate() {
                        @let one = &table.figures;
                        @let left = table.groups_left;
                        @let by: Vec<&str> = one.by.iter().map(|by| by.text.as_str()).collect();
                        @let below = if n == 0 { format!("/{number}") } else { format!("/{number}/{}", name_of(one)) };
                        // With one group alone there is nothing to compare.
                        @if n == place || draw::only_group(l, one).is_none() { a.chip href=(view.href(&r.path(&below))) aria-current=[(n == place).then_some("true")] dir=[(n > 0).then_some("auto")] lang=[(n > 0 && left).then_some("sv").filter(|_| view.written().is_some())] {
                            @if by.is_empty() { (l.t("results-everybody")) } @else { (by.join(" × ")) }
                        } }
                    }
                }
            }
            @let together = together(figures);
            nav.contents aria-labelledby="contents" {
                h2 id="contents" { (l.t("results-questions")) }
                ol { @for blocks in &together {
                    @let left = view.written().filter(|_| of.is_left(&blocks[0].question));
                    li { a href=(format!("#q-{}", blocks[0].question)) lang=[left] dir=[left.map(|_| "ltr")] { (draw::title(blocks)) } }
                } }
            }
            div.figures {
                @if in_swedish(of) { p.hint { (l.t(if language.is_some() { "results-some-in-swedish" } else { "results-in-swedish" })) } }
                @if let Some(left_out) = draw::left_out(l, figures) { p.hint { (left_out) } }
                @if !figures.merges.is_empty() { ul.merges { @for merge in draw::merges(l, figures) { li { (merge) } } } }
                @for (n, blocks) in together.iter().enumerate() { (question(view, of, n, blocks)) }
            }
            (files(view, r, &tables, &name_of(figures)))
            (method(view, r, figures))
        }
        (others(view, &r.published, &all, Some(number)))
        (onward(view))
    };
    let told = r.release.figures().get(place).filter(|_| shown);
    let told = told.map(|figures| {
        let known = (&*r.published, &r.release);
        facts(l, known.0, known.1, figures, r.residents.as_ref())
    });
    let told = told.and_then(|facts| facts.into_iter().next());
    view.page_with((at, &words, &told.unwrap_or_default()), &main)
}

//! A picture as a page, for screen and print.

use maud::{Markup, html};

use super::Reading;
use crate::picture::compare::Compared;
use crate::picture::partner::Part;
use crate::picture::{Body, Cause, Edition, Numbered, Piece, Source, count_quotes};
use crate::site::charts as draw;
use crate::site::desk::results::pages::table;
use crate::web::page::{self, Shell};
use crate::web::{Locale, chart, markdown};

/// Renders a figure: chart, table, source.
fn figure(l: &Locale, r: &Reading, one: &Numbered, (source, caption): (&Source, &str)) -> Markup {
    let number = r.figure_number(one.id);
    let asked = r.asked(source, caption);
    let caption = r.caption(l, source, caption);
    let drawn = r
        .drawn
        .get(source)
        .and_then(|drawn| Some((drawn, drawn.figures(), drawn.block()?)));
    let release = source.release.to_string();
    html! {
        figure.finding id=(format!("piece-{}", one.id)) {
            @match drawn {
                Some((drawn, figures, block)) => {
                    @let nothing = Reading::says_nothing(l, drawn);
                    @if let Some(drawing) = draw::chart(l, figures, &[block]) {
                        div.chart { (chart::on_page(&drawing, &draw::words(l, figures, &[block]), &format!("c{number}"))) }
                    }
                    @match nothing {
                        Some(why) => p { (why) },
                        None => div id=(format!("table-{number}")) { (table(l, figures, block)) },
                    }
                    figcaption {
                        strong { (l.with("figure-number", &[("n", &number.to_string())])) } " " (caption)
                        @if let Some(asked) = &asked { p { (l.t("figure-asked")) " " (asked) } }
                        p.hint {
                            @for note in Reading::notes(l, source, drawn) { (note) " " }
                            a href=(format!("/staff/s/{}/releases/{release}", source.survey)) { (l.t("figure-table-link")) }
                        }
                    }
                }
                None => { p.error { (l.t("missing-figure")) } figcaption { (caption) } }
            }
        }
    }
}

fn piece(l: &Locale, r: &Reading, one: &Numbered) -> Markup {
    let id = format!("piece-{}", one.id);
    match &one.piece {
        Piece::Text { markdown } => html! { div.prose id=(id) { (markdown::page(markdown)) } },
        Piece::Figure { source, caption } => figure(l, r, one, (source, caption)),
        Piece::Quote { words, .. } if words.is_empty() => {
            html! { p id=(id) { (l.t("quote-was-taken-back")) } }
        }
        Piece::Quote { words, .. } => html! { blockquote id=(id) dir="auto" { "”" (words) "”" } },
        Piece::Outside {
            markdown,
            source,
            date,
            limits,
        } => html! {
            div.outside id=(id) {
                (markdown::page(markdown))
                p.hint { (l.with("outside-from", &[("source", source), ("date", date)])) " " (l.t("outside-limits")) ": " (limits) }
            }
        },
    }
}

fn tree(causes: &[Cause]) -> Markup {
    html! { ul.tree { @for cause in causes { li { (cause.text) @if !cause.causes.is_empty() { (tree(&cause.causes)) } } } } }
}

fn changes(l: &Locale, what: &str, all: &Compared) -> Markup {
    let part = |key: &str, names: &[String]| html! { @if !names.is_empty() { h4 { (l.t(key)) } ul { @for name in names { li { (name) } } } } };
    html! {
        @if *all != Compared::default() {
            h3 { (l.t(what)) }
            (part("compared-new", &all.new)) (part("compared-remaining", &all.remaining)) (part("compared-gone", &all.gone))
        }
    }
}

/// Renders a summary of an edition, for whoever decides on it: its parts, and the numbers of figures and quotes (each quote
/// once, without those withdrawn and removed from the document); `compared` adds that it is compared with the previous
/// picture.
#[must_use]
pub fn holds(l: &Locale, body: &Body, edition: Edition, compared: bool) -> Markup {
    let sections = || {
        body.sections_of(edition)
            .filter(|one| !one.pieces.is_empty())
    };
    let pieces = || sections().flat_map(|one| &one.pieces);
    let figures = pieces().filter(|one| matches!(one.piece, Piece::Figure { .. }));
    let figures = figures.count();
    let gone =
        |one: &&Numbered| matches!(&one.piece, Piece::Quote { words, .. } if words.is_empty());
    let quotes = count_quotes(pieces().filter(|one| !gone(one)));
    html! {
        ul {
            @for section in sections() {
                li { (section.title) @if section.internal { " (" (l.t("internal")) ")" } }
            }
            @if !body.problems.is_empty() { li { (l.t("causes-title")) } }
            @if compared { li { (l.t("picture-compared")) } }
            li { (l.t("focus-areas")) }
        }
        p { (l.count("police-sees-figures", figures)) " " (l.count("police-sees-quotes", quotes)) }
    }
}

/// Surroundings of a document on a page.
#[derive(Default)]
pub struct Around<'a> {
    /// URL of its editor, for those who write it.
    pub own: Option<&'a str>,
    /// Navigation of signed-in staff.
    pub nav: Option<Markup>,
    /// Where they are in the chain.
    pub chain: Option<Markup>,
    /// Problems and messages, above the heading.
    pub above: Markup,
    /// Content under the heading.
    pub top: Markup,
    /// Renders the content under a part.
    pub under: Option<&'a dyn Fn(Part) -> Markup>,
    /// The document itself, where it is the public edition.
    pub article: Option<Markup>,
    /// Content at the end.
    pub end: Markup,
    /// URL of the page's script.
    pub script: Option<&'a str>,
}

/// Renders the focus areas and what each rests on.
fn focus_areas(l: &Locale, r: &Reading, around: &Around<'_>) -> Markup {
    html! {
        section id="focus" {
            h2 { (l.t("focus-areas")) }
            ol.focus {
                @for focus in &r.body.focus {
                    li {
                        h3 { (focus.title) }
                        div.prose { (markdown::page(&focus.markdown)) }
                        @if r.findings(focus).next().is_some() {
                            p { (l.t("rests-on")) }
                            ul { @for one in r.findings(focus) { li { a href=(format!("#piece-{}", one.id)) { (r.name_of(l, one)) } } } }
                        }
                    }
                }
            }
            @if let Some(under) = around.under { (under(Part::Focus)) }
        }
    }
}

/// Renders an edition on a page of staff; of the public one it is given the document.
#[must_use]
pub fn document(l: &'static Locale, r: &Reading, around: &Around<'_>) -> Markup {
    let under = |part: Part| around.under.map(|under| under(part)).unwrap_or_default();
    let p = &r.picture;
    let name = &r.sender;
    let title = p.name();
    let status = r.status(l);
    let sections: Vec<_> = r
        .body
        .sections_of(r.edition)
        .filter(|s| !s.pieces.is_empty())
        .collect();
    let entry = |id: &str, text: &str| html! { li { a href=(format!("#{id}")) { (text) } } };
    let edit = html! { @if let Some(own) = around.own { p.no-print { a href=(own) { (l.t("picture-edit")) } } } };
    let whole = html! {
        article.document {
            (around.above)
            header {
                (edit)
                p.sender { (name) }
                h1 { (title) }
                p { (status) ". " strong { (l.t(if r.edition == Edition::Shared { "edition-shared" } else { "edition-internal" })) } }
                @for line in r.police_lines(l) { p { (line) } }
                (around.top)
            }
            nav.contents aria-labelledby="contents" {
                h2 id="contents" { (l.t("contents")) }
                ol {
                    @for (n, section) in sections.iter().enumerate() { (entry(&format!("s{n}"), &section.title)) }
                    @if !r.body.problems.is_empty() { (entry("causes", l.t("causes-title"))) }
                    @if r.before.is_some() { (entry("compared", l.t("picture-compared"))) }
                    (entry("focus", l.t("focus-areas")))
                }
            }
            @for (n, section) in sections.iter().enumerate() {
                section id=(format!("s{n}")) {
                    h2 { (Reading::heading(l, section)) }
                    @for one in &section.pieces { (piece(l, r, one)) }
                    (under(Part::Section(section.id)))
                }
            }
            @if !r.body.problems.is_empty() {
                section id="causes" { h2 { (l.t("causes-title")) } @if r.body.problems.iter().any(|problem| !problem.causes.is_empty()) { p.hint { (l.t("causes-hint")) } } (tree(&r.body.problems)) (under(Part::Causes)) }
            }
            @if let Some((before, focus, problems)) = &r.before {
                section id="compared" {
                    h2 { (l.t("picture-compared")) }
                    p { (l.with("compared-with", &[("title", &before.name())])) }
                    (changes(l, "focus-areas", focus)) (changes(l, "problems", problems))
                }
            }
            (focus_areas(l, r, around))
            (around.end)
            @if r.has_figures() { footer { p.hint { (l.t("picture-method")) } } }
        }
    };
    let main = match &around.article {
        Some(article) => html! { (edit) (article) },
        None => whole,
    };
    let shown = format!("{title}, {name}");
    page::shell(
        &Shell {
            staff: true,
            nav: around.nav.clone(),
            chain: around.chain.clone(),
            script: around.script,
            ..Shell::plain(l, &shown)
        },
        &main,
    )
}

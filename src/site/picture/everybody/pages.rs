//! The public edition as a page.

use maud::{Markup, html};

use super::{Answers, Beside};
use crate::picture::compare::Compared;
use crate::picture::{About, Cause, Numbered, Piece, Section, Source};
use crate::site::charts as draw;
use crate::site::desk::results::pages::{Tags, tagged};
use crate::site::picture::read::Reading;
use crate::web::{Locale, chart, markdown};

/// How the page speaks, and where its links lead.
pub struct How<'a> {
    /// Name of the municipality.
    pub name: &'a str,
    /// Texts of the page.
    pub l: &'a Locale,
    /// Language of what was written, where it is not that of the page.
    pub written: Option<&'a str>,
    /// Whether what was written is shown in the page's language.
    pub translated: bool,
    /// Language of what residents said and could choose, and of sources' names, where it is not that of the page: it is not
    /// translated.
    pub original: Option<&'static str>,
    /// Address of a page at a path.
    pub href: &'a dyn Fn(&str) -> String,
    /// Address at which everybody reads this, if it is what they read.
    pub address: Option<&'a str>,
}

impl How<'_> {
    /// Direction of what was written, where it is not that of the page.
    fn left(&self) -> Option<&'static str> {
        self.written.map(|_| "ltr")
    }

    /// Language of a figure's questions and answers, where it is not that of the page.
    fn of_figure(&self, beside: &Beside, source: &Source) -> Option<&'static str> {
        self.original.filter(|_| beside.left.contains(source))
    }
}

/// Renders a figure: caption, chart, what it leaves out, notes; its table behind a press.
fn figure(
    how: &How<'_>,
    r: &Reading,
    one: &Numbered,
    (source, caption): (&Source, &str),
    beside: &Beside,
) -> Markup {
    let l = how.l;
    let number = r.figure_number(one.id);
    let tag = how.of_figure(beside, source);
    let tags = Tags {
        options: tag,
        groups: tag,
    };
    let drawn = r
        .drawn
        .get(source)
        .and_then(|drawn| Some((drawn, drawn.figures(), drawn.block()?)));
    let tag_of = if caption.is_empty() { tag } else { how.written };
    let asked = r.asked(source, caption);
    let caption = r.caption(l, source, caption);
    html! {
        figure.finding id=(format!("piece-{}", one.id)) {
            figcaption { strong { (l.with("figure-number", &[("n", &number.to_string())])) } " " span lang=[tag_of] dir=[tag_of.map(|_| "ltr")] { (caption) } @if let Some(asked) = &asked { p { (l.t("figure-asked")) " " bdi lang=[tag] { (asked) } } } }
            @if let Some((drawn, figures, block)) = drawn {
                @let nothing = Reading::says_nothing(l, drawn);
                @let shown = draw::ranked(l, figures, &[block]);
                @if let Some(drawing) = &shown.drawing {
                    div.chart { (chart::on_page(drawing, &chart::Words { language: tag, ..draw::words(l, figures, &[block]) }, &format!("c{number}"))) }
                    @for rest in &shown.rest { p.rest { (rest) } }
                }
                @match (nothing, &shown.drawing) {
                    (Some(why), _) => p { (why) },
                    (None, Some(_)) => details id=(format!("table-{number}")) { summary { (l.t("results-table")) span.hidden { ": " bdi lang=[tag_of] { (caption) } } } (tagged(l, figures, block, tags)) },
                    (None, None) => div id=(format!("table-{number}")) { (tagged(l, figures, block, tags)) },
                }
                p.hint {
                    @for note in notes(l, source, drawn, beside) { (note) " " }
                    @if let Some(path) = beside.results.get(source) { a href=((how.href)(path)) { (l.t("public-results")) } }
                }
            } @else { p { (l.t("figure-gone")) } }
        }
    }
}

/// Returns a figure's source and its notes, without those that hold for all figures.
fn notes(
    l: &Locale,
    source: &Source,
    drawn: &crate::picture::sources::Drawn,
    beside: &Beside,
) -> Vec<String> {
    let mut all = Reading::notes(l, source, drawn);
    all.retain(|note| !note.is_empty() && !beside.method.contains(note));
    all
}

fn piece(how: &How<'_>, r: &Reading, one: &Numbered, beside: &Beside) -> Markup {
    let id = format!("piece-{}", one.id);
    let (l, tag, left) = (how.l, how.written, how.left());
    match &one.piece {
        Piece::Text { markdown } => {
            html! { div.prose id=(id) lang=[tag] dir=[left] { (markdown::page(markdown)) } }
        }
        Piece::Figure { source, caption } => figure(how, r, one, (source, caption), beside),
        Piece::Quote { words, .. } if words.is_empty() => {
            html! { p id=(id) { (l.t("quote-was-taken-back")) } }
        }
        Piece::Quote { words, .. } => {
            html! { blockquote id=(id) lang=[how.original] dir="auto" { "”" (words) "”" } }
        }
        Piece::Outside {
            markdown,
            source,
            date,
            limits,
        } => html! {
            div.outside id=(id) {
                div lang=[tag] dir=[left] { (markdown::page(markdown)) }
                p.hint { (l.with("outside-from", &[("source", source), ("date", date)])) " " (l.t("outside-limits")) ": " span lang=[tag] dir=[left] { (limits) } }
            }
        },
    }
}

fn tree(causes: &[Cause]) -> Markup {
    html! { ul.tree { @for cause in causes { li { (cause.text) @if !cause.causes.is_empty() { (tree(&cause.causes)) } } } } }
}

fn changes(how: &How<'_>, what: &str, all: &Compared) -> Markup {
    let l = how.l;
    let part = |key: &str, names: &[String]| html! { @if !names.is_empty() { h4 { (l.t(key)) } ul lang=[how.original] dir=[how.original.map(|_| "ltr")] { @for name in names { li { (name) } } } } };
    html! {
        @if *all != Compared::default() {
            h3 { (l.t(what)) }
            (part("compared-new", &all.new)) (part("compared-remaining", &all.remaining)) (part("compared-gone", &all.gone))
        }
    }
}

/// Renders the name of a finding.
fn named(how: &How<'_>, r: &Reading, one: &Numbered, beside: &Beside) -> Markup {
    let l = how.l;
    match &one.piece {
        Piece::Figure { source, caption } => {
            let tag = if caption.is_empty() {
                how.of_figure(beside, source)
            } else {
                how.written
            };
            let number = r.figure_number(one.id).to_string();
            html! { (l.with("figure-number", &[("n", &number)])) " " span lang=[tag] { (r.caption(l, source, caption)) } }
        }
        Piece::Quote { words, .. } if words.is_empty() => html! { (l.t("quote-was-taken-back")) },
        Piece::Quote { .. } => {
            html! { span lang=[how.original] dir="auto" { (r.name_of(l, one)) } }
        }
        Piece::Text { .. } | Piece::Outside { .. } => {
            html! { span lang=[how.written] dir=[how.left()] { (r.name_of(l, one)) } }
        }
    }
}

/// Renders the focus areas, what each rests on, and what was promised on them.
fn focus_areas(how: &How<'_>, r: &Reading, beside: &Beside) -> Markup {
    let (l, tag, left) = (how.l, how.written, how.left());
    html! {
        @if !r.body.focus.is_empty() {
            section id="focus" {
                h2 { (l.t("focus-areas")) }
                ol.focus {
                    @for focus in &r.body.focus {
                        li {
                            h3 lang=[tag] dir=[left] { (focus.title) }
                            div.prose lang=[tag] dir=[left] { (markdown::page(&focus.markdown)) }
                            @if r.findings(focus).next().is_some() {
                                p { (l.t("rests-on")) }
                                ul { @for one in r.findings(focus) { li { a href=(format!("#piece-{}", one.id)) { (named(how, r, one, beside)) } } } }
                            }
                        }
                    }
                }
            }
        }
        @if !beside.follows.is_empty() {
            section id="follows" {
                h2 { (l.t("picture-follows")) }
                ul { @for (title, path) in &beside.follows { li { a href=((how.href)(path)) lang=[how.original] { (title) } } } }
            }
        }
    }
}

/// Renders how many answered, when, and what they stand for.
fn answers(how: &How<'_>, beside: &Beside) -> Markup {
    let l = how.l;
    let same = |one: &Answers| {
        let all = beside.answers.iter();
        all.filter(|other| other.title == one.title).count()
    };
    html! {
        @if !beside.answers.is_empty() {
            section id="answers" {
                h2 { (l.t("picture-answers")) }
                @for one in &beside.answers {
                    @let tag = how.original.filter(|_| one.title_left);
                    h3 lang=[tag] dir=[tag.map(|_| "ltr")] {
                        @if let Some(path) = &one.path { a href=((how.href)(path)) { (one.title) } } @else { (one.title) }
                        @if same(one) > 1 { " " (l.with("figure-release", &[("n", &one.release.to_string())])) }
                    }
                    @if let Some((words, reason)) = &one.withdrawn { p { strong { (words) } " " span lang=[how.original] dir=[how.original.map(|_| "ltr")] { (reason) } } }
                    p { @for fact in &one.facts { (fact) " " } }
                }
            }
        }
    }
}

/// Returns a section's heading with its language, where that is not the page's: one that nobody changed speaks that of the page.
fn heading_of<'s>(how: &How<'s>, section: &'s Section) -> (&'s str, Option<&'s str>) {
    let known = match section.about {
        About::People => "section-people",
        About::WhereWhen => "section-where-when",
        About::WhoAnswered => "section-who-answered",
        About::Staff => "section-staff",
        About::Statistics => "section-statistics",
        About::Other => return (&section.title, how.written),
    };
    if how.written.is_some() && section.is_titled_as_usual() {
        (how.l.t(known), None)
    } else {
        (&section.title, how.written)
    }
}

fn heading(how: &How<'_>, section: &Section) -> Markup {
    let (title, tag) = heading_of(how, section);
    html! { h2 lang=[tag] dir=[tag.map(|_| "ltr")] { (title) } }
}

/// Renders links to the parts of the edition that come after what everybody wants to know first.
fn contents(how: &How<'_>, r: &Reading, sections: &[&Section]) -> Vec<Markup> {
    let l = how.l;
    let entry = |id: &str, text: &str, tag: Option<&str>| html! { li { a href=(format!("#{id}")) lang=[tag] { (text) } } };
    let own = |there: bool, id: &str, key: &str| there.then(|| entry(id, l.t(key), None));
    let after = [
        own(!r.body.problems.is_empty(), "causes", "causes-title"),
        own(r.before.is_some(), "compared", "picture-compared"),
        own(r.has_figures(), "method", "results-method"),
    ];
    let numbered = sections.iter().enumerate();
    let sections = numbered.map(|(n, section)| {
        let (title, tag) = heading_of(how, section);
        Some(entry(&format!("s{n}"), title, tag))
    });
    sections.chain(after).flatten().collect()
}

/// Renders the public edition: what it holds, without the page around it.
#[must_use]
pub fn article(how: &How<'_>, r: &Reading, beside: &Beside) -> Markup {
    let (l, tag, left) = (how.l, how.written, how.left());
    let sections = r.body.sections_of(r.edition);
    let sections: Vec<_> = sections.filter(|s| !s.pieces.is_empty()).collect();
    let parts = contents(how, r, &sections);
    html! {
        article.document {
            header {
                h1 lang=[tag] dir=[left] { (r.picture.name()) }
                p { bdi { (how.name) } ". " (r.status(l)) "." }
                @if tag.is_some() { p { (l.t("picture-written")) } }
                @else if how.translated { p { (l.t("picture-translated")) @if how.original.is_some() && !beside.left.is_empty() { " " (l.t("results-some-in-swedish")) } } }
            }
            // Everybody wants to know first what follows.
            (focus_areas(how, r, beside))
            (answers(how, beside))
            @if parts.len() > 1 {
                nav.contents aria-labelledby="contents" {
                    h2 id="contents" { (l.t("contents")) }
                    ol { @for part in &parts { (part) } }
                }
            }
            @for (n, section) in sections.iter().enumerate() {
                section id=(format!("s{n}")) {
                    (heading(how, section))
                    @for one in &section.pieces { (piece(how, r, one, beside)) }
                }
            }
            @if !r.body.problems.is_empty() {
                section id="causes" {
                    h2 { (l.t("causes-title")) }
                    @if r.body.problems.iter().any(|problem| !problem.causes.is_empty()) { p.hint { (l.t("causes-hint")) } }
                    div lang=[tag] dir=[left] { (tree(&r.body.problems)) }
                }
            }
            @if let Some((before, focus, problems)) = &r.before {
                section id="compared" {
                    h2 { (l.t("picture-compared")) }
                    p { (l.with("compared-with", &[("title", &before.name())])) }
                    (changes(how, "focus-areas", focus)) (changes(how, "problems", problems))
                }
            }
            @if r.has_figures() {
                section.method-of id="method" {
                    h2 { (l.t("results-method")) }
                    @for sentence in &beside.method { p.hint { (sentence) } }
                    p.hint { (l.t("picture-method")) }
                    @if let Some(address) = how.address { p.in-print { (l.with("picture-tables", &[("address", address)])) } }
                }
            }
        }
    }
}

/// Renders where everybody fetches the edition as a file, and the way back.
#[must_use]
pub fn files(how: &How<'_>, municipality: &str, number: i64) -> Markup {
    let l = how.l;
    let base = format!("/pictures/{municipality}/{number}/files");
    html! {
        section.no-print id="files" {
            h2 { (l.t("results-files")) }
            ul {
                li { a href=(format!("{base}/picture.pdf")) { (l.t("file-pdf")) } }
                li { a href=(format!("{base}/picture.docx")) { (l.t("file-word")) } }
            }
            p { a href=((how.href)(&format!("/m/{municipality}"))) { (l.t("results-municipality")) } }
        }
    }
}

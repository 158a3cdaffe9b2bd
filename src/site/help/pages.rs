//! Pages of the manual.

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd, html as written};

use super::form::Asked;
use super::manual::{Page, TOPICS, pages};
use super::search::Found;
use super::settings;
use crate::web::Locale;
use crate::web::page::{self, Shell};

/// Returns an address within the manual, with the language of the current address.
fn address(asked: &Asked, path: &str, part: &str) -> String {
    let language = match &*asked.lang {
        lang @ ("sv" | "en") => format!("?lang={lang}"),
        _ => String::new(),
    };
    let part = if part.is_empty() {
        String::new()
    } else {
        format!("#{part}")
    };
    format!("/help{path}{language}{part}")
}

/// Renders the common frame: links to the list, to the pages of staff and to the other language, and the search.
fn shell(l: &'static Locale, asked: &Asked, (title, path): (&str, &str), main: &Markup) -> Markup {
    let (other, name) = if l.language.html_tag() == "sv" {
        ("en", "English")
    } else {
        ("sv", "Svenska")
    };
    let search = if asked.q.is_empty() {
        String::new()
    } else {
        let words: String = form_urlencoded::byte_serialize(asked.q.as_bytes()).collect();
        format!("&q={words}")
    };
    let nav = html! {
        nav.staff-nav aria-label=(l.t("help-nav")) {
            a href=(address(asked, "", "")) { (l.t("help-title")) }
            a href=(format!("/help{path}?lang={other}{search}")) lang=(other) hreflang=(other) { (name) }
            a href="/staff" { (l.t("help-to-staff")) }
        }
    };
    let main = html! {
        form.help-search role="search" method="get" action="/help" {
            @if matches!(&*asked.lang, "sv" | "en") { input type="hidden" name="lang" value=(asked.lang); }
            div.field {
                label for="q" { (l.t("help-search")) }
                input type="search" id="q" name="q" value=(asked.q) maxlength="100" autocomplete="off";
            }
            button.secondary type="submit" { (l.t("help-search-button")) }
        }
        (main)
    };
    page::shell(
        &Shell {
            staff: true,
            nav: Some(nav),
            ..Shell::plain(l, title)
        },
        &main,
    )
}

/// Renders the list of pages by group.
pub fn list(l: &'static Locale, asked: &Asked) -> Markup {
    let all = pages(l.language.html_tag());
    let main = html! {
        h1 { (l.t("help-title")) }
        p.lead { (l.t("help-lead")) }
        @for group in TOPICS.chunk_by(|a, b| a.group == b.group) {
            h2 { (l.t(group[0].group)) }
            ul.help-list {
                @for page in all.iter().filter(|page| page.topic.group == group[0].group) {
                    li {
                        a href=(address(asked, &format!("/{}", page.topic.slug), "")) lang=[foreign(l, page)] { (page.title) }
                        p.hint lang=[foreign(l, page)] { (page.lead) }
                    }
                }
            }
        }
    };
    shell(l, asked, (l.t("help-title"), ""), &main)
}

/// Returns the language of a page where it is not the interface's.
fn foreign(l: &Locale, page: &Page) -> Option<&'static str> {
    (page.language != l.language.html_tag()).then_some(page.language)
}

/// Renders the result of a search.
pub fn found(l: &'static Locale, asked: &Asked, found: &[Found]) -> Markup {
    let title = l.with("help-found-title", &[("words", &asked.q)]);
    let main = html! {
        h1 { (title) }
        @if found.is_empty() {
            p { (l.t("help-nothing")) }
            p { a href=(address(asked, "", "")) { (l.t("help-all")) } }
        }
        @if !found.is_empty() { ol.help-list {
            @for Found { page, section, excerpt } in found {
                li {
                    a href=(address(asked, &format!("/{}", page.topic.slug), &section.id)) lang=[foreign(l, page)] {
                        (page.title) @if !section.heading.is_empty() { ": " (section.heading) }
                    }
                    p.hint lang=[foreign(l, page)] { (excerpt) }
                }
            }
        } }
    };
    shell(l, asked, (&title, ""), &main)
}

/// Renders the text of a page; wide tables and code scroll separately on narrow screens.
fn body(l: &Locale, asked: &Asked, page: &Page) -> Markup {
    let language = match &*asked.lang {
        lang @ ("sv" | "en") => lang,
        _ => "",
    };
    // A scrollable region is a landmark with a unique name: its heading and its number on the page.
    let (mut headings, mut heading, mut number) = (page.sections.iter().skip(1), "", 0);
    let mut wide = |heading: &str, key: &str| {
        number += 1;
        let name = format!("{heading}, {} {number}", l.t(key));
        let open = html! { (PreEscaped("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")) (name) (PreEscaped("\">")) };
        Event::Html(open.into_string().into())
    };
    let events = page.events(language).flat_map(|event| {
        let close = Event::Html("</div>".into());
        match &event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => {
                heading = headings.next().map_or("", |section| &section.heading);
                vec![event]
            }
            Event::Start(Tag::Table(_)) => vec![wide(heading, "help-table"), event],
            Event::Start(Tag::CodeBlock(_)) => vec![wide(heading, "help-code"), event],
            Event::End(TagEnd::Table | TagEnd::CodeBlock) => vec![event, close],
            _ => vec![event],
        }
    });
    let mut out = String::new();
    written::push_html(&mut out, events);
    PreEscaped(out)
}

/// Renders a page.
pub fn show(l: &'static Locale, asked: &Asked, page: &Page) -> Markup {
    let here = pages(l.language.html_tag());
    let at = here
        .iter()
        .position(|other| other.topic.slug == page.topic.slug);
    let next = at.and_then(|at| here.get(at + 1));
    let headings: Vec<_> = page
        .sections
        .iter()
        .filter(|section| !section.id.is_empty())
        .collect();
    let main = html! {
        article.help lang=[foreign(l, page)] {
            h1 { (page.title) }
            p.lead { (page.lead) }
            @if headings.len() > 3 {
                nav.help-parts aria-label=(l.t("help-parts")) {
                    ul { @for section in &headings { li { a href=(format!("#{}", section.id)) { (section.heading) } } } }
                }
            }
            (body(l, asked, page))
            @if page.topic.slug == "settings" { (settings_table(l)) }
        }
        @if let Some(next) = next {
            p.help-next { (l.t("help-next")) " " a href=(address(asked, &format!("/{}", next.topic.slug), "")) lang=[foreign(l, next)] { (next.title) } }
        }
    };
    shell(
        l,
        asked,
        (&page.title, &format!("/{}", page.topic.slug)),
        &main,
    )
}

fn settings_table(l: &Locale) -> Markup {
    html! {
        h2 id="all" { (l.t("help-settings")) }
        div.wide tabindex="0" role="region" aria-label=(l.t("help-settings")) {
            table {
                thead { tr { th scope="col" { (l.t("help-variable")) } th scope="col" { (l.t("help-flag")) } th scope="col" { (l.t("help-does")) } th scope="col" { (l.t("help-default")) } } }
                tbody {
                    @for setting in settings::all() {
                        tr {
                            th scope="row" { code { (setting.variable) } }
                            td { code { (setting.flag) } }
                            td lang="en" {
                                (setting.help)
                                @if !setting.values.is_empty() { " (" (setting.values.join(", ")) ")" }
                            }
                            td { @if !setting.default.is_empty() { code { (setting.default) } } }
                        }
                    }
                }
            }
        }
    }
}

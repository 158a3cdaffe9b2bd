//! Pieces of a section, and the forms to add a text, a figure, a quote or a figure from elsewhere.

use maud::{Markup, html};

use super::act::Act;
use super::parts::readers;
use super::{change, name_of, short};
use crate::picture::check::Missing;
use crate::picture::sources::Drawn;
use crate::picture::{Numbered, PictureState, Piece, Section, Source};
use crate::site::charts as draw;
use crate::site::picture::form::{EditForm, source_text};
use crate::site::picture::read::Reading;
use crate::site::shell::form_token;
use crate::web::{Locale, chart, markdown};

pub(super) fn piece(a: &Act<'_>, section: u32, one: &Numbered) -> Markup {
    let l = a.staff.locale;
    let id = Some(one.id);
    let what = name_of(l, a.shown.choices, one);
    let typed = match &one.piece {
        Piece::Text { .. } => a.shown.typed("change-text", section, id),
        Piece::Figure { .. } => a.shown.typed("change-figure", section, id),
        Piece::Outside { .. } => a.shown.typed("change-outside", section, id),
        Piece::Quote { .. } => None,
    };
    let wrong = a.shown.missing.iter().find_map(|missing| match missing {
        Missing::NoFigure(of) if *of == one.id => Some("missing-figure"),
        Missing::NoQuote(of) if *of == one.id => Some("missing-quote"),
        _ => None,
    });
    html! {
        li id=(format!("piece-{}", one.id)) data-piece=(one.id) {
            @match &one.piece {
                Piece::Text { markdown } => div.prose { (markdown::page(markdown)) },
                Piece::Quote { words, .. } => blockquote { (words) },
                Piece::Figure { source, .. } => {
                    p { strong { (what) } }
                    @if let Some(drawn) = a.shown.drawn.get(source) { (small(l, &format!("p{}", one.id), drawn)) }
                }
                Piece::Outside { .. } => p { (what) },
            }
            @if let Some(key) = wrong { p.error { span.mark aria-hidden="true" { "!" } " " (l.t(key)) } }
            details open[typed.is_some()] {
                summary { (l.t("piece-change")) span.hidden { " " (what) } }
                (a.form(section, id, &change(a, one, typed)))
                (a.form(section, id, &html! { div.row { (a.button("up", "move-up", &what)) (a.button("down", "move-down", &what)) (a.button("remove", "part-remove", &what)) } }))
                @if a.shown.body.sections.len() > 1 { (elsewhere(a, section, one, &what)) }
            }
        }
    }
}

/// Renders the form that puts a piece at the end of another section.
fn elsewhere(a: &Act<'_>, section: u32, one: &Numbered, what: &str) -> Markup {
    let l = a.staff.locale;
    let field = format!("to-{}", one.id);
    // Those with the same readers first: nobody shows a part to more by not looking.
    let own = a.shown.body.section(section).map_or(0, readers);
    let all = a.shown.body.sections.iter();
    let mut others: Vec<&Section> = all.filter(|other| other.id != section).collect();
    others.sort_by_key(|other| readers(other) != own);
    let inside = html! {
        div.field {
            label for=(field) { (l.t("move-to")) span.hidden { " " (what) } }
            select id=(field) name="section" {
                @for other in others { option value=(other.id) { (Reading::heading(l, other)) } }
            }
        }
        button.secondary type="submit" name="act" value="place" { (l.t("move-there")) }
    };
    a.form_to(Some(one.id), &inside)
}

pub(super) fn additions(a: &Act<'_>, section: u32) -> Markup {
    let l = a.staff.locale;
    let apart = |of: &str| format!("{of}-s{section}");
    let typed = |act: &str| a.shown.typed(act, section, None);
    let text = typed("text");
    html! {
      div.adds {
        details open[text.is_some()] {
            summary { (l.t("add-text")) }
            (a.form(section, None, &html! { (a.prose(text.is_some(), ("words", &apart("text")), "piece-words", text.map_or("", |f| &f.words), 6)) button.secondary type="submit" name="act" value="text" { (l.t("add")) } }))
        }
        (add_figure(a, section, &apart("figure"), typed("figure")))
        (add_quote(a, section, &apart("quote"), typed("quote")))
        (add_outside(a, section, &apart("outside"), typed("outside")))
      }
    }
}

/// Draws a figure small, with its release: whoever writes sees what the readers will.
pub(in crate::site::picture) fn small(l: &Locale, id: &str, drawn: &Drawn) -> Markup {
    let figures = drawn.figures();
    html! {
        @if let Some(block) = drawn.block() {
            @let drawing = draw::chart(l, figures, &[block]);
            figure.small {
                @if let Some(drawing) = &drawing { (chart::on_page(drawing, &draw::words(l, figures, &[block]), id)) }
                figcaption.hint { (figures.title) ". " (draw::base(l, figures, &[block])) @if let Some(group) = draw::only_group(l, figures) { " " (group) } }
            }
        }
    }
}

/// Renders a figure that was chosen where it is read, with the form that adds it.
pub(super) fn add_chosen(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    html! {
        @if let Some((source, drawn)) = a.shown.adding {
            section.question id="adding" {
                h2 { (l.with("add-chosen", &[("picture", &a.shown.picture.name())])) }
                @if let Some(block) = drawn.block() { p { strong { (draw::title(&[block])) } } }
                (small(l, "adding-figure", drawn))
                form method="post" action=(a.path()) novalidate {
                    (form_token(a.staff))
                    input type="hidden" name="revision" value=(a.shown.picture.revision);
                    @if a.shown.picture.state == PictureState::Reviewed { input type="hidden" name="reviewed" value="yes"; }
                    input type="hidden" name="source" value=(source_text(source));
                    div.field {
                        label for="adding-section" { (l.t("add-chosen-section")) }
                        select id="adding-section" name="section" { @for one in &a.shown.body.sections { option value=(one.id) selected[one.id == a.shown.form.section] { (one.title) } } }
                    }
                    (a.line(false, ("words", "adding"), "piece-caption", ""))
                    div.row {
                        button.primary type="submit" name="act" value="figure" { (l.t("add")) }
                        a href=(a.path()) { (l.t("add-chosen-not")) }
                    }
                }
            }
        }
    }
}

pub(super) fn add_figure(
    a: &Act<'_>,
    section: u32,
    apart: &str,
    typed: Option<&EditForm>,
) -> Markup {
    let l = a.staff.locale;
    let field = format!("source-{apart}");
    let chosen = |source: &Source| typed.is_some_and(|form| form.source == source_text(source));
    html! {
        details open[typed.is_some()] {
            summary { (l.t("add-figure")) }
            @if a.shown.choices.figures.is_empty() { p.hint { (l.t("add-figure-none")) } }
            @else {
              p { a href=(format!("{}/figures?section={section}", a.path())) { (l.t("gallery-link")) } }
              (a.form(section, None, &html! {
                div.field.broad {
                    label for=(field) { (l.t("figure-source")) }
                    select id=(field) name="source" {
                        @for group in a.shown.choices.figures.chunk_by(|a, b| (&a.0.survey, a.0.release) == (&b.0.survey, b.0.release)) {
                            optgroup label=(format!("{} · {}", group[0].1, l.with("figure-release", &[("n", &group[0].0.release.to_string())]))) {
                                @for (source, _, wording) in group { option value=(source_text(source)) selected[chosen(source)] { (wording) } }
                            }
                        }
                    }
                }
                (a.line(typed.is_some(), ("words", apart), "piece-caption", typed.map_or("", |f| &f.words)))
                button.secondary type="submit" name="act" value="figure" { (l.t("add")) }
            })) }
        }
    }
}

pub(super) fn add_quote(
    a: &Act<'_>,
    section: u32,
    apart: &str,
    typed: Option<&EditForm>,
) -> Markup {
    let l = a.staff.locale;
    let field = format!("source-{apart}");
    html! {
        details open[typed.is_some()] {
            summary { (l.t("add-quote")) }
            @if a.shown.choices.quotes.is_empty() { p.hint { (l.t("add-quote-none")) } }
            @else { (a.form(section, None, &html! {
                div.field.broad {
                    label for=(field) { (l.t("quotes-title")) }
                    select id=(field) name="source" {
                        @for quote in &a.shown.choices.quotes {
                            @let source = format!("{}|{}", quote.survey, quote.number);
                            option value=(source) selected[typed.is_some_and(|form| form.source == source)] { (short(&quote.words)) }
                        }
                    }
                }
                button.secondary type="submit" name="act" value="quote" { (l.t("add")) }
            })) }
        }
    }
}

pub(super) fn add_outside(
    a: &Act<'_>,
    section: u32,
    apart: &str,
    typed: Option<&EditForm>,
) -> Markup {
    let l = a.staff.locale;
    let is = typed.is_some();
    let of = |value: fn(&EditForm) -> &String| typed.map_or("", |form| value(form).as_str());
    html! {
        details open[is] {
            summary { (l.t("add-outside")) }
            (a.form(section, None, &html! {
                (a.prose(is, ("words", apart), "piece-words", of(|f| &f.words), 4))
                (a.line(is, ("source", apart), "outside-source", of(|f| &f.source)))
                (a.line(is, ("date", apart), "outside-date", of(|f| &f.date)))
                (a.line(is, ("limits", apart), "outside-limits", of(|f| &f.limits)))
                button.secondary type="submit" name="act" value="outside" { (l.t("add")) }
            }))
        }
    }
}

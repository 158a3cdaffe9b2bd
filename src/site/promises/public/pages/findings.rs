//! What was said: the findings that a focus area rests on, in short, each with the way to its table.

use maud::{Markup, html};

use crate::picture::{Focus, Piece, Source};
use crate::promise::ground::Adopted;
use crate::site::promises::public::Reading;
use crate::site::promises::public::said::{findings, told};
use crate::site::public::View;
use crate::web::markdown::first_line;

/// Renders what residents said of a focus area: figures of their answers, and quotes. Nothing if it rests on something else.
pub(super) fn said(view: &View, r: &Reading, adopted: &Adopted, focus: &Focus) -> Option<Markup> {
    let l = view.l;
    let mut all = findings(adopted, focus);
    all.retain(|(_, piece)| matches!(piece, Piece::Figure { .. } | Piece::Quote { .. }));
    let at = |id: u32| address(r, adopted, id);
    let shown = html! {
        ul.findings {
            @for (id, piece) in &all {
                li { @match piece {
                    Piece::Figure { source, caption } => {
                        (figure(view, r, source, caption))
                        p.onward {
                            a href=(view.href(&at(*id))) { (l.t("public-table")) span.hidden { ": " (caption) } }
                            @if let Some(href) = r.results.get(source) { br; a href=(view.href(href)) { (l.t("public-results")) span.hidden { ": " (caption) } } }
                        }
                    }
                    Piece::Quote { words, .. } => blockquote dir="auto" lang=[view.written()] { "”" (words) "”" },
                    Piece::Text { .. } | Piece::Outside { .. } => {}
                } }
            }
        }
    };
    (!all.is_empty()).then_some(shown)
}

/// Renders what else a focus area rests on: what the municipality and the police wrote, and figures from elsewhere.
pub(super) fn found(view: &View, r: &Reading, adopted: &Adopted, focus: &Focus) -> Markup {
    let mut all = findings(adopted, focus);
    all.retain(|(_, piece)| matches!(piece, Piece::Text { .. } | Piece::Outside { .. }));
    let at = |id: u32| address(r, adopted, id);
    html! {
        @if !all.is_empty() { ul.findings { @for (id, piece) in &all {
            li lang=[view.written()] { @match piece {
                Piece::Text { markdown } => a href=(view.href(&at(*id))) { (first_line(markdown, 160)) },
                Piece::Outside { markdown, source, date, .. } => { a href=(view.href(&at(*id))) { (first_line(markdown, 160)) } " (" (source) ", " (date) ")" }
                Piece::Figure { .. } | Piece::Quote { .. } => {}
            } }
        } } }
    }
}

/// Returns the address of a finding in its picture.
fn address(r: &Reading, adopted: &Adopted, id: u32) -> String {
    let number = adopted.picture.number;
    format!("/pictures/{}/{number}#piece-{id}", r.municipality)
}

/// Renders a figure in short: its most frequent answers with their shares, and how many they are shares of.
fn figure(view: &View, r: &Reading, source: &Source, caption: &str) -> Markup {
    let l = view.l;
    let left = view.written().filter(|_| r.left.contains(source));
    let named = if caption.is_empty() {
        left
    } else {
        view.written()
    };
    let Some(drawn) = r.drawn.get(source) else {
        return Markup::default();
    };
    let Some(told) = told(l, drawn, caption) else {
        return Markup::default();
    };
    html! {
        p { strong lang=[named] { (told.name) } @if !told.shares.is_empty() { br; span lang=[left] { (told.shares.replace(" %", "\u{a0}%")) "." } } }
        p.hint { (told.base) }
    }
}

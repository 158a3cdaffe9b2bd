//! What was said: the findings that a focus area rests on, in short, each with the way to its table.

use maud::{Markup, html};

use crate::picture::{Focus, Piece, Source};
use crate::promise::ground::Adopted;
use crate::site::charts as draw;
use crate::site::promises::public::Reading;
use crate::site::public::View;
use crate::web::markdown::first_line;

/// Options of a figure that are told in short.
const TOLD: usize = 3;

/// Renders what residents said of a focus area: figures of their answers, and quotes. Nothing if it rests on something else.
pub(super) fn said(view: &View, r: &Reading, adopted: &Adopted, focus: &Focus) -> Option<Markup> {
    let l = view.l;
    let all = of(adopted, focus, |piece| {
        matches!(piece, Piece::Figure { .. } | Piece::Quote { .. })
    });
    let at = |id: u32| address(r, adopted, id);
    let shown = html! {
        ul.findings {
            @for (id, piece) in &all {
                li { @match piece {
                    Piece::Figure { source, caption } => {
                        (figure(view, r, source, caption))
                        p {
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
    let all = of(adopted, focus, |piece| {
        matches!(piece, Piece::Text { .. } | Piece::Outside { .. })
    });
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

/// Returns the findings of a focus area that everybody can read, of some kinds.
fn of<'a>(
    adopted: &'a Adopted,
    focus: &'a Focus,
    wanted: fn(&Piece) -> bool,
) -> Vec<(u32, &'a Piece)> {
    let all = adopted.findings(focus);
    let all = all.filter_map(|id| Some((id, &adopted.body.find(id)?.1.piece)));
    all.filter(|(_, piece)| wanted(piece)).collect()
}

/// Returns the address of a finding in its picture.
fn address(r: &Reading, adopted: &Adopted, id: u32) -> String {
    let number = adopted.picture.number;
    format!("/pictures/{}/{number}#piece-{id}", r.municipality)
}

/// Renders a figure in short: its most frequent answers with their shares, and how many they are shares of.
fn figure(view: &View, r: &Reading, source: &Source, caption: &str) -> Markup {
    // Figures have their words in Swedish and English.
    let l = view.figures();
    let Some(drawn) = r.drawn.get(source) else {
        return Markup::default();
    };
    let Some(block) = drawn.block() else {
        return Markup::default();
    };
    let figures = drawn.figures();
    let name = if caption.is_empty() {
        &block.text
    } else {
        caption
    };
    let mut shares: Vec<(u64, String)> = Vec::new();
    // By group there is no one share to tell: the table has them.
    if !figures.is_grouped() {
        for row in block.options() {
            if let Some(tenths) = row.cells.first().and_then(|cell| cell.tenths) {
                let share = draw::share(l, tenths, figures.basis());
                shares.push((tenths, format!("{} {share}", draw::line_text(l, row))));
            }
        }
        shares.sort_by_key(|(tenths, _)| std::cmp::Reverse(*tenths));
        shares.truncate(TOLD);
    }
    let shares: Vec<String> = shares.into_iter().map(|(_, words)| words).collect();
    html! {
        p lang=[view.written()] { strong { (name) } @if !shares.is_empty() { ": " (shares.join(", ")) "." } }
        p.hint lang=[(l.language != view.l.language).then_some("sv")] { (draw::base(l, figures, &[block])) }
    }
}

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

/// Renders the findings of a focus area that everybody can read.
pub(super) fn said(view: &View, r: &Reading, adopted: &Adopted, focus: &Focus) -> Markup {
    let l = view.l;
    let number = adopted.picture.number;
    let at = |id: u32| format!("/pictures/{}/{number}#piece-{id}", r.municipality);
    html! {
        ul.findings {
            @for id in adopted.findings(focus) {
                @if let Some((_, one)) = adopted.body.find(id) {
                    li {
                        @match &one.piece {
                            Piece::Figure { source, caption } => {
                                (figure(view, r, source, caption))
                                p { a href=(at(id)) { (l.t("public-table")) span.hidden { ": " (caption) } } }
                            }
                            Piece::Quote { words, .. } => blockquote dir="auto" lang=[view.written()] { "”" (words) "”" },
                            Piece::Text { markdown } => p lang=[view.written()] { a href=(at(id)) { (first_line(markdown, 160)) } },
                            Piece::Outside { markdown, source, date, .. } => p lang=[view.written()] { a href=(at(id)) { (first_line(markdown, 160)) } " (" (source) ", " (date) ")" },
                        }
                    }
                }
            }
        }
    }
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

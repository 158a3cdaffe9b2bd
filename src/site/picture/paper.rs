//! A picture as a document for council papers: headings, texts, charts, tables and quotes. The contents and the findings lead to
//! their places.

use super::read::Reading;
use crate::picture::sources::Drawn;
use crate::picture::{Cause, Edition, Numbered, Piece, Source};
use crate::site::charts as draw;
use crate::site::document::{Block, Document};
use crate::site::shell::place;
use crate::web::Locale;

/// Adds a figure: chart, table, source and notes.
fn figure(l: &Locale, (source, drawn): (&Source, &Drawn), blocks: &mut Vec<Block>) {
    let Some(block) = drawn.block() else {
        return;
    };
    let notes = Block::Small(Reading::notes(l, source, drawn).join(" "));
    if let Some(why) = Reading::says_nothing(l, drawn) {
        blocks.extend([Block::Text(why.to_owned()), notes]);
        return;
    }
    blocks.extend(draw::on_paper(l, drawn.figures(), &[block]));
    blocks.push(notes);
}

fn piece(l: &Locale, r: &Reading, one: &Numbered, blocks: &mut Vec<Block>) {
    let mark = || Block::Mark(format!("piece{}", one.id));
    match &one.piece {
        Piece::Text { markdown } => blocks.push(Block::Prose(markdown.clone())),
        Piece::Quote { words, .. } if words.is_empty() => {
            let taken_back = l.t("quote-was-taken-back").to_owned();
            blocks.extend([mark(), Block::Text(taken_back)]);
        }
        Piece::Quote { words, .. } => {
            blocks.extend([mark(), Block::Quote(format!("”{words}”"))]);
        }
        Piece::Figure { source, caption } => {
            let number = r.figure_number(one.id).to_string();
            let number = l.with("figure-number", &[("n", &number)]);
            let caption = r.caption(l, source, caption);
            blocks.extend([mark(), Block::Strong(format!("{number} {caption}"))]);
            match r.drawn.get(source) {
                Some(drawn) => figure(l, (source, drawn), blocks),
                None => blocks.push(Block::Text(l.t("missing-figure").to_owned())),
            }
        }
        Piece::Outside {
            markdown,
            source,
            date,
            limits,
        } => {
            let from = l.with("outside-from", &[("source", source), ("date", date)]);
            let limits = format!("{from} {}: {limits}", l.t("outside-limits"));
            blocks.extend([Block::Prose(markdown.clone()), Block::Small(limits)]);
        }
    }
}

fn tree(causes: &[Cause], depth: usize, blocks: &mut Vec<Block>) {
    for cause in causes {
        let text = cause.text.clone();
        blocks.push(Block::Item { depth, text });
        tree(&cause.causes, depth + 1, blocks);
    }
}

/// Adds what is new, remains and is gone since an earlier picture.
fn compared(l: &Locale, r: &Reading, blocks: &mut Vec<Block>) {
    let Some((before, focus, problems)) = &r.before else {
        return;
    };
    let title = before.name();
    blocks.push(Block::Text(l.with("compared-with", &[("title", &title)])));
    for (what, all) in [("focus-areas", focus), ("problems", problems)] {
        for (key, names) in [
            ("compared-new", &all.new),
            ("compared-remaining", &all.remaining),
            ("compared-gone", &all.gone),
        ] {
            if !names.is_empty() {
                blocks.push(Block::Text(format!("{}: {}", l.t(what), l.t(key))));
                blocks.extend(names.iter().map(Block::item));
            }
        }
    }
}

fn focus_areas(l: &Locale, r: &Reading, blocks: &mut Vec<Block>) {
    for focus in &r.body.focus {
        blocks.push(Block::Heading(2, focus.title.clone()));
        blocks.push(Block::Prose(focus.markdown.clone()));
        if r.findings(focus).next().is_some() {
            blocks.push(Block::Text(l.t("rests-on").to_owned()));
        }
        for one in r.findings(focus) {
            let text = r.name_of(l, one);
            blocks.push(match one.piece {
                Piece::Figure { .. } | Piece::Quote { .. } => Block::Lead {
                    text,
                    to: format!("piece{}", one.id),
                },
                _ => Block::item(text),
            });
        }
    }
}

/// Returns an edition as a document.
#[must_use]
pub fn document(l: &Locale, r: &Reading) -> Document {
    let mut blocks = vec![Block::Small(r.status(l))];
    if r.edition == Edition::Internal {
        blocks.push(Block::Text(l.t("edition-internal").to_owned()));
    }
    blocks.extend(r.police_lines(l).into_iter().map(Block::Small));
    blocks.push(Block::Heading(2, l.t("contents").to_owned()));
    for (at, title) in r.contents(l).iter().enumerate() {
        blocks.push(Block::Lead {
            text: title.clone(),
            to: format!("chapter{at}"),
        });
    }
    let mut chapters = 0..;
    let mut chapter = |text: &str| {
        let at = chapters.next().unwrap_or(0);
        let heading = Block::Heading(1, text.to_owned());
        [Block::Mark(format!("chapter{at}")), heading]
    };
    // Everybody wants to know first what follows.
    let first = r.edition == Edition::Public;
    if first {
        blocks.extend(chapter(l.t("focus-areas")));
        focus_areas(l, r, &mut blocks);
    }
    for section in r
        .body
        .sections_of(r.edition)
        .filter(|s| !s.pieces.is_empty())
    {
        blocks.extend(chapter(&Reading::heading(l, section)));
        if section.own {
            blocks.push(Block::Small(l.t("section-own").to_owned()));
        }
        for one in &section.pieces {
            piece(l, r, one, &mut blocks);
        }
    }
    if !r.body.problems.is_empty() {
        blocks.extend(chapter(l.t("causes-title")));
        tree(&r.body.problems, 0, &mut blocks);
    }
    if r.before.is_some() {
        blocks.extend(chapter(l.t("picture-compared")));
        compared(l, r, &mut blocks);
    }
    if !first {
        blocks.extend(chapter(l.t("focus-areas")));
        focus_areas(l, r, &mut blocks);
    }
    if r.has_figures() {
        blocks.push(Block::Small(l.t("picture-method").to_owned()));
    }
    Document {
        sender: place(&r.municipality),
        title: r.picture.name(),
        blocks,
    }
}

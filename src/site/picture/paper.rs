//! A picture as a document for council papers: headings, texts, charts, tables and quotes. The contents and the findings lead to
//! their places.

use super::everybody::Beside;
use super::read::Reading;
use crate::picture::sources::Drawn;
use crate::picture::{Cause, Edition, Numbered, Piece, Source};
use crate::site::charts as draw;
use crate::site::document::{Block, Document};
use crate::web::Locale;

/// Adds a figure: chart, table, source and notes, without those that stand at the end for all figures.
fn figure(
    l: &Locale,
    (source, drawn): (&Source, &Drawn),
    method: &[String],
    blocks: &mut Vec<Block>,
) {
    let Some(block) = drawn.block() else {
        return;
    };
    let mut notes = Reading::notes(l, source, drawn);
    notes.retain(|note| !method.contains(note));
    let notes = Block::Small(notes.join(" "));
    if let Some(why) = Reading::says_nothing(l, drawn) {
        blocks.extend([Block::Text(why.to_owned()), notes]);
        return;
    }
    blocks.extend(draw::on_paper(l, drawn.figures(), &[block]));
    blocks.push(notes);
}

fn piece(l: &Locale, r: &Reading, one: &Numbered, method: &[String], blocks: &mut Vec<Block>) {
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
            let asked = r.asked(source, caption);
            let asked = asked.map(|asked| format!("{} {asked}", l.t("figure-asked")));
            let caption = r.caption(l, source, caption);
            blocks.extend([mark(), Block::Strong(format!("{number} {caption}"))]);
            blocks.extend(asked.map(Block::Text));
            match r.drawn.get(source) {
                Some(drawn) => figure(l, (source, drawn), method, blocks),
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

/// A document as it is written: its blocks, and the headings of its chapters.
#[derive(Default)]
struct Chapters {
    titles: Vec<String>,
    blocks: Vec<Block>,
}

impl Chapters {
    /// Begins a chapter.
    fn begin(&mut self, title: &str) -> &mut Vec<Block> {
        let mark = format!("chapter{}", self.titles.len());
        self.titles.push(title.to_owned());
        self.blocks
            .extend([Block::Mark(mark), Block::Heading(1, title.to_owned())]);
        &mut self.blocks
    }
}

/// Adds what stands in the public edition after the focus areas: what was promised, and how many answered.
fn beside_it(l: &Locale, beside: &Beside, all: &mut Chapters) {
    if !beside.follows.is_empty() {
        let blocks = all.begin(l.t("picture-follows"));
        blocks.extend(beside.follows.iter().map(|(title, _)| Block::item(title)));
    }
    if !beside.answers.is_empty() {
        let blocks = all.begin(l.t("picture-answers"));
        for one in &beside.answers {
            blocks.push(Block::Heading(2, one.title.clone()));
            if let Some((words, reason)) = &one.withdrawn {
                blocks.push(Block::Strong(format!("{words} {reason}")));
            }
            blocks.push(Block::Text(one.facts.join(" ")));
        }
    }
}

/// Returns an edition as a document, with what stands beside the public one.
#[must_use]
pub fn document(l: &Locale, r: &Reading, beside: Option<&Beside>) -> Document {
    let mut head = vec![Block::Small(r.status(l))];
    if r.edition == Edition::Internal {
        head.push(Block::Text(l.t("edition-internal").to_owned()));
    }
    head.extend(r.police_lines(l).into_iter().map(Block::Small));
    let mut all = Chapters::default();
    // Everybody wants to know first what follows.
    let first = r.edition == Edition::Public;
    if first && !r.body.focus.is_empty() {
        focus_areas(l, r, all.begin(l.t("focus-areas")));
    }
    if let Some(beside) = beside {
        beside_it(l, beside, &mut all);
    }
    let method = beside.map_or(&[][..], |beside| &beside.method);
    let sections = r.body.sections_of(r.edition);
    for section in sections.filter(|section| !section.pieces.is_empty()) {
        let blocks = all.begin(&Reading::heading(l, section));
        if section.own {
            blocks.push(Block::Small(l.t("section-own").to_owned()));
        }
        for one in &section.pieces {
            piece(l, r, one, method, blocks);
        }
    }
    if !r.body.problems.is_empty() {
        tree(&r.body.problems, 0, all.begin(l.t("causes-title")));
    }
    if r.before.is_some() {
        compared(l, r, all.begin(l.t("picture-compared")));
    }
    if !first {
        focus_areas(l, r, all.begin(l.t("focus-areas")));
    }
    if r.has_figures() {
        let last = if method.is_empty() {
            &mut all.blocks
        } else {
            all.begin(l.t("results-method"))
        };
        last.extend(method.iter().cloned().map(Block::Small));
        last.push(Block::Small(l.t("picture-method").to_owned()));
    }
    head.push(Block::Heading(2, l.t("contents").to_owned()));
    for (at, title) in all.titles.iter().enumerate() {
        head.push(Block::Lead {
            text: title.clone(),
            to: format!("chapter{at}"),
        });
    }
    head.extend(all.blocks);
    Document {
        sender: r.sender.clone(),
        title: r.picture.name(),
        blocks: head,
    }
}

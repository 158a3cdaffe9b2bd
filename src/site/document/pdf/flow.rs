//! The blocks of a document put on pages, each with its tag.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, ListNumbering, Placement, Tag};
use pulldown_cmark::{Event, Tag as Markdown, TagEnd};

use super::letters::{Style, Unwritten, clean};
use super::lines::{Span, To, linked};
use super::sheets::{HEIGHT, INK, Place, SMALL, Set, Sheets, What};
use super::table;
use crate::site::document::{Block, Document};
use crate::web::chart::Drawing;
use crate::web::markdown::events;

const TEXT: Set = Set {
    size: 10.5,
    colour: INK,
    left: 0.0,
    above: 0.0,
    below: 6.0,
};
const FINE: Set = Set {
    size: 8.5,
    colour: SMALL,
    left: 0.0,
    above: 0.0,
    below: 5.0,
};
/// Indent of a list.
const INDENT: f32 = 14.0;

/// A document on pages.
pub(super) struct Flow {
    pub sheets: Sheets,
    /// Headings: level, text, place.
    pub outline: Vec<(u16, String, Place)>,
    /// Places that links lead to.
    pub places: HashMap<String, Place>,
    /// Marks of what comes next.
    marks: Vec<String>,
    /// Nodes of the lists that are open.
    lists: Vec<usize>,
    level: u16,
}

impl Flow {
    /// Puts a document on pages.
    pub(super) fn of(document: Document) -> Result<Self, Unwritten> {
        let mut flow = Self {
            sheets: Sheets::new(),
            outline: Vec::new(),
            places: HashMap::new(),
            marks: Vec::new(),
            lists: Vec::new(),
            level: 0,
        };
        flow.small(&document.sender)?;
        flow.heading(1, &document.title)?;
        let mut blocks = document.blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            // What names a chart stands with it.
            let names = matches!(block, Block::Strong(_) | Block::Heading(..));
            if let (true, Some(Block::Chart { drawing, .. })) = (names, blocks.peek()) {
                flow.sheets.room(size_of(drawing).1 + 80.0);
            }
            flow.block(block)?;
        }
        flow.settle();
        Ok(flow)
    }

    fn block(&mut self, block: Block) -> Result<(), Unwritten> {
        if !matches!(
            block,
            Block::Item { .. } | Block::Lead { .. } | Block::Mark(_)
        ) {
            self.lists.clear();
        }
        // A heading turns the page by itself.
        if !matches!(block, Block::Mark(_) | Block::Heading(..)) && !self.marks.is_empty() {
            self.sheets.room(3.0 * TEXT.leading());
            self.settle();
        }
        match block {
            Block::Mark(name) => {
                self.marks.push(name);
                Ok(())
            }
            Block::Heading(level, text) => self.heading(level + 1, &text),
            Block::Text(text) => self.text(&linked(&text, Style::Plain), TEXT),
            Block::Strong(text) => self.text(&[Span::new(text, Style::Bold)], TEXT),
            Block::Small(text) => self.small(&text),
            Block::Quote(words) => {
                let node = self.sheets.tree.node(None, Tag::BlockQuote);
                let node = self.sheets.tree.node(Some(node), Tag::P);
                let set = Set {
                    left: 2.0 * INDENT,
                    ..TEXT
                };
                self.sheets
                    .paragraph(node, &[Span::new(words, Style::Italic)], set)
            }
            Block::Item { depth, text } => self.item(depth, "–", &linked(&text, Style::Plain)),
            Block::Lead { text, to } => {
                let mut span = Span::new(text, Style::Plain);
                span.link = Some(To::Mark(to));
                self.item(0, "–", &[span])
            }
            Block::Prose(markdown) => self.prose(&markdown),
            Block::Chart { drawing, alt } => {
                self.chart(drawing, &alt);
                Ok(())
            }
            Block::Table {
                head,
                rows,
                numbers,
            } => table::put(&mut self.sheets, &head, &rows, numbers),
        }
    }

    /// Gives the marks of what comes next its place.
    fn settle(&mut self) {
        let here = self.sheets.here();
        for name in std::mem::take(&mut self.marks) {
            self.places.insert(name, here.clone());
        }
    }

    fn text(&mut self, spans: &[Span], set: Set) -> Result<(), Unwritten> {
        if spans.iter().all(|span| span.text.trim().is_empty()) {
            return Ok(());
        }
        let node = self.sheets.tree.node(None, Tag::P);
        self.sheets.paragraph(node, spans, set)
    }

    fn small(&mut self, text: &str) -> Result<(), Unwritten> {
        self.text(&linked(text, Style::Plain), FINE)
    }

    /// Puts a heading, which stays with what follows; no level is skipped.
    fn heading(&mut self, level: usize, text: &str) -> Result<(), Unwritten> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let level = u16::try_from(level).unwrap_or(6).clamp(1, self.level + 1);
        self.level = level;
        let (size, above) = match level {
            1 => (19.0, 2.0),
            2 => (14.0, 14.0),
            3 => (11.5, 9.0),
            _ => (10.5, 6.0),
        };
        self.sheets.room(size * 1.4 + above + 3.0 * TEXT.leading());
        let text = clean(text).replace('\n', " ");
        let tag = Tag::Hn(
            NonZeroU16::MIN.saturating_add(level - 1),
            Some(text.clone()),
        );
        let node = self.sheets.tree.node(None, tag);
        self.settle();
        let place = self.sheets.here();
        self.outline.push((level, text.clone(), place));
        let set = Set {
            size,
            above,
            below: 4.0,
            ..TEXT
        };
        self.sheets
            .paragraph(node, &[Span::new(text, Style::Bold)], set)
    }

    #[allow(clippy::cast_precision_loss)] // A handful of lists.
    fn item(&mut self, depth: usize, mark: &str, spans: &[Span]) -> Result<(), Unwritten> {
        self.lists.truncate(depth + 1);
        while self.lists.len() <= depth {
            let within = self.lists.last().copied();
            let list = self.sheets.tree.node(within, Tag::L(ListNumbering::None));
            self.lists.push(list);
        }
        let list = self.lists.last().copied();
        let tree = &mut self.sheets.tree;
        let item = tree.node(list, Tag::LI);
        let (label, body) = (
            tree.node(Some(item), Tag::Lbl),
            tree.node(Some(item), Tag::LBody),
        );
        let left = INDENT * (depth + 1) as f32;
        // The label stands on the first line of the body, before it.
        self.sheets.room(2.0 * TEXT.leading());
        let y = self.sheets.y;
        let set = Set {
            left: left - INDENT + 2.0,
            below: 0.0,
            ..TEXT
        };
        let label_text = Span::new(format!("{mark} "), Style::Plain);
        self.sheets.paragraph(label, &[label_text], set)?;
        self.sheets.y = y;
        let set = Set {
            left: left + if mark.chars().count() > 2 { 6.0 } else { 0.0 },
            below: 2.5,
            ..TEXT
        };
        self.sheets.paragraph(body, spans, set)
    }

    /// Puts a chart, with room for what follows it.
    fn chart(&mut self, drawing: Drawing, alt: &str) {
        let (width, height) = size_of(&drawing);
        self.sheets.room(height + 50.0);
        let at = self.sheets.here();
        let Some(rect) = Rect::from_xywh(Sheets::edge(), at.y, width, height.max(1.0)) else {
            return;
        };
        let tag = Tag::Figure(Some(clean(alt)))
            .with_bbox(Some(BBox::new(at.page, rect)))
            .with_placement(Some(Placement::Block));
        let node = self.sheets.tree.node(None, tag);
        self.sheets
            .mark(Some(node), What::Chart(Box::new(drawing), rect));
        self.sheets.y += height + 8.0;
    }

    /// Puts Markdown: paragraphs, headings, lists and tables.
    fn prose(&mut self, markdown: &str) -> Result<(), Unwritten> {
        let mut prose = Prose {
            base: self.level,
            ..Prose::default()
        };
        for event in events(markdown) {
            prose.event(self, event)?;
        }
        self.lists.clear();
        prose.put(self)
    }
}

/// Returns the width and the height of a chart, in points.
#[allow(clippy::cast_possible_truncation)] // A drawing is some hundred units high.
fn size_of(drawing: &Drawing) -> (f32, f32) {
    let (wide, high) = (360.0_f32, drawing.height() as f32);
    let scale = (340.0 / wide).min((HEIGHT - 60.0) / high.max(1.0));
    (wide * scale, high * scale)
}

/// Markdown as it is read.
#[derive(Default)]
struct Prose {
    spans: Vec<Span>,
    bold: u32,
    italic: u32,
    link: Option<String>,
    /// The next number of each open list; `None` for a bulleted one.
    lists: Vec<Option<u64>>,
    /// Mark of the item that begins.
    mark: Option<String>,
    heading: Option<usize>,
    /// Level of the heading above the text.
    base: u16,
    table: Option<Vec<Vec<String>>>,
}

impl Prose {
    /// Puts the words so far.
    fn put(&mut self, flow: &mut Flow) -> Result<(), Unwritten> {
        let spans = std::mem::take(&mut self.spans);
        if let Some(level) = self.heading.take() {
            let text: String = spans.iter().map(|span| &*span.text).collect();
            // Headings of a text are below the heading that it stands under.
            return flow.heading(usize::from(self.base) + level.saturating_sub(2), &text);
        }
        if spans.is_empty() {
            return Ok(());
        }
        if self.lists.is_empty() {
            flow.lists.clear();
            return flow.text(&spans, TEXT);
        }
        let mark = self.mark.take().unwrap_or_else(|| " ".to_owned());
        flow.item(self.lists.len() - 1, &mark, &spans)
    }

    fn say(&mut self, text: &str) {
        if let Some(cell) = self.table.as_mut().and_then(|t| t.last_mut()?.last_mut()) {
            cell.push_str(text);
            return;
        }
        let style = match (self.bold > 0, self.italic > 0) {
            (true, _) => Style::Bold,
            (_, true) => Style::Italic,
            _ => Style::Plain,
        };
        match &self.link {
            Some(to) => {
                let mut span = Span::new(text, style);
                span.link = Some(To::Web(to.clone()));
                self.spans.push(span);
            }
            None => self.spans.extend(linked(text, style)),
        }
    }

    fn event(&mut self, flow: &mut Flow, event: Event<'_>) -> Result<(), Unwritten> {
        match event {
            Event::Start(Markdown::Heading { level, .. }) => {
                self.put(flow)?;
                self.heading = Some(level as usize);
            }
            Event::Start(Markdown::List(first)) => {
                self.put(flow)?;
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.put(flow)?;
                self.lists.pop();
                if self.lists.is_empty() {
                    flow.lists.clear();
                    flow.sheets.space(4.0);
                }
            }
            Event::Start(Markdown::Item) => {
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let mark = format!("{number}.");
                        *number = number.saturating_add(1);
                        mark
                    }
                    _ => "–".to_owned(),
                });
            }
            Event::Start(Markdown::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(Markdown::Emphasis) => self.italic += 1,
            Event::End(TagEnd::Emphasis) => self.italic = self.italic.saturating_sub(1),
            Event::Start(Markdown::Link { dest_url, .. }) => self.link = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                // On paper the address is read.
                if let Some(to) = self.link.clone() {
                    if self.spans.last().is_none_or(|span| span.text != to) {
                        self.say(&format!(" ({to})"));
                    }
                    self.link = None;
                }
            }
            Event::Text(text) | Event::Code(text) => self.say(&text),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            Event::Start(Markdown::Table(_)) => {
                self.put(flow)?;
                self.table = Some(Vec::new());
            }
            Event::Start(Markdown::TableHead | Markdown::TableRow) => {
                self.table.get_or_insert_default().push(Vec::new());
            }
            Event::Start(Markdown::TableCell) => {
                if let Some(row) = self.table.as_mut().and_then(|table| table.last_mut()) {
                    row.push(String::new());
                }
            }
            Event::End(TagEnd::Table) => {
                let mut rows = self.table.take().unwrap_or_default().into_iter();
                if let Some(head) = rows.next() {
                    let rows: Vec<Vec<String>> = rows.collect();
                    table::put(&mut flow.sheets, &head, &rows, false)?;
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => self.put(flow)?,
            _ => {}
        }
        Ok(())
    }
}

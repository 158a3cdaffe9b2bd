//! Pages of a PDF file before they are painted: what stands where, what of the tree of tags it belongs to, and where links lead.

use std::sync::Arc;

use krilla::geom::Rect;
use krilla::tagging::{Identifier, Node as Tagged, TagGroup, TagKind};

use super::letters::Unwritten;
use super::lines::{Line, Part, Span, To, set};
use crate::web::chart::Drawing;

/// Width and height of A4 in points.
pub(super) const PAPER: (f32, f32) = (595.28, 841.89);
/// Margins at the sides, above and below.
const SIDES: f32 = 56.7;
const ABOVE: f32 = 56.7;
const BELOW: f32 = 68.0;
/// Width of the text.
pub(super) const WIDTH: f32 = PAPER.0 - 2.0 * SIDES;
/// Height of the text.
pub(super) const HEIGHT: f32 = PAPER.1 - ABOVE - BELOW;

/// Colours: red, green, blue.
pub(super) type Colour = (u8, u8, u8);
pub(super) const INK: Colour = (0x1a, 0x1a, 0x1a);
pub(super) const SMALL: Colour = (0x4d, 0x4d, 0x4d);
pub(super) const LINK: Colour = (0x1f, 0x4e, 0x5f);
pub(super) const RULE: Colour = (0xb0, 0xb0, 0xb0);

/// What is painted. Places are in points from the page's upper left corner.
pub(super) enum What {
    /// Text from a point on its base line.
    Text {
        x: f32,
        y: f32,
        size: f32,
        colour: Colour,
        part: Part,
    },
    /// A filled box.
    Box(Rect, Colour),
    /// A chart in a box.
    Chart(Box<Drawing>, Rect),
}

/// A thing on a page, and its node of the tree; none where it is only decoration.
pub(super) struct Mark {
    pub node: Option<usize>,
    /// What a run of marks says, where it is painted in another order than it is read.
    pub said: Option<Arc<str>>,
    pub what: What,
}

/// A link on a page.
pub(super) struct Link {
    pub node: usize,
    pub rect: Rect,
    pub to: To,
    pub text: String,
}

/// A page.
#[derive(Default)]
pub(super) struct Sheet {
    pub marks: Vec<Mark>,
    pub links: Vec<Link>,
}

enum Child {
    Node(usize),
    Leaf(Identifier),
}

struct Node {
    tag: Option<TagKind>,
    parent: Option<usize>,
    children: Vec<Child>,
    attached: bool,
}

/// The tree of tags. A node joins its parent with the first thing that is painted of it: the order is that of reading.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

impl Tree {
    pub(super) fn node(&mut self, parent: Option<usize>, tag: impl Into<TagKind>) -> usize {
        self.nodes.push(Node {
            tag: Some(tag.into()),
            parent,
            children: Vec::new(),
            attached: false,
        });
        self.nodes.len() - 1
    }

    fn attach(&mut self, node: usize) {
        if std::mem::replace(&mut self.nodes[node].attached, true) {
            return;
        }
        match self.nodes[node].parent {
            Some(parent) => {
                self.attach(parent);
                self.nodes[parent].children.push(Child::Node(node));
            }
            None => self.roots.push(node),
        }
    }

    /// Adds something painted to its node.
    pub(super) fn leaf(&mut self, node: usize, leaf: Identifier) {
        self.attach(node);
        self.nodes[node].children.push(Child::Leaf(leaf));
    }

    fn group(&mut self, node: usize) -> Option<TagGroup> {
        let mut group = TagGroup::new(self.nodes[node].tag.take()?);
        for child in std::mem::take(&mut self.nodes[node].children) {
            match child {
                Child::Leaf(leaf) => group.push(leaf),
                Child::Node(child) => {
                    if let Some(child) = self.group(child) {
                        group.push(child);
                    }
                }
            }
        }
        Some(group)
    }

    /// Returns the tree as the file holds it.
    pub(super) fn finished(mut self) -> Vec<Tagged> {
        let roots = std::mem::take(&mut self.roots);
        let groups = roots.into_iter().filter_map(|root| self.group(root));
        groups.map(Tagged::Group).collect()
    }
}

/// How a paragraph is set, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Set {
    pub size: f32,
    pub colour: Colour,
    pub left: f32,
    pub above: f32,
    pub below: f32,
}

impl Set {
    pub(super) fn leading(self) -> f32 {
        self.size * 1.38
    }
}

/// A place in the document.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub page: usize,
    pub y: f32,
}

/// The pages so far.
pub(super) struct Sheets {
    pub all: Vec<Sheet>,
    pub tree: Tree,
    /// Distance of what comes next from the page's upper edge.
    pub y: f32,
}

impl Sheets {
    pub(super) fn new() -> Self {
        Self {
            all: vec![Sheet::default()],
            tree: Tree::default(),
            y: ABOVE,
        }
    }

    /// Returns what is left of the page, in points.
    pub(super) fn left(&self) -> f32 {
        PAPER.1 - BELOW - self.y
    }

    pub(super) fn turn(&mut self) {
        self.all.push(Sheet::default());
        self.y = ABOVE;
    }

    /// Turns the page unless there is room.
    pub(super) fn room(&mut self, height: f32) {
        if self.left() < height && self.y > ABOVE {
            self.turn();
        }
    }

    /// Leaves space, except at a page's top.
    pub(super) fn space(&mut self, height: f32) {
        if self.y > ABOVE {
            self.y += height;
        }
    }

    pub(super) fn here(&self) -> Place {
        Place {
            page: self.all.len() - 1,
            y: self.y,
        }
    }

    pub(super) fn mark(&mut self, node: Option<usize>, what: What) {
        if let Some(sheet) = self.all.last_mut() {
            sheet.marks.push(Mark {
                node,
                said: None,
                what,
            });
        }
    }

    /// Puts parts of a line that belong to one node.
    fn parts(
        &mut self,
        node: Option<usize>,
        parts: Vec<Part>,
        (x, y): (f32, f32),
        (size, colour): (f32, Colour),
    ) {
        let said = node.filter(|_| parts.iter().any(|part| part.rtl)).map(|_| {
            let mut read: Vec<&Part> = parts.iter().collect();
            read.sort_by_key(|part| part.start);
            let said: String = read.iter().map(|part| &*part.text).collect();
            Arc::from(said)
        });
        let Some(sheet) = self.all.last_mut() else {
            return;
        };
        for part in parts {
            let what = What::Text {
                x: x + part.x,
                y,
                size,
                colour,
                part,
            };
            let said = said.clone();
            sheet.marks.push(Mark { node, said, what });
        }
    }

    /// Fills a box that is only decoration.
    pub(super) fn filled(&mut self, (x, y): (f32, f32), (w, h): (f32, f32), colour: Colour) {
        if let Some(rect) = Rect::from_xywh(x, y, w, h) {
            self.mark(None, What::Box(rect, colour));
        }
    }

    /// Puts a line of text with its left end at a point of its base line; links are nodes of their own below the node.
    pub(super) fn line(
        &mut self,
        node: Option<usize>,
        links: &[Option<usize>],
        spans: &[Span],
        (x, y): (f32, f32),
        (line, size, colour): (Line, f32, Colour),
    ) {
        let mut run: Vec<Part> = Vec::new();
        let whose = |part: &Part| links.get(part.span).copied().flatten();
        for part in line.parts {
            if run.last().is_some_and(|last| whose(last) != whose(&part)) {
                let link = run.last().and_then(whose);
                let colour = if link.is_some() { LINK } else { colour };
                self.parts(
                    link.or(node),
                    std::mem::take(&mut run),
                    (x, y),
                    (size, colour),
                );
            }
            if let Some((link, to)) = whose(&part).zip(spans[part.span].link.as_ref()) {
                let at = x + part.x;
                self.filled((at, y + size * 0.12), (part.width, 0.5), LINK);
                let rect = Rect::from_xywh(at, y - size, part.width.max(0.1), size * 1.3);
                if let (Some(rect), Some(sheet)) = (rect, self.all.last_mut()) {
                    sheet.links.push(Link {
                        node: link,
                        rect,
                        to: to.clone(),
                        text: spans[part.span].text.trim().to_owned(),
                    });
                }
            }
            run.push(part);
        }
        let link = run.last().and_then(whose);
        let colour = if link.is_some() { LINK } else { colour };
        self.parts(link.or(node), run, (x, y), (size, colour));
    }

    /// Returns a node for each span that is a link.
    pub(super) fn link_nodes(&mut self, node: usize, spans: &[Span]) -> Vec<Option<usize>> {
        let nodes = spans.iter().map(|span| {
            span.link
                .as_ref()
                .map(|_| self.tree.node(Some(node), krilla::tagging::Tag::Link))
        });
        nodes.collect()
    }

    /// Sets a paragraph, which a page may end within.
    pub(super) fn paragraph(
        &mut self,
        node: usize,
        spans: &[Span],
        how: Set,
    ) -> Result<(), Unwritten> {
        let width = WIDTH - how.left;
        let lines = set(spans, how.size, width)?;
        let links = self.link_nodes(node, spans);
        self.space(how.above);
        // No line stands alone where a page ends or begins.
        let (mut left, leading) = (lines.len(), how.leading());
        for (n, line) in lines.into_iter().enumerate() {
            let alone = (n == 0 && left > 1) || (left == 2 && n > 0);
            self.room(if alone { 2.0 * leading } else { leading });
            left -= 1;
            self.y += leading;
            let indent = if line.rtl { width - line.width } else { 0.0 };
            let at = (SIDES + how.left + indent, self.y - leading * 0.28);
            self.line(Some(node), &links, spans, at, (line, how.size, how.colour));
        }
        self.y += how.below;
        Ok(())
    }

    /// Returns the distance of the text from the page's left edge.
    pub(super) fn edge() -> f32 {
        SIDES
    }
}

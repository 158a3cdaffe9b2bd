//! Pages of a document painted as a PDF file.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, TagTree};
use krilla::{Document as File, SerializeSettings};
use resvg::tiny_skia::{PathSegment, Transform};
use resvg::usvg::{self, Group, Node};

use super::flow::Flow;
use super::letters::{Style, Unwritten, clean, font};
use super::lines::{Span, To, set};
use super::sheets::{Colour, PAPER, Place, SMALL, Sheet, Sheets, Tree, WIDTH, What};
use crate::clock::in_utc;
use crate::web::chart::Drawing;

/// Language of documents.
const LANGUAGE: &str = "sv";

fn refused(why: impl std::fmt::Debug) -> Unwritten {
    Unwritten::Refused(format!("{why:?}"))
}

fn filled((r, g, b): Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(r, g, b).into(),
        ..Fill::default()
    }
}

/// Returns a time in ms as a file holds it.
fn created(at: i64) -> DateTime {
    let at = in_utc(at);
    let number = |n: i8| u8::try_from(n).unwrap_or(0);
    DateTime::new(u16::try_from(at.year()).unwrap_or(1970))
        .month(number(at.month()))
        .day(number(at.day()))
        .hour(number(at.hour()))
        .minute(number(at.minute()))
        .second(number(at.second()))
        .utc_offset_hour(0)
}

fn destination(place: &Place) -> XyzDestination {
    XyzDestination::new(place.page, Point::from_xy(0.0, (place.y - 6.0).max(0.0)))
}

/// Returns headings as a tree, from the first of a level on; takes them from the front.
fn outlined(
    headings: &mut std::iter::Peekable<std::vec::IntoIter<(u16, String, Place)>>,
) -> Option<OutlineNode> {
    let (level, text, place) = headings.next()?;
    let mut node = OutlineNode::new(text, destination(&place));
    while headings.peek().is_some_and(|(below, _, _)| *below > level) {
        if let Some(child) = outlined(headings) {
            node.push_child(child);
        }
    }
    Some(node)
}

/// Writes pages as a file.
pub(super) fn painted(
    flow: Flow,
    (sender, title): (&str, &str),
    at: i64,
) -> Result<Vec<u8>, Unwritten> {
    let Flow {
        sheets: Sheets {
            all: sheets,
            mut tree,
            ..
        },
        outline: headings,
        places,
        ..
    } = flow;
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(refused)?;
    let mut file = File::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let of = sheets.len();
    for (n, sheet) in sheets.into_iter().enumerate() {
        let paper = PageSettings::from_wh(PAPER.0, PAPER.1);
        let paper = paper.ok_or_else(|| refused("a page has no size"))?;
        let mut page = file.start_page_with(paper);
        let Sheet { marks, links } = sheet;
        let mut surface = page.surface();
        marked(&mut surface, &mut tree, marks)?;
        footer(&mut surface, sender, (n + 1, of))?;
        surface.finish();
        for link in links {
            let target = match link.to {
                To::Web(to) => Target::Action(Action::Link(LinkAction::new(to))),
                To::Mark(to) => match places.get(&to) {
                    Some(place) => Target::Destination(destination(place).into()),
                    None => return Err(refused(format!("nothing is marked {to}"))),
                },
            };
            let link_there = LinkAnnotation::new(link.rect, target);
            let leaf =
                page.add_tagged_annotation(Annotation::new_link(link_there, Some(link.text)));
            tree.leaf(link.node, leaf);
        }
        page.finish();
    }
    let mut headings = headings.into_iter().peekable();
    let mut outline = Outline::new();
    while let Some(node) = outlined(&mut headings) {
        outline.push_child(node);
    }
    file.set_outline(outline);
    let mut tags = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for group in tree.finished() {
        tags.push(group);
    }
    file.set_tag_tree(tags);
    file.set_metadata(
        Metadata::new()
            .title(clean(title))
            .authors(vec![clean(sender)])
            .creator("Lyssna".to_owned())
            .language(LANGUAGE.to_owned())
            .creation_date(created(at)),
    );
    file.finish().map_err(refused)
}

/// Paints what stands on a page, each run of one node as one piece of content.
fn marked(
    surface: &mut Surface,
    tree: &mut Tree,
    marks: Vec<super::sheets::Mark>,
) -> Result<(), Unwritten> {
    let mut open: Option<(Option<usize>, Option<std::sync::Arc<str>>)> = None;
    for mark in marks {
        let of = (mark.node, mark.said);
        let same = open.as_ref().is_some_and(|open| match (&open.1, &of.1) {
            // Each line says its own.
            (Some(a), Some(b)) => open.0 == of.0 && std::sync::Arc::ptr_eq(a, b),
            (None, None) => open.0 == of.0,
            _ => false,
        });
        if !same {
            if open.is_some() {
                surface.end_tagged();
            }
            let tag = match (&mark.node, &mark.what) {
                (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
                (Some(_), What::Text { .. }) => {
                    ContentTag::Span(SpanTag::empty().with_actual_text(of.1.as_deref()))
                }
                (Some(_), _) => ContentTag::Other,
            };
            let leaf = surface.start_tagged(tag);
            if let Some(node) = mark.node {
                tree.leaf(node, leaf);
            }
            open = Some(of);
        }
        match mark.what {
            What::Text {
                x,
                y,
                size,
                colour,
                part,
            } => {
                surface.set_stroke(None);
                surface.set_fill(Some(filled(colour)));
                let at = Point::from_xy(x, y);
                surface.draw_glyphs(at, &part.glyphs, font(part.style)?, &part.text, size, false);
            }
            What::Box(rect, colour) => boxed(surface, rect, colour),
            What::Chart(drawing, rect) => chart(surface, &drawing, rect)?,
        }
    }
    if open.is_some() {
        surface.end_tagged();
    }
    Ok(())
}

fn boxed(surface: &mut Surface, rect: Rect, colour: Colour) {
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.set_stroke(None);
        surface.set_fill(Some(filled(colour)));
        surface.draw_path(&path);
    }
}

/// Paints whose document it is and the page's number, outside of what is read.
fn footer(surface: &mut Surface, sender: &str, (n, of): (usize, usize)) -> Result<(), Unwritten> {
    let kind = Artifact::with_kind(ArtifactType::Footer);
    surface.start_tagged(ContentTag::Artifact(kind));
    surface.set_stroke(None);
    surface.set_fill(Some(filled(SMALL)));
    let (size, y) = (8.0, PAPER.1 - 36.0);
    let number = format!("{n} ({of})");
    for (text, right) in [(sender, false), (&*number, true)] {
        let lines = set(&[Span::new(text, Style::Plain)], size, WIDTH - 60.0)?;
        let Some(line) = lines.into_iter().next() else {
            continue;
        };
        let indent = if right { WIDTH - line.width } else { 0.0 };
        for part in line.parts {
            let at = Point::from_xy(Sheets::edge() + indent + part.x, y);
            surface.draw_glyphs(
                at,
                &part.glyphs,
                font(Style::Plain)?,
                &part.text,
                size,
                false,
            );
        }
    }
    surface.end_tagged();
    Ok(())
}

/// Paints a chart in a box, as lines and shapes.
fn chart(surface: &mut Surface, drawing: &Drawing, rect: Rect) -> Result<(), Unwritten> {
    let tree = drawing
        .tree()
        .ok_or_else(|| refused("a chart cannot be read"))?;
    let scale = rect.width() / tree.size().width();
    let place = Transform::from_row(scale, 0.0, 0.0, scale, rect.left(), rect.top());
    painted_group(surface, tree.root(), place);
    Ok(())
}

fn painted_group(surface: &mut Surface, group: &Group, place: Transform) {
    for node in group.children() {
        match node {
            Node::Group(group) => painted_group(surface, group, place),
            Node::Text(text) => painted_group(surface, text.flattened(), place),
            Node::Path(path) => painted_path(surface, path, place),
            Node::Image(_) => {}
        }
    }
}

fn colour(paint: &usvg::Paint) -> Option<Colour> {
    match paint {
        usvg::Paint::Color(c) => Some((c.red, c.green, c.blue)),
        _ => None,
    }
}

fn painted_path(surface: &mut Surface, path: &usvg::Path, place: Transform) {
    let at = place.pre_concat(path.abs_transform());
    let fill = path.fill().and_then(|fill| colour(fill.paint()));
    let stroke = path.stroke().and_then(|stroke| {
        Some(Stroke {
            paint: {
                let (r, g, b) = colour(stroke.paint())?;
                rgb::Color::new(r, g, b).into()
            },
            width: stroke.width().get() * at.sx.abs(),
            ..Stroke::default()
        })
    });
    if fill.is_none() && stroke.is_none() {
        return;
    }
    if let Some(shape) = path
        .data()
        .clone()
        .transform(at)
        .and_then(|shape| shaped(&shape))
    {
        surface.set_fill(fill.map(filled));
        surface.set_stroke(stroke);
        surface.draw_path(&shape);
    }
}

fn shaped(path: &resvg::tiny_skia::Path) -> Option<Path> {
    let mut out = PathBuilder::new();
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => out.move_to(p.x, p.y),
            PathSegment::LineTo(p) => out.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => out.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => out.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => out.close(),
        }
    }
    out.finish()
}

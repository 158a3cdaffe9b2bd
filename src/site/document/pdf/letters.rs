//! Letters of PDF files: fonts of the program's own, text as glyphs.

use std::ops::Range;
use std::sync::LazyLock;

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// Why a file is not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unwritten {
    /// The font has no such character: a file for the archive may hold none that nobody can see.
    #[error("the font has no {letter:?} (U+{code:04X})", letter = .0, code = *.0 as u32)]
    Missing(char),
    /// A rule of PDF/A or PDF/UA is broken, which would be a defect.
    #[error("a file was refused: {0}")]
    Refused(String),
}

/// The look of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    #[default]
    Plain,
    Bold,
    Italic,
}

/// A font: for the file, and for shaping.
struct Face {
    font: Font,
    shapes: FontRef<'static>,
    data: ShaperData,
}

impl Face {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let shapes = FontRef::new(bytes).ok()?;
        Some(Self {
            font: Font::new(bytes.into(), 0)?,
            data: ShaperData::new(&shapes),
            shapes,
        })
    }
}

/// Narrow letters with Latin, Arabic, Cyrillic and Greek, the same as in charts.
static FACES: LazyLock<Option<[Face; 3]>> = LazyLock::new(|| {
    Some([
        Face::of(dejavu::sans_condensed::regular())?,
        Face::of(dejavu::sans_condensed::bold())?,
        Face::of(dejavu::sans_condensed::oblique())?,
    ])
});

fn face(style: Style) -> Result<&'static Face, Unwritten> {
    let faces = FACES.as_ref();
    let faces = faces.ok_or_else(|| Unwritten::Refused("a font cannot be read".to_owned()))?;
    Ok(&faces[style as usize])
}

/// Returns the font of a style.
pub(super) fn font(style: Style) -> Result<Font, Unwritten> {
    Ok(face(style)?.font.clone())
}

/// Returns text without what has no place in a line: control characters are spaces, marks of byte order are gone.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{feff}' | '\u{fffe}' | '\r'))
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// Text of one direction as glyphs.
pub(super) struct Shaped {
    /// Glyphs, from left to right.
    pub glyphs: Vec<KrillaGlyph>,
    /// Width at the size 1.
    pub width: f32,
    /// Whose letters they are.
    pub style: Style,
}

/// Returns the bytes of each cluster of a text: glyphs name where theirs begins.
fn cluster(starts: &[usize], at: usize, end: usize) -> Range<usize> {
    let next = starts.partition_point(|start| *start <= at);
    at..starts.get(next).copied().unwrap_or(end)
}

/// Shapes text of one direction; what the fonts lack is named.
pub(super) fn shaped(text: &str, style: Style, rtl: bool) -> Result<Shaped, Unwritten> {
    match shaped_in(text, style, rtl) {
        // There are no slanted letters of Arabic.
        Err(Unwritten::Missing(_)) if style == Style::Italic => shaped_in(text, Style::Plain, rtl),
        shaped => shaped,
    }
}

#[allow(clippy::cast_precision_loss)] // Units of a font: some thousands.
fn shaped_in(text: &str, style: Style, rtl: bool) -> Result<Shaped, Unwritten> {
    let face = face(style)?;
    let shaper = face.data.shaper(&face.shapes).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if rtl {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    });
    let out = shaper.shape(buffer, ShapeOptions::new());
    let mut starts: Vec<usize> = out
        .glyph_infos()
        .iter()
        .map(|g| g.cluster as usize)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let scale = 1.0 / shaper.units_per_em() as f32;
    let (mut glyphs, mut width) = (Vec::new(), 0.0);
    for (info, at) in out.glyph_infos().iter().zip(out.glyph_positions()) {
        let range = cluster(&starts, info.cluster as usize, text.len());
        let said = text.get(range.clone()).unwrap_or_default();
        let private = said
            .chars()
            .find(|c| matches!(*c as u32, 0xE000..=0xF8FF | 0xF_0000..));
        if info.glyph_id == 0 || private.is_some() {
            let missing = private.or_else(|| said.chars().next());
            return Err(Unwritten::Missing(
                missing.unwrap_or(char::REPLACEMENT_CHARACTER),
            ));
        }
        let em = |units: i32| units as f32 * scale;
        width += em(at.x_advance);
        glyphs.push(KrillaGlyph {
            glyph_id: GlyphId::new(info.glyph_id),
            text_range: range,
            x_advance: em(at.x_advance),
            x_offset: em(at.x_offset),
            y_offset: em(at.y_offset),
            y_advance: em(at.y_advance),
            location: None,
        });
    }
    Ok(Shaped {
        glyphs,
        width,
        style,
    })
}

#[cfg(test)]
mod tests {
    use super::{Style, Unwritten, shaped};

    #[test]
    fn what_the_font_lacks_is_named() {
        assert!(shaped("Ganska otrygg — “åäö” Юг ελ", Style::Bold, false).is_ok());
        assert!(shaped("أشعر بعدم الأمان", Style::Italic, true).is_ok());
        for (text, lacks) in [("tal 漢 tal", '漢'), ("\u{e000}", '\u{e000}')] {
            let told = shaped(text, Style::Plain, false).err();
            assert_eq!(told, Some(Unwritten::Missing(lacks)), "{text}");
        }
    }
}

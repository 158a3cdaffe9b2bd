//! Text in lines: broken between words, each line's runs in the order in which they are seen, also where Arabic and Swedish meet.

use std::ops::Range;

use krilla::text::KrillaGlyph;
use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation as _;

use super::letters::{Style, Unwritten, clean, shaped};

/// Returns text as spans of which addresses of the web are links.
pub(super) fn linked(text: &str, style: Style) -> Vec<Span> {
    let mut all = Vec::new();
    let mut rest = text;
    let begins = |text: &str| {
        let found = ["https://", "http://"].map(|start| text.find(start));
        found.into_iter().flatten().min()
    };
    while let Some(at) = begins(rest) {
        let (before, address) = rest.split_at(at);
        let end = address.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”'));
        let address = &address[..end.unwrap_or(address.len())];
        let address = address.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        if !before.is_empty() {
            all.push(Span::new(before, style));
        }
        let mut link = Span::new(address, style);
        link.link = Some(To::Web(address.to_owned()));
        all.push(link);
        rest = &rest[at + address.len()..];
    }
    if !rest.is_empty() {
        all.push(Span::new(rest, style));
    }
    all
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum To {
    /// An address.
    Web(String),
    /// A mark of the document.
    Mark(String),
}

/// A run of text of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub text: String,
    pub style: Style,
    pub link: Option<To>,
}

impl Span {
    pub(super) fn new(text: impl AsRef<str>, style: Style) -> Self {
        Self {
            // A space stands where a line ends by itself: words do not run together when they are read aloud.
            text: clean(text.as_ref()).replace('\n', " \n"),
            style,
            link: None,
        }
    }
}

/// A part of a line, of one look and one direction.
pub(super) struct Part {
    /// Distance from the line's left end, in points.
    pub x: f32,
    /// Width in points.
    pub width: f32,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    pub style: Style,
    /// Index of its span.
    pub span: usize,
    /// Where it begins in the paragraph: its place in the order of reading.
    pub start: usize,
    /// Whether it is read from right to left.
    pub rtl: bool,
}

/// A line: its parts from left to right.
#[derive(Default)]
pub(super) struct Line {
    pub parts: Vec<Part>,
    pub width: f32,
    /// Whether its paragraph is read from right to left.
    pub rtl: bool,
}

/// A paragraph: the text of its spans, and where each ends.
struct Paragraph<'a> {
    spans: &'a [Span],
    text: String,
    ends: Vec<usize>,
    size: f32,
}

impl<'a> Paragraph<'a> {
    fn new(spans: &'a [Span], size: f32) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for span in spans {
            text.push_str(&span.text);
            ends.push(text.len());
        }
        Self {
            spans,
            text,
            ends,
            size,
        }
    }

    /// Cuts bytes where another span begins.
    fn cut(&self, range: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let mut all = Vec::new();
        let mut start = range.start;
        for (span, end) in self.ends.iter().enumerate() {
            let end = (*end).min(range.end);
            if start < end {
                all.push((span, start..end));
                start = end;
            }
        }
        all
    }

    /// Returns the width of some of the text in a line, in points; spaces at its end take none.
    fn width(&self, range: Range<usize>) -> Result<f32, Unwritten> {
        let told = self.text[range.clone()].trim_end_matches(' ');
        let mut width = 0.0;
        for (span, part) in self.cut(range.start..range.start + told.len()) {
            let shaped = shaped(&self.text[part], self.spans[span].style, false)?;
            width += shaped.width * self.size;
        }
        Ok(width)
    }

    /// Returns where the lines of a text without hard breaks begin and end.
    fn broken(&self, whole: Range<usize>, most: f32) -> Result<Vec<Range<usize>>, Unwritten> {
        let mut lines = Vec::new();
        let mut line = whole.start..whole.start;
        let mut used = 0.0;
        for piece in pieces(&self.text, whole) {
            let space = self.width_of_space(&line)?;
            let width = self.width(piece.clone())?;
            if used + space + width <= most {
                used += space + width;
                line.end = piece.end;
                continue;
            }
            if line.end > line.start {
                lines.push(line.clone());
            }
            line = piece.start..piece.end;
            used = width;
            if width > most {
                // A word longer than a line: what is left of it goes on in the next.
                let cut = self.letters(piece, most)?;
                let last = cut.len() - 1;
                lines.extend(cut[..last].iter().cloned());
                line = cut[last].clone();
                used = self.width(line.clone())?;
            }
        }
        lines.push(line);
        Ok(lines)
    }

    /// Returns the width of the spaces that end a line, which count once something follows.
    fn width_of_space(&self, line: &Range<usize>) -> Result<f32, Unwritten> {
        let told = &self.text[line.clone()];
        let spaces = told.len() - told.trim_end_matches(' ').len();
        if spaces == 0 {
            return Ok(0.0);
        }
        #[allow(clippy::cast_precision_loss)] // A handful.
        let spaces = spaces as f32;
        Ok(shaped(" ", Style::Plain, false)?.width * self.size * spaces)
    }

    /// Cuts a long word between letters.
    fn letters(&self, word: Range<usize>, most: f32) -> Result<Vec<Range<usize>>, Unwritten> {
        let mut all = Vec::new();
        let mut line = word.start..word.start;
        let mut used = 0.0;
        for (at, letter) in self.text[word.clone()].grapheme_indices(true) {
            let at = word.start + at;
            let width = self.width(at..at + letter.len())?;
            if used + width > most && line.end > line.start {
                all.push(line.clone());
                line = at..at;
                used = 0.0;
            }
            line.end = at + letter.len();
            used += width;
        }
        all.push(line);
        Ok(all)
    }
}

/// Cuts text after spaces, and after hyphens and slashes between letters.
fn pieces(text: &str, whole: Range<usize>) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = whole.start;
    let mut letters = text[whole.clone()].char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let here = whole.start + at + c.len_utf8();
        let cut = match c {
            ' ' => next.is_some_and(|next| next != ' '),
            '-' | '–' | '/' => next.is_some_and(char::is_alphabetic),
            _ => false,
        };
        if cut {
            all.push(start..here);
            start = here;
        }
    }
    all.push(start..whole.end);
    all
}

/// Sets text in lines of at most some points.
pub(super) fn set(spans: &[Span], size: f32, most: f32) -> Result<Vec<Line>, Unwritten> {
    let paragraph = Paragraph::new(spans, size);
    let mut lines = Vec::new();
    let mut start = 0;
    for hard in paragraph.text.split('\n') {
        let whole = start..start + hard.len();
        start = whole.end + 1;
        let bidi = BidiInfo::new(hard, None);
        for range in paragraph.broken(whole.clone(), most)? {
            lines.push(line(&paragraph, &bidi, &whole, range)?);
        }
    }
    Ok(lines)
}

/// Returns the width that text takes in one line, and that of its widest piece, in points.
pub(super) fn widths(spans: &[Span], size: f32) -> Result<(f32, f32), Unwritten> {
    let paragraph = Paragraph::new(spans, size);
    let (mut all, mut widest, mut start) = (0.0_f32, 0.0_f32, 0);
    for hard in paragraph.text.split('\n') {
        let whole = start..start + hard.len();
        start = whole.end + 1;
        all = all.max(paragraph.width(whole.clone())?);
        for piece in pieces(&paragraph.text, whole) {
            widest = widest.max(paragraph.width(piece)?);
        }
    }
    Ok((all, widest))
}

/// Sets one line.
fn line(
    of: &Paragraph,
    bidi: &BidiInfo,
    whole: &Range<usize>,
    range: Range<usize>,
) -> Result<Line, Unwritten> {
    let Some(paragraph) = bidi.paragraphs.first() else {
        return Ok(Line::default());
    };
    let within = range.start - whole.start..range.end - whole.start;
    // What is read from left to right throughout is in its order already.
    let (levels, runs) = if bidi.has_rtl() {
        bidi.visual_runs(paragraph, within)
    } else {
        (Vec::new(), vec![within])
    };
    let mut line = Line {
        rtl: paragraph.level.is_rtl(),
        ..Line::default()
    };
    for run in runs {
        let rtl = levels
            .get(run.start)
            .is_some_and(unicode_bidi::Level::is_rtl);
        let mut cut = of.cut(run.start + whole.start..run.end + whole.start);
        if rtl {
            cut.reverse();
        }
        for (span, part) in cut {
            let start = part.start;
            // Marks that keep directions apart have done their work.
            let text: String = of.text[part]
                .chars()
                .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
                .collect();
            if text.is_empty() {
                continue;
            }
            let shaped = shaped(&text, of.spans[span].style, rtl)?;
            let width = shaped.width * of.size;
            line.parts.push(Part {
                x: line.width,
                width,
                text,
                glyphs: shaped.glyphs,
                style: shaped.style,
                span,
                start,
                rtl,
            });
            line.width += width;
        }
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::{Span, linked, set};
    use crate::site::document::pdf::letters::Style;

    fn read(text: &str, most: f32) -> Vec<Vec<String>> {
        let lines = set(&[Span::new(text, Style::Plain)], 10.0, most).unwrap();
        lines
            .iter()
            .map(|line| line.parts.iter().map(|part| part.text.clone()).collect())
            .collect()
    }

    #[test]
    fn lines_break_between_words_and_lose_no_letter() {
        let text = "Ganska otrygg i parken-vid ån eller https://exempel.se/en/mycket/lang/adress/utan/slut och-så";
        for most in [20.0, 60.0, 150.0, 1_000.0] {
            let lines = read(text, most);
            assert_eq!(lines.concat().concat(), text, "{most}");
            for line in set(&[Span::new(text, Style::Plain)], 10.0, most).unwrap() {
                // A space at a line's end hangs.
                assert!(line.width <= most + 4.0, "{most}: {}", line.width);
            }
        }
        assert_eq!(read("en\ntvå", 500.0).len(), 2);
        assert_eq!(read("", 500.0).len(), 1);
    }

    #[test]
    fn addresses_are_links_without_what_ends_a_sentence() {
        let spans = linked("Se https://a.se/x?y=1. Och (http://b.se) där", Style::Plain);
        let told: Vec<(&str, bool)> = spans
            .iter()
            .map(|span| (&*span.text, span.link.is_some()))
            .collect();
        let links = [("https://a.se/x?y=1", true), ("http://b.se", true)];
        assert_eq!(
            told,
            [
                ("Se ", false),
                links[0],
                (". Och (", false),
                links[1],
                (") där", false)
            ]
        );
        assert_eq!(linked("http://", Style::Plain).len(), 1);
    }

    #[test]
    fn arabic_within_swedish_is_seen_from_right_to_left() {
        let line = &set(
            &[Span::new("sagt: أشعر 3 مرات, sedan", Style::Plain)],
            10.0,
            900.0,
        )
        .unwrap()[0];
        assert!(!line.rtl);
        let seen: Vec<&str> = line.parts.iter().map(|part| part.text.trim()).collect();
        assert_eq!(seen, ["sagt:", "مرات", "3", "أشعر", ", sedan"]);
        let line = &set(&[Span::new("أشعر 3 مرات", Style::Plain)], 10.0, 900.0).unwrap()[0];
        assert!(line.rtl);
    }
}

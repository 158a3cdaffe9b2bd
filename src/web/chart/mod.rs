//! Charts as SVG: bars, stacked scales, dumbbells for groups, lines for rounds.
//!
//! A chart knows no feature: it is given labels and shares. Colours are attributes, so that a chart works as a file of its
//! own; on a page the style sheet may replace them (dark mode, forced colours). Nothing relies on colour alone: every mark
//! has its number beside it or a shape of its own, and a page sets a table under each chart.

mod bars;
mod days;
mod dumbbell;
mod lines;
mod raster;
mod stacked;

use maud::{Markup, PreEscaped, html};

use crate::survey::answer::in_xml;
pub use bars::{Bar, bars, bars_in_parts};
pub use days::days;
pub use dumbbell::{Spread, dumbbells};
pub use lines::{Line, Point, lines};
pub use raster::Raster;
pub use stacked::{Part, Stack, stacked};

/// Width of a drawing in user units: about the pixels of a narrow phone, so that text stays readable.
pub(super) const WIDTH: f64 = 360.0;
/// Height of a line of text.
pub(super) const LINE: f64 = 18.0;
/// Font size.
const LETTERS: f64 = 13.5;
/// Characters per line, at average letter width.
const CHARACTERS: usize = 47;

/// Ink, faint lines, and the colours of marks, distinguishable with colour vision deficiency (Okabe and Ito, 2008, darkened
/// to 3:1 on white).
pub(super) const INK: &str = "#1a1a1a";
pub(super) const FAINT: &str = "#8a8a8a";
/// Colours of series and scale points.
pub const COLOURS: [&str; 6] = [
    "#1f4e5f", "#c1440e", "#00785a", "#7a4f9a", "#8a6d00", "#0b67b2",
];

/// A drawn chart and its height.
#[derive(Debug)]
pub struct Drawing {
    pub(super) marks: Markup,
    pub(super) height: f64,
}

/// Texts of a chart.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Title.
    pub title: String,
    /// Language of the title, where it is not that of the page.
    pub language: Option<&'static str>,
    /// Description, for screen readers.
    pub description: String,
    /// Reference to the table with the same figures; only on a page.
    pub beside: String,
    /// Notes below: base and method; only in a chart as a file.
    pub notes: Vec<String>,
}

/// Renders a chart for a page, which shows title and notes itself.
#[must_use]
pub fn on_page(drawing: &Drawing, words: &Words, id: &str) -> Markup {
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {:.0}", drawing.height)) role="img" aria-labelledby=(format!("{id}-t {id}-d")) font-family="system-ui, sans-serif" font-size=(LETTERS) {
            title id=(format!("{id}-t")) lang=[words.language] { (words.title) }
            desc id=(format!("{id}-d")) { (words.description) @if !words.beside.is_empty() { " " (words.beside) } }
            (drawing.marks)
        }
    }
}

/// Renders a chart as an SVG file with title, base and method, on white.
#[must_use]
pub fn standing_alone(drawing: &Drawing, words: &Words) -> String {
    let margin = 16.0;
    let (title, after_title) = paragraph(&words.title, 0.0, margin + 14.0, CHARACTERS - 6, true);
    let mut y = after_title + drawing.height + 14.0;
    let mut notes = Vec::new();
    for note in &words.notes {
        let (markup, next) = paragraph(note, 0.0, y, CHARACTERS + 4, false);
        notes.push(markup);
        y = next + 3.0;
    }
    let (width, height) = (WIDTH + 2.0 * margin, y + margin - 14.0);
    let drawn = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height:.0}")) width=(width * 1.5) height=(format!("{:.0}", height * 1.5)) role="img" font-family="system-ui, sans-serif" font-size=(LETTERS) {
            title { (words.title) }
            desc { (words.description) }
            rect width=(width) height=(format!("{height:.0}")) fill="#ffffff" {}
            g transform=(format!("translate({margin} 0)")) {
                (title)
                g transform=(format!("translate(0 {:.0})", after_title - 8.0)) { (drawing.marks) }
                g font-size="11.5" { @for note in notes { (note) } }
            }
        }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}",
        in_xml(&drawn.into_string())
    )
}

/// Wraps text into lines of at most `most` characters.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut all: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let mut word: String = word.to_owned();
        loop {
            let last = all.last_mut().map_or(0, |line| line.chars().count());
            let length = word.chars().count();
            let gap = usize::from(last > 0);
            if last + gap + length <= most {
                if let Some(line) = all.last_mut() {
                    line.push_str(if gap == 1 { " " } else { "" });
                    line.push_str(&word);
                }
                break;
            }
            if last > 0 {
                all.push(String::new());
            } else {
                // A word longer than a line is split.
                let (head, tail): (String, String) = (
                    word.chars().take(most).collect(),
                    word.chars().skip(most).collect(),
                );
                if let Some(line) = all.last_mut() {
                    *line = head;
                }
                all.push(String::new());
                word = tail;
            }
        }
    }
    all
}

/// Renders wrapped text from a baseline; returns the baseline after it.
fn paragraph(text: &str, x: f64, y: f64, most: usize, bold: bool) -> (Markup, f64) {
    let lines = wrapped(text, most);
    let weight = if bold { "650" } else { "400" };
    let mut at = y;
    let mut next = || {
        let now = at;
        at += LINE - 1.0;
        now
    };
    let markup = html! {
        @for line in &lines {
            text.ink x=(x) y=(format!("{:.1}", next())) fill=(INK) font-weight=(weight) { (line) }
        }
    };
    (markup, at)
}

/// Renders the label above a mark; returns the baseline after it.
pub(super) fn label(text: &str, y: f64) -> (Markup, f64) {
    paragraph(text, 0.0, y, CHARACTERS, false)
}

/// Draws a series' mark: a shape of its own, recognisable without colour.
pub(super) fn mark(series: usize, x: f64, y: f64) -> Markup {
    let colour = COLOURS[series % COLOURS.len()];
    let class = format!("mark m{}", series % COLOURS.len());
    let path = match series % COLOURS.len() {
        0 => format!("M{:.1} {y:.1}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0", x - 6.0),
        1 => format!("M{:.1} {:.1}h11v11h-11z", x - 5.5, y - 5.5),
        2 => format!("M{x:.1} {:.1}l6.5 11.5h-13z", y - 6.5),
        3 => format!("M{x:.1} {:.1}l7 7l-7 7l-7 -7z", y - 7.0),
        4 => format!("M{x:.1} {:.1}l6.5 -11.5h-13z", y + 6.5),
        _ => format!("M{:.1} {:.1}h5v-5h4v5h5v4h-5v5h-4v-5h-5z", x - 7.0, y - 2.0),
    };
    html! { path class=(class) d=(path) fill=(colour) stroke="#ffffff" stroke-width="1" {} }
}

/// Renders the legend, one series per line; returns the baseline after it.
pub(super) fn legend(names: &[String], y: f64) -> (Markup, f64) {
    let mut at = y;
    let mut all = Vec::new();
    for (series, name) in names.iter().enumerate() {
        let (text, next) = paragraph(name, 18.0, at, CHARACTERS - 4, false);
        all.push(html! { (mark(series, 7.0, at - 4.5)) (text) });
        at = next;
    }
    (html! { @for one in all { (one) } }, at)
}

/// Formats a coordinate with one decimal.
pub(super) fn n(number: f64) -> PreEscaped<String> {
    PreEscaped(format!("{number:.1}"))
}

#[cfg(test)]
mod tests;

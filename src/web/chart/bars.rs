//! Bar charts: a share per bar, with its label above and its numbers at the end.

use maud::html;

use super::{COLOURS, Drawing, INK, LINE, WIDTH, label, n};

/// A bar of a bar chart.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Label.
    pub label: String,
    /// Share in per cent; `None` where it is suppressed.
    pub percent: Option<f64>,
    /// Text at the end of the bar.
    pub text: String,
    /// Confidence interval of the share in per cent, for random samples.
    pub interval: Option<(f64, f64)>,
}

/// Estimated width of a character in the text beside the bars.
const LETTER: f64 = 7.2;
const THICK: f64 = 16.0;

/// Draws horizontal bars on a scale from 0 to 100 per cent.
#[must_use]
pub fn bars(all: &[Bar]) -> Drawing {
    drawn(all, longest(all))
}

/// Draws bars in charts of so many bars each, all on the same scale.
#[must_use]
pub fn bars_in_parts(all: &[Bar], each: usize) -> Vec<Drawing> {
    let longest = longest(all);
    let parts = all.chunks(each.max(1));
    parts.map(|part| drawn(part, longest)).collect()
}

/// Returns the number of characters of the longest text at the end of a bar.
fn longest(all: &[Bar]) -> usize {
    let lengths = all.iter().map(|bar| bar.text.chars().count());
    lengths.max().unwrap_or(0)
}

#[allow(clippy::cast_precision_loss)] // A handful of letters.
fn drawn(all: &[Bar], longest: usize) -> Drawing {
    let room = (longest as f64 * LETTER + 10.0).min(WIDTH / 2.0);
    let scale = (WIDTH - room) / 100.0;
    let mut y = 14.0;
    let mut drawn = Vec::new();
    for bar in all {
        let (text, next) = label(&bar.label, y);
        let top = next - LINE + 7.0;
        let width = bar.percent.unwrap_or(0.0) * scale;
        drawn.push(html! {
            (text)
            rect.track x="0" y=(n(top)) width=(n(WIDTH - room)) height=(n(THICK)) fill="#e7ebee" {}
            @if bar.percent.is_some() {
                rect.bar x="0" y=(n(top)) width=(n(width)) height=(n(THICK)) fill=(COLOURS[0]) {}
            }
            @if let Some((low, high)) = bar.interval {
                line.ink x1=(n(low * scale)) x2=(n(high * scale)) y1=(n(top + THICK / 2.0)) y2=(n(top + THICK / 2.0)) stroke=(INK) stroke-width="2" {}
            }
            text.ink x=(n(WIDTH - room + 6.0)) y=(n(top + 12.5)) fill=(INK) { (bar.text) }
        });
        y = top + THICK + LINE + 4.0;
    }
    Drawing {
        marks: html! { @for one in drawn { (one) } },
        height: (y - LINE + 4.0).max(10.0),
    }
}

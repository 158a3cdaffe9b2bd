//! Bars: a share each, its label over it and its numbers at its end.

use maud::html;

use super::{COLOURS, Drawing, INK, LINE, WIDTH, label, n};

/// A bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Share in per cent; `None` where it is not shown.
    pub percent: Option<f64>,
    /// The numbers in words.
    pub text: String,
    /// Interval of the share in per cent, of a random sample.
    pub interval: Option<(f64, f64)>,
}

/// Width of a letter of the numbers beside the bars.
const LETTER: f64 = 7.2;
const THICK: f64 = 16.0;

/// Draws bars below each other, on a scale from 0 to 100 per cent.
#[must_use]
#[allow(clippy::cast_precision_loss)] // A handful of letters.
pub fn bars(all: &[Bar]) -> Drawing {
    let longest = all
        .iter()
        .map(|bar| bar.text.chars().count())
        .max()
        .unwrap_or(0);
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

//! Dumbbells: for each answer, where the groups stand beside each other.

use maud::html;

use super::{Drawing, FAINT, INK, LINE, WIDTH, label, legend, mark, n};

/// An answer's shares.
#[derive(Debug, Clone)]
pub struct Spread {
    /// The answer.
    pub label: String,
    /// Share in per cent of each group; `None` where it is not shown.
    pub percents: Vec<Option<f64>>,
}

/// Draws a line an answer, with a mark a group; what the marks are stands under them.
#[must_use]
pub fn dumbbells(groups: &[String], all: &[Spread]) -> Drawing {
    let left = 8.0;
    let scale = (WIDTH - 2.0 * left) / 100.0;
    let mut y = 14.0;
    let mut drawn = Vec::new();
    for spread in all {
        let (text, next) = label(&spread.label, y);
        let middle = next - LINE + 16.0;
        let shown: Vec<f64> = spread.percents.iter().flatten().copied().collect();
        let low = shown.iter().copied().fold(f64::INFINITY, f64::min);
        let high = shown.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        drawn.push(html! {
            (text)
            line.faint x1=(n(left)) x2=(n(WIDTH - left)) y1=(n(middle)) y2=(n(middle)) stroke=(FAINT) stroke-width="0.5" {}
            @if high > low {
                line.ink x1=(n(left + low * scale)) x2=(n(left + high * scale)) y1=(n(middle)) y2=(n(middle)) stroke=(INK) stroke-width="2" {}
            }
            @for (group, percent) in spread.percents.iter().enumerate() {
                @if let Some(percent) = percent { (mark(group, left + percent * scale, middle)) }
            }
        });
        y = middle + LINE + 10.0;
    }
    let axis = y - LINE;
    let marks = html! {
        @for one in drawn { (one) }
        @for (at, anchor) in [(0.0, "start"), (25.0, "middle"), (50.0, "middle"), (75.0, "middle"), (100.0_f64, "end")] {
            line.faint x1=(n(left + at * scale)) x2=(n(left + at * scale)) y1=(n(axis)) y2=(n(axis + 5.0)) stroke=(FAINT) {}
            text.ink x=(n(left + at * scale)) y=(n(axis + 18.0)) fill=(INK) font-size="11.5" text-anchor=(anchor) { (format!("{at:.0} %")) }
        }
    };
    let (names, end) = legend(groups, axis + 42.0);
    Drawing {
        marks: html! { (marks) (names) },
        height: end - LINE + 8.0,
    }
}

//! Column chart of responses per day.

use maud::html;

use super::{COLOURS, Drawing, FAINT, INK, WIDTH, n};

const HEIGHT: f64 = 140.0;

/// Draws a column per day, labels the first and the last day and the highest column.
#[must_use]
#[allow(clippy::cast_precision_loss)] // Days and answers.
pub fn days(all: &[(String, u64)]) -> Drawing {
    let most = all.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let step = WIDTH / all.len().max(1) as f64;
    let top = 22.0;
    let highest = all.iter().position(|(_, n)| *n == most);
    let marks = html! {
        line.faint x1="0" x2=(n(WIDTH)) y1=(n(top + HEIGHT)) y2=(n(top + HEIGHT)) stroke=(FAINT) {}
        @for (at, (_, count)) in all.iter().enumerate() {
            @let height = *count as f64 / most as f64 * HEIGHT;
            @if *count > 0 {
                rect.bar x=(n((at as f64 + 0.5) * step - (step * 0.4).min(20.0))) y=(n(top + HEIGHT - height)) width=(n((step * 0.8).min(40.0))) height=(n(height)) fill=(COLOURS[0]) {}
            }
        }
        @if let Some(at) = highest {
            @let x = (at as f64 * step + step * 0.5).clamp(16.0, WIDTH - 16.0);
            text.ink x=(n(x)) y="14" fill=(INK) text-anchor="middle" { (most) }
        }
        @if let (Some((first, _)), Some((last, _))) = (all.first(), all.last()) {
            text.ink x="0" y=(n(top + HEIGHT + 18.0)) fill=(INK) { (first) }
            @if all.len() > 1 { text.ink x=(n(WIDTH)) y=(n(top + HEIGHT + 18.0)) fill=(INK) text-anchor="end" { (last) } }
        }
    };
    Drawing {
        marks,
        height: top + HEIGHT + 28.0,
    }
}

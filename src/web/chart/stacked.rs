//! Stacked bars: the distribution of answers on a scale, or of statements with the same answers.

use maud::html;

use super::{Drawing, INK, LINE, WIDTH, label, n};

/// A segment of a bar.
#[derive(Debug, Clone)]
pub struct Part {
    /// Share in per cent; `None` where it is suppressed.
    pub percent: Option<f64>,
}

/// A stacked bar.
#[derive(Debug, Clone)]
pub struct Stack {
    /// Label.
    pub label: String,
    /// Segments, one per scale point.
    pub parts: Vec<Part>,
    /// Text after the label: base and mean.
    pub text: String,
}

/// Colours of the scale's ends, from pale to dark: colour does not say which end is good.
const ENDS: [(u8, u8, u8); 2] = [(217, 230, 236), (18, 66, 84)];
const THICK: f64 = 22.0;
/// Width below which a segment shows no number; the table has it.
const NARROW: f64 = 7.5;

/// Draws stacked bars, and a legend below.
#[must_use]
pub fn stacked(points: &[String], all: &[Stack]) -> Drawing {
    let scale = WIDTH / 100.0;
    let mut y = 14.0;
    let mut drawn = Vec::new();
    for stack in all {
        let said = format!("{} {}", stack.label, stack.text);
        let (text, next) = label(said.trim(), y);
        let top = next - LINE + 7.0;
        // Noise may bring the segments' sum over a hundred.
        let sum: f64 = stack.parts.iter().filter_map(|p| p.percent).sum();
        let scale = scale * (100.0 / sum.max(100.0));
        let mut x = 0.0;
        let mut parts = Vec::new();
        for (point, part) in stack.parts.iter().enumerate() {
            let Some(percent) = part.percent else {
                continue;
            };
            let width = percent * scale;
            let (fill, ink) = colour(point, points.len());
            let class = format!("part p{point}");
            parts.push(html! {
                rect class=(class) x=(n(x)) y=(n(top)) width=(n(width)) height=(n(THICK)) fill=(fill) stroke="#ffffff" stroke-width="1.5" {}
                @if percent >= NARROW {
                    text.within x=(n(x + width / 2.0)) y=(n(top + 15.5)) fill=(ink) text-anchor="middle" { (format!("{percent:.0}")) }
                }
            });
            x += width;
        }
        drawn.push(html! {
            (text)
            rect.frame x="0.5" y=(n(top)) width=(n(WIDTH - 1.0)) height=(n(THICK)) fill="none" stroke="#8a8a8a" stroke-dasharray="3 3" {}
            @for part in parts { (part) }
        });
        y = top + THICK + LINE + 4.0;
    }
    let mut legend = Vec::new();
    for (point, name) in points.iter().enumerate() {
        let (fill, _) = colour(point, points.len());
        // A numeric scale point needs no position before it.
        let is_number = name.starts_with(|c: char| c.is_ascii_digit() || "-−".contains(c));
        let label = if is_number {
            name.clone()
        } else {
            format!("{}. {name}", point + 1)
        };
        let (text, next) = super::paragraph(&label, 22.0, y, super::CHARACTERS - 4, false);
        legend.push(html! {
            rect x="0.5" y=(n(y - 11.5)) width="14" height="14" fill=(fill) stroke=(INK) stroke-width="0.5" {}
            (text)
        });
        y = next;
    }
    Drawing {
        marks: html! { @for one in drawn { (one) } @for one in legend { (one) } },
        height: (y - LINE + 8.0).max(10.0),
    }
}

/// Returns fill and text colour of a scale point.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // A handful of points.
fn colour(point: usize, points: usize) -> (String, &'static str) {
    let part = if points > 1 {
        point as f64 / (points - 1) as f64
    } else {
        1.0
    };
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    let [from, to] = ENDS;
    let (r, g, b) = (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2));
    let light = 0.2126 * f64::from(r) + 0.7152 * f64::from(g) + 0.0722 * f64::from(b);
    (
        format!("#{r:02x}{g:02x}{b:02x}"),
        if light > 125.0 { INK } else { "#ffffff" },
    )
}

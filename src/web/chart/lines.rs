//! Line charts: a question by round. Only comparable rounds are joined.

use maud::html;

use super::{CHARACTERS, Drawing, FAINT, INK, LINE, WIDTH, legend, mark, n, wrapped};

/// The share of an answer in a round.
#[derive(Debug, Clone)]
pub enum Point {
    /// Available.
    Known {
        /// Share in per cent.
        percent: f64,
        /// The share as text.
        text: String,
        /// Whether it is comparable with the previous round.
        joined: bool,
    },
    /// Not asked, or suppressed.
    Absent,
}

/// The shares of an answer over the rounds.
#[derive(Debug, Clone)]
pub struct Line {
    /// Label of the answer.
    pub name: String,
    /// One point per round.
    pub points: Vec<Point>,
}

const HEIGHT: f64 = 220.0;
/// Fewest characters per line of a round's name, however many rounds there are.
const LEAST_ROOM: f64 = 8.0;

/// Returns position and anchor of a text centred on `middle`, moved inside the drawing.
#[allow(clippy::cast_precision_loss)] // A line's length.
fn place(words: &str, middle: f64) -> (f64, &'static str) {
    let half = words.chars().count() as f64 * WIDTH / CHARACTERS as f64 / 2.0;
    if middle + half > WIDTH {
        (WIDTH, "end")
    } else if middle < half {
        (0.0, "start")
    } else {
        (middle, "middle")
    }
}

/// Draws a line per answer on a scale from 0 to 100 per cent, and a legend below.
#[must_use]
#[allow(clippy::cast_precision_loss)] // A handful of rounds.
pub fn lines(rounds: &[String], all: &[Line]) -> Drawing {
    let (left, top) = (44.0, 12.0);
    let step = if rounds.len() > 1 {
        (WIDTH - left - 34.0) / (rounds.len() - 1) as f64
    } else {
        0.0
    };
    let x = |round: usize| left + 8.0 + round as f64 * step;
    let y = |percent: f64| top + (100.0 - percent) / 100.0 * HEIGHT;
    let mut drawn = Vec::new();
    for (series, line) in all.iter().enumerate() {
        let mut before: Option<(f64, f64)> = None;
        for (round, point) in line.points.iter().enumerate() {
            let Point::Known {
                percent,
                text,
                joined,
            } = point
            else {
                before = None;
                continue;
            };
            let (px, py) = (x(round), y(*percent));
            let from = before.filter(|_| *joined);
            drawn.push(html! {
                @if let Some((bx, by)) = from {
                    line class=(format!("m{}", series % super::COLOURS.len())) x1=(n(bx)) y1=(n(by)) x2=(n(px)) y2=(n(py)) stroke=(super::COLOURS[series % super::COLOURS.len()]) stroke-width="2" {}
                }
                (mark(series, px, py))
                text.ink x=(n(px)) y=(n(py - 10.0)) fill=(INK) font-size="11.5" text-anchor="middle" { (text) }
            });
            before = Some((px, py));
        }
    }
    // A long name is wrapped, so that it does not overlap the next one.
    let room = (step / WIDTH * CHARACTERS as f64).max(LEAST_ROOM);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // At most `CHARACTERS`.
    let named: Vec<Vec<String>> = rounds.iter().map(|r| wrapped(r, room as usize)).collect();
    let longest = named.iter().map(Vec::len).max().unwrap_or(1);
    let marks = html! {
        @for at in [0.0, 25.0, 50.0, 75.0, 100.0] {
            line.faint x1=(n(left)) x2=(n(WIDTH)) y1=(n(y(at))) y2=(n(y(at))) stroke=(FAINT) stroke-width="0.5" {}
            text.ink x=(n(left - 6.0)) y=(n(y(at) + 4.0)) fill=(INK) font-size="11.5" text-anchor="end" { (format!("{at:.0} %")) }
        }
        @for (round, name) in named.iter().enumerate() {
            @for (line, words) in name.iter().enumerate() {
                @let (at, anchor) = place(words, x(round));
                text.ink x=(n(at)) y=(n(top + HEIGHT + 20.0 + line as f64 * LINE)) fill=(INK) text-anchor=(anchor) { (words) }
            }
        }
        @for one in drawn { (one) }
    };
    let names: Vec<String> = all.iter().map(|line| line.name.clone()).collect();
    let (names, end) = legend(
        &names,
        top + HEIGHT + 46.0 + longest.saturating_sub(1) as f64 * LINE,
    );
    Drawing {
        marks: html! { (marks) (names) },
        height: end - LINE + 8.0,
    }
}

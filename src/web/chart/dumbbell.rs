//! Dumbbell charts: the shares of several groups for each answer.

use maud::html;

use super::{Drawing, FAINT, INK, LINE, WIDTH, label, legend, mark, n};

/// The shares of one answer.
#[derive(Debug, Clone)]
pub struct Spread {
    /// Label of the answer.
    pub label: String,
    /// Share in per cent of each group; `None` where it is suppressed.
    pub percents: Vec<Option<f64>>,
}

/// Horizontal and vertical space of a mark.
const APART: f64 = 13.0;

/// Draws a line per answer with a mark per group, and a legend below.
#[must_use]
pub fn dumbbells(groups: &[String], all: &[Spread]) -> Drawing {
    let left = 8.0;
    let scale = (WIDTH - 2.0 * left) / 100.0;
    let mut y = 14.0;
    let mut drawn = Vec::new();
    for spread in all {
        let (text, next) = label(&spread.label, y);
        let middle = next - LINE + 16.0;
        let placed = side_by_side(&spread.percents, |percent| left + percent * scale);
        let shown: Vec<f64> = spread.percents.iter().flatten().copied().collect();
        let low = shown.iter().copied().fold(f64::INFINITY, f64::min);
        let high = shown.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        drawn.push(html! {
            (text)
            line.faint x1=(n(left)) x2=(n(WIDTH - left)) y1=(n(middle)) y2=(n(middle)) stroke=(FAINT) stroke-width="0.5" {}
            @if high > low {
                line.ink x1=(n(left + low * scale)) x2=(n(left + high * scale)) y1=(n(middle)) y2=(n(middle)) stroke=(INK) stroke-width="2" {}
            }
            @for &(group, x, below) in &placed { (mark(group, x, middle + below)) }
        });
        let below = placed
            .iter()
            .map(|(_, _, below)| *below)
            .fold(0.0, f64::max);
        y = middle + below + LINE + 10.0;
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

/// Places the groups' marks from the left so that none covers another: series, x, and distance below the line.
fn side_by_side(percents: &[Option<f64>], at: impl Fn(f64) -> f64) -> Vec<(usize, f64, f64)> {
    let mut marks: Vec<(usize, f64)> = percents
        .iter()
        .enumerate()
        .filter_map(|(group, percent)| Some((group, at((*percent)?))))
        .collect();
    marks.sort_by(|a, b| a.1.total_cmp(&b.1));
    // The right end of the marks in each row.
    let mut rows: Vec<f64> = Vec::new();
    let place = |(group, x): (usize, f64)| {
        let free = rows.iter().position(|&end| x - end >= APART);
        let row = free.unwrap_or(rows.len());
        if free.is_some() {
            rows[row] = x;
        } else {
            rows.push(x);
        }
        let below = (0..row).map(|_| APART).sum();
        (group, x, below)
    };
    marks.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_like_shares_stand_below_one_another() {
        let percents = [Some(50.0), None, Some(50.0), Some(20.0), Some(51.0)];
        let placed = side_by_side(&percents, |percent| percent * 5.0);
        assert_eq!(
            placed,
            [
                (3, 100.0, 0.0),
                (0, 250.0, 0.0),
                (2, 250.0, APART),
                (4, 255.0, 2.0 * APART)
            ]
        );
    }
}

//! Mean, median, net share and Wilson's confidence interval.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Statistics of a scale or a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statistics {
    /// Arithmetic mean, in the scale's points or the number's unit.
    pub mean: f64,
    /// Median; of an even number of answers the mean of the two in the middle.
    pub median: f64,
    /// Net share of a scale: the share in the upper half less that in the lower, in per cent (−100 to 100). The middle
    /// point is in neither. none for numbers.
    pub net: Option<f64>,
}

/// Returns the statistics of a distribution: values, ascending, with their weights. `None` where the weights sum to 0.
#[must_use]
#[allow(clippy::cast_precision_loss)] // Points and answers are far below 2⁵².
pub fn sum_up(values: &[(i64, f64)], scale: bool) -> Option<Statistics> {
    let n: f64 = values.iter().map(|(_, n)| n).sum();
    sum_up_shares(values, n, scale)
}

/// Returns the statistics of counts whose shares are shown with `base`, from which noise may have moved their sum: median
/// and net share are those of the shares, the mean is that of the counts.
#[must_use]
#[allow(clippy::cast_precision_loss)] // As above.
pub fn sum_up_shares(values: &[(i64, f64)], base: f64, scale: bool) -> Option<Statistics> {
    let n: f64 = values.iter().map(|(_, n)| n).sum();
    if n <= 0.0 || base <= 0.0 {
        return None;
    }
    let half = base / 2.0;
    let total: f64 = values.iter().map(|&(v, n)| v as f64 * n).sum();
    // Returns the first value at which half of the base is reached, or exceeded.
    let at = |reached: bool| {
        let mut before = 0.0;
        let found = values.iter().find(|(_, n)| {
            before += n;
            if reached {
                before >= half
            } else {
                before > half
            }
        });
        found.or(values.last()).map_or(0.0, |(v, _)| *v as f64)
    };
    let net = scale.then(|| {
        let middle = values.first().map_or(0, |v| v.0) + values.last().map_or(0, |v| v.0);
        let part = |above: bool| -> f64 {
            let on_side = |v: i64| {
                if above {
                    v * 2 > middle
                } else {
                    v * 2 < middle
                }
            };
            let side = values.iter().filter(|(v, _)| on_side(*v));
            side.map(|(_, n)| n).sum()
        };
        (100.0 * (part(true) - part(false)) / base).clamp(-100.0, 100.0)
    });
    Some(Statistics {
        mean: total / n,
        median: f64::midpoint(at(true), at(false)),
        net,
    })
}

/// Quantile of the standard normal distribution for a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// Returns Wilson's 95 % confidence interval of a share, as fractions; `None` for a base of 0 or a count above it. Source:
/// Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn wilson(count: u64, base: u64) -> Option<(f64, f64)> {
    if base == 0 || count > base {
        return None;
    }
    let (n, p) = (base as f64, count as f64 / base as f64);
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    let low = if count == 0 {
        0.0
    } else {
        (centre - spread) / whole
    };
    let high = if count == base {
        1.0
    } else {
        (centre + spread) / whole
    };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_summed_up() {
        let five = [(1, 2.0), (2, 1.0), (3, 4.0), (4, 2.0), (5, 1.0)];
        let sum = sum_up(&five, true).unwrap();
        assert!((sum.mean - 2.9).abs() < 1e-12, "{sum:?}");
        assert!((sum.median - 3.0).abs() < 1e-12);
        assert!(sum.net.unwrap().abs() < 1e-12, "three above, three below");
        let even = sum_up(&[(1, 1.0), (4, 1.0)], true).unwrap();
        assert!((even.median - 2.5).abs() < 1e-12);
        assert_eq!(sum_up(&[(1, 0.0), (2, 0.0)], true), None);
        assert_eq!(sum_up(&[], false), None);
    }

    #[test]
    fn median_and_net_share_are_those_of_the_shares_that_are_shown() {
        // 47 % of 53 chose the first, and no median is 1 then.
        let shown = [(1, 25.0), (2, 16.0), (3, 5.0), (4, 2.0)];
        let sum = sum_up_shares(&shown, 53.0, true).unwrap();
        assert!((sum.median - 2.0).abs() < 1e-12, "{sum:?}");
        let net = 100.0 * (7.0 - 41.0) / 53.0;
        assert!((sum.net.unwrap() - net).abs() < 1e-9);
        assert!((sum_up(&shown, true).unwrap().median - 1.0).abs() < 1e-12);
        // Where the counts are far below the base the last one is in the middle of what is known.
        let few = [(1, 2.0), (2, 2.0)];
        let sum = sum_up_shares(&few, 30.0, true).unwrap();
        assert!((sum.median - 2.0).abs() < 1e-12);
    }

    #[test]
    fn wilsons_interval_is_what_r_gives() {
        let text = std::fs::read_to_string("tests/weights/figures.csv").unwrap();
        let mut seen = 0;
        for line in text.lines().filter_map(|l| l.strip_prefix("wilson,")) {
            let (key, value) = line.split_once(',').unwrap();
            let parts: Vec<&str> = key.trim_matches('"').split('|').collect();
            let (low, high) = wilson(parts[0].parse().unwrap(), parts[1].parse().unwrap()).unwrap();
            let mine = if parts[2] == "lower" { low } else { high };
            let theirs: f64 = value.parse().unwrap();
            assert!((mine - theirs).abs() < 1e-11, "{line}: {mine}");
            seen += 1;
        }
        assert_eq!(seen, 10);
        assert_eq!(wilson(1, 0), None);
    }
}

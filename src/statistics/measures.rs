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
    /// point is in neither. absent for numbers.
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
mod tests;

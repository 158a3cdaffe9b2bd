//! Weights that adjust the respondents to the population by age, gender and area.
//!
//! Post-stratification where every populated cell has respondents, else raking to the population's margins. Weights are
//! capped. They correct a known skew and nothing else: respondents are still self-selected. They are for residents only,
//! from [`LEAST`] responses on, and never in a release.
//!
//! Sources: Deming and Stephan (1940) for raking; Kish (1965) for the effective sample size; capping as in `trimWeights` of
//! R's package `survey`, against which a test compares every figure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::population::Problem;

/// Minimum number of responses for weights.
pub const LEAST: u64 = 300;
/// Maximum weight, as a multiple of the mean weight.
pub const CAP: f64 = 5.0;
/// Convergence of raking: maximum relative change of any weight in a round.
const CLOSE: f64 = 1e-10;
const MOST_ROUNDS: usize = 1000;

/// Method by which the weights were computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Method {
    /// Post-stratification: cell by cell.
    PostStratification,
    /// Raking: margin by margin.
    Raking,
}

/// Description of the weighting of a survey.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Weighting {
    /// Method of computation.
    pub method: Method,
    /// Number of responses of residents, those that are filtered out included.
    pub residents: u64,
    /// Number of them with a weight of their own; the others are in none of the population's categories and get the mean
    /// weight.
    pub n: u64,
    /// Effective sample size: the number of unweighted responses that would be as precise as those of all residents.
    pub n_eff: f64,
    /// Design effect: the factor by which more responses are needed than without weights.
    pub deff: f64,
    /// Number of responses whose weight was capped.
    pub capped: u64,
}

/// Reason why figures cannot be weighted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightError {
    /// Protected figures are never weighted.
    #[error(
        "weighted figures are exact ones only: nothing that is protected or released is weighted"
    )]
    ExactOnly,
    /// No population figures are stored.
    #[error(
        "there are no population figures to weight by: give them on the page that shows who answered"
    )]
    NoPopulation,
    /// The survey does not define who is a resident.
    #[error(
        "weights are for residents, and the survey does not say which answer tells them: add \"residents\" to its file"
    )]
    NoResidents,
    /// The stored population figures no longer fit the survey.
    #[error("the population figures do not fit the survey any more: {0}")]
    Unfit(Problem),
    /// Too few residents are in one of the population's categories.
    #[error(
        "{n} of {residents} responses of residents are in the population's groups; that is too few for weights: at least {LEAST} are needed"
    )]
    TooFew {
        /// Responses of residents in the population's groups.
        n: u64,
        /// Responses of residents.
        residents: u64,
    },
    /// Nobody answered in a populated category: its name.
    #[error(
        "nobody who answered is in \"{0}\", so no weight can stand for them: give population figures in wider categories"
    )]
    Empty(String),
    /// Somebody answered in a category without population: its name.
    #[error(
        "the population figures have nobody in \"{0}\", but some who answered are: correct the figures"
    )]
    Nobody(String),
    /// Raking did not converge to all margins.
    #[error("no weights fit all the population figures at once: give them in wider categories")]
    NoConvergence,
}

/// Computes the uncapped weight of each cell, with mean 1 over the respondents. `sample` and `population` are people by
/// cell; `widths` are the numbers of categories by dimension, the last of which changes fastest; `name` returns the wording
/// of a category, given dimension and category.
///
/// # Errors
/// [`WeightError`].
#[allow(clippy::cast_precision_loss)] // People are far below 2⁵².
pub fn weigh(
    sample: &[u64],
    population: &[u64],
    widths: &[usize],
    name: impl Fn(usize, usize) -> String,
) -> Result<(Vec<f64>, Method), WeightError> {
    let n: u64 = sample.iter().sum();
    for dimension in 0..widths.len() {
        let (answered, live) = (
            margin(sample, widths, dimension),
            margin(population, widths, dimension),
        );
        for (category, (&answered, &live)) in answered.iter().zip(&live).enumerate() {
            if live > 0 && answered == 0 {
                return Err(WeightError::Empty(name(dimension, category)));
            }
            if live == 0 && answered > 0 {
                return Err(WeightError::Nobody(name(dimension, category)));
            }
        }
    }
    let scale = n as f64 / population.iter().sum::<u64>() as f64;
    let whole = sample
        .iter()
        .zip(population)
        .all(|(&s, &p)| (s > 0) == (p > 0));
    if whole {
        let weight = |(&s, &p): (&u64, &u64)| {
            if s == 0 {
                0.0
            } else {
                p as f64 * scale / s as f64
            }
        };
        return Ok((
            sample.iter().zip(population).map(weight).collect(),
            Method::PostStratification,
        ));
    }
    rake(sample, population, widths, scale).map(|weights| (weights, Method::Raking))
}

#[allow(clippy::cast_precision_loss)]
fn rake(
    sample: &[u64],
    population: &[u64],
    widths: &[usize],
    scale: f64,
) -> Result<Vec<f64>, WeightError> {
    let mut weights: Vec<f64> = sample
        .iter()
        .map(|&s| if s > 0 { 1.0 } else { 0.0 })
        .collect();
    let margins: Vec<Vec<u64>> = (0..widths.len())
        .map(|d| margin(population, widths, d))
        .collect();
    for _ in 0..MOST_ROUNDS {
        let before = weights.clone();
        for (dimension, wanted) in margins.iter().enumerate() {
            let after: usize = widths[dimension + 1..].iter().product();
            let category = |cell: usize| cell / after % widths[dimension];
            let now = weighted_margin(&weights, sample, widths, dimension);
            for (cell, weight) in weights.iter_mut().enumerate() {
                let (now, wanted) = (now[category(cell)], wanted[category(cell)] as f64 * scale);
                if now > 0.0 {
                    *weight *= wanted / now;
                }
            }
        }
        let close = |(a, b): (&f64, &f64)| (a - b).abs() <= CLOSE * b.abs().max(1e-6);
        if weights.iter().zip(&before).all(close) {
            // The weights may also have converged where margins contradict each other.
            let fits = (0..widths.len()).all(|d| {
                let now = weighted_margin(&weights, sample, widths, d);
                now.iter().zip(&margins[d]).all(|(now, &wanted)| {
                    let wanted = wanted as f64 * scale;
                    (now - wanted).abs() <= 1e-6 * wanted.max(1.0)
                })
            });
            return if fits {
                Ok(weights)
            } else {
                Err(WeightError::NoConvergence)
            };
        }
    }
    Err(WeightError::NoConvergence)
}

/// Caps weights at `cap`. The excess is shared equally by those below, repeatedly until none is above. Returns the number
/// of respondents whose weight ended at the cap.
#[allow(clippy::cast_precision_loss)]
pub fn trim(weights: &mut [f64], sample: &[u64], cap: f64) -> u64 {
    // With a cap above the mean this ends: the excess shrinks in every round.
    for _ in 0..MOST_ROUNDS {
        let above = |w: f64| w > cap * (1.0 + 1e-15);
        let excess: f64 = weights
            .iter()
            .zip(sample)
            .filter(|(w, _)| above(**w))
            .map(|(w, &n)| (w - cap) * n as f64)
            .sum();
        let below: u64 = weights
            .iter()
            .zip(sample)
            .filter(|(w, _)| !above(**w))
            .map(|(_, n)| n)
            .sum();
        if excess <= 0.0 || below == 0 {
            break;
        }
        for (weight, _) in weights.iter_mut().zip(sample).filter(|(_, n)| **n > 0) {
            *weight = if above(*weight) {
                cap
            } else {
                *weight + excess / below as f64
            };
        }
    }
    weights
        .iter()
        .zip(sample)
        .filter(|(w, _)| **w >= cap * (1.0 - 1e-9))
        .map(|(_, n)| n)
        .sum()
}

/// Returns the effective sample size and the design effect of weights.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn effective(weights: &[f64], sample: &[u64]) -> (f64, f64) {
    let (mut sum, mut squares, mut n) = (0.0, 0.0, 0.0);
    for (weight, &count) in weights.iter().zip(sample) {
        let count = count as f64;
        (sum, squares, n) = (
            sum + weight * count,
            squares + weight * weight * count,
            n + count,
        );
    }
    if squares == 0.0 {
        return (0.0, 1.0);
    }
    (sum * sum / squares, n * squares / (sum * sum))
}

#[allow(clippy::cast_precision_loss)]
fn weighted_margin(
    weights: &[f64],
    sample: &[u64],
    widths: &[usize],
    dimension: usize,
) -> Vec<f64> {
    let after: usize = widths[dimension + 1..].iter().product();
    let mut margin = vec![0.0; widths[dimension]];
    for (cell, weight) in weights.iter().enumerate() {
        margin[cell / after % widths[dimension]] += weight * sample[cell] as f64;
    }
    margin
}

fn margin(cells: &[u64], widths: &[usize], dimension: usize) -> Vec<u64> {
    let after: usize = widths[dimension + 1..].iter().product();
    let mut margin = vec![0; widths[dimension]];
    for (cell, n) in cells.iter().enumerate() {
        margin[cell / after % widths[dimension]] += n;
    }
    margin
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss)] // Small numbers.
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const AGES: [&str; 5] = ["16_24", "25_44", "45_64", "65_79", "80_plus"];
    const GENDERS: [&str; 2] = ["woman", "man"];
    const HOMES: [&str; 3] = ["centre", "north", "south"];
    const WIDTHS: [usize; 3] = [5, 2, 3];

    fn cell(age: &str, gender: &str, home: &str) -> usize {
        let at = |all: &[&str], one: &str| {
            all.iter()
                .position(|a| *a == one.trim_matches('"'))
                .unwrap()
        };
        (at(&AGES, age) * 2 + at(&GENDERS, gender)) * 3 + at(&HOMES, home)
    }

    type Theirs = BTreeMap<(String, String), f64>;

    /// R's results by statistic and key; the sample by cell and score; the population by cell.
    fn figures() -> (Theirs, Vec<[u64; 5]>, Vec<u64>) {
        let read =
            |name: &str| std::fs::read_to_string(format!("tests/weights/{name}.csv")).unwrap();
        let rows = |text: &str| -> Vec<Vec<String>> {
            text.lines()
                .skip(1)
                .map(|l| {
                    l.split(',')
                        .map(|f| f.trim_matches('"').to_owned())
                        .collect()
                })
                .collect()
        };
        let theirs = rows(&read("figures"))
            .into_iter()
            .map(|r| ((r[0].clone(), r[1].clone()), r[2].parse().unwrap()))
            .collect();
        let mut sample = vec![[0; 5]; 30];
        for r in rows(&read("respondents")) {
            sample[cell(&r[0], &r[1], &r[2])][r[3].parse::<usize>().unwrap() - 1] += 1;
        }
        let mut population = vec![0; 30];
        for r in rows(&read("population")) {
            population[cell(&r[0], &r[1], &r[2])] = r[3].parse().unwrap();
        }
        (theirs, sample, population)
    }

    #[test]
    fn weights_shares_and_design_effects_are_those_of_rs_survey() {
        let (theirs, scores, population) = figures();
        let sample: Vec<u64> = scores.iter().map(|s| s.iter().sum()).collect();
        let name = |_, _| String::new();
        let (post, method) = weigh(&sample, &population, &WIDTHS, name).unwrap();
        assert_eq!(method, Method::PostStratification);
        let scale = sample.iter().sum::<u64>() as f64 / population.iter().sum::<u64>() as f64;
        let raked = rake(&sample, &population, &WIDTHS, scale).unwrap();
        let mut trimmed = raked.clone();
        let capped = trim(
            &mut trimmed,
            &sample,
            theirs[&("upper_used".to_owned(), "trimmed".to_owned())],
        );
        assert_eq!(capped, 17);
        let mut compared = 0;
        for (design, weights, close) in [
            ("unweighted", vec![1.0; 30], 1e-10),
            ("poststratified", post, 1e-10),
            ("raked", raked, 1e-8),
            ("trimmed", trimmed, 1e-8),
        ] {
            let mut same = |what: &str, key: String, mine: f64| {
                let theirs = theirs[&(what.to_owned(), key.clone())];
                assert!(
                    (mine - theirs).abs() <= close * theirs.abs().max(1.0),
                    "{design} {what} {key}: {mine}, R says {theirs}"
                );
                compared += 1;
            };
            for (a, age) in AGES.iter().enumerate().filter(|_| design != "unweighted") {
                for (g, gender) in GENDERS.iter().enumerate() {
                    for (h, home) in HOMES.iter().enumerate() {
                        same(
                            design,
                            format!("{age}|{gender}|{home}"),
                            weights[(a * 2 + g) * 3 + h],
                        );
                    }
                }
            }
            let (n_eff, deff) = effective(&weights, &sample);
            same("n_eff", design.to_owned(), n_eff);
            same("deff", design.to_owned(), deff);
            let all: f64 = weights
                .iter()
                .zip(&sample)
                .map(|(w, n)| w * *n as f64)
                .sum();
            let mut mean = 0.0;
            for score in 0..5 {
                let mine: f64 = weights
                    .iter()
                    .zip(&scores)
                    .map(|(w, s)| w * s[score] as f64)
                    .sum();
                same("share", format!("{design}|{}", score + 1), mine / all);
                mean += (score + 1) as f64 * mine / all;
            }
            same("mean", design.to_owned(), mean);
        }
        assert_eq!(compared, 90 + 4 * 8);
    }

    #[test]
    fn what_cannot_be_weighted_says_why() {
        let name = |d: usize, c: usize| format!("{d}.{c}");
        // Two by two; raking is needed, since one cell of the population has no answers.
        assert_eq!(
            weigh(&[5, 0, 5, 0], &[1, 1, 1, 1], &[2, 2], name),
            Err(WeightError::Empty("1.1".to_owned()))
        );
        assert_eq!(
            weigh(&[5, 5, 5, 5], &[1, 0, 1, 0], &[2, 2], name),
            Err(WeightError::Nobody("1.1".to_owned()))
        );
        assert_eq!(
            weigh(&[5, 0, 0, 5], &[4, 4, 1, 1], &[2, 2], name),
            Err(WeightError::NoConvergence)
        );
        let (weights, method) = weigh(&[5, 5, 5, 0], &[2, 1, 1, 1], &[2, 2], name).unwrap();
        assert_eq!(method, Method::Raking);
        assert!(
            (weights[2] * 5.0 - 15.0 * 2.0 / 5.0).abs() < 1e-6,
            "{weights:?}"
        );
    }

    #[test]
    fn capped_weights_keep_their_sum() {
        let sample = [1, 10, 100];
        let mut weights = [50.0, 2.0, 0.41];
        let before: f64 = weights
            .iter()
            .zip(&sample)
            .map(|(w, n)| w * *n as f64)
            .sum();
        let capped = trim(&mut weights, &sample, 5.0);
        let after: f64 = weights
            .iter()
            .zip(&sample)
            .map(|(w, n)| w * *n as f64)
            .sum();
        assert!((before - after).abs() < 1e-9);
        assert_eq!(capped, 1);
        assert!(weights.iter().all(|w| *w <= 5.0 + 1e-9));
    }
}

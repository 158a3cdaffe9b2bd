//! Inter-coder agreement by theme: Cohen's kappa of two coders and Krippendorff's alpha of all, each with a 95 % confidence
//! interval.
//!
//! A theme is present or absent, so both are computed for binary data. Kappa's interval is the large-sample one of Fleiss,
//! Cohen and Everitt (1969); alpha's is a bootstrap over texts with a thousand draws. Tests compare both with figures of
//! other programs.

use std::collections::HashMap;

use uuid::Uuid;

use super::codebook::Codebook;
use super::coded::Coded;
use super::index::Index;

/// Bootstrap draws for alpha's interval.
const DRAWS: usize = 1_000;
/// Half-width of a 95 % interval in standard errors.
const Z: f64 = 1.959_963_984_540_054;

/// A measure with its 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// 1 is perfect agreement, 0 agreement by chance.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Agreement of coders on a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// The theme's key.
    pub theme: String,
    /// Number of texts that any of the coders gave the theme.
    pub given: usize,
    /// Number of texts on which all coders agree about the theme.
    pub same: usize,
    /// Kappa of the two coders with most texts in common; `None` where either coder never varies.
    pub kappa: Option<Measure>,
    /// Alpha of all coders; `None` where no coder varies.
    pub alpha: Option<Measure>,
}

impl Agreement {
    /// Returns the share of texts on which all coders agree, in whole per cent, rounded half up.
    #[must_use]
    pub fn same_per_cent(&self, texts: usize) -> usize {
        (self.same * 200 + texts) / (texts * 2).max(1)
    }
}

/// Computes Cohen's kappa of pairs of judgements: first coder's, second coder's. `None` where it is undefined.
#[must_use]
#[allow(clippy::cast_precision_loss)] // Texts are far below 2⁵².
pub fn kappa(pairs: &[(bool, bool)]) -> Option<Measure> {
    let n = pairs.len() as f64;
    let share =
        |wanted: (bool, bool)| pairs.iter().filter(|pair| **pair == wanted).count() as f64 / n;
    let p = [
        [share((false, false)), share((false, true))],
        [share((true, false)), share((true, true))],
    ];
    let row = [p[0][0] + p[0][1], p[1][0] + p[1][1]];
    let column = [p[0][0] + p[1][0], p[0][1] + p[1][1]];
    let seen = p[0][0] + p[1][1];
    let chance = row[0] * column[0] + row[1] * column[1];
    if pairs.is_empty() || chance >= 1.0 - 1e-12 {
        return None;
    }
    let kappa = (seen - chance) / (1.0 - chance);
    let agreed: f64 = (0..2)
        .map(|i| p[i][i] * (1.0 - (row[i] + column[i]) * (1.0 - kappa)).powi(2))
        .sum();
    let apart: f64 = (1.0 - kappa).powi(2)
        * (p[0][1] * (column[0] + row[1]).powi(2) + p[1][0] * (column[1] + row[0]).powi(2));
    let by_chance = (kappa - chance * (1.0 - kappa)).powi(2);
    let error = ((agreed + apart - by_chance).max(0.0) / n).sqrt() / (1.0 - chance);
    Some(Measure {
        value: kappa,
        low: (kappa - Z * error).max(-1.0),
        high: (kappa + Z * error).min(1.0),
    })
}

/// Computes Krippendorff's alpha for binary data: for each text the number of coders who said no and yes. `None` where no
/// coder varies.
#[must_use]
#[allow(clippy::cast_precision_loss)] // Texts are far below 2⁵².
pub fn alpha(texts: &[(u32, u32)]) -> Option<f64> {
    let (mut no, mut yes, mut apart) = (0.0, 0.0, 0.0);
    for &(n, y) in texts.iter().filter(|(n, y)| n + y > 1) {
        let (n, y) = (f64::from(n), f64::from(y));
        no += n;
        yes += y;
        apart += n * y / (n + y - 1.0);
    }
    (no > 0.0 && yes > 0.0).then(|| 1.0 - (no + yes - 1.0) * apart / (no * yes))
}

/// Computes alpha with its bootstrap interval.
#[must_use]
pub fn alpha_with_interval(texts: &[(u32, u32)]) -> Option<Measure> {
    let value = alpha(texts)?;
    let mut state = 1_u64;
    let mut drawn: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            let draw: Vec<(u32, u32)> = texts
                .iter()
                .map(|_| {
                    // Knuth's multiplier; the same draws in every run.
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    texts[usize::try_from(state >> 33).unwrap_or(0) % texts.len()]
                })
                .collect();
            alpha(&draw)
        })
        .collect();
    drawn.sort_unstable_by(f64::total_cmp);
    let at = |of_a_thousand: usize| {
        drawn.get((drawn.len() * of_a_thousand / 1_000).min(drawn.len().saturating_sub(1)))
    };
    Some(Measure {
        value,
        low: at(25).copied().unwrap_or(value).min(value),
        high: at(975).copied().unwrap_or(value).max(value),
    })
}

/// Returns true if a coding has a theme, or a subtheme of it, by the current codebook.
fn has(coded: &Coded, key: &str, book: &Codebook) -> bool {
    coded.codes().any(|code| {
        book.theme_of(code).is_some_and(|theme| theme.key == key)
            || book
                .main_theme_of(code)
                .is_some_and(|theme| theme.key == key)
    })
}

/// Texts coded at least twice, the input of [`by_theme`].
#[derive(Debug, Default)]
pub struct Twice {
    /// Texts with at least two codings, each by coder.
    pub texts: Vec<Vec<(Uuid, Coded)>>,
    /// Number of further texts that are left out because one of their themes was split or removed and they are not settled.
    pub anew: usize,
    /// Number of further texts likewise left out that are settled, so that nobody needs to code them again.
    pub settled: usize,
}

/// Collects the texts with at least two codings, leaving out those with a theme that was split or removed since: their
/// codings have no meaning in the current codebook.
#[must_use]
pub fn twice(index: &Index, book: &Codebook) -> Twice {
    let mut all = Twice::default();
    for entry in index.entries().filter(|entry| entry.codings.len() > 1) {
        let mut codings = entry.codings.iter();
        if !codings.any(|kept| kept.coded.is_asked_anew(book)) {
            let codings = entry.codings.iter();
            let said = codings.map(|kept| (kept.coder, kept.coded.clone()));
            all.texts.push(said.collect());
        } else if entry.is_done(book) {
            all.settled += 1;
        } else {
            all.anew += 1;
        }
    }
    all
}

/// Computes the agreement on each theme.
#[must_use]
pub fn by_theme(texts: &[Vec<(Uuid, Coded)>], book: &Codebook) -> Vec<Agreement> {
    let mut together: HashMap<(Uuid, Uuid), usize> = HashMap::new();
    for text in texts {
        for (n, (a, _)) in text.iter().enumerate() {
            for (b, _) in &text[n + 1..] {
                *together.entry((*a.min(b), *a.max(b))).or_default() += 1;
            }
        }
    }
    let pair = together.into_iter().max_by_key(|(pair, n)| (*n, *pair));
    let one = |key: &str| {
        let said: Vec<Vec<(Uuid, bool)>> = texts
            .iter()
            .map(|text| {
                text.iter()
                    .map(|(who, coded)| (*who, has(coded, key, book)))
                    .collect()
            })
            .collect();
        let of = |text: &[(Uuid, bool)], who: Uuid| {
            text.iter().find(|(w, _)| *w == who).map(|(_, yes)| *yes)
        };
        let pairs: Vec<(bool, bool)> = pair.map_or(Vec::new(), |((a, b), _)| {
            said.iter()
                .filter_map(|text| Some((of(text, a)?, of(text, b)?)))
                .collect()
        });
        let counts: Vec<(u32, u32)> = said
            .iter()
            .map(|text| {
                let count = |wanted: bool| {
                    u32::try_from(text.iter().filter(|(_, yes)| *yes == wanted).count())
                };
                (count(false).unwrap_or(0), count(true).unwrap_or(0))
            })
            .collect();
        Agreement {
            theme: key.to_owned(),
            given: counts.iter().filter(|(_, yes)| *yes > 0).count(),
            same: counts
                .iter()
                .filter(|(no, yes)| *no == 0 || *yes == 0)
                .count(),
            kappa: kappa(&pairs),
            alpha: alpha_with_interval(&counts),
        }
    };
    book.themes.iter().map(|theme| one(&theme.key)).collect()
}

#[cfg(test)]
mod tests;

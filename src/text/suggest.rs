//! Suggests themes for a text, learned from the municipality's own codings; nothing leaves the server.
//!
//! A linear model over words, pairs of words and parts of words: for each theme a logistic regression, trained by gradient
//! descent. Before anything is coded it has the codebook's words only; each coded text updates it. Input is masked text.
//! Suggestions are ordered by confidence and never applied automatically.
//!
//! Cost: a text has some 150 features; a suggestion is one pass over them with one weight per theme.

use std::collections::HashMap;

use super::codebook::Codebook;
use super::words::{stem, words};

/// Initial weight of a word of the codebook for its theme.
const WORD: f32 = 6.0;
/// Initial bias of every theme: most texts do not have it.
const START: f32 = -3.0;
/// Weight of positive examples relative to negative ones, which are the majority.
const PRESENT: f32 = 2.0;
/// Decay of weights towards their initial values.
const DECAY: f32 = 0.002;
/// Passes over the coded texts, and the number of coded texts above which fewer are made.
const PASSES: usize = 20;
const MANY: usize = 2_000;
/// Earlier texts replayed with each new one, so that they are not forgotten.
const AGAIN: usize = 50;
/// Minimum confidence of a suggestion.
pub const SAID: f64 = 0.4;

/// A coded text as the model holds it: numbers of known features, and the codebook's words.
#[derive(Debug, Clone)]
struct Example {
    features: Vec<(u32, f32)>,
    /// Share of the codebook's words by theme.
    told: Vec<f32>,
    themes: Vec<bool>,
}

/// Model that suggests themes.
#[derive(Debug, Clone)]
pub struct Model {
    themes: Vec<String>,
    /// Themes of each stem in the codebook's words.
    told: HashMap<String, Vec<usize>>,
    /// Number of each feature, and the number of coded texts that contain it.
    features: HashMap<String, u32>,
    seen: Vec<u32>,
    /// Weight class of a feature: words count more than pairs, pairs more than parts of words.
    shares: Vec<f32>,
    /// Weights by feature, then theme.
    weights: Vec<f32>,
    /// Weights by the theme that the codebook's words point to, then theme.
    told_weights: Vec<f32>,
    starts: Vec<f32>,
    examples: Vec<Example>,
}

impl Model {
    /// Creates a model that has learned nothing but the codebook.
    #[must_use]
    pub fn new(codebook: &Codebook) -> Self {
        let themes: Vec<String> = codebook.main_themes().map(|t| t.key.clone()).collect();
        let mut told: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, theme) in codebook.main_themes().enumerate() {
            for word in codebook.words_of(theme) {
                let of = told.entry(stem(&word.to_lowercase())).or_default();
                if !of.contains(&n) {
                    of.push(n);
                }
            }
        }
        let count = themes.len();
        let mut model = Self {
            themes,
            told,
            features: HashMap::new(),
            seen: Vec::new(),
            shares: Vec::new(),
            weights: Vec::new(),
            told_weights: Vec::new(),
            starts: Vec::new(),
            examples: Vec::new(),
        };
        model.forget(count);
        model
    }

    fn forget(&mut self, count: usize) {
        self.weights = vec![0.0; self.features.len() * count];
        self.starts = vec![START; count];
        self.told_weights = vec![0.0; count * count];
        for theme in 0..count {
            self.told_weights[theme * count + theme] = WORD;
        }
    }

    /// Returns the keys of the themes, in the order of the codebook.
    #[must_use]
    pub fn themes(&self) -> &[String] {
        &self.themes
    }

    /// Trains from scratch on texts: masked text, and the keys of its themes.
    pub fn train<'t>(&mut self, coded: impl IntoIterator<Item = (&'t str, Vec<&'t str>)>) {
        self.features.clear();
        self.seen.clear();
        self.shares.clear();
        // Only numbers are kept of each text: the names of its features take a hundred times the memory.
        let coded: Vec<(Vec<u32>, Vec<f32>, Vec<bool>)> = coded
            .into_iter()
            .map(|(text, themes)| {
                (
                    self.note(&features(text)),
                    self.told(text),
                    self.places(&themes),
                )
            })
            .collect();
        self.forget(self.themes.len());
        let texts = coded.len();
        self.examples = coded
            .into_iter()
            .map(|(numbers, told, themes)| Example {
                features: self.weigh(numbers.into_iter(), texts),
                told,
                themes,
            })
            .collect();
        let examples = std::mem::take(&mut self.examples);
        let passes = (PASSES * MANY / texts.max(1)).clamp(2, PASSES);
        let mut order = Order::new(texts);
        for pass in 0..passes {
            let step = step(pass);
            for n in order.next_pass() {
                self.learn_from(&examples[n], step);
            }
        }
        self.examples = examples;
    }

    /// Updates the model with one more coded text.
    pub fn learn(&mut self, text: &str, themes: &[&str]) {
        let numbers = self.note(&features(text));
        self.weights
            .resize(self.features.len() * self.themes.len(), 0.0);
        let example = Example {
            features: self.weigh(numbers.into_iter(), self.examples.len()),
            told: self.told(text),
            themes: self.places(themes),
        };
        let examples = std::mem::take(&mut self.examples);
        let again = examples.len().saturating_sub(AGAIN);
        for pass in 0..5 {
            self.learn_from(&example, step(pass));
            for earlier in &examples[again..] {
                self.learn_from(earlier, step(pass + PASSES));
            }
        }
        self.examples = examples;
        self.examples.push(example);
    }

    /// Returns every theme with its confidence (0 to 1), highest first.
    #[must_use]
    pub fn suggest(&self, text: &str) -> Vec<(&str, f64)> {
        let names = features(text);
        let known = names.iter().filter_map(|name| self.features.get(name));
        let example = Example {
            features: self.weigh(known.copied(), self.examples.len()),
            told: self.told(text),
            themes: Vec::new(),
        };
        let mut all: Vec<(&str, f64)> = self
            .scores(&example)
            .iter()
            .zip(&self.themes)
            .map(|(&score, theme)| (theme.as_str(), f64::from(likely(score))))
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all
    }

    /// Returns the numbers of a text's features, adding new ones, and counts the text for each.
    fn note(&mut self, names: &[String]) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(names.len());
        for name in names {
            let number = self.features.get(name).copied();
            let number = number.unwrap_or_else(|| self.number_new(name));
            self.seen[number as usize] += 1;
            numbers.push(number);
        }
        numbers
    }

    fn number_new(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.features.len()).unwrap_or(u32::MAX);
        self.features.insert(name.to_owned(), next);
        self.seen.push(0);
        self.shares.push(match name.as_bytes().first() {
            Some(b'w') => 1.0,
            Some(b'p') => 0.6,
            _ => 0.4,
        });
        next
    }

    /// Weights features by rarity; the weights sum to 1.
    #[allow(clippy::cast_precision_loss)] // Texts are far below 2²³.
    fn weigh(&self, numbers: impl Iterator<Item = u32>, texts: usize) -> Vec<(u32, f32)> {
        let texts = texts.max(1) as f32;
        let mut all: Vec<(u32, f32)> = numbers
            .map(|number| {
                let rare = (1.0 + texts / self.seen[number as usize] as f32).ln();
                (number, self.shares[number as usize] * rare)
            })
            .collect();
        let length = all.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
        all.iter_mut().for_each(|(_, x)| *x /= length.max(1e-6));
        all
    }

    /// Returns the evidence of the codebook's words in a text, by theme.
    fn told(&self, text: &str) -> Vec<f32> {
        let mut told = vec![0.0_f32; self.themes.len()];
        for word in words(text) {
            let stem = stem(&word);
            if let Some(of) = self.told_by(&stem) {
                let share = 1.0 / f32::from(u8::try_from(of.len()).unwrap_or(u8::MAX));
                of.iter().for_each(|&theme| told[theme] += share);
            }
        }
        let all: f32 = told.iter().sum();
        for share in told.iter_mut().filter(|share| **share > 0.0) {
            *share = share.min(1.0).sqrt() * (*share / all).powf(0.3);
        }
        told
    }

    /// Returns the themes of a stem; of a compound, those of its longest known prefix or suffix.
    fn told_by(&self, stem: &str) -> Option<&Vec<usize>> {
        if let Some(of) = self.told.get(stem) {
            return Some(of);
        }
        let places: Vec<usize> = stem.char_indices().map(|(at, _)| at).collect();
        if places.len() < 6 {
            return None;
        }
        let begins = places[4..].iter().rev().map(|&at| &stem[..at]);
        let ends = places[1..places.len() - 4].iter().map(|&at| &stem[at..]);
        let known = |part: &&str| self.told.contains_key(*part);
        let (begin, end) = (begins.clone().find(known), ends.clone().find(known));
        let longest = match (begin, end) {
            (Some(a), Some(b)) if b.len() > a.len() => b,
            (Some(a), _) => a,
            (None, b) => b?,
        };
        self.told.get(longest)
    }

    fn places(&self, themes: &[&str]) -> Vec<bool> {
        let is_there = |key: &String| themes.contains(&key.as_str());
        self.themes.iter().map(is_there).collect()
    }

    fn scores(&self, example: &Example) -> Vec<f32> {
        let count = self.themes.len();
        let mut scores = self.starts.clone();
        let mut add = |weights: &[f32], x: f32| {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += x * weight;
            }
        };
        for &(feature, x) in &example.features {
            let at = feature as usize * count;
            add(&self.weights[at..at + count], x);
        }
        for (theme, &x) in example.told.iter().enumerate().filter(|(_, x)| **x > 0.0) {
            add(&self.told_weights[theme * count..(theme + 1) * count], x);
        }
        scores
    }

    /// Takes one gradient step on an example.
    fn learn_from(&mut self, example: &Example, step: f32) {
        let count = self.themes.len();
        let pulls: Vec<f32> = self
            .scores(example)
            .iter()
            .zip(&example.themes)
            .map(|(&score, &there)| {
                let goal = if there { 1.0 } else { 0.0 };
                let worth = if there { PRESENT } else { 1.0 };
                (goal - likely(score)) * worth * step
            })
            .collect();
        for &(feature, x) in &example.features {
            let at = feature as usize * count;
            for (weight, pull) in self.weights[at..at + count].iter_mut().zip(&pulls) {
                *weight += pull * x - step * DECAY * *weight;
            }
        }
        for (theme, &x) in example.told.iter().enumerate().filter(|(_, x)| **x > 0.0) {
            for (of, pull) in pulls.iter().enumerate() {
                let start = if of == theme { WORD } else { 0.0 };
                let weight = &mut self.told_weights[theme * count + of];
                *weight += pull * x - step * DECAY * (*weight - start);
            }
        }
        for (start, pull) in self.starts.iter_mut().zip(&pulls) {
            *start += pull * 0.1;
        }
    }
}

/// Returns the learning rate of a pass.
#[allow(clippy::cast_precision_loss)]
fn step(pass: usize) -> f32 {
    1.0 / (1.0 + 0.1 * pass as f32)
}

fn likely(score: f32) -> f32 {
    1.0 / (1.0 + (-score.clamp(-30.0, 30.0)).exp())
}

/// Returns stems, pairs of stems, and parts of words of four and five letters, without duplicates.
fn features(text: &str) -> Vec<String> {
    let words: Vec<String> = words(text).collect();
    let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
    let mut all: Vec<String> = stems.iter().map(|stem| format!("w{stem}")).collect();
    all.extend(
        stems
            .windows(2)
            .map(|two| format!("b{} {}", two[0], two[1])),
    );
    for word in words.iter().filter(|word| word.chars().count() >= 4) {
        let whole: Vec<char> = format!("^{word}$").chars().collect();
        for length in [4, 5] {
            let parts = whole.windows(length);
            all.extend(parts.map(|part| format!("p{}", part.iter().collect::<String>())));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Order of the texts in training: different in each pass, the same in every run.
struct Order {
    order: Vec<usize>,
    state: u64,
}

impl Order {
    fn new(texts: usize) -> Self {
        Self {
            order: (0..texts).collect(),
            state: 1,
        }
    }

    fn next_pass(&mut self) -> Vec<usize> {
        for n in (1..self.order.len()).rev() {
            // Knuth's multiplier; its high bits are good enough to shuffle by.
            self.state = self
                .state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let other = usize::try_from(self.state >> 33).unwrap_or(0) % (n + 1);
            self.order.swap(n, other);
        }
        self.order.clone()
    }
}

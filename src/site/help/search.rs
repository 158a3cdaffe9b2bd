//! Finding a section of the manual by words.
//!
//! A word is found as it stands, in another form, or as a part of a longer one, as Swedish joins its words. A section counts for
//! more the rarer the words that it has, the more of them it has, and where they stand: in a heading, in its page's title, among the
//! words by which people look for the page. The manual's words are stemmed once; a search compares those of the query with some
//! 30,000 of a language.

use std::sync::LazyLock;

use super::manual::{Page, Section, pages};
use crate::text::words::{english_stem, stem};

/// Most sections that are shown.
const MOST: usize = 20;
/// Share of the best section's score below which sections are not shown.
const FAR_BELOW: f64 = 0.2;
/// Letters of a word from which on parts of longer words are found.
const PART: usize = 4;
/// Words that say nothing of what somebody looks for.
const EMPTY: &str = "a an and are as at be by can do does for from has have how i if in into is it its me my not of on one or so that the \
    their then there they this to was we what when where which who why will with you your \
    alla att av blir de den denna det detta du där efter ej en ett för från får ha har hur i in inget inte jag kan man med men \
    min mitt mot måste ni nu när någon något och om oss på samma sen ska som så till ut utan vad var varför vem vi vid vill är";

/// A word in lower case and its stem.
type Word = (String, String);

/// A section that was found.
#[derive(Debug)]
pub struct Found {
    /// Its page.
    pub page: &'static Page,
    /// The section.
    pub section: &'static Section,
    /// Words around the first one that was found.
    pub excerpt: String,
}

/// A section with its words stemmed.
struct Indexed {
    page: &'static Page,
    section: &'static Section,
    title: Vec<Word>,
    heading: Vec<Word>,
    text: Vec<Word>,
    /// Words by which people look for the page, at its first section.
    asked_by: Vec<Word>,
}

static SWEDISH: LazyLock<Vec<Indexed>> = LazyLock::new(|| index("sv"));
static ENGLISH: LazyLock<Vec<Indexed>> = LazyLock::new(|| index("en"));

fn words<'t>(language: &'t str, text: &'t str) -> impl Iterator<Item = Word> + 't {
    let stem = if language == "en" { english_stem } else { stem };
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| {
            let word = word.to_lowercase();
            let stem = stem(&word);
            (word, stem)
        })
}

fn index(language: &str) -> Vec<Indexed> {
    let sections = pages(language)
        .iter()
        .flat_map(|page| page.sections.iter().map(move |section| (page, section)));
    sections
        .map(|(page, section)| Indexed {
            page,
            section,
            title: words(language, &page.title).collect(),
            heading: words(page.language, &section.heading).collect(),
            text: words(page.language, &section.text).collect(),
            asked_by: if section.id.is_empty() {
                words(language, page.topic.words).collect()
            } else {
                Vec::new()
            },
        })
        .collect()
}

/// Returns how well words have a word: 3 itself or in another form, 2 a longer one that begins so, 1 one that has it within, and one for
/// each time up to four; 0 not at all.
fn fit(all: &[Word], (word, stemmed): &Word) -> u32 {
    let long = word.chars().count() >= PART;
    let one = |(whole, stem): &Word| {
        if whole == word || stem == stemmed {
            3
        } else if long && whole.starts_with(word.as_str()) {
            2
        } else {
            u32::from(long && whole.contains(word.as_str()))
        }
    };
    let best = all.iter().map(one).max().unwrap_or(0);
    // Said often, it is what the text is about.
    let often = all.iter().filter(|pair| one(pair) > 0).count().min(4);
    best + u32::try_from(often).unwrap_or(0)
}

impl Indexed {
    /// Returns how well the section has a word, by where it stands.
    fn weight(&self, word: &Word) -> u32 {
        // At its head a page says what it is about.
        let head = self.section.id.is_empty();
        let times = if head { 2 } else { 1 };
        let of_page = if head { 4 } else { 1 };
        of_page * fit(&self.title, word)
            + 3 * fit(&self.heading, word)
            + times * fit(&self.text, word)
            + 5 * fit(&self.asked_by, word)
    }
}

/// Returns the sections of a language's pages that have words of a query, best first, at most [`MOST`].
pub fn search(language: &str, query: &str) -> Vec<Found> {
    let all: &[Indexed] = if language == "en" { &ENGLISH } else { &SWEDISH };
    let mut asked: Vec<Word> = words(language, query).collect();
    let says = |(word, _): &Word| !EMPTY.split_whitespace().any(|empty| empty == word);
    if asked.iter().any(says) {
        asked.retain(says);
    }
    let mut scores = vec![(0.0_f64, 0_u32); all.len()];
    for word in &asked {
        let weights: Vec<u32> = all.iter().map(|section| section.weight(word)).collect();
        let with = weights.iter().filter(|weight| **weight > 0).count();
        #[allow(clippy::cast_precision_loss)] // Some hundred sections.
        let rarity = (1.0 + all.len() as f64 / (1 + with) as f64).ln();
        for (score, weight) in scores.iter_mut().zip(weights) {
            score.0 += f64::from(weight) * rarity;
            score.1 += u32::from(weight > 0);
        }
    }
    let mut found: Vec<(f64, &Indexed)> = scores
        .into_iter()
        .zip(all)
        .map(|((score, had), section)| (score * f64::from(had * had), section))
        .filter(|(score, _)| *score > 0.0)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = found.first().map_or(0.0, |(score, _)| *score);
    found.retain(|(score, _)| *score >= best * FAR_BELOW);
    found.truncate(MOST);
    let found = found.into_iter().map(|(_, indexed)| Found {
        page: indexed.page,
        section: indexed.section,
        excerpt: excerpt(language, &indexed.section.text, &asked),
    });
    found.collect()
}

/// Returns some thirty words of a text around the first that was asked for.
fn excerpt(language: &str, text: &str, asked: &[Word]) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    let has = |word: &&str| {
        let here: Vec<Word> = words(language, word).collect();
        asked.iter().any(|asked| fit(&here, asked) > 0)
    };
    let start = all.iter().position(has).unwrap_or(0).saturating_sub(8);
    let end = (start + 30).min(all.len());
    let mut excerpt = all[start..end].join(" ");
    if start > 0 {
        excerpt.insert_str(0, "… ");
    }
    if end < all.len() {
        excerpt.push_str(" …");
    }
    excerpt
}

#[cfg(test)]
mod tests;

//! Finding a section of the manual by words.
//!
//! A word is found as it stands, in another form, or as a part of a longer one, as Swedish joins its words. Sections with every
//! word come first; where no section has them all, those with most. A search reads the whole manual, some 150 kB: about a
//! millisecond.

use super::manual::{Page, Section, pages};
use crate::text::words::{stem, words};

/// Sections that are shown.
const MOST: usize = 20;
/// Letters of a word from which on parts of longer words are found.
const PART: usize = 4;

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

/// How well a text has a word: 3 itself or in another form, 2 a word that begins so, 1 a word that has it within, and one for each
/// time up to four; 0 not.
fn fit(text: &[(String, String)], word: &str, stemmed: &str) -> u32 {
    let long = word.chars().count() >= PART;
    let one = |(whole, stem): &(String, String)| {
        if whole == word || stem == stemmed {
            3
        } else if long && whole.starts_with(word) {
            2
        } else {
            u32::from(long && whole.contains(word))
        }
    };
    let best = text.iter().map(one).max().unwrap_or(0);
    // Said often, it is what the text is about.
    let often = text.iter().filter(|pair| one(pair) > 0).count().min(4);
    best + u32::try_from(often).unwrap_or(0)
}

fn stems(text: &str) -> Vec<(String, String)> {
    words(text)
        .map(|word| (stem(&word), word))
        .map(|(s, w)| (w, s))
        .collect()
}

/// The sections of a language's pages that have words of a query, best first, at most [`MOST`].
pub fn search(language: &str, query: &str) -> Vec<Found> {
    let asked = stems(query);
    let mut found: Vec<(usize, u32, Found)> = Vec::new();
    for page in pages(language) {
        let title = stems(&page.title);
        for section in &page.sections {
            let (heading, text) = (stems(&section.heading), stems(&section.text));
            // What a page says of itself at its head, it is about.
            let times = if section.id.is_empty() { 2 } else { 1 };
            let (mut all, mut weight) = (0, 0);
            let mut first = None;
            for (word, stemmed) in &asked {
                let fits = [(&title, 2), (&heading, 3), (&text, times)]
                    .map(|(words, by)| by * fit(words, word, stemmed));
                all += usize::from(fits.iter().any(|fit| *fit > 0));
                weight += fits.iter().sum::<u32>();
                if fits[2] > 0 && first.is_none() {
                    let at = |(whole, stem): &(String, String)| {
                        whole == word || stem == stemmed || whole.contains(word.as_str())
                    };
                    first = text.iter().position(at);
                }
            }
            // The title alone is every section's: the first one stands for it.
            let own = section.id.is_empty()
                || first.is_some()
                || asked.iter().any(|(w, s)| fit(&heading, w, s) > 0);
            if all > 0 && own {
                let excerpt = excerpt(&section.text, first.unwrap_or(0));
                found.push((
                    all,
                    weight,
                    Found {
                        page,
                        section,
                        excerpt,
                    },
                ));
            }
        }
    }
    let most = found.iter().map(|(all, ..)| *all).max().unwrap_or(0);
    found.retain(|(all, ..)| *all == most);
    found.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
    found.truncate(MOST);
    found.into_iter().map(|(.., found)| found).collect()
}

/// Some thirty words of a text around its word of this number.
fn excerpt(text: &str, at: usize) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    // Words as they are read and words as they are searched differ in number: some of the former have two of the latter.
    let mut seen = 0;
    let near = all.iter().position(|word| {
        seen += words(word).count();
        seen > at
    });
    let start = near.unwrap_or(0).saturating_sub(8);
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
mod tests {
    use super::*;

    fn slugs(language: &str, query: &str) -> Vec<&'static str> {
        search(language, query)
            .iter()
            .map(|found| found.page.topic.slug)
            .collect()
    }

    #[test]
    fn a_section_is_found_by_other_forms_and_by_parts_of_words() {
        assert_eq!(slugs("sv", "gallringsbeslut")[0], "disposal");
        assert!(slugs("sv", "gallring").contains(&"disposal"));
        assert!(slugs("sv", "telefonerna").contains(&"street"));
        assert!(slugs("en", "kappa").contains(&"coding"));
        assert!(slugs("sv", "kodboken")[..3].contains(&"codebook"));
        assert!(slugs("en", "xyzzy").is_empty());
        assert!(slugs("sv", "").is_empty() && slugs("sv", " ,; ").is_empty());
    }

    #[test]
    fn sections_with_every_word_stand_alone() {
        for found in search("en", "restore backup postgresql") {
            let text = format!(
                "{} {} {}",
                found.page.title, found.section.heading, found.section.text
            )
            .to_lowercase();
            for word in ["restor", "back", "postgresql"] {
                assert!(text.contains(word), "{text}");
            }
        }
        assert!(!search("en", "restore backup postgresql").is_empty());
        let found = &search("en", "backup of postgresql")[0];
        assert!(found.excerpt.len() > 20, "{found:?}");
    }
}

//! An adopted picture in another language: somebody's words beside each of its texts.
//!
//! The picture itself is what was adopted and stays Swedish. What residents said and what they could choose stays as it was said;
//! so do the names of sources.

pub mod store;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Body, Cause, Edition, Piece};
pub use store::{find_last, find_shown, insert_version};

/// What became of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Saved by whoever writes it, for later.
    Draft,
    /// Shown to everybody, until a later one is shown or hidden.
    Shown,
    /// No longer shown to anybody.
    Hidden,
}

impl State {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Shown, Self::Hidden];

    /// Returns the state as it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Shown => "shown",
            Self::Hidden => "hidden",
        }
    }
}

/// Translated words, by the key of their text.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, String>);

/// A version of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Version, from 1.
    pub version: i64,
    /// What became of it.
    pub state: State,
    /// Words.
    pub words: Words,
    /// Who saved it.
    pub by: String,
    /// When, in milliseconds.
    pub at: i64,
}

/// A text to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Key: what it is of, which never changes in an adopted picture.
    pub key: String,
    /// Words in Swedish.
    pub words: String,
    /// Whether it has paragraphs.
    pub long: bool,
}

/// What is done with a text: its key, its words, and whether it has paragraphs.
type See<'s> = &'s mut dyn FnMut(String, &mut String, bool);

/// Visits every text of the public edition with its key, in reading order.
fn visit(title: &mut String, body: &mut Body, see: See<'_>) {
    see("title".to_owned(), title, false);
    for focus in &mut body.focus {
        see(format!("focus-{}-title", focus.id), &mut focus.title, false);
        see(format!("focus-{}", focus.id), &mut focus.markdown, true);
    }
    let shown: BTreeSet<u32> = body
        .sections_of(Edition::Public)
        .map(|one| one.id)
        .collect();
    for section in body
        .sections
        .iter_mut()
        .filter(|one| shown.contains(&one.id))
    {
        if section.pieces.is_empty() {
            continue;
        }
        see(format!("section-{}", section.id), &mut section.title, false);
        for one in &mut section.pieces {
            let key = format!("piece-{}", one.id);
            match &mut one.piece {
                Piece::Text { markdown } => see(key, markdown, true),
                Piece::Figure { caption, .. } => see(key, caption, false),
                Piece::Outside {
                    markdown, limits, ..
                } => {
                    see(key.clone(), markdown, true);
                    see(format!("{key}-limits"), limits, false);
                }
                Piece::Quote { .. } => {}
            }
        }
    }
    causes(&mut body.problems, see);
}

fn causes(all: &mut [Cause], see: See<'_>) {
    for cause in all {
        see(format!("cause-{}", cause.id), &mut cause.text, false);
        causes(&mut cause.causes, see);
    }
}

impl Words {
    /// Returns true if every text has its words.
    #[must_use]
    pub fn are_whole(&self, texts: &[Text]) -> bool {
        let has = |key: &String| {
            self.0
                .get(key)
                .is_some_and(|words| !words.trim().is_empty())
        };
        texts.iter().all(|text| has(&text.key))
    }

    /// Puts the words in the place of the texts.
    pub fn put(&self, title: &mut String, body: &mut Body) {
        visit(title, body, &mut |key, text, _| {
            if let Some(words) = self.0.get(&key).filter(|words| !words.trim().is_empty()) {
                text.clone_from(words);
            }
        });
    }
}

/// Returns the texts of the public edition that are not empty, in reading order.
#[must_use]
pub fn texts(title: &str, body: &Body) -> Vec<Text> {
    let (mut title, mut body) = (title.to_owned(), body.clone());
    let mut all = Vec::new();
    visit(&mut title, &mut body, &mut |key, text, long| {
        if !text.trim().is_empty() {
            let words = text.clone();
            all.push(Text { key, words, long });
        }
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_the_public_edition_has_its_words_and_no_other() {
        let mut body = Body::usual();
        let text = |words: &str| Piece::Text {
            markdown: words.to_owned(),
        };
        let a = body.add(0, text("Mörkt")).unwrap();
        // The last of the usual sections is internal.
        body.add(4, text("Hemligt")).unwrap();
        let problem = body.add_cause(None, "Otryggt").unwrap();
        let cause = body.add_cause(Some(problem), "Trasigt").unwrap();
        let focus = body.put_focus(None, "Ljus", "Fler lampor", &[a]).unwrap();
        let all = texts("Lägesbild", &body);
        let swedish: Vec<&str> = all.iter().map(|text| text.words.as_str()).collect();
        assert_eq!(
            swedish,
            [
                "Lägesbild",
                "Ljus",
                "Fler lampor",
                "Det här säger invånarna",
                "Mörkt",
                "Otryggt",
                "Trasigt"
            ]
        );
        let keys: BTreeSet<&String> = all.iter().map(|text| &text.key).collect();
        assert_eq!(keys.len(), all.len());
        let mut words = Words::default();
        for text in &all {
            assert!(!words.are_whole(&all));
            words.0.insert(text.key.clone(), text.words.to_uppercase());
        }
        assert!(words.are_whole(&all));
        words.0.insert("piece-99".to_owned(), "x".to_owned());
        let (mut title, mut put) = ("Lägesbild".to_owned(), body.clone());
        words.put(&mut title, &mut put);
        assert_eq!(title, "LÄGESBILD");
        let now: Vec<String> = texts(&title, &put)
            .into_iter()
            .map(|text| text.words)
            .collect();
        let wanted: Vec<String> = swedish.iter().map(|words| words.to_uppercase()).collect();
        assert_eq!(now, wanted);
        assert_eq!(put.problems[0].causes[0].id, cause);
        assert_eq!(put.focus[0].id, focus);
        assert_eq!(put.sections[4].pieces[0].piece, text("Hemligt"));
        words.0.insert("title".to_owned(), " ".to_owned());
        assert!(!words.are_whole(&all), "a blank is no word");
    }
}

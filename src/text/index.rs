//! In-memory index of a survey's texts, for search, filtering and assignment to coders.
//!
//! Words are folded and stemmed here, so that a search finds the same on either database. Each stem has the ascending list
//! of its texts. Cost of a search: intersecting the lists of its words, and of every stem that begins with the last word;
//! then a look at each text found.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::alarm::Kind;
use super::codebook::Codebook;
use super::coded::{Coded, Of};
use super::masked::MaskedText;
use super::words::{stem, words};

/// A stored coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// User who coded the text.
    pub coder: Uuid,
    /// The coding.
    pub coded: Coded,
    /// Revision: number of times it was stored.
    pub revision: i64,
}

/// A text of a counted response, as shown to analysts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The response's random id.
    pub id: Uuid,
    /// Question key.
    pub question: Box<str>,
    /// Code of the language of the answer.
    pub language: Box<str>,
    /// Text to be coded: masked, and translated where there is a translation.
    pub text: MaskedText,
    /// Masked original, where `text` is a translation.
    pub original: Option<MaskedText>,
    /// Number of the translation, where `text` is one.
    pub translation: i64,
    /// Whether its masks await review.
    pub waits: bool,
    /// Whether it was reported as urgent and no action has been taken yet.
    pub urgent: bool,
    /// Kinds of its alarm; empty once the text was reported or the alarm set aside.
    pub alarm: Vec<Kind>,
    /// Places named by the response: codes of question and option.
    pub places: Vec<(u32, u32)>,
    /// Codings, one per coder.
    pub codings: Vec<Kept>,
    /// Settled coding.
    pub settled: Option<Coded>,
}

impl Entry {
    /// Returns its path within the survey, for addresses.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}/{}", self.id.simple(), self.question)
    }

    /// Returns which text is coded: the answer or its translation.
    #[must_use]
    pub fn coded_text(&self) -> Of {
        match self.original {
            Some(_) => Of::Translation(self.translation),
            None => Of::Answer,
        }
    }

    /// Returns a text as shown now; `None` for a translation that is no longer current.
    #[must_use]
    pub fn shown(&self, of: Of) -> Option<&MaskedText> {
        if of == self.coded_text() {
            return Some(&self.text);
        }
        self.original.as_ref().filter(|_| of == Of::Answer)
    }

    /// Returns a short hash of what is shown, which changes with every change of masks or translation.
    #[must_use]
    pub fn stamp(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.translation.to_be_bytes());
        hash.update((self.text.len() as u64).to_be_bytes());
        hash.update(self.text.as_bytes());
        if let Some(original) = &self.original {
            hash.update(original.as_bytes());
        }
        data_encoding::HEXLOWER.encode(&hash.finalize()[..8])
    }

    /// Returns a coder's coding.
    #[must_use]
    pub fn by(&self, coder: Uuid) -> Option<&Coded> {
        self.kept_by(coder).map(|kept| &kept.coded)
    }

    /// Returns a coder's coding with its revision.
    #[must_use]
    pub fn kept_by(&self, coder: Uuid) -> Option<&Kept> {
        self.codings.iter().find(|kept| kept.coder == coder)
    }

    /// Returns true if the text is settled and none of its themes was split or removed since.
    #[must_use]
    pub fn is_done(&self, book: &Codebook) -> bool {
        self.settled
            .as_ref()
            .is_some_and(|coded| !coded.is_asked_anew(book))
    }

    /// Returns true if the settled coding has a theme that was split or removed since.
    #[must_use]
    pub fn is_asked_anew(&self, book: &Codebook) -> bool {
        self.settled.is_some() && !self.is_done(book)
    }

    /// Returns true if a coder should code it: more codings are needed and theirs is missing, or a theme of theirs was split
    /// or removed.
    #[must_use]
    pub fn is_for(&self, coder: Uuid, coders: usize, book: &Codebook) -> bool {
        match self.by(coder) {
            _ if self.is_done(book) => false,
            Some(mine) => mine.is_asked_anew(book),
            None => self.settled.is_none() && self.codings.len() < coders,
        }
    }

    /// Returns true if enough coders have coded it without agreement.
    #[must_use]
    pub fn differs(&self, coders: usize) -> bool {
        self.settled.is_none() && self.codings.len() >= coders.max(2)
    }
}

/// Stage of a text in the coding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// Any stage.
    #[default]
    Any,
    /// Not settled, or to be coded again.
    Open,
    /// Settled.
    Settled,
    /// Coders disagree.
    Differs,
    /// One of its themes was split or removed.
    Anew,
    /// Settled as "cannot be coded".
    Unclear,
}

/// Filter of a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all occur; the last may be a prefix.
    pub words: String,
    /// Question key; empty for all.
    pub question: String,
    /// Language code; empty for all.
    pub language: String,
    /// Place that the response names: codes of question and option.
    pub place: Option<(u32, u32)>,
    /// Number of a theme (by the current codebook) in the settled coding.
    pub theme: Option<u32>,
    /// Stage of the coding.
    pub stage: Stage,
}

/// Index over the texts of a survey.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Texts in order of insertion; `None` where one was removed.
    all: Vec<Option<Entry>>,
    /// Stems with the positions of their texts, ascending.
    stems: BTreeMap<Box<str>, Vec<u32>>,
    /// Positions of a response's texts.
    places: HashMap<Uuid, Vec<u32>>,
    gone: usize,
}

impl Index {
    /// Adds a text.
    pub fn push(&mut self, entry: Entry) {
        let at = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let mut stems: Vec<String> = words(&entry.text).map(|word| stem(&word)).collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            if let Some(list) = self.stems.get_mut(stem.as_str()) {
                list.push(at);
            } else {
                self.stems.insert(stem.into_boxed_str(), vec![at]);
            }
        }
        self.places.entry(entry.id).or_default().push(at);
        self.all.push(Some(entry));
    }

    /// Removes the texts of these responses and adds the new ones.
    pub fn replace(&mut self, ids: &HashSet<Uuid>, now: Vec<Entry>) {
        for id in ids {
            for at in self.places.remove(id).unwrap_or_default() {
                self.all[at as usize] = None;
                self.gone += 1;
            }
        }
        now.into_iter().for_each(|entry| self.push(entry));
        // Removed texts leave holes; once there are as many holes as texts, the index is rebuilt.
        if self.gone > 1_000 && self.gone * 2 > self.all.len() {
            let all = std::mem::take(self).all;
            all.into_iter().flatten().for_each(|entry| self.push(entry));
        }
    }

    /// Iterates over all texts.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.all.iter().flatten()
    }

    /// Returns the number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len() - self.gone
    }

    /// Returns true if there are no texts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the text of a response and question.
    #[must_use]
    pub fn find(&self, id: Uuid, question: &str) -> Option<&Entry> {
        let mut places = self.places.get(&id)?.iter();
        places.find_map(|&at| {
            let entry = self.all[at as usize].as_ref();
            entry.filter(|entry| &*entry.question == question)
        })
    }

    /// Returns the number of texts by language.
    #[must_use]
    pub fn languages(&self) -> BTreeMap<&str, usize> {
        let mut all = BTreeMap::new();
        for entry in self.entries() {
            *all.entry(&*entry.language).or_default() += 1;
        }
        all
    }

    /// Returns the texts that match a filter, in the order of insertion.
    pub fn search<'i>(
        &'i self,
        filter: &'i Filter,
        book: &'i Codebook,
        coders: impl Fn(Uuid) -> usize + 'i,
    ) -> Box<dyn Iterator<Item = &'i Entry> + 'i> {
        let as_typed = as_typed(&filter.words);
        let lets = move |entry: &&Entry| {
            (as_typed.is_empty() || {
                let text = entry.text.to_lowercase();
                as_typed.iter().all(|typed| text.contains(typed))
            }) && (filter.question.is_empty() || *entry.question == *filter.question)
                && (filter.language.is_empty() || *entry.language == *filter.language)
                && filter
                    .place
                    .is_none_or(|place| entry.places.contains(&place))
                && filter.theme.is_none_or(|theme| entry.has(theme, book))
                && match filter.stage {
                    Stage::Any => true,
                    Stage::Open => !entry.is_done(book),
                    Stage::Settled => entry.is_done(book),
                    Stage::Differs => entry.differs(coders(entry.id)),
                    Stage::Anew => entry.is_asked_anew(book),
                    Stage::Unclear => entry.settled.as_ref().is_some_and(Coded::is_unclear),
                }
        };
        match self.with_words(&filter.words) {
            None => Box::new(self.entries().filter(lets)),
            Some(places) => Box::new(
                places
                    .into_iter()
                    .filter_map(|at| self.all[at as usize].as_ref())
                    .filter(lets),
            ),
        }
    }

    /// Returns the positions of the texts that contain all of these words; `None` if there are none to look for.
    fn with_words(&self, text: &str) -> Option<Vec<u32>> {
        let asked: Vec<String> = words(text).collect();
        let (last, whole) = asked.split_last()?;
        // A trailing blank means that the last word is complete.
        let typed = text.ends_with(char::is_whitespace);
        let mut found = self.beginning(last, typed);
        for word in whole {
            let list = self.stems.get(stem(word).as_str());
            let list = list.map_or(&[][..], Vec::as_slice);
            found.retain(|at| list.binary_search(at).is_ok());
        }
        Some(found)
    }

    /// Returns the positions of the texts with a word or, unless it is `typed` in full, a word that begins with it.
    fn beginning(&self, word: &str, typed: bool) -> Vec<u32> {
        let mut found = Vec::new();
        let stem = stem(word);
        if let Some(list) = self.stems.get(stem.as_str()) {
            found.extend(list);
        }
        if !typed {
            let from = (Bound::Included(word), Bound::Unbounded);
            for (known, list) in self.stems.range::<str, _>(from) {
                if !known.starts_with(word) {
                    break;
                }
                if **known != *stem {
                    found.extend(list);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Returns the typed words that must occur verbatim, in lower case: signs without a word, such as "%", and words with signs
/// that do not end a sentence, such as "50%" and `a_b`. Nothing is a pattern.
fn as_typed(text: &str) -> Vec<String> {
    let ordinary = |c: char| c.is_alphanumeric() || ".,;:!?'\"’”()-–/".contains(c);
    text.split_whitespace()
        .filter(|typed| words(typed).next().is_none() || !typed.chars().all(ordinary))
        .map(str::to_lowercase)
        .collect()
}

impl Entry {
    /// Returns true if the settled coding has a theme, or a subtheme of it, by the current codebook.
    fn has(&self, theme: u32, book: &Codebook) -> bool {
        self.settled.as_ref().is_some_and(|coded| {
            coded.codes().any(|code| {
                code == theme
                    || book.theme_of(code).is_some_and(|now| now.code == theme)
                    || book
                        .main_theme_of(code)
                        .is_some_and(|now| now.code == theme)
            })
        })
    }
}

#[cfg(test)]
mod tests;

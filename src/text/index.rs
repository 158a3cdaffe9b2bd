//! The texts of a survey in memory, to be searched, filtered and handed out for coding.
//!
//! Words are folded and stemmed here, once, so that a search finds the same on either database. Each stem has the list
//! of its texts, ascending. Cost of a search: the lists of its words, and of every stem that the last word may still
//! become, laid over one another; then a look at each text that is in all of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::alarm::Kind;
use super::codebook::Codebook;
use super::coded::{Coded, Of};
use super::shown::Shown;
use super::words::{stem, words};

/// A coding as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Who.
    pub coder: Uuid,
    /// What.
    pub coded: Coded,
    /// How often it was stored.
    pub revision: i64,
}

/// A text of a counted response, as analysts see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The response's random id.
    pub id: Uuid,
    /// Question key.
    pub question: Box<str>,
    /// Code of the language it was answered in.
    pub language: Box<str>,
    /// What is coded: masked, and in translation where there is one.
    pub text: Shown,
    /// Masked, as it was answered, where `text` is a translation.
    pub original: Option<Shown>,
    /// The translation's number, where `text` is one.
    pub translation: i64,
    /// Whether somebody should look at its masks.
    pub waits: bool,
    /// Whether somebody was told that it needs action now, and has not acted.
    pub urgent: bool,
    /// Why it may need action now; nothing once somebody was told, or has seen that it does not.
    pub alarm: Vec<Kind>,
    /// Places that the response names: codes of question and option.
    pub places: Vec<(u32, u32)>,
    /// Who coded it, and how.
    pub codings: Vec<Kept>,
    /// What counts.
    pub settled: Option<Coded>,
}

impl Entry {
    /// Its place among the texts of its survey, for addresses.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}/{}", self.id.simple(), self.question)
    }

    /// Which text is coded.
    #[must_use]
    pub fn coded_text(&self) -> Of {
        match self.original {
            Some(_) => Of::Translation(self.translation),
            None => Of::Answer,
        }
    }

    /// A text as it is shown now; `None` for one that is there no more.
    #[must_use]
    pub fn shown(&self, of: Of) -> Option<&Shown> {
        if of == self.coded_text() {
            return Some(&self.text);
        }
        self.original.as_ref().filter(|_| of == Of::Answer)
    }

    /// What is shown of it now, as a short word: another one as soon as a mask or a translation changes that.
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

    /// What somebody said of it.
    #[must_use]
    pub fn by(&self, coder: Uuid) -> Option<&Coded> {
        self.kept_by(coder).map(|kept| &kept.coded)
    }

    /// The same with its revision.
    #[must_use]
    pub fn kept_by(&self, coder: Uuid) -> Option<&Kept> {
        self.codings.iter().find(|kept| kept.coder == coder)
    }

    /// Whether it is known what counts, and nobody must say it anew: no theme in it was split or taken away.
    #[must_use]
    pub fn is_done(&self, book: &Codebook) -> bool {
        self.settled
            .as_ref()
            .is_some_and(|coded| !coded.is_asked_anew(book))
    }

    /// Whether what counts of it names a theme that was split or taken away.
    #[must_use]
    pub fn is_asked_anew(&self, book: &Codebook) -> bool {
        self.settled.is_some() && !self.is_done(book)
    }

    /// Whether somebody should code it: they have not, and it needs one more; or what they said must be said anew.
    #[must_use]
    pub fn is_for(&self, coder: Uuid, coders: usize, book: &Codebook) -> bool {
        match self.by(coder) {
            _ if self.is_done(book) => false,
            Some(mine) => mine.is_asked_anew(book),
            None => self.settled.is_none() && self.codings.len() < coders,
        }
    }

    /// Whether enough have coded it and do not say the same.
    #[must_use]
    pub fn differs(&self, coders: usize) -> bool {
        self.settled.is_none() && self.codings.len() >= coders.max(2)
    }
}

/// How far a text has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// Whatever.
    #[default]
    Any,
    /// What counts is not known, or must be said anew.
    Open,
    /// It is known, and stands.
    Settled,
    /// Coders differ.
    Differs,
    /// One of its themes was split or taken away.
    Anew,
    /// Nobody could say what it is about.
    Unclear,
}

/// Which texts are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that are all in it; the last may be a beginning.
    pub words: String,
    /// Of this question alone; empty: of all.
    pub question: String,
    /// In this language alone; empty: in all.
    pub language: String,
    /// Of responses that name this place.
    pub place: Option<(u32, u32)>,
    /// With this theme (by today's codebook) in what counts.
    pub theme: Option<u32>,
    /// How far it has come.
    pub stage: Stage,
}

/// The texts of a survey.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// `None`: taken out.
    all: Vec<Option<Entry>>,
    /// Stems and the places of their texts, ascending.
    stems: BTreeMap<Box<str>, Vec<u32>>,
    /// Places of a response's texts.
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

    /// Takes the texts of these responses out and puts these in.
    pub fn replace(&mut self, ids: &HashSet<Uuid>, now: Vec<Entry>) {
        for id in ids {
            for at in self.places.remove(id).unwrap_or_default() {
                self.all[at as usize] = None;
                self.gone += 1;
            }
        }
        now.into_iter().for_each(|entry| self.push(entry));
        // What was taken out leaves holes; when they are as many as the texts, everything is laid anew.
        if self.gone > 1_000 && self.gone * 2 > self.all.len() {
            let all = std::mem::take(self).all;
            all.into_iter().flatten().for_each(|entry| self.push(entry));
        }
    }

    /// Every text.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.all.iter().flatten()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len() - self.gone
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A text.
    #[must_use]
    pub fn find(&self, id: Uuid, question: &str) -> Option<&Entry> {
        let mut places = self.places.get(&id)?.iter();
        places.find_map(|&at| {
            let entry = self.all[at as usize].as_ref();
            entry.filter(|entry| &*entry.question == question)
        })
    }

    /// Languages, and how many texts are in each.
    #[must_use]
    pub fn languages(&self) -> BTreeMap<&str, usize> {
        let mut all = BTreeMap::new();
        for entry in self.entries() {
            *all.entry(&*entry.language).or_default() += 1;
        }
        all
    }

    /// The texts that a filter lets through, in their order.
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

    /// Places of the texts that have all of these words; `None` where there is no word.
    fn with_words(&self, text: &str) -> Option<Vec<u32>> {
        let asked: Vec<String> = words(text).collect();
        let (last, whole) = asked.split_last()?;
        // Whoever has typed a blank after it has typed the word.
        let typed = text.ends_with(char::is_whitespace);
        let mut found = self.beginning(last, typed);
        for word in whole {
            let list = self.stems.get(stem(word).as_str());
            let list = list.map_or(&[][..], Vec::as_slice);
            found.retain(|at| list.binary_search(at).is_ok());
        }
        Some(found)
    }

    /// Places of the texts with a word, or one that begins so.
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

/// What of the typed words must stand in a text exactly so, in small letters: signs without a word, such as "%", and words
/// with signs in them that end no sentence, such as "50%" and `a_b`. Nothing is a pattern.
fn as_typed(text: &str) -> Vec<String> {
    let ordinary = |c: char| c.is_alphanumeric() || ".,;:!?'\"’”()-–/".contains(c);
    text.split_whitespace()
        .filter(|typed| words(typed).next().is_none() || !typed.chars().all(ordinary))
        .map(str::to_lowercase)
        .collect()
}

impl Entry {
    /// Whether what counts has a theme by today's codebook.
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
mod tests {
    use super::*;

    fn entry(n: u128, text: &str) -> Entry {
        Entry {
            id: Uuid::from_u128(n),
            question: "measures".into(),
            language: "sv".into(),
            text: text.into(),
            original: None,
            translation: 0,
            waits: false,
            urgent: false,
            alarm: Vec::new(),
            places: Vec::new(),
            codings: Vec::new(),
            settled: None,
        }
    }

    fn found(index: &Index, words: &str) -> Vec<u128> {
        let book = Codebook::shipped().unwrap();
        let filter = Filter {
            words: words.to_owned(),
            ..Filter::default()
        };
        let mut all: Vec<u128> = index
            .search(&filter, &book, |_| 1)
            .map(|e| e.id.as_u128())
            .collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn words_are_found_in_every_form_and_as_one_types() {
        let mut index = Index::default();
        index.push(entry(1, "Lamporna vid skolan är trasiga"));
        index.push(entry(2, "Fler lampor, och poliser på ÅSEN"));
        index.push(entry(3, "[namn] kör för fort vid skolan"));
        assert_eq!(found(&index, "lampa"), [1, 2]);
        assert_eq!(found(&index, "LAMPORNA skola"), [1]);
        assert_eq!(found(&index, "sko"), [1, 3]);
        assert_eq!(found(&index, "sko "), [0_u128; 0]);
        assert_eq!(found(&index, "åsen"), [2]);
        assert_eq!(found(&index, "namn"), [0_u128; 0], "masks are no words");
        assert_eq!(found(&index, "  "), [1, 2, 3]);
        assert_eq!(found(&index, "polis lamp"), [2]);
        let ids = HashSet::from([Uuid::from_u128(1), Uuid::from_u128(3)]);
        index.replace(&ids, vec![entry(3, "Lugnt vid skolan")]);
        assert_eq!(found(&index, "skola"), [3]);
        assert_eq!(found(&index, "trasiga"), [0_u128; 0]);
        assert_eq!(index.len(), 2);
    }

    #[test]
    fn what_is_typed_is_no_pattern() {
        let mut index = Index::default();
        index.push(entry(1, "Halva priset, 50% på bussen"));
        index.push(entry(2, "Skriv till a_b eller .* i annonsen"));
        index.push(entry(3, "50 bussar till axb"));
        assert_eq!(found(&index, "%"), [1]);
        assert_eq!(found(&index, "_"), [2]);
        assert_eq!(found(&index, ".*"), [2]);
        assert_eq!(found(&index, "*"), [2]);
        assert_eq!(found(&index, "50%"), [1]);
        assert_eq!(found(&index, "a_b"), [2]);
        assert_eq!(found(&index, "b%s"), [0_u128; 0]);
        assert_eq!(found(&index, "\\"), [0_u128; 0]);
        // Signs of sentences around words are theirs.
        assert_eq!(found(&index, "(priset), "), [1]);
    }

    #[test]
    fn many_changes_leave_no_holes() {
        let mut index = Index::default();
        for round in 0..1_200 {
            let ids = HashSet::from([Uuid::from_u128(1)]);
            index.replace(&ids, vec![entry(1, &format!("text {round}"))]);
        }
        assert_eq!(index.len(), 1);
        assert!(index.all.len() < 1_100);
        assert_eq!(found(&index, "1199"), [1]);
        assert_eq!(found(&index, "1100"), [0_u128; 0]);
    }
}

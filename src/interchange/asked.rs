//! A form as read, in words of no system, and how it becomes a draft.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::told::{At, Matter, Told};
use crate::authoring::begin::{self, Own};
use crate::authoring::{Draft, keys};
use crate::survey::file::format::{
    ConditionFile, KeyedText, NoticeFile, OptionFile, OverlayFile, PageFile, PageWords, PlacesFile,
    QuestionFile, QuestionWords, RoleName,
};

/// A text in each language of its form, in their order; shorter where the last ones are missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

impl Words {
    /// Returns the text in a language; empty for none.
    #[must_use]
    pub fn get(&self, language: usize) -> &str {
        self.0.get(language).map_or("", String::as_str)
    }

    /// Puts a text in a language.
    pub fn put(&mut self, language: usize, text: String) {
        if self.0.len() <= language {
            self.0.resize(language + 1, String::new());
        }
        self.0[language] = text;
    }

    /// Returns true without a word in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Builds the same text for every language.
    #[must_use]
    pub fn all(text: &str, languages: usize) -> Self {
        Self(vec![text.to_owned(); languages.max(1)])
    }

    /// Joins two texts of each language.
    #[must_use]
    pub fn joined(&self, between: &str, other: &Self) -> Self {
        let many = self.0.len().max(other.0.len());
        let each = (0..many).map(|n| {
            let both = [self.get(n), other.get(n)].into_iter();
            let both: Vec<&str> = both.filter(|text| !text.is_empty()).collect();
            both.join(between)
        });
        Self(each.collect())
    }
}

/// A form as read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    /// What its address is made from.
    pub name: String,
    /// Codes of its languages, the first one first.
    pub languages: Vec<String>,
    /// Heading.
    pub title: Words,
    /// Words before the first question.
    pub introduction: Words,
    /// Words after the last one.
    pub thanks: Words,
    /// Whether all stands on one page.
    pub one_page: bool,
    /// Its pages.
    pub pages: Vec<Page>,
    /// Places, if it has some.
    pub places: PlacesFile,
    /// What is not as it was.
    pub told: Vec<Told>,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Name there.
    pub name: String,
    /// Heading.
    pub title: Words,
    /// Words under it.
    pub text: Words,
    /// When it is shown.
    pub show_if: Option<ConditionFile>,
    /// Its questions.
    pub questions: Vec<Asked>,
}

/// Most options or statements of a question, as of a survey's.
pub const MOST_OPTIONS: usize = crate::survey::file::MOST_OPTIONS;

/// Most options and statements of all questions of a form together.
pub const MOST_HELD: usize = 50_000;

/// A question with its words in every language; those in [`QuestionFile`] are filled from them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// What is not words: key, kind, settings; options and statements with their keys alone.
    pub file: QuestionFile,
    /// The question.
    pub text: Words,
    /// The hint.
    pub help: Words,
    /// Words at the first point of a scale.
    pub low: Words,
    /// Words at the last one.
    pub high: Words,
    /// Words of the options.
    pub options: Vec<Words>,
    /// Words of the statements.
    pub statements: Vec<Words>,
    /// Words of the groups.
    pub groups: Vec<Words>,
    /// Keys of its options and statements.
    pub keys: (Keys, Keys),
    /// Those of them that are not what they were there: the name, the key.
    pub renamed: Vec<(String, String)>,
}

impl Asked {
    /// Adds an option under a key made of a name; returns that key.
    pub fn option(&mut self, name: &str, words: Words, role: Option<RoleName>) -> String {
        let key = self.keys.0.part(name, "option");
        self.renamed(name, &key);
        self.file.options.push(OptionFile {
            key: key.clone(),
            text: String::new(),
            role,
            group: None,
            show_if: None,
        });
        self.options.push(words);
        key
    }

    /// Adds a statement under a key made of a name.
    pub fn statement(&mut self, name: &str, words: Words) {
        let key = self.keys.1.part(name, "statement");
        self.renamed(name, &key);
        self.file.statements.push(KeyedText {
            key,
            text: String::new(),
        });
        self.statements.push(words);
    }

    fn renamed(&mut self, name: &str, key: &str) {
        if name != key {
            self.renamed.push((name.to_owned(), key.to_owned()));
        }
    }

    /// Tells which options and statements have other keys; the first ones of many.
    fn other_keys(&self) -> Option<Matter> {
        const MOST: usize = 10;
        let (was, is): (Vec<&str>, Vec<&str>) = self
            .renamed
            .iter()
            .take(MOST)
            .map(|(was, is)| (was.as_str(), is.as_str()))
            .unzip();
        let more = if self.renamed.len() > MOST {
            ", …"
        } else {
            ""
        };
        let list = |all: Vec<&str>| format!("{}{more}", all.join(", "));
        (!self.renamed.is_empty()).then(|| Matter::Keys(list(was), list(is)))
    }
}

/// Keys that are made one after the other, each another one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    taken: HashSet<String>,
    /// By words that several have: the number of the last key.
    numbers: HashMap<String, usize>,
}

impl Keys {
    fn make(&mut self, name: &str, otherwise: &str, is_free: bool) -> String {
        let own = keys::is_key(name) && !self.taken.contains(name) && is_free;
        let key = if own {
            name.to_owned()
        } else {
            let next = self.numbers.get(name).map_or(2, |number| number + 1);
            let taken = |key: &str| self.taken.contains(key);
            let (key, number) = keys::numbered(name, otherwise, next, taken);
            if key.ends_with(&format!("_{number}")) {
                self.numbers.insert(name.to_owned(), number);
            }
            key
        };
        self.taken.insert(key.clone());
        key
    }

    /// Makes the key of a question of its name in another system: it heads columns, and some names are taken there.
    pub fn question(&mut self, name: &str) -> String {
        let names = crate::survey::names::is_reserved(name) || name == crate::survey::names::TEXT;
        self.make(name, "question", !names)
    }

    /// Makes the key of what is no question.
    pub fn part(&mut self, name: &str, otherwise: &str) -> String {
        self.make(name, otherwise, true)
    }
}

/// The words of "other" and of a page without a name, in each language.
const OTHER: [(&str, &str, &str); 5] = [
    ("sv", "Annat", "Frågor"),
    ("sv-simple", "Annat", "Frågor"),
    ("en", "Other", "Questions"),
    ("fi", "Muu", "Kysymykset"),
    ("ar", "غير ذلك", "الأسئلة"),
];

/// Returns the word for "other" in each of these languages.
#[must_use]
pub fn other(languages: &[String]) -> Words {
    let word = |code: &String| OTHER.iter().find(|(one, ..)| one == code);
    Words(
        languages
            .iter()
            .map(|code| word(code).map_or("Other", |(_, other, _)| other).to_owned())
            .collect(),
    )
}

/// Returns the heading of a page without one in each of these languages.
#[must_use]
pub fn heading(languages: &[String]) -> Words {
    let word = |code: &String| OTHER.iter().find(|(one, ..)| one == code);
    Words(
        languages
            .iter()
            .map(|code| word(code).map_or("Questions", |(.., page)| page).to_owned())
            .collect(),
    )
}

/// Takes the text of the first language, or of the first one that has it.
fn first(words: &Words, at: &str, told: &mut Vec<Told>) -> String {
    let own = words.get(0);
    if !own.is_empty() {
        return own.to_owned();
    }
    let other = words.0.iter().find(|text| !text.is_empty());
    if other.is_some() {
        told.push(Told::new(At::Named(at.to_owned()), Matter::FirstText));
    }
    other.cloned().unwrap_or_default()
}

fn maybe(words: &Words, language: usize) -> Option<String> {
    Some(words.get(language).to_owned()).filter(|text| !text.is_empty())
}

/// Returns the words of keyed parts in a language, without those that it lacks.
fn keyed<'k>(
    keys: impl Iterator<Item = &'k str>,
    words: &[Words],
    language: usize,
) -> BTreeMap<String, String> {
    let each = keys.zip(words).filter_map(|(key, words)| {
        let text = maybe(words, language)?;
        Some((key.to_owned(), text))
    });
    each.collect()
}

impl Form {
    /// Fills the words of a question in the first language.
    fn question(asked: &Asked, told: &mut Vec<Told>) -> QuestionFile {
        let mut file = asked.file.clone();
        let key = file.key.clone();
        let renamed = asked.other_keys().into_iter();
        told.extend(renamed.map(|matter| Told::new(At::Named(key.clone()), matter)));
        file.text = first(&asked.text, &key, told);
        file.help = maybe(&asked.help, 0);
        file.low = maybe(&asked.low, 0);
        file.high = maybe(&asked.high, 0);
        for (option, words) in file.options.iter_mut().zip(&asked.options) {
            option.text = first(words, &key, told);
        }
        for (statement, words) in file.statements.iter_mut().zip(&asked.statements) {
            statement.text = first(words, &key, told);
        }
        for (group, words) in file.groups.iter_mut().zip(&asked.groups) {
            group.text = first(words, &key, told);
        }
        file
    }

    fn words(asked: &Asked, file: &QuestionFile, language: usize) -> QuestionWords {
        let has =
            |words: &Words, own: &Option<String>| maybe(words, language).filter(|_| own.is_some());
        let options = file.options.iter().map(|one| one.key.as_str());
        let statements = file.statements.iter().map(|one| one.key.as_str());
        let groups = file.groups.iter().map(|one| one.key.as_str());
        QuestionWords {
            text: maybe(&asked.text, language),
            help: has(&asked.help, &file.help),
            unit: None,
            low: has(&asked.low, &file.low),
            high: has(&asked.high, &file.high),
            options: keyed(options, &asked.options, language),
            statements: keyed(statements, &asked.statements, language),
            groups: keyed(groups, &asked.groups, language),
        }
    }

    /// Says which language the first one is, if it is none of the others.
    pub fn written_in(&mut self, code: &str) {
        let known = crate::survey::Language::new(code).is_some();
        if known
            && !self.languages.iter().any(|one| one == code)
            && let Some(first) = self.languages.first_mut()
        {
            code.clone_into(first);
        }
    }

    /// Makes a draft of it, with what the municipality brings to every survey of its own; returns it with all that is told.
    #[must_use]
    pub fn draft(mut self, own: &Own) -> (Draft, Vec<Told>) {
        let mut told = std::mem::take(&mut self.told);
        let mut draft = begin::empty(own, ("x", "x"));
        let base = &mut draft.base;
        base.language = self.languages.first().cloned().unwrap_or_default();
        base.languages.clone_from(&self.languages);
        base.title = first(&self.title, "title", &mut told);
        base.introduction = first(&self.introduction, "introduction", &mut told);
        base.thanks = first(&self.thanks, "thanks", &mut told);
        base.one_page = self.one_page;
        let newest = own.newest.as_ref().map(|newest| &newest.base);
        match newest.filter(|newest| newest.language == base.language) {
            Some(newest) => {
                base.other_ways.clone_from(&newest.other_ways);
                if base.thanks.is_empty() {
                    base.thanks.clone_from(&newest.thanks);
                }
            }
            // A notice in another language is none to who reads this one.
            None => base.notice = NoticeFile::default(),
        }
        for code in self.languages.iter().skip(1) {
            draft.overlays.insert(code.clone(), OverlayFile::default());
        }
        base.page.clear();
        let mut taken = Keys::default();
        for page in &self.pages {
            let key = taken.part(&page.name, "page");
            base.page.push(PageFile {
                key: key.clone(),
                title: first(&page.title, &key, &mut told),
                text: maybe(&page.text, 0),
                show_if: page.show_if.clone(),
                question: page
                    .questions
                    .iter()
                    .map(|asked| Self::question(asked, &mut told))
                    .collect(),
            });
        }
        for (language, overlay) in (1..).zip(self.languages.iter().skip(1)) {
            let overlay = draft.overlays.entry(overlay.clone()).or_default();
            overlay.title = maybe(&self.title, language);
            overlay.introduction = maybe(&self.introduction, language);
            overlay.thanks = maybe(&self.thanks, language);
            for (file, page) in draft.base.page.iter().zip(&self.pages) {
                let words = PageWords {
                    title: maybe(&page.title, language),
                    text: maybe(&page.text, language).filter(|_| file.text.is_some()),
                };
                overlay.page.insert(file.key.clone(), words);
                for (file, asked) in file.question.iter().zip(&page.questions) {
                    let words = Self::words(asked, file, language);
                    overlay.question.insert(file.key.clone(), words);
                }
            }
        }
        if !self.places.place.is_empty() {
            self.places.municipality.clone_from(&own.municipality);
            draft.places = self.places;
        }
        told.sort();
        told.dedup();
        (draft, told)
    }
}

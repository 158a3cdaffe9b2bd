//! Looking for rules in the words of a text.

use std::ops::Range;

use super::parse::{NO_LETTER, push_plain, three_of};
use super::{Form, GAP, IDIOM, Need, Part, REACH, Rule, Rules};
use crate::text::alarm::Kind;

/// Occurrence of a class: sentence, first word, end (exclusive).
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) sentence: usize,
    pub(super) start: usize,
    end: usize,
}

impl Seen {
    fn over(self, other: Self) -> bool {
        self.sentence == other.sentence && self.start < other.end && other.start < self.end
    }
}

/// Folded words of a text by sentence. Apostrophes are dropped; digits and letters are separate words.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) letters: String,
    /// Range of each word in `letters`.
    spans: Vec<Range<usize>>,
    /// Range of words of each sentence; none is empty.
    sentences: Vec<Range<usize>>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut all = Self {
            letters: String::with_capacity(text.len()),
            spans: Vec::with_capacity(text.len() / 4),
            sentences: Vec::new(),
        };
        let (mut begun, mut first, mut number, mut last) = (0, 0, false, None);
        for c in text.chars() {
            if matches!(c, '\'' | '’' | '`' | '´' | 'ʼ' | '\u{ad}') {
                continue;
            }
            let goes_on = c.is_alphanumeric();
            let is_number = goes_on && c.is_numeric();
            let len = all.letters.len();
            if len > begun && (!goes_on || number != is_number) {
                all.spans.push(begun..len);
                begun = len;
                last = None;
            }
            if goes_on {
                push_plain(&mut all.letters, &mut last, c);
                number = is_number;
            } else if matches!(c, '.' | '!' | '?' | '\n' | '؟' | '…' | ';') {
                all.end_sentence(&mut first);
            }
        }
        let len = all.letters.len();
        if len > begun {
            all.spans.push(begun..len);
        }
        all.end_sentence(&mut first);
        all
    }

    fn end_sentence(&mut self, first: &mut usize) {
        if self.spans.len() > *first {
            self.sentences.push(*first..self.spans.len());
            *first = self.spans.len();
        }
    }

    fn sentence(&self, words: &Range<usize>) -> Sentence<'_> {
        Sentence {
            letters: &self.letters,
            words: &self.spans[words.clone()],
        }
    }
}

/// The words of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'w> {
    pub(super) letters: &'w str,
    pub(super) words: &'w [Range<usize>],
}

impl<'w> Sentence<'w> {
    pub(super) fn get(self, at: usize) -> Option<&'w str> {
        self.words.get(at).map(|word| &self.letters[word.clone()])
    }
}

/// Matches an entry at a word; returns the word after it.
pub(super) fn end_of(parts: &[Part], words: Sentence<'_>, at: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    let is = |forms: &[Form]| {
        let word = words.get(at);
        word.is_some_and(|word| forms.iter().any(|form| form.is(word)))
    };
    match part {
        Part::Of(forms) => is(forms).then(|| end_of(rest, words, at + 1)).flatten(),
        Part::Maybe(forms) => {
            let with = is(forms).then(|| end_of(rest, words, at + 1)).flatten();
            with.or_else(|| end_of(rest, words, at))
        }
        Part::Gap => {
            (at..=(at + GAP).min(words.words.len())).find_map(|at| end_of(rest, words, at))
        }
    }
}

impl Rules {
    /// Finds every occurrence of a class in a text.
    fn look(&self, text: &Words) -> Vec<(usize, Seen)> {
        let mut all = Vec::new();
        for (sentence, words) in text.sentences.iter().enumerate() {
            let words = text.sentence(words);
            for start in 0..words.words.len() {
                let Some(word) = words.get(start) else {
                    continue;
                };
                for number in self.begun_by(word) {
                    let entry = &self.entries[number];
                    if let Some(end) = end_of(&entry.parts[1..], words, start + 1) {
                        let seen = Seen {
                            sentence,
                            start,
                            end,
                        };
                        all.push((entry.class, seen));
                    }
                }
            }
        }
        all
    }

    /// Iterates over the entries whose first word may be this one.
    fn begun_by(&self, word: &str) -> impl Iterator<Item = usize> {
        let start = three_of(word);
        // An entry of two letters also begins longer words.
        let short = (start[2] != NO_LETTER).then_some([start[0], start[1], NO_LETTER]);
        let starts = [Some(start), short].into_iter().flatten();
        let known = starts.filter(|start| self.starts.may_hold(*start));
        let begins = known.filter_map(|start| self.begins.get(&start)).flatten();
        let begun = begins.filter(move |begin| begin.is(word));
        let ages = Some(&self.ages).filter(|_| Form::Age.is(word));
        let aged = ages.into_iter().flatten().copied();
        begun.map(|begin| begin.entry).chain(aged)
    }

    /// Sorts occurrences by class, without those inside an idiom.
    fn by_class(&self, mut all: Vec<(usize, Seen)>) -> ByClass {
        if let Some(&idiom) = self.names.get(IDIOM) {
            let idioms = all.iter().filter(|(class, _)| *class == idiom);
            let idioms: Vec<Seen> = idioms.map(|(_, seen)| *seen).collect();
            all.retain(|(_, seen)| !idioms.iter().any(|idiom| idiom.over(*seen)));
        }
        all.sort_by_key(|(class, _)| *class);
        let (classes, seen) = all.into_iter().unzip();
        ByClass { classes, seen }
    }

    /// Returns the rules that begin with a class.
    fn rules_of(&self, class: usize) -> &[usize] {
        self.first.get(class).map_or(&[], |rules| rules)
    }

    /// Returns the kinds of alarm that a text raises, in order and without duplicates.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Kind> {
        let all = self.look(&Words::of(text));
        let begins_one = |(class, _): &(usize, Seen)| !self.rules_of(*class).is_empty();
        if !all.iter().any(begins_one) {
            return Vec::new();
        }
        let seen = self.by_class(all);
        let mut classes = seen.classes.clone();
        classes.dedup();
        let mut kinds = Vec::new();
        for &rule in classes.into_iter().flat_map(|class| self.rules_of(class)) {
            let rule = &self.all[rule];
            if !kinds.contains(&rule.kind) && holds(rule, &seen) {
                kinds.push(rule.kind);
            }
        }
        kinds.sort_unstable();
        kinds
    }
}

/// Occurrences in a text, sorted by class.
#[derive(Debug)]
pub(super) struct ByClass {
    pub(super) classes: Vec<usize>,
    pub(super) seen: Vec<Seen>,
}

impl ByClass {
    fn of(&self, class: usize) -> &[Seen] {
        let from = self.classes.partition_point(|other| *other < class);
        let to = self.classes.partition_point(|other| *other <= class);
        &self.seen[from..to]
    }
}

pub(super) fn holds(rule: &Rule, seen: &ByClass) -> bool {
    // Most rules lack a class: checked before occurrences are collected.
    let lacks = |need: &Need| match (need.anywhere, need.not) {
        (false, true) => false,
        (_, not) => seen.of(need.class).is_empty() != not,
    };
    if rule.needs.iter().any(lacks) {
        return false;
    }
    let here = |not: bool| {
        let needs = rule.needs.iter();
        needs.filter(move |need| !need.anywhere && need.not == not)
    };
    let needs: Vec<&[Seen]> = here(false).map(|need| seen.of(need.class)).collect();
    let Some((first, rest)) = needs.split_first() else {
        return false;
    };
    first.iter().any(|one| {
        let refused = here(true).any(|need| {
            let mut others = seen.of(need.class).iter();
            others.any(|s| s.sentence == one.sentence)
        });
        !refused && together(rest, &mut vec![*one])
    })
}

/// Returns true if the remaining classes occur beside those taken: in the same sentence, within reach, without overlap.
pub(super) fn together(rest: &[&[Seen]], taken: &mut Vec<Seen>) -> bool {
    let Some((next, rest)) = rest.split_first() else {
        return true;
    };
    next.iter().any(|one| {
        let fits = |other: &Seen| {
            let (first, last) = (one.start.min(other.start), one.end.max(other.end));
            one.sentence == other.sentence && !one.over(*other) && last - first <= REACH
        };
        if !taken.iter().all(fits) {
            return false;
        }
        taken.push(*one);
        let found = together(rest, taken);
        taken.pop();
        found
    })
}

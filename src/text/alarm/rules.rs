//! Rules over the words of a text, read from `rules.txt`: classes of words (`@class = entry, entry …`), and the combinations
//! of classes in one sentence that raise an alarm (`kind: @class @class …`).
//!
//! Words are compared in lower case, with doubled letters as one, and with or without the diacritics of å, ä and ö: people
//! write in a hurry and on foreign keyboards. Cost: one lookup in a bit table per word; for the few that may begin an entry,
//! the entries of their first letters; then, for each class seen that begins a rule, those rules.

use std::collections::HashMap;
use std::ops::Range;

use super::Kind;

/// Maximum distance in words between the parts of a rule.
const REACH: usize = 16;
/// Maximum number of words that `~` matches.
const GAP: usize = 4;
/// Greatest number that `#` matches: the age of a child.
const CHILD: u32 = 17;
/// Class of idioms: words within them are ignored.
const IDIOM: &str = "@idiom";

/// Pattern of one word of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// Exactly this word, with and without diacritics.
    Whole(String, String),
    /// A word with this prefix, with and without diacritics.
    Begins(String, String),
    /// A number up to [`CHILD`].
    Age,
    Any,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One of these patterns.
    Of(Vec<Form>),
    /// One of these patterns or nothing.
    Maybe(Vec<Form>),
    /// Up to [`GAP`] words.
    Gap,
}

#[derive(Debug)]
struct Entry {
    class: usize,
    parts: Vec<Part>,
}

/// A class that a rule requires.
#[derive(Debug, Clone, Copy)]
struct Need {
    class: usize,
    /// Anywhere in the text, not only in the same sentence.
    anywhere: bool,
    /// Must be absent.
    not: bool,
}

#[derive(Debug)]
struct Rule {
    kind: Kind,
    needs: Vec<Need>,
}

/// Bit set of the first letters of entries, a Bloom filter: false positives are possible.
#[derive(Debug)]
struct Starts([u64; 128]);

impl Starts {
    fn place(start: [char; 3]) -> (usize, u64) {
        let [first, second, third] = start.map(u32::from);
        let number = first
            .wrapping_mul(31)
            .wrapping_add(second)
            .wrapping_mul(31)
            .wrapping_add(third)
            .wrapping_mul(0x9E37_79B1)
            >> 19;
        (number as usize / 64, 1 << (number % 64))
    }

    fn add(&mut self, start: [char; 3]) {
        let (at, bit) = Self::place(start);
        self.0[at] |= bit;
    }

    fn may_hold(&self, start: [char; 3]) -> bool {
        let (at, bit) = Self::place(start);
        self.0[at] & bit != 0
    }
}

impl Default for Starts {
    fn default() -> Self {
        Self([0; 128])
    }
}

/// Parsed classes and rules.
#[derive(Debug, Default)]
pub struct Rules {
    names: HashMap<String, usize>,
    entries: Vec<Entry>,
    /// Entries by the first three letters of their first word ([`NO_LETTER`] for missing letters).
    begins: HashMap<[char; 3], Vec<Begin>>,
    /// Entries that begin with a number.
    ages: Vec<usize>,
    /// Filter of the keys of `begins`.
    starts: Starts,
    all: Vec<Rule>,
    /// Rules by the number of the first class that is required in their sentence.
    first: Vec<Vec<usize>>,
}

/// Beginning of an entry.
#[derive(Debug)]
struct Begin {
    word: Box<str>,
    /// Whether `word` is the whole first word, not a prefix.
    whole: bool,
    entry: usize,
}

impl Begin {
    fn is(&self, word: &str) -> bool {
        word.starts_with(&*self.word) && (!self.whole || word.len() == self.word.len())
    }
}

/// Occurrence of a class: sentence, first word, end (exclusive).
#[derive(Debug, Clone, Copy)]
struct Seen {
    sentence: usize,
    start: usize,
    end: usize,
}

impl Seen {
    fn over(self, other: Self) -> bool {
        self.sentence == other.sentence && self.start < other.end && other.start < self.end
    }
}

/// Folds a word: lower case, doubled letters once, Arabic letters in their basic form.
fn plain(word: &str) -> String {
    let (mut out, mut last) = (String::with_capacity(word.len()), None);
    for c in word.chars() {
        push_plain(&mut out, &mut last, c);
    }
    out
}

/// Appends a folded letter; `last` is the last one before folding.
fn push_plain(out: &mut String, last: &mut Option<char>, c: char) {
    if c.is_ascii() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_digit() || *last != Some(c) {
            out.push(c);
            *last = Some(c);
        }
        return;
    }
    for c in c.to_lowercase() {
        let c = match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            'é' | 'è' => 'e',
            c => c,
        };
        if c.is_numeric() || *last != Some(c) {
            out.push(c);
            *last = Some(c);
        }
    }
}

/// Strips the diacritics of Swedish letters.
fn bare(word: &str) -> String {
    let fold = |c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        c => c,
    };
    word.chars().map(fold).collect()
}

/// Placeholder for the missing letters of a word of one or two.
const NO_LETTER: char = '\0';

/// Returns the first three letters of a word.
fn three_of(word: &str) -> [char; 3] {
    let mut letters = word.chars();
    [(); 3].map(|()| letters.next().unwrap_or(NO_LETTER))
}

/// Folded words of a text by sentence. Apostrophes are dropped; digits and letters are separate words.
#[derive(Debug, Default)]
struct Words {
    letters: String,
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
struct Sentence<'w> {
    letters: &'w str,
    words: &'w [Range<usize>],
}

impl<'w> Sentence<'w> {
    fn get(self, at: usize) -> Option<&'w str> {
        self.words.get(at).map(|word| &self.letters[word.clone()])
    }
}

impl Form {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "*" => Some(Self::Any),
            "#" => Some(Self::Age),
            word => {
                let (start, begins) = word.strip_suffix('*').map_or((word, false), |w| (w, true));
                let start = plain(start);
                let bare = bare(&start);
                // A prefix of a single letter would match half of all words.
                let least = if begins { 2 } else { 1 };
                let long = start.chars().count() >= least;
                let entry = if begins {
                    Self::Begins(start, bare)
                } else {
                    Self::Whole(start, bare)
                };
                long.then_some(entry)
            }
        }
    }

    fn is(&self, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Age => word.parse().is_ok_and(|n: u32| (1..=CHILD).contains(&n)),
            Self::Whole(mine, bare) => word == mine || word == bare,
            Self::Begins(mine, bare) => {
                word.starts_with(mine.as_str()) || word.starts_with(bare.as_str())
            }
        }
    }
}

impl Part {
    fn parse(word: &str) -> Option<Self> {
        if word == "~" {
            return Some(Self::Gap);
        }
        let maybe = word.strip_suffix('?');
        let forms = maybe.unwrap_or(word).split('|').map(Form::parse);
        let forms = forms.collect::<Option<Vec<_>>>()?;
        Some(if maybe.is_some() {
            Self::Maybe(forms)
        } else {
            Self::Of(forms)
        })
    }
}

/// Matches an entry at a word; returns the word after it.
fn end_of(parts: &[Part], words: Sentence<'_>, at: usize) -> Option<usize> {
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
    /// Parses classes and rules; invalid lines are skipped and returned.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let (mut rules, mut wrong) = (Self::default(), Vec::new());
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match lines.last_mut() {
                Some(last) if line.starts_with(' ') => last.push_str(line),
                _ if line.trim().is_empty() => {}
                _ => lines.push(line.to_owned()),
            }
        }
        let is_class = |line: &&String| line.contains(" = ");
        for line in lines.iter().filter(is_class) {
            if let Some((name, entries)) = line.split_once(" = ") {
                rules.add_class(name.trim(), entries, &mut wrong);
            }
        }
        for line in lines.iter().filter(|line| !is_class(line)) {
            let rule = line.split_once(':');
            if rule
                .and_then(|(kind, needs)| rules.add_rule(kind, needs))
                .is_none()
            {
                wrong.push(line.clone());
            }
        }
        (rules, wrong)
    }

    /// Adds a class of words; one named as a kind is a rule by itself.
    fn add_class(&mut self, name: &str, entries: &str, wrong: &mut Vec<String>) {
        let class = self.names.len();
        if self.names.insert(name.to_owned(), class).is_some() {
            wrong.push(format!("{name} stands there twice"));
            return;
        }
        for entry in entries.split(',') {
            if self.add_entry(class, entry).is_none() {
                wrong.push(format!("{name} = {entry}"));
            }
        }
        if name.starts_with('@') {
            return;
        }
        match Kind::parse(name) {
            Some(kind) => {
                let needs = vec![Need {
                    class,
                    anywhere: false,
                    not: false,
                }];
                self.push(Rule { kind, needs });
            }
            None => wrong.push(format!("{name} is no kind")),
        }
    }

    /// Adds an entry to a class; its first word must be a literal, since entries are looked up by it.
    fn add_entry(&mut self, class: usize, entry: &str) -> Option<()> {
        let parts: Vec<Part> = entry
            .split_whitespace()
            .map(Part::parse)
            .collect::<Option<_>>()?;
        let number = self.entries.len();
        let Some(Part::Of(first)) = parts.first() else {
            return None;
        };
        if first.contains(&Form::Any) {
            return None;
        }
        for form in first {
            match form {
                Form::Whole(word, bare) | Form::Begins(word, bare) => {
                    let mut words = vec![word, bare];
                    words.dedup();
                    for word in words {
                        let start = three_of(word);
                        self.starts.add(start);
                        self.begins.entry(start).or_default().push(Begin {
                            word: word.as_str().into(),
                            whole: matches!(form, Form::Whole(..)),
                            entry: number,
                        });
                    }
                }
                Form::Age => self.ages.push(number),
                Form::Any => {}
            }
        }
        self.entries.push(Entry { class, parts });
        Some(())
    }

    fn add_rule(&mut self, kind: &str, needs: &str) -> Option<()> {
        let need = |word: &str| {
            let (not, word) = word.strip_prefix('!').map_or((false, word), |w| (true, w));
            let (anywhere, word) = word.strip_prefix('^').map_or((false, word), |w| (true, w));
            Some(Need {
                class: *self.names.get(word)?,
                anywhere,
                not,
            })
        };
        let needs: Vec<Need> = needs
            .split_whitespace()
            .map(need)
            .collect::<Option<Vec<_>>>()?;
        let kind = Kind::parse(kind)?;
        self.push(Rule { kind, needs })
    }

    /// Adds a rule; `None` if it requires no class in a sentence.
    fn push(&mut self, rule: Rule) -> Option<()> {
        let mut needs = rule.needs.iter();
        let first = needs.find(|need| !need.not && !need.anywhere)?.class;
        if self.first.len() <= first {
            self.first.resize(first + 1, Vec::new());
        }
        self.first[first].push(self.all.len());
        self.all.push(rule);
        Some(())
    }

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
struct ByClass {
    classes: Vec<usize>,
    seen: Vec<Seen>,
}

impl ByClass {
    fn of(&self, class: usize) -> &[Seen] {
        let from = self.classes.partition_point(|other| *other < class);
        let to = self.classes.partition_point(|other| *other <= class);
        &self.seen[from..to]
    }
}

fn holds(rule: &Rule, seen: &ByClass) -> bool {
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
fn together(rest: &[&[Seen]], taken: &mut Vec<Seen>) -> bool {
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

//! Rules from their file.

use super::{Entry, Form, Need, Part, Rule, Rules};
use crate::text::alarm::Kind;

/// Beginning of an entry.
#[derive(Debug)]
pub(super) struct Begin {
    pub(super) word: Box<str>,
    /// Whether `word` is the whole first word, not a prefix.
    whole: bool,
    pub(super) entry: usize,
}

impl Begin {
    pub(super) fn is(&self, word: &str) -> bool {
        word.starts_with(&*self.word) && (!self.whole || word.len() == self.word.len())
    }
}

/// Folds a word: lower case, doubled letters once, Arabic letters in their basic form.
pub(super) fn plain(word: &str) -> String {
    let (mut out, mut last) = (String::with_capacity(word.len()), None);
    for c in word.chars() {
        push_plain(&mut out, &mut last, c);
    }
    out
}

/// Appends a folded letter; `last` is the last one before folding.
pub(super) fn push_plain(out: &mut String, last: &mut Option<char>, c: char) {
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
pub(super) fn bare(word: &str) -> String {
    let fold = |c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        c => c,
    };
    word.chars().map(fold).collect()
}

/// Placeholder for the missing letters of a word of one or two.
pub(super) const NO_LETTER: char = '\0';

/// Returns the first three letters of a word.
pub(super) fn three_of(word: &str) -> [char; 3] {
    let mut letters = word.chars();
    [(); 3].map(|()| letters.next().unwrap_or(NO_LETTER))
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
    pub(super) fn push(&mut self, rule: Rule) -> Option<()> {
        let mut needs = rule.needs.iter();
        let first = needs.find(|need| !need.not && !need.anywhere)?.class;
        if self.first.len() <= first {
            self.first.resize(first + 1, Vec::new());
        }
        self.first[first].push(self.all.len());
        self.all.push(rule);
        Some(())
    }
}

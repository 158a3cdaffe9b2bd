//! Finds names of people by lists of given and family names, and by context.
//!
//! A word is a name if it is in a list of names that are no ordinary words, if a word before it says so ("heter", "Herr",
//! "min granne"), or if it is next to another name. Names that are also ordinary words (Björn, Sten, Berg) need a capital
//! and one of the last two, or a place within a sentence where a capital is not expected.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::around::{BEFORE_NAMES, CAPITALS, DOES, NO_PERSON, PLACES, SAYS_SO, STARTERS, THINGS};
use super::{Kind, Span};

/// Bit flags: given names; given names that are also words; family names; family names that are also words.
const GIVEN: u8 = 1;
const GIVEN_WORD: u8 = 2;
const FAMILY: u8 = 4;
const FAMILY_WORD: u8 = 8;

static NAMES: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for (kind, text) in [
        (GIVEN, include_str!("lists/given.txt")),
        (GIVEN_WORD, include_str!("lists/given_words.txt")),
        (FAMILY, include_str!("lists/family.txt")),
        (FAMILY_WORD, include_str!("lists/family_words.txt")),
    ] {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for name in lines.flat_map(str::split_whitespace) {
            *all.entry(name).or_default() |= kind;
        }
    }
    all
});

/// Returns the flags of a word in lower case.
fn kinds(word: &str) -> u8 {
    let known = |part: &str| NAMES.get(part).copied().unwrap_or(0);
    let mut kinds = known(word);
    let given = |part: &str| known(part) & (GIVEN | GIVEN_WORD) != 0;
    if word
        .split_once('-')
        .is_some_and(|(a, b)| given(a) && given(b))
    {
        kinds |= GIVEN;
    }
    if is_son(word) {
        kinds |= FAMILY;
    }
    kinds
}

/// A word with its position.
struct Word<'t> {
    start: usize,
    end: usize,
    /// The word in lower case.
    small: String,
    /// Length of the name within `small`: without the s of a genitive.
    stem: usize,
    /// Flags of the name.
    kinds: u8,
    capital: bool,
    /// Whether it is the first word of a sentence.
    first: bool,
    /// Whether only a blank separates it from the word before.
    joined: bool,
    text: &'t str,
}

impl Word<'_> {
    /// Returns the word in lower case, without the s of a genitive if that leaves a name.
    fn folded(&self) -> &str {
        &self.small[..self.stem]
    }

    /// Returns true if it is a name of one of these kinds.
    fn is(&self, kinds: u8) -> bool {
        self.kinds & kinds != 0
    }

    /// Returns true if it is written in capitals only.
    fn is_shouted(&self) -> bool {
        self.text.chars().count() > 1 && !self.text.contains(char::is_lowercase)
    }
}

/// Finds names in a text, outside the spans already known.
pub(super) fn find(text: &str, known: &[Span]) -> Vec<Span> {
    let words = words(text, known);
    let shouting = words.iter().filter(|w| w.is_shouted()).count() * 2 > words.len();
    let mut is_name: Vec<bool> = (0..words.len())
        .map(|n| alone(&words, n, shouting))
        .collect();
    (0..words.len()).for_each(|n| beside(&words, n, shouting, &mut is_name));
    let mut spans: Vec<Span> = Vec::new();
    for (n, word) in words.iter().enumerate().filter(|(n, _)| is_name[*n]) {
        let free = known.iter().all(|span| span.start != word.end);
        let dotted = free && is_initial(word.text) && text[word.end..].starts_with('.');
        let end = word.end + usize::from(dotted);
        match spans.last_mut() {
            Some(last) if word.joined && is_name[n - 1] => last.end = end,
            _ => spans.push(Span {
                start: word.start,
                end,
                kind: Kind::Name,
            }),
        }
    }
    spans
}

fn words<'t>(text: &'t str, known: &[Span]) -> Vec<Word<'t>> {
    let mut all: Vec<Word<'_>> = Vec::new();
    let mut at = 0;
    let in_word = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '´');
    while let Some(found) = text[at..].find(char::is_alphabetic) {
        let start = at + found;
        let length = text[start..]
            .find(|c| !in_word(c))
            .unwrap_or(text.len() - start);
        let word = text[start..start + length].trim_end_matches(['-', '\'', '’', '´']);
        let end = start + word.len();
        at = start + length;
        if known
            .iter()
            .any(|span| span.start < end && start < span.end)
        {
            continue;
        }
        let gap = &text[all.last().map_or(0, |last| last.end)..start];
        let small = word.to_lowercase();
        let (stem, kinds) = folded(&small);
        all.push(Word {
            start,
            end,
            stem,
            kinds,
            capital: word.starts_with(char::is_uppercase),
            first: all.is_empty()
                || !is_initial(all.last().map_or("", |w: &Word<'_>| w.text))
                    && gap.contains(['.', '!', '?', '\n', ':', '•', '*']),
            joined: !all.is_empty()
                && (gap == " "
                    || gap == ". " && is_initial(all.last().map_or("", |w: &Word<'_>| w.text))),
            small,
            text: word,
        });
    }
    all
}

/// Returns true for a single capital that can be an initial.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I"
}

/// Returns the length of a word without the s of a genitive if that leaves a name, and its flags.
fn folded(small: &str) -> (usize, u8) {
    let own = kinds(small);
    let stem = small
        .strip_suffix('s')
        .map(|stem| stem.trim_end_matches(['\'', '’', ':']));
    match stem {
        Some(stem) if own == 0 && small != "klass" => match kinds(stem) {
            0 => (small.len(), 0),
            of_stem => (stem.len(), of_stem),
        },
        _ => (small.len(), own),
    }
}

/// Recognises family names by their ending.
fn is_son(word: &str) -> bool {
    let known = !["svensson", "svensso"]
        .iter()
        .any(|end| word.len() > end.len() + 2 && word.ends_with(end));
    known && word.len() > 6 && ["sson", "sdotter"].iter().any(|end| word.ends_with(end))
        || word.len() > 6
            && ["ović", "ovic", "enko", "owski", "owska", "ević"]
                .iter()
                .any(|end| word.ends_with(end))
}

/// Returns true if a word is in a list of family names.
fn is_family(word: &Word<'_>) -> bool {
    word.is(FAMILY | FAMILY_WORD)
}

fn before<'w, 't>(words: &'w [Word<'t>], n: usize) -> Option<&'w Word<'t>> {
    n.checked_sub(1)
        .map(|b| &words[b])
        .filter(|_| words[n].joined)
}

fn after<'w, 't>(words: &'w [Word<'t>], n: usize) -> Option<&'w Word<'t>> {
    words.get(n + 1).filter(|next| next.joined)
}

fn is_one_of(word: Option<&Word<'_>>, list: &[&str]) -> bool {
    word.is_some_and(|word| list.contains(&word.small.as_str()))
}

/// Returns true if the words before say that a word is a name.
fn is_said(words: &[Word<'_>], n: usize) -> bool {
    let Some(last) = before(words, n) else {
        return false;
    };
    if last.small == "vid" {
        return false;
    }
    if last.small == "namn" {
        return is_one_of(before(words, n - 1), &["vid", "med"]);
    }
    if ["heter", "hette", "kallas", "kallad"].contains(&last.small.as_str()) {
        let subject = n.checked_sub(2).map(|s| &words[s]);
        return !is_one_of(subject, &THINGS);
    }
    SAYS_SO.contains(&last.small.as_str())
}

/// Returns true if a word is a name by itself or by the words before it.
fn alone(words: &[Word<'_>], n: usize, shouting: bool) -> bool {
    let word = &words[n];
    let known = word.kinds != 0;
    // The quick exit for most words.
    if !known && !word.capital {
        return false;
    }
    let next = after(words, n);
    if is_one_of(
        before(words, n),
        &["sankt", "sankta", "t", "st", "ica", "s:t"],
    ) || is_one_of(next, &PLACES)
    {
        return false;
    }
    // As in "Karl Johans torg".
    if next.is_some_and(|w| w.capital) && is_one_of(after(words, n + 1), &PLACES) {
        return false;
    }
    let capital = word.capital && !(word.is_shouted() && shouting);
    if is_said(words, n) {
        return capital || known;
    }
    if word.is(GIVEN | FAMILY) {
        return true;
    }
    let led = is_one_of(before(words, n), &BEFORE_NAMES);
    if led && capital && (known || !word.first) && !word.is_shouted() {
        return known
            || is_one_of(
                before(words, n),
                &[
                    "granne", "grannen", "kompis", "son", "dotter", "bror", "syster", "sambo",
                    "familjen", "läraren", "rektor", "kurator", "pappa", "mamma", "farfar",
                    "morfar", "farmor", "mormor",
                ],
            );
    }
    if word.is(GIVEN_WORD) && capital {
        let with_family = next.is_some_and(|w| w.capital && is_family(w));
        let acts = is_one_of(next, &DOES);
        let within = !word.first && !CAPITALS.contains(&word.folded()) && !word.is_shouted();
        let in_pair = is_one_of(next, &["och"])
            && after(words, n + 1).is_some_and(|w| w.capital && w.is(GIVEN));
        return with_family || within || in_pair || acts;
    }
    false
}

/// Marks a word as a name because of its neighbours; the words before it are decided already.
fn beside(words: &[Word<'_>], n: usize, shouting: bool, is_name: &mut [bool]) {
    let word = &words[n];
    let capital = word.capital && !(word.is_shouted() && shouting);
    if is_name[n] {
        // As in "jan holmgren".
        let last_given = before(words, n).is_some_and(|w| w.is(GIVEN_WORD));
        if last_given && is_family(word) && !word.is(GIVEN) && !is_name[n - 1] {
            is_name[n - 1] = true;
            return;
        }
        // A capitalised first word before a family name, as in "Zebulon Karlsson".
        let family = is_family(word) && !word.is(GIVEN);
        if let Some(last) = before(words, n).filter(|_| family && capital) {
            let stops = STARTERS.contains(&last.small.as_str())
                || BEFORE_NAMES.contains(&last.small.as_str());
            if last.capital
                && !last.is_shouted()
                && !stops
                && !SAYS_SO.contains(&last.small.as_str())
            {
                is_name[n - 1] = true;
            }
        }
        return;
    }
    let Some(last) = before(words, n) else {
        return;
    };
    if is_name[n - 1] {
        let letters = word.text.chars().count();
        // As in "mikael j": a single letter that is no word.
        let initial = letters == 1
            && !["i", "å", "o", "e", "ö", "ä", "a"].contains(&word.text)
            && word.text != "I";
        let given = last.is(GIVEN | GIVEN_WORD)
            || is_initial(last.text)
            || ["von", "af", "de", "al", "el", "ibn"].contains(&last.small.as_str())
            || is_said(words, n - 1);
        let owned = last.small != last.folded();
        let family_word = word.is(FAMILY_WORD) && (capital || !last.capital)
            || is_like_family(word.folded()) && (capital || !last.capital || shouting);
        let particle = ["von", "af", "de", "al", "el", "ibn"].contains(&word.small.as_str())
            && after(words, n).is_some_and(|next| next.capital)
            || word.small.starts_with("al-")
            || word.small.starts_with("el-");
        let beside = initial
            || family_word
            || particle
            || capital && !word.is_shouted() && !PLACES.contains(&word.small.as_str());
        is_name[n] = !owned && given && beside;
        return;
    }
    // As in "K. Mossberg", "C Wallinder".
    if is_initial(last.text)
        && capital
        && word.text.chars().count() > 2
        && (is_family(word) || is_like_family(word.folded()))
    {
        is_name[n - 1] = true;
        is_name[n] = true;
        return;
    }
    // Two unknown capitalised words within a sentence.
    if !(capital && last.capital) || word.first || last.first {
        return;
    }
    let titled = words.len() > 4 && words.iter().filter(|w| w.capital).count() * 2 > words.len();
    let place_after =
        after(words, n).is_some_and(|w| PLACES.contains(&w.small.as_str()) || is_place(&w.small));
    let both = !titled && !place_after && !word.is_shouted() && !last.is_shouted();
    let named = both
        && word.text.chars().count() > 2
        && last.text.chars().count() > 2
        && !NO_PERSON.contains(&last.small.as_str())
        && !is_place(&word.small)
        && !is_place(&last.small);
    if named {
        is_name[n - 1] = true;
        is_name[n] = true;
    }
}

/// Returns true if a word has an ending that is typical of family names.
fn is_like_family(word: &str) -> bool {
    word.len() > 5
        && [
            "kvist", "qvist", "berg", "ström", "gren", "lund", "dahl", "stedt", "blad", "blom",
            "fors", "wall", "holm", "rén", "lén", "sén", "dén", "linder", "ander",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Recognises places and organisations by the ending of a capitalised word.
fn is_place(word: &str) -> bool {
    [
        "gatan",
        "vägen",
        "torget",
        "skolan",
        "parken",
        "kommun",
        "kommunen",
        "kyrka",
        "kyrkan",
        "centrum",
        "stad",
        "bruk",
        "torg",
        "plan",
        "plats",
        "station",
        "gården",
        "hemmet",
        "huset",
        "sjön",
        "berget",
        "polis",
        "polisen",
        "län",
        "korset",
        "barnen",
        "maxi",
        "kvantum",
        "nära",
        "arena",
        "hall",
        "hallen",
        "verket",
        "holm",
        "fors",
        "köping",
        "borg",
        "ås",
        "vik",
        "väg",
        "gata",
        "stigen",
        "allén",
        "bron",
        "byn",
        "park",
        "if",
        "ik",
        "fk",
        "bk",
        "demokraterna",
        "partiet",
        "bank",
        "apotek",
        "bolaget",
        "förening",
        "föreningen",
        "radio",
        "tv",
        "tidning",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests;

//! Interface texts: Fluent files in `web/locales/<language>/`.
//!
//! Messages without arguments are resolved once, so that a page costs a look-up and no formatting. Messages with small
//! numbers as arguments, which every question page has, are resolved once for each combination.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::clock;
use crate::survey::{Language, language};

static_loader! {
    static LOCALES = {
        locales: "./src/web/locales",
        fallback_language: "sv",
        customise: |bundle| bundle.set_formatter(Some(whole)),
    };
}

/// Formats a whole number without options as its digits; other values are left to Fluent, which is slower.
fn whole<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.options.minimum_fraction_digits.unwrap_or(0) == 0;
    #[allow(clippy::cast_possible_truncation)] // Every count is far below 2^53.
    let digits = number.value as i64;
    #[allow(clippy::cast_precision_loss, clippy::float_cmp)]
    // The comparison is meant to be exact.
    let same = digits as f64 == number.value && digits.unsigned_abs() < 1 << 53;
    (plain && same).then(|| digits.to_string())
}

/// Most messages with small numbers cached per language, some hundred bytes each; a few hundred are in use.
const NUMBERED: usize = 4096;

/// Texts of one language.
#[derive(Debug)]
pub struct Locale {
    /// The language.
    pub language: Language,
    identifier: LanguageIdentifier,
    plain: HashMap<&'static str, String>,
    numbered: RwLock<HashMap<String, String>>,
}

static ALL: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    language::INTERFACE
        .iter()
        .filter_map(|code| Locale::load(code))
        .collect()
});

/// Lists the keys of all messages for residents, from the Swedish file.
pub fn keys() -> impl Iterator<Item = &'static str> {
    include_str!("locales/sv/main.ftl")
        .lines()
        .filter_map(key_of)
}

/// Lists the keys of all messages for staff, whose pages are Swedish and English only.
pub fn staff_keys() -> impl Iterator<Item = &'static str> {
    include_str!("locales/sv/staff.ftl")
        .lines()
        .filter_map(key_of)
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" =")?;
    let plain = key
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (plain && !key.is_empty()).then_some(key)
}

impl Locale {
    /// Returns the texts of a language; Swedish if the interface does not have it.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        ALL.iter()
            .find(|l| l.language == *language)
            .unwrap_or(&ALL[0])
    }

    /// Returns the texts of every language.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ALL
    }

    fn load(code: &str) -> Option<Self> {
        let identifier: LanguageIdentifier = code.parse().ok()?;
        let plain = keys()
            .chain(staff_keys())
            .filter_map(|key| {
                let text = LOCALES.lookup_no_default_fallback::<&str>(&identifier, key, None)?;
                Some((key, text))
            })
            .collect();
        Some(Self {
            language: Language::new(code)?,
            identifier,
            plain,
            numbered: RwLock::default(),
        })
    }

    /// Returns a message without arguments; a missing key is returned itself, and a test looks for it.
    #[must_use]
    pub fn t<'k>(&'k self, key: &'k str) -> &'k str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// Returns a message without arguments, if there is one.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<String> {
        self.plain.get(key).cloned()
    }

    /// Returns the name of a language for staff; its code if the interface does not have it.
    #[must_use]
    pub fn language_of(&self, code: &str) -> String {
        let known = language::INTERFACE.contains(&code);
        let name = self.find(&format!("language-{code}")).filter(|_| known);
        name.unwrap_or_else(|| code.to_owned())
    }

    /// Returns a message with arguments. They are isolated, so that a Latin name in Arabic text keeps its order. A whole
    /// number selects a plural form and is written as given.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&'static str, &str)]) -> String {
        let small = |value: &str| value.len() <= 4 && value.bytes().all(|b| b.is_ascii_digit());
        if !arguments.iter().all(|(_, value)| small(value)) {
            return self.resolved(key, arguments);
        }
        let mut name = key.to_owned();
        for (argument, value) in arguments {
            name.extend(["\0", *argument, "\0", *value]);
        }
        let known = self.numbered.read();
        if let Some(words) = known.unwrap_or_else(PoisonError::into_inner).get(&name) {
            return words.clone();
        }
        let words = self.resolved(key, arguments);
        let known = self.numbered.write();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        if known.len() < NUMBERED {
            known.insert(name, words.clone());
        }
        words
    }

    fn resolved(&self, key: &str, arguments: &[(&'static str, &str)]) -> String {
        let arguments: HashMap<Cow<'static, str>, FluentValue<'_>> = arguments
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), argument(value)))
            .collect();
        LOCALES.lookup_with_args(&self.identifier, key, &arguments)
    }

    /// Formats a day in words: "27 november 2026".
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        let month = format!("month-{}", day.month());
        self.with(
            "day-in-words",
            &[
                ("day", &day.day().to_string()),
                ("month", self.t(&month)),
                ("year", &day.year().to_string()),
            ],
        )
    }

    /// Replaces ISO dates in a text by words: `2026-11-27 Torget` becomes "27 november 2026 Torget".
    #[must_use]
    pub fn days_in_words(&self, text: &str) -> String {
        let day = |word: &str| -> Option<String> {
            let (day, rest) = word.split_at_checked(10)?;
            let bytes = day.as_bytes();
            let iso = bytes[4] == b'-' && bytes[7] == b'-';
            let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
            let day: Date = day.parse().ok().filter(|_| iso && ends)?;
            Some(self.day(day) + rest)
        };
        let words = text.split(' ');
        let words = words.map(|word| day(word).unwrap_or_else(|| word.to_owned()));
        words.collect::<Vec<_>>().join(" ")
    }

    /// Formats a time in words, to the minute, in Swedish time: "27 november 2026 kl. 14.05".
    #[must_use]
    pub fn moment(&self, at: i64) -> String {
        let then = clock::in_stockholm(at);
        let day = self.day(then.date());
        let (hour, minute) = (
            format!("{:02}", then.hour()),
            format!("{:02}", then.minute()),
        );
        self.with(
            "moment-in-words",
            &[("day", &day), ("hour", &hour), ("minute", &minute)],
        )
    }

    /// Returns a message with a count, which may select a plural form.
    #[must_use]
    pub fn count(&self, key: &str, count: usize) -> String {
        let arguments = HashMap::from([(Cow::Borrowed("n"), FluentValue::from(count))]);
        LOCALES.lookup_with_args(&self.identifier, key, &arguments)
    }
}

/// Converts a whole number to a Fluent number, which selects a plural form; other texts, such as a code with a leading zero,
/// stay as they are.
fn argument(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

/// Returns the index of the best of the offered languages for an `Accept-Language` header.
#[must_use]
pub fn negotiate(accepted: &str, offered: &[Language]) -> usize {
    let mut wanted: Vec<(f32, &str)> = accepted
        .split(',')
        .take(20)
        .filter_map(|part| {
            let mut pieces = part.split(';');
            let tag = pieces.next()?.trim();
            let weight = pieces
                .find_map(|p| p.trim().strip_prefix("q=")?.parse().ok())
                .unwrap_or(1.0);
            (weight > 0.0).then_some((weight, tag))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
    wanted
        .iter()
        .find_map(|(_, tag)| {
            let exact = offered
                .iter()
                .position(|l| l.code().eq_ignore_ascii_case(tag));
            exact.or_else(|| offered.iter().position(|l| l.code() == primary(tag)))
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Vec<Language> {
        language::INTERFACE
            .iter()
            .filter_map(|code| Language::new(code))
            .collect()
    }

    #[test]
    fn every_language_has_every_message() {
        assert_eq!(Locale::all().len(), language::INTERFACE.len());
        for language in languages() {
            let on_pages = Locale::of(&language).t("language-name");
            assert_eq!(language.own_name(), on_pages, "in files as on pages");
        }
        // The names of all arguments of the Swedish messages: a translation that uses another one fails.
        let arguments: HashMap<Cow<'static, str>, FluentValue<'_>> =
            include_str!("locales/sv/main.ftl")
                .split("{ $")
                .skip(1)
                .filter_map(|rest| rest.split_once(" }"))
                .map(|(name, _)| (Cow::Borrowed(name), FluentValue::from("x")))
                .collect();
        for locale in Locale::all() {
            for key in keys() {
                let found =
                    LOCALES.lookup_no_default_fallback(&locale.identifier, key, Some(&arguments));
                assert!(found.is_some(), "{} lacks {key}", locale.language.code());
            }
        }
    }

    #[test]
    fn no_language_has_a_message_that_swedish_lacks() {
        let known: Vec<&str> = keys().collect();
        for code in language::INTERFACE {
            let text = std::fs::read_to_string(format!("src/web/locales/{code}/main.ftl")).unwrap();
            for key in text.lines().filter_map(key_of) {
                assert!(known.contains(&key), "{code} has {key}, which sv has not");
            }
        }
    }

    #[test]
    fn staff_have_every_message_in_swedish_and_english() {
        for code in ["sv", "en"] {
            let path = format!("src/web/locales/{code}/staff.ftl");
            let text = std::fs::read_to_string(path).unwrap();
            let mut found: Vec<&str> = text.lines().filter_map(key_of).collect();
            let mut known: Vec<&str> = staff_keys().collect();
            found.sort_unstable();
            known.sort_unstable();
            let lacks: Vec<&&str> = known.iter().filter(|key| !found.contains(key)).collect();
            assert!(lacks.is_empty(), "{code} lacks {lacks:?}");
            assert_eq!(found.len(), known.len(), "{code} has a message twice");
            assert!(known.iter().all(|key| keys().all(|other| other != *key)));
        }
    }

    /// Returns the messages of a file: keys and texts.
    fn entries(text: &str) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (key_of(line), all.last_mut()) {
                (Some(key), _) => {
                    let begun = line.split_once('=').map_or("", |(_, text)| text);
                    all.push((key.to_owned(), begun.to_owned()));
                }
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => {}
            }
        }
        all
    }

    /// Words with the same form in singular and plural.
    const SAME: [(&str, &[&str]); 2] = [
        (
            "sv",
            &[
                "alternativ",
                "av",
                "blad",
                "boende",
                "byte",
                "delades",
                "får",
                "händer",
                "kan",
                "kl",
                "med",
                "min",
                "och",
                "om",
                "på",
                "som",
                "svar",
                "svarade",
                "svarsalternativ",
                "tecken",
                "till",
                "vill",
                "visas",
                "är",
            ],
        ),
        (
            "en",
            &[
                "already", "and", "answered", "are", "at", "hands", "if", "may", "min", "of", "on",
                "or", "to", "wants", "was", "who", "with",
            ],
        ),
    ];

    #[test]
    fn a_count_and_its_word_agree() {
        // Limits defined by the program, which are never one, and arguments that are no counts.
        let limits = [
            "longest",
            "least",
            "most",
            "at",
            "base",
            "new",
            "cells",
            "a",
            "c",
            "contrast",
            "from",
            "shown",
            "municipality",
            "place",
            "release",
            "title",
            "what",
            "who",
        ];
        for (code, same) in SAME {
            // Mistakes in survey files are described in English by the program itself.
            for file in ["main", "staff", "files"] {
                let path = format!("src/web/locales/{code}/{file}.ftl");
                let text = match std::fs::read_to_string(path) {
                    Ok(text) => text,
                    Err(_) if (code, file) == ("en", "files") => continue,
                    Err(error) => panic!("{code} {file}: {error}"),
                };
                for (key, text) in entries(&text)
                    .into_iter()
                    .filter(|(_, t)| !t.contains("->"))
                {
                    for rest in text.split("{ $").skip(1) {
                        let Some((name, behind)) = rest.split_once(" } ") else {
                            continue;
                        };
                        let word = behind.split(|c: char| !c.is_alphabetic()).next();
                        let word = word.unwrap_or_default();
                        let agrees = word.is_empty() || name.contains(' ') || same.contains(&word);
                        assert!(
                            agrees || limits.contains(&name),
                            "{code} {key}: \"{{ ${name} }} {word}\" says the same of one and of many"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_message_chooses_its_form_by_a_count() {
        let swedish = Locale::of(&Language::new("sv").unwrap());
        let said = |key, n: &str| {
            swedish
                .with(key, &[("n", n)])
                .replace(['\u{2068}', '\u{2069}'], "")
        };
        assert_eq!(said("search-found", "0"), "0 texter");
        assert_eq!(said("search-found", "1"), "1 text");
        assert_eq!(said("search-found", "2"), "2 texter");
        assert_eq!(said("figure-release", "007"), "utgåva 007", "no count");
        let every = |stored: &str| {
            let all = [("stored", stored), ("same", "0"), ("empty", "3")];
            swedish
                .with("workbook-stored", &all)
                .replace(['\u{2068}', '\u{2069}'], "")
        };
        assert_eq!(
            every("1"),
            "1 text är kodad. 0 rader sa detsamma som redan är sparat, 3 hade inget tema."
        );
    }

    #[test]
    fn numbers_that_are_joined_keep_their_order_from_right_to_left() {
        let arabic = Locale::of(&Language::new("ar").unwrap());
        let clock = "\u{2066}\u{2068}01\u{2069}:\u{2068}05\u{2069}\u{2069}";
        let told = arabic.moment(5 * 60_000);
        assert!(told.ends_with(clock), "{told:?}");
        // Arguments are isolated, so text between two of them follows the direction of the surrounding text.
        let is_joint = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '"';
        for locale in Locale::all() {
            let code = locale.language.code();
            if locale.language.direction() == "ltr" {
                continue;
            }
            let text = std::fs::read_to_string(format!("src/web/locales/{code}/main.ftl")).unwrap();
            for (key, text) in entries(&text) {
                for (end, _) in text.match_indices('}') {
                    let (before, behind) = text.split_at(end + 1);
                    let joint = behind.split_once("{ $").map_or("", |(joint, _)| joint);
                    let joined = !joint.is_empty() && joint.chars().all(is_joint);
                    let held = before.rfind("\\u2066") > before.rfind("\\u2069");
                    assert!(!joined || held, "{code} {key}: {text}");
                }
            }
        }
    }

    #[test]
    fn days_in_a_text_are_told_in_words() {
        let swedish = Locale::of(&Language::new("sv").unwrap());
        for (text, words) in [
            ("2026-11-02", "2 november 2026"),
            (
                "2026-11-02 Torget, 2026-12-01.",
                "2 november 2026 Torget, 1 december 2026.",
            ),
            (
                "KS 2026-11-021 20261102 2026-13-01 åäöåä",
                "KS 2026-11-021 20261102 2026-13-01 åäöåä",
            ),
            ("", ""),
        ] {
            let told = swedish.days_in_words(text);
            assert_eq!(told.replace(['\u{2068}', '\u{2069}'], ""), words);
        }
    }

    #[test]
    fn the_wanted_language_is_found() {
        let all = languages();
        let code = |accepted: &str| all[negotiate(accepted, &all)].code().to_owned();
        assert_eq!(code("ar-SY,ar;q=0.9,en;q=0.8"), "ar");
        assert_eq!(code("de, en-GB;q=0.7, sv;q=0.1"), "en");
        assert_eq!(code("fi;q=0.3, en;q=0"), "fi");
        assert_eq!(code(""), "sv");
        assert_eq!(code("zz;q=x,;;;,"), "sv");
    }
}

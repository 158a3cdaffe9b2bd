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

    /// Joins the members of a list by the comma of the language.
    #[must_use]
    pub fn list<S: AsRef<str>>(&self, members: &[S]) -> String {
        let members: Vec<&str> = members.iter().map(AsRef::as_ref).collect();
        members.join(if self.language.direction() == "rtl" {
            "، "
        } else {
            ", "
        })
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
        let words = self.with(
            "day-in-words",
            &[
                ("day", &day.day().to_string()),
                ("month", self.t(&month)),
                ("year", &day.year().to_string()),
            ],
        );
        // Marks around each part would hide from what stands around it in which direction the whole is read.
        words.replace(['\u{2068}', '\u{2069}'], "")
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
mod tests;

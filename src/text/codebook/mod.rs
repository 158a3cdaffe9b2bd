//! Themes to code free text by: a codebook per municipality, for all of its surveys. Every municipality starts from the
//! shipped one for dialogues on safety. Each change makes a new version; what is merged, split or taken away stays in
//! the book as what it was, so that a text coded by an older version can still be read.
//!
//! A theme is a number everywhere but on pages and in files, where it is its key; numbers are never used again.
//! `edit` holds what can be done with a book.

pub mod edit;

use serde::{Deserialize, Serialize};

/// The number of "cannot be coded".
pub const UNCLEAR: u32 = 0;
/// The number of "no suggestion": a text that wants nothing.
pub const NOTHING: u32 = 1;
/// The first theme's.
pub(super) const FIRST: u32 = 2;

/// A theme, or one within a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Stable key.
    pub key: String,
    /// Its number.
    #[serde(default)]
    pub code: u32,
    /// Key of the theme that it lies within.
    #[serde(default)]
    pub parent: Option<String>,
    /// What it is called.
    pub name: String,
    /// Colour as `#rrggbb`.
    pub colour: String,
    /// What it is about.
    pub definition: String,
    /// What belongs to it, though one might doubt.
    pub includes: String,
    /// What does not, and where that belongs.
    pub excludes: String,
    /// Answers that have it.
    pub examples: Vec<String>,
    /// Words that suggestions start from, before anything is coded.
    pub words: String,
}

/// What became of a theme that is there no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The theme as it was.
    pub theme: Theme,
    /// Keys of what stands in its place: one where it was merged, several where it was split, none where it was taken
    /// away.
    pub into: Vec<String>,
    /// The first version without it.
    pub version: i64,
}

/// The themes of a codebook, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// Themes, each before those within it.
    #[serde(rename = "theme")]
    pub themes: Vec<Theme>,
    /// Those of earlier versions.
    #[serde(default)]
    pub gone: Vec<Gone>,
}

/// A version of a municipality's codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1; 0 is the shipped one, which nobody has changed yet.
    pub number: i64,
    /// The book.
    pub book: Codebook,
}

impl Codebook {
    /// The shipped one, in Swedish.
    ///
    /// # Errors
    /// Never, unless the program was built from another file than the tested one.
    pub fn shipped() -> Result<Self, toml::de::Error> {
        let mut book: Self = toml::from_str(include_str!("safety.toml"))?;
        for (theme, code) in book.themes.iter_mut().zip(FIRST..) {
            theme.code = code;
        }
        Ok(book)
    }

    /// Themes of the first level.
    pub fn main_themes(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.parent.is_none())
    }

    /// Themes within a theme.
    pub fn within<'c>(&'c self, key: &'c str) -> impl Iterator<Item = &'c Theme> {
        let of = move |theme: &&Theme| theme.parent.as_deref() == Some(key);
        self.themes.iter().filter(of)
    }

    /// The theme with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.key == key)
    }

    /// The words of a theme of the first level and of those within it.
    pub fn words_of<'c>(&'c self, theme: &'c Theme) -> impl Iterator<Item = &'c str> {
        self.themes
            .iter()
            .filter(|t| t.key == theme.key || t.parent.as_ref() == Some(&theme.key))
            .flat_map(|t| t.words.split_whitespace())
    }

    /// The theme that a number stands for now, through whatever was merged; `None` where a person must say: it was
    /// split or taken away, or is none.
    #[must_use]
    pub fn theme_of(&self, code: u32) -> Option<&Theme> {
        if let Some(theme) = self.themes.iter().find(|theme| theme.code == code) {
            return Some(theme);
        }
        let mut gone = self.gone.iter().find(|gone| gone.theme.code == code)?;
        // Each step leads to a later version, so that it ends.
        loop {
            let [into] = gone.into.as_slice() else {
                return None;
            };
            if let Some(theme) = self.find(into) {
                return Some(theme);
            }
            let next = self.gone.iter().find(|later| later.theme.key == *into)?;
            if next.version < gone.version {
                return None;
            }
            gone = next;
        }
    }

    /// What a number stands for now: a mark for itself, a theme's as [`Self::theme_of`] has it.
    #[must_use]
    pub fn now_of(&self, code: u32) -> Option<u32> {
        if code <= NOTHING {
            return Some(code);
        }
        self.theme_of(code).map(|theme| theme.code)
    }

    /// The theme of the first level that a number stands for now.
    #[must_use]
    pub fn main_theme_of(&self, code: u32) -> Option<&Theme> {
        let theme = self.theme_of(code)?;
        match &theme.parent {
            Some(parent) => self.find(parent),
            None => Some(theme),
        }
    }

    /// Whether somebody must say anew which theme is meant.
    #[must_use]
    pub fn asks(&self, code: u32) -> bool {
        code >= FIRST && self.theme_of(code).is_none()
    }

    /// Every number that was ever given.
    pub fn codes(&self) -> impl Iterator<Item = u32> + '_ {
        let gone = self.gone.iter().map(|gone| gone.theme.code);
        self.themes.iter().map(|theme| theme.code).chain(gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_codebook_is_whole() {
        let codebook = Codebook::shipped().unwrap();
        assert!(codebook.main_themes().count() >= 12);
        for (n, theme) in codebook.themes.iter().enumerate() {
            let before = &codebook.themes[..n];
            assert!(before.iter().all(|t| t.key != theme.key), "{}", theme.key);
            if let Some(parent) = &theme.parent {
                let found = before.iter().find(|t| t.key == *parent);
                assert!(found.is_some_and(|t| t.parent.is_none()), "{parent}");
            }
            assert!(!theme.name.is_empty() && !theme.definition.is_empty());
            assert!(!theme.examples.is_empty() && !theme.words.is_empty());
            assert!(theme.colour.len() == 7 && theme.colour.starts_with('#'));
            assert_eq!(theme.code as usize, n + 2);
        }
    }
}

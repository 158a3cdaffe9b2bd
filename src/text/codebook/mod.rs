//! Codebook of themes for free text: one per municipality, for all of its surveys. Every municipality starts from the
//! shipped one for dialogues on safety. Each change makes a new version; themes that are merged, split or removed stay in
//! the book, so that texts coded by an older version can still be read.
//!
//! A theme is identified by its number everywhere except on pages and in files, which use its key; numbers are never used
//! again. `edit` holds the edits of a book.

pub mod edit;

use serde::{Deserialize, Serialize};

/// Number of "cannot be coded".
pub const UNCLEAR: u32 = 0;
/// Number of "no suggestion": a text that asks for nothing.
pub const NOTHING: u32 = 1;
/// Number of the first theme.
pub(super) const FIRST: u32 = 2;

/// A main theme or a subtheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Stable key.
    pub key: String,
    /// Its number.
    #[serde(default)]
    pub code: u32,
    /// Key of the parent theme.
    #[serde(default)]
    pub parent: Option<String>,
    /// Name.
    pub name: String,
    /// Colour as `#rrggbb`.
    pub colour: String,
    /// Definition.
    pub definition: String,
    /// Inclusion criteria: doubtful cases that belong to it.
    pub includes: String,
    /// Exclusion criteria: what does not belong to it, and where that belongs.
    pub excludes: String,
    /// Example answers.
    pub examples: Vec<String>,
    /// Words that suggestions start from, before anything is coded.
    pub words: String,
}

/// A removed theme and its successors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The theme as it was.
    pub theme: Theme,
    /// Keys of its successors: one if it was merged, several if it was split, none if it was removed.
    pub into: Vec<String>,
    /// The first version without it.
    pub version: i64,
}

/// The themes of a codebook, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// Themes, each before its subthemes.
    #[serde(rename = "theme")]
    pub themes: Vec<Theme>,
    /// Removed themes of earlier versions.
    #[serde(default)]
    pub gone: Vec<Gone>,
}

/// Version of a municipality's codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1; 0 is the shipped book, not changed yet.
    pub number: i64,
    /// The book.
    pub book: Codebook,
}

impl Codebook {
    /// Parses the shipped codebook, in Swedish.
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

    /// Iterates over the main themes.
    pub fn main_themes(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.parent.is_none())
    }

    /// Iterates over the subthemes of a theme.
    pub fn within<'c>(&'c self, key: &'c str) -> impl Iterator<Item = &'c Theme> {
        let of = move |theme: &&Theme| theme.parent.as_deref() == Some(key);
        self.themes.iter().filter(of)
    }

    /// Returns the theme with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.key == key)
    }

    /// Iterates over the words of a main theme and of its subthemes.
    pub fn words_of<'c>(&'c self, theme: &'c Theme) -> impl Iterator<Item = &'c str> {
        self.themes
            .iter()
            .filter(|t| t.key == theme.key || t.parent.as_ref() == Some(&theme.key))
            .flat_map(|t| t.words.split_whitespace())
    }

    /// Returns the theme that a number stands for now, with merges resolved; `None` where a person must decide because it
    /// was split or removed, and for a number that is no theme's.
    #[must_use]
    pub fn theme_of(&self, code: u32) -> Option<&Theme> {
        if let Some(theme) = self.themes.iter().find(|theme| theme.code == code) {
            return Some(theme);
        }
        let mut gone = self.gone.iter().find(|gone| gone.theme.code == code)?;
        // Each step leads to a later version, so the loop ends.
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

    /// Returns the number that a number stands for now: marks unchanged, themes as by [`Self::theme_of`].
    #[must_use]
    pub fn now_of(&self, code: u32) -> Option<u32> {
        if code <= NOTHING {
            return Some(code);
        }
        self.theme_of(code).map(|theme| theme.code)
    }

    /// Returns the main theme that a number stands for now.
    #[must_use]
    pub fn main_theme_of(&self, code: u32) -> Option<&Theme> {
        let theme = self.theme_of(code)?;
        match &theme.parent {
            Some(parent) => self.find(parent),
            None => Some(theme),
        }
    }

    /// Returns true if texts with this number must be coded again.
    #[must_use]
    pub fn asks(&self, code: u32) -> bool {
        code >= FIRST && self.theme_of(code).is_none()
    }

    /// Iterates over every number ever assigned.
    pub fn codes(&self) -> impl Iterator<Item = u32> + '_ {
        let gone = self.gone.iter().map(|gone| gone.theme.code);
        self.themes.iter().map(|theme| theme.code).chain(gone)
    }
}

#[cfg(test)]
mod tests;

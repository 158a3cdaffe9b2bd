//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::text::codebook::Theme;
use crate::text::codebook::edit::NewTheme;
use crate::web::form::{line, trimmed};

/// A theme as typed, and what is to be done with it.
#[derive(Debug, Default, Clone, Deserialize, Validate)]
pub struct ThemeForm {
    /// The codebook's version that the form was shown with.
    #[serde(default)]
    pub version: i64,
    /// `save`, `merge`, `split` or `remove`.
    #[serde(default)]
    pub act: String,
    /// What it is called.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(max = 80, code = "theme-name-long"))]
    pub name: String,
    /// Key of the theme that it lies within; empty for none.
    #[serde(default)]
    pub parent: String,
    /// As `#rrggbb`.
    #[serde(default, deserialize_with = "line")]
    pub colour: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 1_000, code = "theme-text-long"))]
    /// What it is about.
    pub definition: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 1_000, code = "theme-text-long"))]
    /// What belongs to it.
    pub includes: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 1_000, code = "theme-text-long"))]
    /// What does not.
    pub excludes: String,
    /// One a line.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 2_000, code = "theme-text-long"))]
    pub examples: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 4_000, code = "theme-text-long"))]
    /// Words that suggestions start from.
    pub words: String,
    /// Key of the theme to merge it into.
    #[serde(default)]
    pub into: String,
    /// Names of the parts to split it into, one a line.
    #[serde(default, deserialize_with = "trimmed")]
    pub parts: String,
    /// The act once more when it was confirmed, `no` to go back; empty before.
    #[serde(default)]
    pub sure: String,
}

impl ThemeForm {
    /// A theme as it is.
    pub(super) fn of(theme: &Theme, version: i64) -> Self {
        Self {
            version,
            name: theme.name.clone(),
            parent: theme.parent.clone().unwrap_or_default(),
            colour: theme.colour.clone(),
            definition: theme.definition.clone(),
            includes: theme.includes.clone(),
            excludes: theme.excludes.clone(),
            examples: theme.examples.join("\n"),
            words: theme.words.split_whitespace().collect::<Vec<_>>().join(" "),
            ..Self::default()
        }
    }

    pub(super) fn theme(&self) -> NewTheme {
        let lines = self
            .examples
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        NewTheme {
            name: self.name.clone(),
            parent: Some(self.parent.clone()).filter(|parent| !parent.is_empty()),
            colour: self.colour.to_lowercase(),
            definition: self.definition.clone(),
            includes: self.includes.clone(),
            excludes: self.excludes.clone(),
            examples: lines.map(str::to_owned).collect(),
            words: self.words.clone(),
        }
    }
}

/// Which theme.
#[derive(Debug, Deserialize)]
pub struct Which {
    pub(super) theme: String,
}

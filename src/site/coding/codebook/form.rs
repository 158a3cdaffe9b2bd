//! Forms and paths of the codebook.

use serde::Deserialize;
use validator::Validate;

use crate::text::codebook::Theme;
use crate::text::codebook::edit::NewTheme;
use crate::web::form::{line, trimmed};

/// A theme as typed, and the action.
#[derive(Debug, Default, Clone, Deserialize, Validate)]
pub struct ThemeForm {
    /// Version of the codebook that the form was shown with.
    #[serde(default)]
    pub version: i64,
    /// `save`, `merge`, `split` or `remove`.
    #[serde(default)]
    pub act: String,
    /// Name.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(max = 80, code = "theme-name-long"))]
    pub name: String,
    /// Key of the parent theme; empty for none.
    #[serde(default)]
    pub parent: String,
    /// Colour, as `#rrggbb`.
    #[serde(default, deserialize_with = "line")]
    pub colour: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 1_000, code = "theme-text-long"))]
    /// Definition.
    pub definition: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 1_000, code = "theme-text-long"))]
    /// What the theme includes.
    pub includes: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 1_000, code = "theme-text-long"))]
    /// What it excludes.
    pub excludes: String,
    /// Examples, one per line.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 2_000, code = "theme-text-long"))]
    pub examples: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(max = 4_000, code = "theme-text-long"))]
    /// Words for suggestions.
    pub words: String,
    /// Key of the theme to merge it into.
    #[serde(default)]
    pub into: String,
    /// Names of the themes to split it into, one per line.
    #[serde(default, deserialize_with = "trimmed")]
    pub parts: String,
    /// The action again once confirmed, `no` to go back; empty before.
    #[serde(default)]
    pub sure: String,
}

impl ThemeForm {
    /// Fills the form with a theme.
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

/// Path parameter of a theme.
#[derive(Debug, Deserialize)]
pub struct Which {
    pub(super) theme: String,
}

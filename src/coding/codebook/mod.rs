//! Themes to code free text by. Every municipality starts from the shipped codebook for dialogues on safety.

use serde::Deserialize;

/// A theme, or one within a theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Stable key.
    pub key: String,
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

/// The themes of a codebook, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// Themes, each before those within it.
    #[serde(rename = "theme")]
    pub themes: Vec<Theme>,
}

impl Codebook {
    /// The shipped one, in Swedish.
    ///
    /// # Errors
    /// Never, unless the program was built from another file than the tested one.
    pub fn shipped() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("safety.toml"))
    }

    /// Themes of the first level.
    pub fn main_themes(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.parent.is_none())
    }

    /// The words of a theme of the first level and of those within it.
    pub fn words_of<'c>(&'c self, theme: &'c Theme) -> impl Iterator<Item = &'c str> {
        self.themes
            .iter()
            .filter(|t| t.key == theme.key || t.parent.as_ref() == Some(&theme.key))
            .flat_map(|t| t.words.split_whitespace())
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
        }
    }
}

//! Edits of a codebook: each returns the book of the next version, or an error.

use std::collections::HashSet;

use crate::text::codebook::{Codebook, FIRST, Gone, Theme};

/// Maximum number of themes in a codebook: more cannot be kept in mind.
pub const MOST: usize = 60;

/// Content of a theme as entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewTheme {
    /// Name.
    pub name: String,
    /// Key of the parent theme.
    pub parent: Option<String>,
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
    /// Words that suggestions start from.
    pub words: String,
}

/// Reason why an edit of a codebook is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Unknown theme; somebody else may have changed the book.
    #[error("there is no such theme any more")]
    NoTheme,
    /// Another theme has the name.
    #[error("another theme is called so")]
    SameName,
    /// A name is missing.
    #[error("the theme has no name")]
    NoName,
    /// A theme within a theme cannot hold another.
    #[error("themes have two levels")]
    TooDeep,
    /// The theme has subthemes.
    #[error("other themes lie within it: move them first")]
    HasOthers,
    /// Merged with itself.
    #[error("a theme cannot be merged with itself")]
    Itself,
    /// A split into fewer than two.
    #[error("a theme is split into at least two")]
    OnePart,
    /// Parts of a split with the same name.
    #[error("two parts are called the same")]
    SameParts,
    /// More than [`MOST`].
    #[error("a codebook has at most {MOST} themes")]
    TooMany,
}

impl Codebook {
    fn place(&self, key: &str) -> Result<usize, EditError> {
        let found = self.themes.iter().position(|theme| theme.key == key);
        found.ok_or(EditError::NoTheme)
    }

    fn check_name(&self, name: &str, own: Option<&str>) -> Result<(), EditError> {
        if name.trim().is_empty() {
            return Err(EditError::NoName);
        }
        let folded = name.trim().to_lowercase();
        let same =
            |theme: &&Theme| theme.name.to_lowercase() == folded && own != Some(theme.key.as_str());
        match self.themes.iter().find(same) {
            Some(_) => Err(EditError::SameName),
            None => Ok(()),
        }
    }

    fn check_parent(&self, parent: Option<&str>, own: Option<&str>) -> Result<(), EditError> {
        let Some(parent) = parent else { return Ok(()) };
        let found = self.find(parent).ok_or(EditError::NoTheme)?;
        let holds = own.is_some_and(|own| self.within(own).next().is_some());
        if found.parent.is_some() || own == Some(parent) || holds {
            return Err(EditError::TooDeep);
        }
        Ok(())
    }

    /// Derives an unused key from a name.
    fn new_key(&self, name: &str) -> String {
        let mut key = String::new();
        for c in name.to_lowercase().chars() {
            let plain = match c {
                'å' | 'ä' | 'á' | 'à' => 'a',
                'ö' | 'ø' => 'o',
                'é' | 'è' | 'ë' => 'e',
                'ü' => 'u',
                c if c.is_ascii_alphanumeric() => c,
                _ => '_',
            };
            if plain != '_' || !(key.is_empty() || key.ends_with('_')) {
                key.push(plain);
            }
        }
        let mut key = key.chars().take(40).collect::<String>();
        key.truncate(key.trim_end_matches('_').len());
        if key.is_empty() {
            key.push_str("theme");
        }
        let used = |key: &str| {
            self.find(key).is_some() || self.gone.iter().any(|gone| gone.theme.key == key)
        };
        // Among one more number than there are keys, one is free.
        let most = self.themes.len() + self.gone.len() + 2;
        let mut numbered = (2..=most).map(|n| format!("{key}_{n}"));
        if used(&key) {
            numbered.find(|key| !used(key)).unwrap_or(key)
        } else {
            key
        }
    }

    fn new_code(&self) -> u32 {
        self.codes().max().map_or(FIRST, |code| code + 1)
    }

    fn put(&mut self, new: NewTheme) -> Result<String, EditError> {
        self.check_name(&new.name, None)?;
        self.check_parent(new.parent.as_deref(), None)?;
        if self.themes.len() >= MOST {
            return Err(EditError::TooMany);
        }
        let key = self.new_key(&new.name);
        let theme = Theme {
            key: key.clone(),
            code: self.new_code(),
            parent: new.parent,
            name: new.name.trim().to_owned(),
            colour: new.colour,
            definition: new.definition,
            includes: new.includes,
            excludes: new.excludes,
            examples: new.examples,
            words: new.words,
        };
        let at = self.end_of(theme.parent.as_deref());
        self.themes.insert(at, theme);
        Ok(key)
    }

    /// Returns the index at which the next subtheme is inserted; the end for a main theme.
    fn end_of(&self, parent: Option<&str>) -> usize {
        let Some(parent) = parent else {
            return self.themes.len();
        };
        let last = self
            .themes
            .iter()
            .rposition(|t| t.key == parent || t.parent.as_deref() == Some(parent));
        last.map_or(self.themes.len(), |at| at + 1)
    }

    /// Adds a theme. Returns the book and the theme's key.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn with(mut self, new: NewTheme) -> Result<(Self, String), EditError> {
        let key = self.put(new)?;
        Ok((self, key))
    }

    /// Changes a theme's content; its key and number stay, so that nothing needs coding again. With another parent it moves.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn with_changed(mut self, key: &str, new: NewTheme) -> Result<Self, EditError> {
        let at = self.place(key)?;
        self.check_name(&new.name, Some(key))?;
        self.check_parent(new.parent.as_deref(), Some(key))?;
        let mut theme = self.themes[at].clone();
        let moves = theme.parent != new.parent;
        new.name.trim().clone_into(&mut theme.name);
        theme.parent = new.parent;
        theme.colour = new.colour;
        theme.definition = new.definition;
        theme.includes = new.includes;
        theme.excludes = new.excludes;
        theme.examples = new.examples;
        theme.words = new.words;
        if moves {
            self.themes.remove(at);
            let at = self.end_of(theme.parent.as_deref());
            self.themes.insert(at, theme);
        } else {
            self.themes[at] = theme;
        }
        Ok(self)
    }

    fn take(&mut self, key: &str, into: Vec<String>, version: i64) -> Result<(), EditError> {
        let at = self.place(key)?;
        let theme = self.themes.remove(at);
        self.gone.push(Gone {
            theme,
            into,
            version,
        });
        Ok(())
    }

    /// Merges a theme into another: its codings count as the other from now on. Its subthemes move along. `version` is the
    /// number of the version to be made, here and below.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn with_merged(mut self, key: &str, into: &str, version: i64) -> Result<Self, EditError> {
        if key == into {
            return Err(EditError::Itself);
        }
        self.place(key)?;
        let other = self.find(into).ok_or(EditError::NoTheme)?;
        let inner: Vec<String> = self.within(key).map(|t| t.key.clone()).collect();
        if inner.iter().any(|inner| inner == into) || (!inner.is_empty() && other.parent.is_some())
        {
            return Err(EditError::TooDeep);
        }
        self.take(key, vec![into.to_owned()], version)?;
        for inner in inner {
            let at = self.place(&inner)?;
            let mut theme = self.themes.remove(at);
            theme.parent = Some(into.to_owned());
            let at = self.end_of(Some(into));
            self.themes.insert(at, theme);
        }
        Ok(self)
    }

    /// Splits a theme into new ones of these names: its codings wait to be assigned to one of them.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn with_split(
        mut self,
        key: &str,
        names: &[String],
        version: i64,
    ) -> Result<Self, EditError> {
        if names.len() < 2 {
            return Err(EditError::OnePart);
        }
        if self.within(key).next().is_some() {
            return Err(EditError::HasOthers);
        }
        let folded: HashSet<String> = names
            .iter()
            .map(|name| name.trim().to_lowercase())
            .collect();
        if folded.len() < names.len() {
            return Err(EditError::SameParts);
        }
        let old = self.find(key).ok_or(EditError::NoTheme)?.clone();
        self.take(key, Vec::new(), version)?;
        let mut parts = Vec::new();
        for name in names {
            let new = NewTheme {
                name: name.clone(),
                parent: old.parent.clone(),
                colour: old.colour.clone(),
                words: old.words.clone(),
                ..NewTheme::default()
            };
            parts.push(self.put(new)?);
        }
        if let Some(gone) = self.gone.last_mut() {
            gone.into = parts;
        }
        Ok(self)
    }

    /// Removes a theme: its codings wait to be given another.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn without(mut self, key: &str, version: i64) -> Result<Self, EditError> {
        if self.within(key).next().is_some() {
            return Err(EditError::HasOthers);
        }
        self.take(key, Vec::new(), version)?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests;

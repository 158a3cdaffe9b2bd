//! Form of a translation.

use serde::Deserialize;

use crate::picture::translation::{Text, Words};

/// Path parameters.
#[derive(Debug, Deserialize)]
pub struct Into {
    /// Municipality code (SCB).
    pub municipality: String,
    /// Number of the picture.
    pub number: i64,
    /// Code of the language.
    pub language: String,
}

/// A translation as typed.
#[derive(Debug, Default)]
pub struct Typed {
    /// Version that it was written from; 0 for none.
    pub version: i64,
    /// `save`, `show` or `hide`.
    pub act: String,
    /// Words.
    pub words: Words,
}

impl Typed {
    /// Reads the fields of the form: `version`, `act`, and a field per text of the picture, named by its key.
    #[must_use]
    pub fn read(fields: Vec<(String, String)>, texts: &[Text]) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "version" => typed.version = value.parse().unwrap_or(0),
                "act" => typed.act = value,
                _ => {
                    let known = name
                        .strip_prefix("t.")
                        .filter(|key| texts.iter().any(|text| text.key == *key));
                    if let Some(key) = known {
                        let words = value.trim().replace("\r\n", "\n");
                        typed.words.0.insert(key.to_owned(), words);
                    }
                }
            }
        }
        typed
    }
}

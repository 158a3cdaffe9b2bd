//! The languages that a survey can be in, with their direction.

use serde::{Deserialize, Serialize};

/// A language that the interface is written in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Language(String);

/// Codes of the languages that have interface texts in `web/locales/`; a test there holds the two together.
pub const INTERFACE: [&str; 5] = ["sv", "sv-simple", "en", "fi", "ar"];

impl Language {
    /// A language by its code, when the interface has it.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        INTERFACE.contains(&code).then(|| Self(code.to_owned()))
    }

    /// The code as used in file names, forms and addresses: `sv-simple`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// What its own speakers call it.
    #[must_use]
    pub fn own_name(&self) -> &str {
        match self.code() {
            "sv" => "Svenska",
            "sv-simple" => "Lätt svenska",
            "en" => "English",
            "fi" => "Suomi",
            "ar" => "العربية",
            code => code,
        }
    }

    /// The `lang` attribute's value. Easy Swedish is Swedish to a screen reader.
    #[must_use]
    pub fn html_tag(&self) -> &str {
        self.0.split('-').next().unwrap_or("sv")
    }

    /// The `dir` attribute's value.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        match self.html_tag() {
            "ar" | "fa" | "he" | "yi" | "ps" | "ur" => "rtl",
            _ => "ltr",
        }
    }
}

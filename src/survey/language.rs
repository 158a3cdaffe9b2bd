//! Languages that a survey can be written in, and their writing direction.

use serde::{Deserialize, Serialize};

/// Language that the interface is translated into.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Language(String);

/// Codes of the languages that have interface texts in `web/locales/`; a test there holds the two together.
pub const INTERFACE: [&str; 5] = ["sv", "sv-simple", "en", "fi", "ar"];

impl Language {
    /// Returns the language with this code; `None` where the interface has no translation.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        INTERFACE.contains(&code).then(|| Self(code.to_owned()))
    }

    /// Language code in file names, forms and addresses, such as `sv-simple`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Name of the language in the language itself.
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

    /// Value of the `lang` attribute. Easy Swedish is `sv` to a screen reader.
    #[must_use]
    pub fn html_tag(&self) -> &str {
        self.0.split('-').next().unwrap_or("sv")
    }

    /// Value of the `dir` attribute.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        match self.html_tag() {
            "ar" | "fa" | "he" | "yi" | "ps" | "ur" => "rtl",
            _ => "ltr",
        }
    }
}

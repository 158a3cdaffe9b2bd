//! Query string of the manual's pages.

use serde::Deserialize;

/// Language and search words of `/help`.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// `sv` or `en`; with any other value the browser's language is used.
    #[serde(default)]
    pub lang: String,
    /// Words to search for.
    #[serde(default)]
    pub q: String,
}

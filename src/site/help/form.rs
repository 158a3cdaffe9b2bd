//! The address of a page of the manual.

use serde::Deserialize;

/// Language and search of `/help`.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// `sv` or `en`; otherwise what the browser asks for.
    #[serde(default)]
    pub lang: String,
    /// Words to look for.
    #[serde(default)]
    pub q: String,
}

//! Query of the gallery.

use serde::Deserialize;

use crate::web::form::line;

/// What is looked for, and for which section.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// Words that a figure has, all of them; empty for every figure.
    #[serde(default, deserialize_with = "line")]
    pub q: String,
    /// Id of the section that it is chosen for; 0 for none.
    #[serde(default)]
    pub section: u32,
}

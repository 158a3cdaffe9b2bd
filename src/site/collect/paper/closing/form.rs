//! What the forms and addresses of this feature hold.

use serde::Deserialize;

use crate::web::form::line;

/// How many sheets there are, and what was told of them.
#[derive(Debug, Default, Deserialize)]
pub struct ClosingForm {
    /// Sheets in the pile.
    #[serde(default, deserialize_with = "line")]
    pub(super) pile: String,
    /// The mark of sheets that were told as half entered and are given up.
    #[serde(default)]
    pub(super) half: String,
}

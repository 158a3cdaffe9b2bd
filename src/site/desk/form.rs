//! Form of a survey's dates.

use serde::Deserialize;

/// Dates as typed.
#[derive(Debug, Deserialize)]
pub struct DatesForm {
    /// [`super::pages::days_mark`] of the days shown when the form was opened.
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) opens: String,
    #[serde(default)]
    pub(super) closes: String,
    #[serde(default)]
    pub(super) act: String,
    /// Non-empty after confirmation.
    #[serde(default)]
    pub(super) sure: String,
}

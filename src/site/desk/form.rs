//! Form of a survey's dates.

use serde::Deserialize;

/// Dates as typed.
#[derive(Debug, Deserialize)]
pub struct DatesForm {
    /// [`super::pages::days_mark`] of what the form was opened with.
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) opens: String,
    #[serde(default)]
    pub(super) closes: String,
    #[serde(default)]
    pub(super) act: String,
    /// Not empty where it was asked whether to do it all the same.
    #[serde(default)]
    pub(super) sure: String,
}

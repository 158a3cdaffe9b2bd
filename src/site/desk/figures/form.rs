//! Query parameters of figures.

use serde::Deserialize;

use crate::accounts::Datum;
use crate::site::guard::AtSurvey;
use crate::web::PageError;

/// The requested figures.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) by: Vec<String>,
    #[serde(default)]
    pub(super) only: Vec<String>,
    #[serde(default)]
    pub(super) question: String,
    #[serde(default)]
    pub(super) format: String,
    #[serde(default)]
    pub(super) texts: String,
    #[serde(default)]
    pub(super) weighted: String,
}

impl Wanted {
    /// Returns whether texts are requested; an error for somebody who may not see them.
    pub(super) fn texts(&self, at: &AtSurvey) -> Result<bool, PageError> {
        let asked = !self.texts.is_empty();
        if asked && !at.staff.may_see(Datum::Texts) {
            return Err(PageError::Forbidden);
        }
        Ok(asked)
    }
}

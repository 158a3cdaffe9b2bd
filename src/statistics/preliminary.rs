//! Preliminary figures: every protected table that a survey declares, counted at one moment and kept as they are until
//! enough responses have come or gone. Whoever could take them before and after each answer would learn of every one,
//! and so would whoever has one question, or the same groups in another order, from another moment.
//!
//! A new version of the survey or of its codebook makes no new ones either: fewer than [`LEAST_NEW`] others would stand
//! between the two. What it adds is told when they are counted the next time.

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use super::disclosure::Standing;
use super::figures::Figures;
use super::layout::{GroupingError, Layout};
use super::release::{LEAST_NEW, METHOD, Spread, protect_all};
use crate::survey::Survey;

/// Whose answers figures are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spreads {
    /// The responses.
    pub responses: Spread,
    /// What their texts were coded as.
    pub coded: Spread,
}

impl Spreads {
    /// Of a survey's responses.
    #[must_use]
    pub fn of(columns: &Columns) -> Self {
        Self {
            responses: Spread::of(columns),
            coded: Spread::of_themes(columns),
        }
    }

    /// Whether enough is new since other figures were counted. A withdrawal counts as an answer does: by itself it
    /// changes nothing. Whoever was coded anew has left one class for another; texts that are coded one by one are not
    /// told one by one, nor together with a single newcomer.
    #[must_use]
    pub fn are_new_since(&self, last: &Self) -> bool {
        let differ = self.responses.differs_by(&last.responses);
        differ >= LEAST_NEW || differ == 0 && self.coded.differs_by(&last.coded) >= 2 * LEAST_NEW
    }
}

/// Every table of one moment, as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preliminary {
    /// How they were protected.
    method: String,
    /// The version of the survey that they are laid out by.
    version: i64,
    /// The whole first, then by group.
    figures: Vec<Figures>,
}

impl Preliminary {
    /// Counts and protects a survey's tables: `layouts` of `version`, the whole first. They can be taken before and after
    /// a late answer, so nothing in them is exact. `at` is the moment, in milliseconds.
    ///
    /// # Errors
    /// [`GroupingError::NoTable`] for tables that the survey does not declare.
    pub fn count(
        survey: &Survey,
        version: i64,
        columns: &Columns,
        layouts: Vec<Layout>,
        suspect: u64,
        at: i64,
    ) -> Result<Self, GroupingError> {
        let mut figures = protect_all(survey, columns, layouts, suspect, Standing::Open)?;
        for figures in &mut figures {
            figures.counted = Some((at, at));
        }
        Ok(Self {
            method: METHOD.to_owned(),
            version,
            figures,
        })
    }

    /// The bytes to store.
    ///
    /// # Errors
    /// When they cannot be written as JSON, which would be a defect.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// From stored bytes; whoever reads them has held them against their hash.
    ///
    /// # Errors
    /// When they are no preliminary figures.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// When they were counted, in milliseconds.
    #[must_use]
    pub fn at(&self) -> Option<i64> {
        self.figures.first()?.counted.map(|(at, _)| at)
    }

    /// The table that is grouped by these keys, in the order in which they are asked for, of one question alone where
    /// one is named; `None` where it was not there when they were counted.
    #[must_use]
    pub fn select(self, by: &[String], question: Option<&str>) -> Option<Figures> {
        let keys = |figures: &Figures| -> Vec<String> {
            figures.by.iter().map(|name| name.key.clone()).collect()
        };
        let backwards: Vec<String> = by.iter().rev().cloned().collect();
        let found = self
            .figures
            .into_iter()
            .find(|figures| keys(figures) == by || keys(figures) == backwards)?;
        let mut figures = if keys(&found) == by {
            found
        } else {
            found.turned()
        };
        if let Some(question) = question {
            figures
                .blocks
                .retain(|block| block.question.split('.').next() == Some(question));
            if figures.blocks.is_empty() {
                return None;
            }
        }
        Some(figures)
    }
}

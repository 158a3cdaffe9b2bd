//! Preliminary figures: every protected table that a survey declares, counted at one moment and stored unchanged until
//! enough responses have come or gone. Figures counted before and after each answer would reveal that answer; so would one
//! question, or the same groups in another order, from another moment.
//!
//! A new version of the survey or of its codebook causes no new count either, since fewer than [`LEAST_NEW`] responses
//! might differ between the two. It takes effect with the next count.

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use super::disclosure::Standing;
use super::figures::Figures;
use super::layout::{GroupingError, Layout};
use super::release::{LEAST_NEW, METHOD, Spread, protect_all};
use crate::survey::Survey;

/// Spreads of the responses and of the coded themes that figures are based on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spreads {
    /// Spread of the responses.
    pub responses: Spread,
    /// Spread of the themes of their texts.
    pub coded: Spread,
}

impl Spreads {
    /// Returns the spreads of a survey's responses.
    #[must_use]
    pub fn of(columns: &Columns) -> Self {
        Self {
            responses: Spread::of(columns),
            coded: Spread::of_themes(columns),
        }
    }

    /// Returns true if enough has changed since `last` to count anew: [`LEAST_NEW`] responses, or with the same responses
    /// the coding of as many texts. A withdrawal counts as an answer does. A text that was coded anew has left one class
    /// for another, and counts twice. Single codings never show, nor do codings together with a single new response.
    #[must_use]
    pub fn are_new_since(&self, last: &Self) -> bool {
        let differ = self.responses.differs_by(&last.responses);
        differ >= LEAST_NEW || differ == 0 && self.coded.differs_by(&last.coded) >= 2 * LEAST_NEW
    }
}

/// Every protected table of a survey at one moment, as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preliminary {
    /// Description of the method of protection.
    method: String,
    /// Version of the survey by which they are laid out.
    version: i64,
    /// Figures: the whole first, then by group.
    figures: Vec<Figures>,
}

impl Preliminary {
    /// Counts and protects a survey's tables: `layouts` of `version`, the whole first. Late answers may still come, so
    /// nothing in them is exact. `at` is the moment of counting, in ms.
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

    /// Returns the stored form, which is JSON.
    ///
    /// # Errors
    /// If serialization fails, which would be a defect.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads figures from stored bytes, whose hash the caller has verified.
    ///
    /// # Errors
    /// If the bytes are no preliminary figures.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// Returns the moment at which they were counted, in ms.
    #[must_use]
    pub fn at(&self) -> Option<i64> {
        self.figures.first()?.counted.map(|(at, _)| at)
    }

    /// Returns the table grouped by these keys, in their order, restricted to one question where one is named; `None` where
    /// there was no such table or question when they were counted.
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

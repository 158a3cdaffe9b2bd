//! What the room needs to take in what collectors hand in: built once, and a clone is the same.

use std::sync::Arc;

use super::seal::SealKey;
use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::publishing::Surveys;
use crate::response::Intake;
use crate::storage::Store;

/// Where answers of the street and of paper come in.
#[derive(Debug, Clone)]
pub struct Reception {
    /// The way in for answers.
    pub intake: Intake,
    /// The key that phones seal records to.
    pub seal: SealKey,
    /// The surveys that are served.
    pub surveys: Arc<Surveys>,
    /// What is counted for the operator.
    pub metrics: Metrics,
}

impl Reception {
    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.intake.store
    }

    /// Time and randomness.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.intake.clock
    }
}

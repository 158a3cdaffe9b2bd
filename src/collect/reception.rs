//! Dependencies of receiving answers from collectors: built once; clones share their state.

use std::sync::Arc;

use super::seal::SealKey;
use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::publishing::Surveys;
use crate::response::Intake;
use crate::storage::Store;

/// Dependencies of street and paper collection.
#[derive(Debug, Clone)]
pub struct Reception {
    /// Submission of responses.
    pub intake: Intake,
    /// Private key that phones seal records to.
    pub seal: SealKey,
    /// The surveys that are served.
    pub surveys: Arc<Surveys>,
    /// Metrics for the operator.
    pub metrics: Metrics,
}

impl Reception {
    /// Returns the database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.intake.store
    }

    /// Returns the source of time and randomness.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.intake.clock
    }
}

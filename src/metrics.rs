//! Metrics for the operator, in Prometheus' format. Nothing here distinguishes respondents.

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// Outcome of a submission; `Again` for one stored before: the page was reloaded, or the reply did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
#[allow(missing_docs)]
pub enum Outcome {
    Stored,
    Again,
    Suspect,
    Conflict,
    Withdrawn,
    Invalid,
    Unavailable,
    Slowed,
}

/// Label of [`Metrics::submissions`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct OutcomeLabel {
    /// Outcome of the submission.
    pub outcome: Outcome,
}

/// Counters and gauges.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    /// Submissions by outcome, from the web, the street and paper.
    pub submissions: Family<OutcomeLabel, Counter>,
    /// Pages that failed with an internal error.
    pub failures: Counter,
    /// Survey files with problems.
    pub survey_problems: Gauge,
    /// Responses waiting to be stored.
    pub queue: Gauge,
}

impl Metrics {
    /// Counts a submission.
    pub fn submission(&self, outcome: Outcome) {
        self.submissions
            .get_or_create(&OutcomeLabel { outcome })
            .inc();
    }

    /// Renders the metrics as text for Prometheus.
    #[must_use]
    pub fn text(&self) -> String {
        let mut registry = Registry::with_prefix("lyssna");
        registry.register(
            "submissions",
            "Submissions by outcome",
            self.submissions.clone(),
        );
        registry.register(
            "failures",
            "Pages that failed inside",
            self.failures.clone(),
        );
        registry.register(
            "survey_problems",
            "Mistakes in survey files now",
            self.survey_problems.clone(),
        );
        registry.register(
            "queue",
            "Responses that wait to be stored",
            self.queue.clone(),
        );
        let mut text = String::new();
        let _ = encode(&mut text, &registry);
        text
    }
}

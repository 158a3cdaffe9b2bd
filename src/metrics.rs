//! What is counted for the operator, in Prometheus' form. Nothing here tells one respondent from another.

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// What became of a submission; `Again` for one that was stored before, by a page that was loaded again or a phone that
/// did not hear the answer.
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

/// The label of [`Metrics::submissions`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct OutcomeLabel {
    /// What became of it.
    pub outcome: Outcome,
}

/// The counters.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    /// Submissions by outcome, from the web, the street and paper.
    pub submissions: Family<OutcomeLabel, Counter>,
    /// Pages that failed inside.
    pub failures: Counter,
    /// Survey files with mistakes.
    pub survey_problems: Gauge,
    /// Responses that wait to be stored.
    pub queue: Gauge,
}

impl Metrics {
    /// Counts a submission.
    pub fn submission(&self, outcome: Outcome) {
        self.submissions
            .get_or_create(&OutcomeLabel { outcome })
            .inc();
    }

    /// The text that Prometheus reads.
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

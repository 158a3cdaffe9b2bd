//! Quotes: words of a text that one person proposes and another approves. No other part of a free text is published.

pub mod store;

use std::collections::HashSet;

use uuid::Uuid;

use crate::clock::Clock;
use crate::coding::codings::entries_of;
use crate::coding::memory::Memory;
use crate::storage::{Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::text::index::{Entry, Index};
use crate::text::masked::outward;
pub use store::{find_same, find_state, insert_quote, list_erased, list_quotes, update_decision};

/// State of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteState {
    /// Proposed by somebody.
    Proposed,
    /// Approved by somebody else: it may be published.
    Approved,
    /// Refused.
    Refused,
}

impl QuoteState {
    /// Every state, in order.
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Approved, Self::Refused];

    /// Returns the stored form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }

    /// Parses the stored form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A quote from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Number in the survey, from 1.
    pub number: i64,
    /// Id of the response; nil once the text is erased.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// The quoted words, masked.
    pub body: String,
    /// State of the quote.
    pub state: QuoteState,
    /// Who proposed it.
    pub proposed_by: Uuid,
    /// Who decided on it; empty while it is proposed.
    pub decided_by: String,
    /// Whether its response is simulated.
    pub made_up: bool,
}

impl Quote {
    /// Builds a quote whose text is erased: its words, where they were adopted or are shared.
    #[must_use]
    pub fn erased(number: i64, words: &str) -> Self {
        Self {
            number,
            id: Uuid::nil(),
            question: String::new(),
            body: words.to_owned(),
            state: QuoteState::Approved,
            proposed_by: Uuid::nil(),
            decided_by: String::new(),
            made_up: false,
        }
    }

    /// Returns true if its text is erased.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.id.is_nil()
    }

    /// Returns true if its words are still in the text as it is masked now: a later mask takes the quote back.
    #[must_use]
    pub fn stands(&self, index: &Index) -> bool {
        self.stands_in(index.find(self.id, &self.question))
    }

    fn stands_in(&self, entry: Option<&Entry>) -> bool {
        entry.is_some_and(|entry| {
            let original = entry.original.as_ref();
            holds(&entry.text, &self.body) || original.is_some_and(|o| holds(o, &self.body))
        })
    }
}

/// Returns true if a text contains these words, ignoring differences in blanks; only whole grapheme clusters match.
#[must_use]
pub fn holds(text: &str, words: &str) -> bool {
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, words) = (even(text), even(words));
    let mut found = text
        .match_indices(&words)
        .map(|(at, _)| at..at + words.len());
    !words.is_empty() && found.any(|range| outward(&text, &range) == range)
}

/// Lists the numbers of a municipality's surveys with approved quotes.
pub async fn quoted_in(db: &Store, municipality: &str) -> Stored<Vec<i64>> {
    store::list_quoted(db, municipality).await
}

/// Lists the quotes of a survey that may be published now: approved, and still in their text.
pub async fn approved(
    db: &Store,
    clock: &Clock,
    texts: &Memory,
    survey: &SurveyId,
) -> Stored<Vec<Quote>> {
    let mut all = store::list_quotes(db, survey).await?;
    all.retain(|quote| quote.state == QuoteState::Approved);
    if all.is_empty() {
        return Ok(all);
    }
    texts
        .read(db, clock, survey, move |index| {
            all.retain(|quote| quote.stands(index));
            all
        })
        .await
}

/// Returns which of a survey's quotes were taken back: refused, of a response that is withdrawn, or no longer in their text
/// as it is masked now. Quotes whose text was erased by a disposal are included only if they were taken back before: the
/// disposal was a decision of its own.
///
/// Cost: only the texts of these quotes are read, since anybody may cause this through a public page.
pub async fn taken_back(db: &Store, survey: &SurveyId, shown: &[i64]) -> Stored<HashSet<i64>> {
    let refused = store::list_refused(db, survey).await?;
    let mut numbers: HashSet<i64> = refused.into_iter().filter(|n| shown.contains(n)).collect();
    let mut all = store::list_quotes(db, survey).await?;
    all.retain(|quote| shown.contains(&quote.number));
    let ids: Vec<Uuid> = all.iter().map(|quote| quote.id).collect();
    let entries = entries_of(db, survey, &ids).await?;
    let gone = all.iter().filter(|quote| {
        let mut of = entries.iter();
        !quote.stands_in(of.find(|e| e.id == quote.id && *e.question == *quote.question))
    });
    numbers.extend(gone.map(|quote| quote.number));
    Ok(numbers)
}

/// Marks quotes that masks have taken back as refused, before a survey's texts are erased: afterwards the text cannot tell.
pub async fn keep_taken_back(db: &Store, tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    let all = store::list_quotes(db, survey).await?;
    let all: Vec<i64> = all.iter().map(|quote| quote.number).collect();
    for number in taken_back(db, survey, &all).await? {
        store::update_refused(tx, survey, number).await?;
    }
    Ok(())
}

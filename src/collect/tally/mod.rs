//! Shows of hands at a meeting: counts by option, without sheets.
//!
//! A tally has no respondents and thus no cross tables: it is stored, shown and exported separately, and never added to
//! responses. Authorised staff can correct or remove one, which is recorded in the audit trail.

pub mod store;

use std::borrow::Cow;

use jiff::civil::Date;
use uuid::Uuid;

use crate::audit::{Event, NOTHING_DONE, record};
use crate::collect::Reception;
use crate::collect::confirm::mark;
use crate::storage::{Store, Stored};
use crate::survey::{Kind, Published, Question};

/// Counts by option from a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Random id.
    pub id: Uuid,
    /// Place of the meeting.
    pub place: String,
    /// Name of the meeting.
    pub event: String,
    /// Day.
    pub day: Date,
    /// Number of people present.
    pub present: i64,
    /// Question key, option key, number of hands.
    pub counts: Vec<(String, String, i64)>,
}

/// Stores a new tally and records that in the audit trail.
///
/// # Errors
/// [`crate::storage::StoreError::Conflict`] when it exists already.
pub async fn count(
    reception: &Reception,
    published: &Published,
    tally: &Tally,
    person: Uuid,
    who: &str,
) -> Stored<()> {
    let mut tx = reception.store().begin().await?;
    let now = reception.clock().now();
    store::insert_tally(&mut tx, &published.id, tally, person, now).await?;
    let event = Event::of_survey(published, now, who, "tally.count", &tally.event);
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await
}

/// Replaces the counts of a tally. Returns false, with nothing done, if it was corrected or removed in the meantime.
pub async fn correct(
    reception: &Reception,
    published: &Published,
    old: &Tally,
    tally: &Tally,
    who: &str,
) -> Stored<bool> {
    let mut tx = reception.store().begin().await?;
    if !store::update_tally(&mut tx, &published.id, old, tally).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let now = reception.clock().now();
    let event = Event::of_survey(published, now, who, "tally.change", &tally.event);
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    Ok(true)
}

/// Removes a tally. Returns false if that was done before.
pub async fn remove(
    reception: &Reception,
    published: &Published,
    tally: &Tally,
    who: &str,
) -> Stored<bool> {
    let mut tx = reception.store().begin().await?;
    let done = store::delete_tally(&mut tx, &published.id, tally.id).await?;
    let told = if done {
        let now = reception.clock().now();
        let event = Event::of_survey(published, now, who, "tally.remove", &tally.event);
        Ok(record(&mut tx, &event).await?)
    } else {
        Err(NOTHING_DONE)
    };
    tx.commit(told).await?;
    Ok(done)
}

/// Returns a survey's tallies, newest first, each with its counts in the questionnaire's order; removed parts come last.
pub async fn list(db: &Store, published: &Published) -> Stored<Vec<Tally>> {
    let survey = &published.survey;
    let mut all = store::list_tallies(db, &published.id).await?;
    for tally in &mut all {
        tally.counts.sort_by_cached_key(|(question, option, _)| {
            let question = survey.question_index(question);
            let option = question.and_then(|q| survey.questions[q].option_index(option));
            (question.unwrap_or(usize::MAX), option.unwrap_or(usize::MAX))
        });
    }
    Ok(all)
}

/// Returns a digest of a tally's content, which proves what a correction was based on.
#[must_use]
pub fn mark_of(tally: &Tally) -> String {
    let said = (&tally.place, &tally.event, tally.present);
    mark(&said, &tally.counts)
}

/// Returns true if each person raises a hand for at most one option.
#[must_use]
pub fn takes_one(question: &Question) -> bool {
    matches!(
        question.kind,
        Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. }
    )
}

/// Returns the question and option keys that hands can be counted for; in the [whole](crate::survey::merge) survey also
/// removed ones, which a meeting may have counted before.
#[must_use]
pub fn countable(published: &Published) -> Vec<(&str, &str)> {
    let questions = published
        .survey
        .questions
        .iter()
        .filter(|q| takes_one(q) || matches!(q.kind, Kind::SeveralChoices { .. }));
    questions
        .flat_map(|q| q.options.iter().map(|o| (q.key.as_str(), o.key.as_str())))
        .collect()
}

/// Returns a question's and an option's wording in the merged survey; their keys if unknown.
#[must_use]
pub fn words(published: &Published, question: &str, option: &str) -> (String, String) {
    let survey = &published.survey;
    let found = survey
        .question_index(question)
        .map(|q| &survey.questions[q]);
    let text = found.map_or(question, |q| q.text.in_language(0)).to_owned();
    let chosen = found.and_then(|q| Some(q.label(q.option_index(option)?, 0)));
    let chosen = chosen.map_or_else(|| option.to_owned(), Cow::into_owned);
    (text, chosen)
}

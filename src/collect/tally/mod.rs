//! A meeting's show of hands: counts by option where nobody filled in a sheet.
//!
//! A tally has no people in it, so it has no cross tables: it is kept, shown and taken out apart, and never
//! added to responses. A wrong one is corrected or removed by whoever may count, and the trail says so.

pub mod store;

use std::borrow::Cow;

use jiff::civil::Date;
use uuid::Uuid;

use crate::audit::{Event, NOTHING_DONE, record};
use crate::collect::Reception;
use crate::collect::told::mark;
use crate::storage::{Store, Stored};
use crate::survey::{Kind, Published, Question};

/// Counts by option from a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Random.
    pub id: Uuid,
    /// Where.
    pub place: String,
    /// Which meeting.
    pub event: String,
    /// Day.
    pub day: Date,
    /// How many were there.
    pub present: i64,
    /// Question key, option key, how many.
    pub counts: Vec<(String, String, i64)>,
}

/// Stores a new tally and writes it down.
///
/// # Errors
/// [`crate::storage::StoreError::Conflict`] when it is there already; else when the database cannot be written.
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

/// Puts what was counted right in the place of what was stored. False, and nothing is done, when that was corrected or removed in
/// the meantime.
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

/// Removes a tally. False when that was done before.
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

/// A survey's tallies, newest first, each with its counts in the questionnaire's order; what is no longer asked stands last.
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

/// A mark of what a tally says, by which whoever corrects it shows what they saw.
#[must_use]
pub fn mark_of(tally: &Tally) -> String {
    let said = (&tally.place, &tally.event, tally.present);
    mark(&said, &tally.counts)
}

/// Whether each person raises a hand for one option at most.
#[must_use]
pub fn takes_one(question: &Question) -> bool {
    matches!(
        question.kind,
        Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. }
    )
}

/// Question and option keys that hands can be counted for: of the [whole](crate::survey::merge) survey those too that are
/// asked no more, which a meeting may have counted before.
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

/// A question's and an option's wording in the whole survey; their keys where neither was ever there.
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

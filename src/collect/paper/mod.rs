//! Paper sheets, entered in batches.
//!
//! A batch is printed as numbered sheets with the batch's code. Each sheet is entered by its number, once or twice by two
//! different people; the response's id is derived from batch and sheet, so that a sheet is never stored twice, whoever
//! enters it again (see [`ids`]). Until the batch is closed, the person who entered a sheet can correct or remove it
//! ([`correct`]). The batch is closed when its sheets agree with the pile ([`closing`]).
//!
//! Answers against the rules (three crosses where two are allowed) are entered as invalid: counted beside those who did not
//! answer, and in no base.
//!
//! Two entries are compared by the answers that count: entries at questions that are not shown make no difference, but are
//! shown to the person who enters them before they are dropped; sheets say in words whom each question is for. A sheet
//! without any answer that counts is blank: it belongs to the pile and is counted there, but is no response; it can be
//! entered again under its number.

pub mod closing;
pub mod correct;
pub mod ids;
pub mod store;

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use crate::audit::{Event, record};
use crate::collect::Reception;
use crate::collect::confirm::{self, mark};
use crate::response::{Channel, SubmitError};
use crate::storage::{Stored, Tx, Unaudited};
use crate::survey::answer::parse;
use crate::survey::{Journey, Published};
pub use store::{list_batches, list_entries, list_left};

/// Maximum number of sheets in a batch: a pile that can be held in one hand.
pub const MOST_SHEETS: i64 = 500;

/// Decisions about a sheet, as marks of what was shown; empty if nothing was.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decided<'d> {
    /// The other person's entry, which this one overrides.
    pub over: &'d str,
    /// Answers to questions not shown, which are given up.
    pub without: &'d str,
}

/// A batch of paper sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Random id.
    pub id: Uuid,
    /// Code printed on each sheet.
    pub code: String,
    /// Person who made it.
    pub person: Uuid,
    /// Language of the sheets.
    pub language: String,
    /// The place asked.
    pub place: String,
    /// Event; empty if none.
    pub event: String,
    /// Number of sheets.
    pub sheets: i64,
    /// Whether each sheet is entered twice.
    pub twice: bool,
    /// Version of the survey that is printed.
    pub version: i64,
    /// Day it was made.
    pub day: Date,
    /// Time of creation, in ms.
    pub opened_at: i64,
    /// Time of closing, in ms.
    pub closed_at: Option<i64>,
}

/// A sheet as entered by one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number of the sheet.
    pub sheet: i64,
    /// 1 for the first entry, 2 for the second.
    pub pass: i64,
    /// Person who entered it.
    pub person: Uuid,
    /// Whether it is done: stored as a response, or blank.
    pub stored: bool,
    /// Whether the sheet is blank, so that there is no response.
    pub blank: bool,
    /// Form fields; empty once it is stored.
    pub fields: Vec<(String, String)>,
}

/// Numbers of sheets of a batch by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sheets {
    /// Sheets stored as responses.
    pub responses: usize,
    /// Blank sheets.
    pub blank: usize,
    /// Sheets entered once of twice.
    pub once: usize,
}

impl Sheets {
    /// Counts the sheets of a batch's entries.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let done = |blank: bool| {
            let done = |e: &&Entry| e.stored && e.blank == blank;
            entries.iter().filter(done).count()
        };
        let half = half(entries);
        Self {
            responses: done(false),
            blank: done(true),
            once: half.len(),
        }
    }

    /// Returns the number of sheets done, to be compared with the pile.
    #[must_use]
    pub fn all(self) -> usize {
        self.responses + self.blank
    }
}

/// Returns the numbers of the sheets entered once of twice.
#[must_use]
pub fn half(entries: &[Entry]) -> Vec<i64> {
    let numbers = |stored: bool| -> BTreeSet<i64> {
        let those = entries.iter().filter(|e| e.stored == stored);
        those.map(|e| e.sheet).collect()
    };
    numbers(false).difference(&numbers(true)).copied().collect()
}

/// Result of entering a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Stored as a response.
    Stored,
    /// Stored as blank.
    Blank,
    /// Kept until somebody else enters it too.
    First {
        /// Whether nothing stands on it.
        blank: bool,
    },
    /// The second entry differs; these are the fields of the first.
    Differs(Vec<(String, String)>),
    /// The second entry must be made by another person.
    SamePerson,
    /// The sheet is stored already.
    Before,
    /// The sheet is stored as blank already.
    BlankBefore,
    /// There are entries at these questions, which are not shown given the other answers.
    Hidden(Vec<usize>),
    /// An answer is invalid.
    Invalid,
    /// A question marked as answered against its rules has a valid answer.
    Beside,
    /// The batch is closed.
    Closed,
}

/// Generates a batch's code: four letters that are not easily confused.
#[must_use]
pub fn new_code(reception: &Reception) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
    let random: [u8; 4] = reception.clock().random();
    random
        .iter()
        .map(|b| char::from(LETTERS[usize::from(*b) % LETTERS.len()]))
        .collect()
}

/// Sheets are not recorded one by one.
const ENTERED: Unaudited = Unaudited("entering sheets: the batch and its closing are in the trail");

/// Stores an entered sheet; `decided` covers only what was shown.
pub async fn enter(
    reception: &Reception,
    published: &Published,
    batch: &Batch,
    person: Uuid,
    sheet: i64,
    fields: &[(String, String)],
    decided: Decided<'_>,
) -> Stored<Entered> {
    loop {
        let entered =
            try_enter(reception, published, batch, person, sheet, fields, decided).await?;
        if let Some(entered) = entered {
            return Ok(entered);
        }
    }
}

/// As [`enter`]; `None` if somebody else entered the sheet at the same moment, so that it must be retried.
async fn try_enter(
    reception: &Reception,
    published: &Published,
    batch: &Batch,
    person: Uuid,
    sheet: i64,
    fields: &[(String, String)],
    decided: Decided<'_>,
) -> Stored<Option<Entered>> {
    let before =
        store::list_entries(reception.store(), &published.id, batch.id, Some(sheet)).await?;
    if before.iter().any(|entry| entry.stored && !entry.blank) {
        return Ok(Some(Entered::Before));
    }
    let journey = match check(published, sheet, fields, decided.without) {
        Ok(journey) => journey,
        Err(told) => return Ok(Some(told)),
    };
    let blank = journey.is_blank();
    if blank && before.iter().any(|entry| entry.stored) {
        return Ok(Some(Entered::BlankBefore));
    }
    // A blank sheet is entered anew; in a batch that is entered twice, by two people again.
    let anew = batch.twice && before.iter().any(|entry| entry.stored);
    let first = before.iter().find(|entry| entry.pass == 1 && !anew);
    let pass = match first {
        Some(first) if batch.twice => {
            if first.person == person {
                return Ok(Some(Entered::SamePerson));
            }
            let theirs = self::journey(published, &first.fields);
            if (&theirs.answers, &theirs.invalid) != (&journey.answers, &journey.invalid)
                && decided.over != mark(&sheet, &first.fields)
            {
                return Ok(Some(Entered::Differs(first.fields.clone())));
            }
            2
        }
        _ => 1,
    };
    let mut entry = Entry {
        sheet,
        pass,
        person,
        stored: false,
        blank: false,
        fields: fields.to_vec(),
    };
    let is_first = batch.twice && pass == 1;
    if !is_first {
        entry.fields.clear();
    }
    let mut tx = reception.store().begin().await?;
    if !store::hold_open(&mut tx, &published.id, batch.id).await? {
        tx.rollback().await?;
        return Ok(Some(Entered::Closed));
    }
    if store::list_entries_in(&mut tx, &published.id, batch.id, Some(sheet)).await? != before {
        tx.rollback().await?;
        return Ok(None);
    }
    if anew {
        store::delete_entries(&mut tx, &published.id, batch.id, sheet, false).await?;
    }
    if blank && !is_first {
        (entry.stored, entry.blank) = (true, true);
        mark_done(reception, &mut tx, published, batch, &entry).await?;
    } else {
        // Marked as not done yet, so that the batch cannot be closed without this sheet.
        store::upsert_entry(
            &mut tx,
            &published.id,
            batch.id,
            &entry,
            reception.clock().now(),
        )
        .await?;
    }
    tx.commit(ENTERED).await?;
    if is_first {
        return Ok(Some(Entered::First { blank }));
    }
    if blank {
        return Ok(Some(Entered::Blank));
    }
    entry.stored = true;
    let entered = hand_in(reception, published, batch, &journey, &entry).await?;
    Ok(Some(entered))
}

/// Checks a sheet's entry and returns its journey; `without` is the mark of hidden answers given up.
///
/// # Errors
/// The result to report if it cannot be stored.
pub fn check(
    published: &Published,
    sheet: i64,
    fields: &[(String, String)],
    without: &str,
) -> Result<Journey, Entered> {
    if beside(published, fields).contains(&true) {
        return Err(Entered::Beside);
    }
    let journey = journey(published, fields);
    if !journey.problems.is_empty() {
        return Err(Entered::Invalid);
    }
    let hidden = confirm::hidden(published, &journey, fields);
    if !hidden.is_empty() && without != mark(&sheet, &hidden) {
        return Err(Entered::Hidden(hidden));
    }
    Ok(journey)
}

/// Submits a sheet as a response.
async fn hand_in(
    reception: &Reception,
    published: &Published,
    batch: &Batch,
    journey: &Journey,
    entry: &Entry,
) -> Stored<Entered> {
    let record = super::Mend {
        id: ids::latest(reception, &published.id, batch.id, entry.sheet)
            .await?
            .form,
        outing: batch.id,
        person: entry.person,
        version: batch.version,
        language: batch.language.clone(),
        day: batch.day,
        reason: super::Reason::Invalid,
        fields: String::new(),
    };
    let handed = super::receive::hand_in(
        reception,
        published,
        journey,
        &record,
        (Channel::Paper, None),
    )
    .await;
    let entered = match handed {
        Ok(()) => Entered::Stored,
        // Stored, but interrupted before that was recorded here.
        Err(
            SubmitError::Conflict
            | SubmitError::Withdrawn
            | SubmitError::WithdrawnOther
            | SubmitError::Disposed,
        ) => Entered::Before,
        Err(SubmitError::Unfinished) => return Ok(Entered::Invalid),
        Err(SubmitError::Unavailable(error) | SubmitError::Store(error)) => return Err(error),
    };
    let mut tx = reception.store().begin().await?;
    mark_done(reception, &mut tx, published, batch, entry).await?;
    tx.commit(ENTERED).await?;
    Ok(entered)
}

async fn mark_done(
    reception: &Reception,
    tx: &mut Tx,
    published: &Published,
    batch: &Batch,
    entry: &Entry,
) -> Stored<()> {
    store::forget_fields(tx, &published.id, batch.id, entry.sheet).await?;
    store::upsert_entry(tx, &published.id, batch.id, entry, reception.clock().now()).await
}

/// Prefix of the form fields that mark a question as answered against its rules.
pub const INVALID: &str = "i.";

/// Returns by question whether a sheet's fields mark it as answered against the rules.
pub fn invalid(published: &Published, fields: &[(String, String)]) -> Vec<bool> {
    let questions = published.survey.questions.iter();
    let said = |key: &str| {
        let mut names = fields.iter().map(|(name, _)| name);
        names.any(|name| name.strip_prefix(INVALID) == Some(key))
    };
    questions.map(|question| said(&question.key)).collect()
}

/// Returns by question of [`invalid`] whether a valid answer is entered as well: one of the two is a mistake, and neither is
/// dropped. Crosses against the rules are expected and allowed.
pub fn beside(published: &Published, fields: &[(String, String)]) -> Vec<bool> {
    let raws = super::receive::raws(published, fields);
    let invalid = journey(published, fields).invalid;
    let questions = published.survey.questions.iter().zip(&raws).zip(&invalid);
    questions
        .map(|((question, raw), &invalid)| {
            invalid && matches!(parse(question, raw, &|_| true), Ok(Some(_)))
        })
        .collect()
}

/// Computes the journey of a sheet's fields, without answers to questions not shown.
pub fn journey(published: &Published, fields: &[(String, String)]) -> Journey {
    let raws = super::receive::raws(published, fields);
    Journey::on_paper(&published.survey, &raws, &invalid(published, fields))
}

/// Creates a batch and records that in the audit trail.
pub async fn make(
    reception: &Reception,
    published: &Published,
    batch: &Batch,
    who: &str,
) -> Stored<()> {
    let detail = format!("{} {}", batch.code, batch.sheets);
    let mut tx = reception.store().begin().await?;
    store::insert_batch(&mut tx, &published.id, batch).await?;
    let recorded = record(
        &mut tx,
        &Event::of_survey(
            published,
            reception.clock().now(),
            who,
            "batch.make",
            &detail,
        ),
    )
    .await?;
    tx.commit(recorded).await
}

//! Paper sheets, entered in batches.
//!
//! A batch is printed as numbered sheets with the batch's code. Each sheet is entered by its number, once
//! or twice by two different people; the response's id follows from batch and sheet, so that a sheet is
//! never stored twice, whoever enters it again (see [`ids`]). Until the batch is closed, whoever entered a sheet corrects it or
//! takes it away ([`correct`]). It is closed when its sheets agree with the pile ([`closing`]).
//!
//! What people write against the rules (three crosses where two may stand) is entered as what it is, an invalid answer: told
//! beside those who did not answer, and in no base.
//!
//! Two entries are compared by what counts of them: what the way through the survey hides is no difference. It is told to
//! whoever enters it, though, before it is left out; sheets say in words whom each question is for. A sheet on which
//! nothing counts is blank: it belongs to the pile and is told, and is no response; should something stand on it after all,
//! it is entered under its number again.

pub mod closing;
pub mod correct;
pub mod ids;
pub mod store;

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use crate::audit::{Event, record};
use crate::collect::Reception;
use crate::collect::told::{self, mark};
use crate::response::{Channel, SubmitError};
use crate::storage::{Stored, Tx, Unaudited};
use crate::survey::answer::parse;
use crate::survey::{Journey, Published};
pub use store::{list_batches, list_entries};

/// Most sheets of a batch: what one can hold in a hand.
pub const MOST_SHEETS: i64 = 500;

/// What was decided of a sheet: marks of what was shown, and empty where nothing was.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decided<'d> {
    /// The other person's entry that was shown beside this one, and gives way to it.
    pub over: &'d str,
    /// The answers that were told as hidden, and are given up.
    pub without: &'d str,
}

/// A batch of sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Random.
    pub id: Uuid,
    /// What stands on each sheet.
    pub code: String,
    /// Who made it.
    pub person: Uuid,
    /// Language of the sheets.
    pub language: String,
    /// The place asked.
    pub place: String,
    /// Event, if any.
    pub event: String,
    /// How many sheets there are.
    pub sheets: i64,
    /// Whether each is entered twice.
    pub twice: bool,
    /// Version that is printed.
    pub version: i64,
    /// Day it was made.
    pub day: Date,
    /// When it was made, in ms.
    pub opened_at: i64,
    /// When it was closed, in ms.
    pub closed_at: Option<i64>,
}

/// A sheet as entered by one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub sheet: i64,
    /// First or second.
    pub pass: i64,
    /// Who entered it.
    pub person: Uuid,
    /// Whether it is done: stored as a response, or blank.
    pub stored: bool,
    /// Whether nothing stood on it, so that no response came of it.
    pub blank: bool,
    /// Form fields; none once it is stored.
    pub fields: Vec<(String, String)>,
}

/// How many sheets of a batch are done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sheets {
    /// Stored as responses.
    pub responses: usize,
    /// Blank: no responses.
    pub blank: usize,
    /// Entered by one of two people, and not done.
    pub once: usize,
}

impl Sheets {
    /// Of a batch's entries.
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

    /// As many as lie in the pile.
    #[must_use]
    pub fn all(self) -> usize {
        self.responses + self.blank
    }
}

/// The numbers of the sheets that are entered by one of two people, and not done.
#[must_use]
pub fn half(entries: &[Entry]) -> Vec<i64> {
    let numbers = |stored: bool| -> BTreeSet<i64> {
        let those = entries.iter().filter(|e| e.stored == stored);
        those.map(|e| e.sheet).collect()
    };
    numbers(false).difference(&numbers(true)).copied().collect()
}

/// What became of an entered sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Stored as a response.
    Stored,
    /// Nothing stands on it: kept as blank, and no response.
    Blank,
    /// Kept until somebody else enters it too.
    First {
        /// Whether nothing stands on it.
        blank: bool,
    },
    /// The two differ: these are the first one's fields.
    Differs(Vec<(String, String)>),
    /// The same person has entered it already; another one must.
    SamePerson,
    /// It is stored already.
    Before,
    /// It is known as blank already.
    BlankBefore,
    /// Something stands at these questions, to which its other answers do not lead.
    Hidden(Vec<usize>),
    /// An answer cannot be taken.
    Invalid,
    /// A question is said to be answered against its rules, and has an answer that keeps to them.
    Beside,
    /// The batch is closed.
    Closed,
}

/// A batch's code: four letters that are not mistaken for one another.
#[must_use]
pub fn new_code(reception: &Reception) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
    let random: [u8; 4] = reception.clock().random();
    random
        .iter()
        .map(|b| char::from(LETTERS[usize::from(*b) % LETTERS.len()]))
        .collect()
}

/// Why sheets are not told one by one.
const ENTERED: Unaudited = Unaudited("entering sheets: the batch and its closing are in the trail");

/// Takes an entered sheet; what was `decided` of it holds for what was shown alone.
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

/// As [`enter`]; `None` when somebody else entered the sheet in the same moment, so that it is to be looked at anew.
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
    // What was known as blank is entered anew, of a batch that is entered twice by two people again.
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
        // Not done yet, so that the batch is not closed as if this sheet were none of it.
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

/// What is on a sheet, if it can be taken as it is; `without` is the mark of hidden answers that are given up.
///
/// # Errors
/// What is to be told of it, where it cannot be taken.
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
    let hidden = told::hidden(published, &journey, fields);
    if !hidden.is_empty() && without != mark(&sheet, &hidden) {
        return Err(Entered::Hidden(hidden));
    }
    Ok(journey)
}

/// Makes a sheet a response.
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
    let handed =
        super::receive::hand_in(reception, published, journey, &record, Channel::Paper).await;
    let entered = match handed {
        Ok(()) => Entered::Stored,
        // Stored, and the power went before that was noted here.
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

/// How fields begin that say of a question that its answer goes against the rules.
pub const INVALID: &str = "i.";

/// The questions that a sheet's fields say are answered against the rules.
pub fn invalid(published: &Published, fields: &[(String, String)]) -> Vec<bool> {
    let questions = published.survey.questions.iter();
    let said = |key: &str| {
        let mut names = fields.iter().map(|(name, _)| name);
        names.any(|name| name.strip_prefix(INVALID) == Some(key))
    };
    questions.map(|question| said(&question.key)).collect()
}

/// The questions of [`invalid`] beside which an answer is entered that could be taken: one of the two is a slip, and neither
/// is dropped. Crosses against the rules are what the box is about and may stand.
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

/// The way through the survey that a sheet's fields make: what it hides counts for nothing.
pub fn journey(published: &Published, fields: &[(String, String)]) -> Journey {
    let raws = super::receive::raws(published, fields);
    Journey::on_paper(&published.survey, &raws, &invalid(published, fields))
}

/// Makes a batch and writes it down.
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

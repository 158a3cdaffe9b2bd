//! Correction and removal of a sheet by the person who entered it, until its batch is closed.
//!
//! A corrected sheet keeps its number; a removed one is entered again, or leaves the pile. The old response is excluded from
//! every view and count at once, and the audit trail records the act, not the content. A sheet without a response, blank or
//! entered once of twice, cannot be corrected: it is removed and entered again.

use uuid::Uuid;

use super::{Batch, ids, store};
use crate::audit::{Actor, NOTHING_DONE};
use crate::coding::codings::carry_over;
use crate::collect::Reception;
use crate::response::correct::{Kept, correct, take_sheet_away};
use crate::response::{Channel, Collected, Origin, Submission, SubmitError};
use crate::storage::Stored;
use crate::survey::{Journey, Published};

/// A sheet that a person entered.
#[derive(Debug)]
pub struct Sheet {
    /// Its number.
    pub number: i64,
    /// Attempt of its response; see [`ids`].
    pub attempt: u32,
    /// Content.
    pub is: Is,
}

/// Content of a sheet.
#[derive(Debug)]
pub enum Is {
    /// A response.
    Response(Kept),
    /// Blank.
    Blank,
    /// Entered once of twice.
    Half,
}

/// Returns a sheet of an open batch that this person entered.
pub async fn find(
    reception: &Reception,
    published: &Published,
    batch: &Batch,
    person: Uuid,
    number: i64,
) -> Stored<Option<Sheet>> {
    let survey = &published.id;
    let entries = store::list_entries(reception.store(), survey, batch.id, Some(number)).await?;
    if batch.closed_at.is_some() || !entries.iter().any(|entry| entry.person == person) {
        return Ok(None);
    }
    let latest = ids::latest(reception, survey, batch.id, number).await?;
    let is = match entries.iter().find(|entry| entry.stored) {
        None if batch.twice => Is::Half,
        // Storing its response was interrupted: it is entered again.
        None => return Ok(None),
        Some(entry) if entry.blank => Is::Blank,
        Some(_) => match latest.kept {
            Some(kept) => Is::Response(kept),
            None => return Ok(None),
        },
    };
    Ok(Some(Sheet {
        number,
        attempt: latest.attempt,
        is,
    }))
}

fn detail(batch: &Batch, number: i64) -> String {
    format!("{} {number}", batch.code)
}

/// Replaces the answers of a sheet's response; without any answers the sheet becomes blank. Returns false, with nothing
/// done, if it was corrected or removed, or its batch closed, in the meantime.
///
/// # Errors
/// See [`SubmitError`].
pub async fn replace(
    reception: &Reception,
    (current, by): (&Published, &Actor),
    (published, batch): (&Published, &Batch),
    (sheet, kept): (&Sheet, &Kept),
    journey: &Journey,
) -> Result<bool, SubmitError> {
    let survey = &published.id;
    let mut tx = reception.store().begin().await?;
    if !store::hold_open(&mut tx, survey, batch.id).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let done = if journey.is_blank() {
        let done = take_sheet_away(&mut tx, survey, batch.id, kept.id).await?;
        if done {
            store::update_blank(&mut tx, survey, batch.id, sheet.number).await?;
        }
        done
    } else {
        let submission = Submission {
            published,
            journey,
            id: ids::sheet_id(batch.id, sheet.number, sheet.attempt + 1),
            channel: Channel::Paper,
            language: &kept.language,
            origin: Origin::Real,
            suspect: None,
            collected: Some(Collected {
                outing: batch.id,
                day: batch.day,
            }),
        };
        let corrected = correct(&reception.intake, &mut tx, &submission, kept.id).await?;
        if let Some(corrected) = &corrected {
            carry_over(&mut tx, survey, corrected).await?;
        }
        corrected.is_some()
    };
    let told = if done {
        let detail = detail(batch, sheet.number);
        let event = ("paper.correct", detail.as_str());
        Ok(by
            .record(&mut tx, current, reception.clock(), event)
            .await?)
    } else {
        Err(NOTHING_DONE)
    };
    tx.commit(told).await?;
    Ok(done)
}

/// Removes a sheet's entries. Returns false, with nothing done, if it was corrected or removed in the meantime.
pub async fn remove(
    reception: &Reception,
    (current, by): (&Published, &Actor),
    published: &Published,
    batch: &Batch,
    sheet: &Sheet,
) -> Stored<bool> {
    let survey = &published.id;
    let mut tx = reception.store().begin().await?;
    if !store::hold_open(&mut tx, survey, batch.id).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let (id, number) = (batch.id, sheet.number);
    let done = match &sheet.is {
        Is::Response(kept) => {
            let done = take_sheet_away(&mut tx, survey, id, kept.id).await?;
            if done {
                store::delete_entries(&mut tx, survey, id, number, true).await?;
            }
            done
        }
        Is::Blank | Is::Half => store::delete_entries(&mut tx, survey, id, number, false).await?,
    };
    let told = if done {
        let detail = detail(batch, number);
        let event = ("paper.withdraw", detail.as_str());
        Ok(by
            .record(&mut tx, current, reception.clock(), event)
            .await?)
    } else {
        Err(NOTHING_DONE)
    };
    tx.commit(told).await?;
    Ok(done)
}

//! Collectors review the answers of their own outings, correct or withdraw them.
//!
//! Possible for two days, while they remember; later only analysts can act. What is corrected or withdrawn is excluded from
//! every view and count at once, and the audit trail records the act.

use uuid::Uuid;

use super::{Mend, Outing, Reason, outings, store};
use crate::audit::Actor;
use crate::coding::codings::carry_over;
use crate::collect::Reception;
use crate::response::correct::{correct, take_away};
use crate::response::{Collected, Origin, Submission, SubmitError};
use crate::storage::Stored;
use crate::survey::{Journey, Published, SurveyId};

/// Time after the opening of an outing during which its answers can be corrected, in ms.
pub const OPEN_FOR: i64 = 48 * 60 * 60 * 1000;

/// Returns true if a person's outing can still be corrected.
#[must_use]
pub fn is_open(outing: &Outing, person: Uuid, now: i64) -> bool {
    outing.person == person && now - outing.opened_at < OPEN_FOR
}

/// Returns a person's own outing if it can still be corrected.
pub async fn find_outing(
    reception: &Reception,
    survey: &SurveyId,
    person: Uuid,
    id: Uuid,
) -> Stored<Option<Outing>> {
    let outing = store::find_outing(reception.store(), survey, id).await?;
    Ok(outing.filter(|outing| is_open(outing, person, reception.clock().now())))
}

/// Replaces the answers of an outing's response; the day stays, and the form's id is derived from the old one, so that a
/// correction sent twice is recognised. Returns false, with nothing done, if the response was corrected or withdrawn in the
/// meantime.
///
/// # Errors
/// See [`SubmitError`].
pub async fn replace(
    reception: &Reception,
    (current, by): (&Published, &Actor),
    outing: &Outing,
    old: (Uuid, jiff::civil::Date),
    answered: (&Published, &Journey, &str),
) -> Result<bool, SubmitError> {
    let (published, journey, language) = answered;
    let submission = Submission {
        published,
        journey,
        id: outings::id_after(old.0),
        channel: outing.channel,
        language,
        origin: Origin::Real,
        suspect: None,
        collected: Some(Collected {
            outing: outing.id,
            day: old.1,
        }),
    };
    let mut tx = reception.store().begin().await?;
    let Some(corrected) = correct(&reception.intake, &mut tx, &submission, old.0).await? else {
        tx.rollback().await?;
        return Ok(false);
    };
    carry_over(&mut tx, &current.id, &corrected).await?;
    // The phone may still offer to undo the record: it must not withdraw the corrected one.
    let gone = Mend {
        id: old.0,
        outing: outing.id,
        person: outing.person,
        version: published.version,
        language: language.to_owned(),
        day: old.1,
        reason: Reason::Conflict,
        fields: String::new(),
    };
    store::insert_mend(&mut tx, &current.id, &gone, reception.clock().now()).await?;
    store::end_mend(&mut tx, &current.id, gone.id, true).await?;
    let (place, clock) = (outing.id.to_string(), reception.clock());
    let event = ("street.correct", place.as_str());
    let recorded = by.record(&mut tx, current, clock, event).await?;
    tx.commit(recorded).await?;
    Ok(true)
}

/// Withdraws a response of an outing. Returns false, with nothing done, if it was corrected or withdrawn in the meantime.
pub async fn remove(
    reception: &Reception,
    (current, by): (&Published, &Actor),
    outing: &Outing,
    id: Uuid,
) -> Stored<bool> {
    let mut tx = reception.store().begin().await?;
    if !take_away(&mut tx, &current.id, outing.id, id).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let (place, clock) = (outing.id.to_string(), reception.clock());
    let event = ("street.withdraw", place.as_str());
    let recorded = by.record(&mut tx, current, clock, event).await?;
    tx.commit(recorded).await?;
    Ok(true)
}

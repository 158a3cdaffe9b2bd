//! A collector looks through the answers of an outing of their own, corrects one or takes it away.
//!
//! For two days, while they remember; later only an analyst's means are left. What is corrected or taken
//! away is out of sight and out of every count at once, and the trail says that it was done.

use uuid::Uuid;

use super::{Mend, Outing, Reason, outings, store};
use crate::audit::Actor;
use crate::coding::work::carry_over;
use crate::collect::Reception;
use crate::response::correct::{correct, take_away};
use crate::response::{Collected, Origin, Submission, SubmitError};
use crate::storage::Stored;
use crate::survey::{Journey, Published, SurveyId};

/// How long after an outing was opened its answers can be corrected, in ms.
pub const OPEN_FOR: i64 = 48 * 60 * 60 * 1000;

/// Whether somebody's outing can still be corrected.
#[must_use]
pub fn is_open(outing: &Outing, person: Uuid, now: i64) -> bool {
    outing.person == person && now - outing.opened_at < OPEN_FOR
}

/// One's own outing that can still be corrected.
pub async fn find_outing(
    reception: &Reception,
    survey: &SurveyId,
    person: Uuid,
    id: Uuid,
) -> Stored<Option<Outing>> {
    let outing = store::find_outing(reception.store(), survey, id).await?;
    Ok(outing.filter(|outing| is_open(outing, person, reception.clock().now())))
}

/// Puts other answers in the place of a response of an outing; the day stays, and the form's id follows from the old one's, so that
/// a correction that is sent twice is known again. False, and nothing is done, when it was corrected or taken away in the
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
    // The phone may still hold its undo: it must not take back what stands here no more.
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

/// Takes a response of an outing away. False, and nothing is done, when it was corrected or taken away in the meantime.
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

//! Preparing phones, revoking passes, undoing records.

use uuid::Uuid;

use super::{Pass, SHIFT, store};
use crate::accounts::session::Token;
use crate::audit::{Event, NOTHING_DONE, record};
use crate::collect::Reception;
use crate::response::withdraw::{Withdrawal, outing_of, withdraw_in};
use crate::storage::{Stored, Unaudited};
use crate::survey::Published;

/// Issues a pass for a phone.
pub async fn make_pass(
    reception: &Reception,
    published: &Published,
    person: Uuid,
    who: &str,
) -> Stored<(Token, Pass)> {
    let token = Token::new(reception.clock());
    let now = reception.clock().now();
    let pass = Pass {
        hash: token.hash().to_vec(),
        survey: published.id.clone(),
        person,
        created_at: now,
        expires_at: now + SHIFT,
    };
    let mut tx = reception.store().begin().await?;
    store::insert_pass(&mut tx, &pass).await?;
    let recorded = record(
        &mut tx,
        &Event::of_survey(published, reception.clock().now(), who, "street.ready", ""),
    )
    .await?;
    tx.commit(recorded).await?;
    Ok((token, pass))
}

/// Revokes a phone's pass, or with `None` all of the person's: a stolen phone can hand in nothing more.
pub async fn revoke(
    reception: &Reception,
    published: &Published,
    person: Uuid,
    who: &str,
    hash: Option<&[u8]>,
) -> Stored<()> {
    let mut tx = reception.store().begin().await?;
    store::revoke_passes(&mut tx, &published.id, person, hash).await?;
    let recorded = record(
        &mut tx,
        &Event::of_survey(published, reception.clock().now(), who, "street.revoke", ""),
    )
    .await?;
    tx.commit(recorded).await
}

/// Result of undoing a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// The record is withdrawn.
    Done,
    /// The record was corrected at the desk: a phone cannot undo the correction.
    Corrected,
    /// The outing is unknown or belongs to somebody else.
    Unknown,
}

/// Undoes a record, for its own collector on the same outing. A stored one is withdrawn and excluded from every view and
/// count; one waiting for correction is dropped; one still on its way will be rejected on arrival.
pub async fn undo(
    reception: &Reception,
    published: &Published,
    pass: &Pass,
    who: &str,
    id: Uuid,
    outing: Uuid,
) -> Stored<Undone> {
    let known = store::find_outing(reception.store(), &pass.survey, outing).await?;
    let Some(known) = known.filter(|o| o.person == pass.person) else {
        return Ok(Undone::Unknown);
    };
    let receipt = reception.intake.keys.receipt(&pass.survey, id);
    if store::has_mend(reception.store(), &pass.survey, receipt.response_id()).await? {
        return Ok(Undone::Corrected);
    }
    let stored_on = outing_of(reception.store(), &pass.survey, &receipt).await?;
    let detail = outing.to_string();
    let mut tx = reception.store().begin().await?;
    let done = if stored_on == Some(outing) {
        withdraw_in(&mut tx, &pass.survey, &receipt).await? == Withdrawal::Done
    } else {
        let gone = super::Mend {
            id,
            outing,
            person: pass.person,
            version: published.version,
            language: known.language,
            day: known.day,
            reason: super::Reason::Conflict,
            fields: String::new(),
        };
        store::insert_mend(&mut tx, &pass.survey, &gone, reception.clock().now()).await?;
        store::end_mend(&mut tx, &pass.survey, id, false).await?
    };
    let told = if done {
        let now = reception.clock().now();
        let event = Event::of_survey(published, now, who, "street.undo", &detail);
        Ok(record(&mut tx, &event).await?)
    } else {
        Err(Unaudited(
            "the record is on its way, and nobody has seen it yet",
        ))
    };
    tx.commit(told).await?;
    Ok(Undone::Done)
}

/// Returns the id under which a conflicting record is stored once corrected; always the same one.
#[must_use]
pub fn id_after(id: Uuid) -> Uuid {
    use sha2::{Digest, Sha256};
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(id.as_bytes())[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Removes a record from the list for correction.
pub async fn end_mend(
    reception: &Reception,
    published: &Published,
    who: &str,
    mend: &super::Mend,
    mended: bool,
) -> Stored<()> {
    let what = if mended { "street.mend" } else { "street.drop" };
    let detail = mend.reason.as_str();
    let mut tx = reception.store().begin().await?;
    let told = if store::end_mend(&mut tx, &published.id, mend.id, mended).await? {
        let recorded = record(
            &mut tx,
            &Event::of_survey(published, reception.clock().now(), who, what, detail),
        )
        .await?;
        Ok(recorded)
    } else {
        Err(NOTHING_DONE)
    };
    tx.commit(told).await
}

/// Returns a survey's outings with their counted responses, newest first; of one person or of everybody.
pub async fn with_counts(
    reception: &Reception,
    survey: &crate::survey::SurveyId,
    person: Option<Uuid>,
) -> Stored<Vec<(super::Outing, i64)>> {
    let counts: std::collections::HashMap<Uuid, i64> =
        crate::response::withdraw::count_by_outing(reception.store(), survey)
            .await?
            .into_iter()
            .collect();
    let outings = store::list_outings(reception.store(), survey, person).await?;
    Ok(outings
        .into_iter()
        .map(|outing| {
            let answers = counts.get(&outing.id).copied().unwrap_or(0);
            (outing, answers)
        })
        .collect())
}

//! Ids of sheets' responses: the form's id is derived from batch, sheet and attempt.
//!
//! The first attempt is the sheet as entered. Each correction, and each entry after a removal, is another one, since a
//! withdrawn response is never stored again under its id.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::collect::Reception;
use crate::response::ResponseState;
use crate::response::correct::{Kept, of_sheet};
use crate::storage::Stored;
use crate::survey::SurveyId;

/// Returns the form's id of a sheet's response for an attempt.
#[must_use]
pub fn sheet_id(batch: Uuid, sheet: i64, attempt: u32) -> Uuid {
    let mut digest = Sha256::new();
    digest.update(batch.as_bytes());
    digest.update(sheet.to_le_bytes());
    if attempt > 0 {
        digest.update(attempt.to_le_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Latest attempt of a sheet.
#[derive(Debug)]
pub struct Latest {
    /// Number of the attempt, from 0.
    pub attempt: u32,
    /// The form's id.
    pub form: Uuid,
    /// Stored response; `None` if earlier attempts were all withdrawn, or there was none.
    pub kept: Option<Kept>,
}

/// Returns the first attempt of a sheet that was not withdrawn.
pub async fn latest(
    reception: &Reception,
    survey: &SurveyId,
    batch: Uuid,
    sheet: i64,
) -> Stored<Latest> {
    let mut attempt = 0;
    loop {
        let form = sheet_id(batch, sheet, attempt);
        let id = reception.intake.keys.receipt(survey, form).response_id();
        let kept = match of_sheet(reception.store(), survey, id).await? {
            Some((ResponseState::Withdrawn, _)) => {
                attempt += 1;
                continue;
            }
            Some((_, kept)) => Some(kept),
            None => None,
        };
        return Ok(Latest {
            attempt,
            form,
            kept,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_and_attempt_has_an_id_of_its_own() {
        let batch = Uuid::from_u128(7);
        let ids: std::collections::BTreeSet<Uuid> = (1..=9)
            .flat_map(|sheet| (0..3).map(move |attempt| sheet_id(batch, sheet, attempt)))
            .collect();
        assert_eq!(ids.len(), 27);
    }
}

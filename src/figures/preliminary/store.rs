//! Database access of preliminary figures: one row per survey.

use crate::statistics::preliminary::Spreads;
use crate::statistics::release::Spread;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Stored preliminary figures of a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Serial number of the count, from 1.
    pub number: i64,
    /// Content; `None` since a disposal.
    pub made: Option<Made>,
}

/// Content of preliminary figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Spreads of the responses that they were counted from.
    pub spreads: Spreads,
    /// Serialised figures, see [`crate::statistics::preliminary::Preliminary::bytes`].
    pub body: Vec<u8>,
    /// SHA-256 of `body`.
    pub sha256: [u8; 32],
}

/// Preliminary figures to be stored.
#[derive(Debug)]
pub struct NewPreliminary<'n> {
    /// Number of the figures to be replaced; 0 for none.
    pub after: i64,
    /// Version of the survey.
    pub version: i64,
    /// Number of responses.
    pub n: u64,
    /// Time of counting, in ms.
    pub at: i64,
    /// Content.
    pub made: &'n Made,
}

#[derive(sqlx::FromRow)]
struct KeptRow {
    number: i64,
    spread: Option<Vec<u8>>,
    coded: Option<Vec<u8>>,
    body: Option<Vec<u8>>,
    sha256: Option<Vec<u8>>,
}

/// Returns a survey's preliminary figures.
pub async fn find_preliminary(store: &Store, survey: &SurveyId) -> Stored<Option<Kept>> {
    let row: Option<KeptRow> = on_store!(store, db => {
        sqlx::query_as("SELECT number, spread, coded, body, sha256 FROM preliminary WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_optional(db).await
    })?;
    row.map(|row| {
        let number = row.number;
        let (Some(spread), Some(coded), Some(body), Some(sha256)) =
            (row.spread, row.coded, row.body, row.sha256)
        else {
            return Ok(Kept { number, made: None });
        };
        let corrupt = |column| StoreError::corrupt("preliminary", column, number);
        let spreads = Spreads {
            responses: Spread::read(&spread).ok_or_else(|| corrupt("spread"))?,
            coded: Spread::read(&coded).ok_or_else(|| corrupt("coded"))?,
        };
        let sha256 = sha256.try_into().map_err(|_| corrupt("sha256"))?;
        let made = Made {
            spreads,
            body,
            sha256,
        };
        Ok(Kept {
            number,
            made: Some(made),
        })
    })
    .transpose()
}

/// Replaces the figures read before. Returns false, with nothing stored, if others have replaced them by now.
pub async fn replace_preliminary(
    tx: &mut Tx,
    survey: &SurveyId,
    new: &NewPreliminary<'_>,
) -> Stored<bool> {
    let n = i64::try_from(new.n).unwrap_or(i64::MAX);
    let sql = if new.after == 0 {
        "INSERT INTO preliminary (m, s, number, version, n, at, spread, coded, body, sha256) VALUES ($1, $2, $3 + 1, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (m, s) DO NOTHING"
    } else {
        "UPDATE preliminary SET number = $3 + 1, version = $4, n = $5, at = $6, spread = $7, coded = $8, body = $9, sha256 = $10 WHERE m = $1 AND s = $2 AND number = $3"
    };
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query(sql)
            .of_survey(survey).bind(new.after).bind(new.version).bind(n).bind(new.at)
            .bind(new.made.spreads.responses.bytes()).bind(new.made.spreads.coded.bytes())
            .bind(new.made.body.as_slice()).bind(new.made.sha256.as_slice())
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored > 0)
}

//! Database access of publications.

use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// An act on a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Number of the survey in its municipality.
    pub survey: i64,
    /// Number of the release.
    pub release: i64,
    /// Number of the act on this release, from 1.
    pub act: i64,
    /// Why it was taken back; `None` where it was published.
    pub withdrawn: Option<String>,
    /// Who did it.
    pub by: String,
    /// Time in milliseconds.
    pub at: i64,
}

/// An act to be stored.
#[derive(Debug)]
pub struct NewAct<'n> {
    /// Number of the release.
    pub release: i64,
    /// Number of the act: one more than the last that the person saw.
    pub act: i64,
    /// Why it is taken back; `None` to publish.
    pub withdrawn: Option<&'n str>,
    /// Who does it.
    pub by: &'n str,
    /// Time in milliseconds.
    pub at: i64,
}

/// Returns every act on a municipality's releases, in order.
pub async fn list_acts(store: &Store, municipality: &str) -> Stored<Vec<Act>> {
    let rows: Vec<(i64, i64, i64, String, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT s, release, act, kind, reason, decided_by, at FROM publication WHERE m = $1 ORDER BY at, s, release, act")
            .bind(municipality).fetch_all(db).await
    })?;
    let act = |(survey, release, act, kind, reason, by, at): (_, _, _, String, _, _, _)| Act {
        survey,
        release,
        act,
        withdrawn: (kind == "withdrawn").then_some(reason),
        by,
        at,
    };
    Ok(rows.into_iter().map(act).collect())
}

/// Stores an act. Returns false, with nothing stored, if somebody else has acted on the release since.
pub async fn insert_act(tx: &mut Tx, survey: &SurveyId, new: &NewAct<'_>) -> Stored<bool> {
    let kind = if new.withdrawn.is_some() {
        "withdrawn"
    } else {
        "published"
    };
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO publication (m, s, release, act, kind, reason, decided_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (m, s, release, act) DO NOTHING")
            .of_survey(survey).bind(new.release).bind(new.act).bind(kind).bind(new.withdrawn.unwrap_or_default())
            .bind(new.by).bind(new.at).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}
